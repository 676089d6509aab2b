"""What a sitemap lists: categories, and terms with the languages that they are really written in."""

from datetime import date

from sqlalchemy import Connection

from app.store.edition import list_categories
from app.store.terms import list_translated


def list_sitemap(connection: Connection) -> tuple[list[str], list[tuple[str, date, frozenset[str]]]]:
    """The ids of all categories; id, day of update and language codes of all terms in A–Z order."""
    return [record.id for record in list_categories(connection)], list_translated(connection)
