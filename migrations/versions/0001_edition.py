"""The tables of an edition: terms and all that belongs to them, figures, categories, files, facts about the edition.

Revision ID: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "category",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("names", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_category")),
    )
    op.create_table(
        "fact",
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("checked", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("subject", "key", name=op.f("pk_fact")),
    )
    op.create_table(
        "file",
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("mtime_ns", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("path", name=op.f("pk_file")),
    )
    op.create_table(
        "meta",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_meta")),
    )
    op.create_table(
        "planned",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("titles", sa.String(), nullable=False),
        sa.Column("category", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_planned")),
    )
    op.create_index(op.f("ix_planned_category"), "planned", ["category"], unique=False)
    op.create_table(
        "redirect",
        sa.Column("old", sa.String(), nullable=False),
        sa.Column("target", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("old", name=op.f("pk_redirect")),
    )
    op.create_table(
        "term",
        sa.Column("pk", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("order_key", sa.String(), nullable=False),
        sa.Column("reading_key", sa.String(), nullable=False),
        sa.Column("updated", sa.Date(), nullable=False),
        sa.Column("outline", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_term")),
        sa.UniqueConstraint("id", name=op.f("uq_term_id")),
    )
    op.create_index("ix_term_category", "term", ["category", "order_key", "id"], unique=False)
    op.create_index("ix_term_order", "term", ["order_key", "id"], unique=False)
    op.create_index("ix_term_reading", "term", ["reading_key", "order_key", "id"], unique=False)
    op.create_index(op.f("ix_term_updated"), "term", ["updated"], unique=False)
    op.create_table(
        "fact_use",
        sa.Column("term_pk", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["term_pk"], ["term.pk"], name=op.f("fk_fact_use_term_pk_term"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("term_pk", "position", name=op.f("pk_fact_use")),
    )
    op.create_table(
        "label",
        sa.Column("term_pk", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("lang", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["term_pk"], ["term.pk"], name=op.f("fk_label_term_pk_term"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("term_pk", "position", name=op.f("pk_label")),
    )
    op.create_index(op.f("ix_label_key"), "label", ["key"], unique=False)
    op.create_table(
        "mention",
        sa.Column("term_pk", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("target", sa.String(), nullable=False),
        sa.Column("lang", sa.String(), nullable=False),
        sa.Column("section", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("is_explicit", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["term_pk"], ["term.pk"], name=op.f("fk_mention_term_pk_term"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("term_pk", "position", name=op.f("pk_mention")),
    )
    op.create_index(op.f("ix_mention_target"), "mention", ["target"], unique=False)
    op.create_table(
        "relation",
        sa.Column("term_pk", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("target", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["term_pk"], ["term.pk"], name=op.f("fk_relation_term_pk_term"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("term_pk", "kind", "position", name=op.f("pk_relation")),
    )
    op.create_index(op.f("ix_relation_target"), "relation", ["target"], unique=False)
    op.create_table(
        "section",
        sa.Column("term_pk", sa.Integer(), nullable=False),
        sa.Column("lang", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("anchor", sa.String(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("blocks", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["term_pk"], ["term.pk"], name=op.f("fk_section_term_pk_term"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("term_pk", "lang", "position", name=op.f("pk_section")),
    )
    op.create_table(
        "source",
        sa.Column("term_pk", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("checked", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["term_pk"], ["term.pk"], name=op.f("fk_source_term_pk_term"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("term_pk", "position", name=op.f("pk_source")),
    )
    op.create_table(
        "title",
        sa.Column("term_pk", sa.Integer(), nullable=False),
        sa.Column("lang", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("reading", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["term_pk"], ["term.pk"], name=op.f("fk_title_term_pk_term"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("term_pk", "lang", name=op.f("pk_title")),
    )
    op.create_index(op.f("ix_title_key"), "title", ["key"], unique=False)
    op.create_table(
        "translation",
        sa.Column("term_pk", sa.Integer(), nullable=False),
        sa.Column("lang", sa.String(), nullable=False),
        sa.Column("summary", sa.String(), nullable=False),
        sa.Column("summary_html", sa.String(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["term_pk"], ["term.pk"], name=op.f("fk_translation_term_pk_term"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("term_pk", "lang", name=op.f("pk_translation")),
    )


def downgrade() -> None:
    for table in (
        "translation",
        "title",
        "source",
        "section",
        "relation",
        "mention",
        "label",
        "fact_use",
        "term",
        "redirect",
        "planned",
        "meta",
        "file",
        "fact",
        "category",
    ):
        op.drop_table(table)
