"""What a reader of a term's address that is not there may have meant."""

from urllib.parse import unquote

from sqlalchemy import Connection

from app.lang import Lang
from app.services.cards import cards_by_id
from app.views import TermCard
from app.web.state import AppState

# More would be a search page.
_MOST = 3
_NAME_LENGTH = 80


def list_meant(state: AppState, connection: Connection, path: str, lang: Lang) -> tuple[TermCard, ...]:
    """The planned term of this address, and the written ones that a search for its last part finds; none for other pages."""
    parts = unquote(path).strip("/").split("/")
    if len(parts) < 3 or parts[1] != "terms":
        return ()
    name = parts[2][:_NAME_LENGTH]
    page = state.searcher.suggest(
        connection, name.replace("-", " "), lang, edition=state.reader.edition(connection), limit=_MOST
    )
    found = [hit.id for hit in (*page.items, *page.nearest)][:_MOST]
    return cards_by_id(connection, list(dict.fromkeys([name.lower(), *found])), lang)
