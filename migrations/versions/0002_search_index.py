"""The tables of the search index.

Revision ID: 0002
Revises: 0001
"""

from alembic import op

from app.store.search_schema import SEARCH_TABLES

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for statement in SEARCH_TABLES:
        op.execute(statement)


def downgrade() -> None:
    for statement in reversed(SEARCH_TABLES):
        words = statement.replace("VIRTUAL ", "").split()
        op.execute(f"DROP {words[1]} {words[2]}")
