"""The tables of the maps.

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "map",
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("scope", name=op.f("pk_map")),
    )
    op.create_table(
        "place",
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("term", sa.String(), nullable=False),
        sa.Column("x", sa.Integer(), nullable=False),
        sa.Column("y", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["scope"], ["map.scope"], name=op.f("fk_place_scope_map"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("scope", "term", name=op.f("pk_place")),
    )


def downgrade() -> None:
    op.drop_table("place")
    op.drop_table("map")
