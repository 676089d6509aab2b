"""The figure that a term's author chose for its card.

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("term", sa.Column("figure", sa.String(), nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("term", "figure")
