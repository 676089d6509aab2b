from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import StaticPool

from app.search.document import SearchDocument
from app.store.search_index import SearchWriter, create_search_tables
from app.store.search_queries import SqlSearchIndex
from tests.unit.search.documents import MakeIndex


@contextmanager
def open_empty() -> Iterator[Connection]:
    """A database in memory with an empty index."""
    engine = create_engine("sqlite://", poolclass=StaticPool)
    with engine.begin() as opened:
        create_search_tables(opened)
        yield opened
    engine.dispose()


def fill(connection: Connection, *documents: SearchDocument) -> SqlSearchIndex:
    """The look-ups of an index to which documents were added."""
    with SearchWriter(connection) as writer:
        for document in documents:
            writer.add(document)
    return SqlSearchIndex(connection)


@pytest.fixture
def connection() -> Iterator[Connection]:
    """A database in memory with an empty index."""
    with open_empty() as opened:
        yield opened


@pytest.fixture
def make_index(connection: Connection) -> MakeIndex:
    """Fills the index with documents and gives its look-ups."""

    def make(*documents: SearchDocument) -> SqlSearchIndex:
        return fill(connection, *documents)

    return make
