"""The table of changes, and figures as numbers.

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "change",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("term", sa.String(), nullable=False),
        sa.Column("target", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_change")),
    )
    op.create_index(op.f("ix_change_day"), "change", ["day"])
    op.create_index(op.f("ix_change_term"), "change", ["term"])
    op.add_column("fact", sa.Column("number", sa.Float(), nullable=True))


def downgrade() -> None:
    op.drop_column("fact", "number")
    op.drop_index(op.f("ix_change_term"), table_name="change")
    op.drop_index(op.f("ix_change_day"), table_name="change")
    op.drop_table("change")
