"""Alembic's entry: runs on the connection that app.store.migrate passes in, or on `-x file=…` for authoring revisions."""

from pathlib import Path
from typing import Any

from alembic import context
from sqlalchemy import Connection

from app.store.engine import open_writer
from app.store.search_schema import SEARCH_TABLE_PREFIX
from app.store.tables import Table


def include_name(name: str | None, kind: str, _parents: Any) -> bool:
    """Keeps autogenerate away from the search index and its shadow tables, which no metadata describes."""
    return kind != "table" or not (name or "").startswith(SEARCH_TABLE_PREFIX)


def run(connection: Connection) -> None:
    """Runs the migrations inside the caller's transaction."""
    context.configure(
        connection=connection, target_metadata=Table.metadata, include_name=include_name, render_as_batch=True,
    )  # fmt: skip
    with context.begin_transaction():
        context.run_migrations()


passed = context.config.attributes.get("connection")
if passed is not None:
    run(passed)
else:
    with open_writer(Path(context.get_x_argument(as_dictionary=True)["file"])).begin() as made:
        run(made)
