"""Cards for other sites' pages: a term in short, in a frame, without any script. The site's own previews show the same card."""

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from app.errors import NotFound
from app.lang import LANGS
from app.services.preview import get_preview
from app.services.terms import find_destination
from app.web.deps import ConnectionDep, LangDep, StateDep
from app.web.templating import PageMeta, render_page
from app.web.urls import EMBED, absolute

router = APIRouter(prefix=EMBED, include_in_schema=False)


@router.get("/{lang}/{term_id}")
def card(request: Request, state: StateDep, connection: ConnectionDep, lang: LangDep, term_id: str) -> Response:
    """The term's card; an old id leads to the new one."""
    try:
        preview = get_preview(connection, term_id, lang)
    except NotFound:
        destination = find_destination(connection, term_id)
        if destination is None or not destination.is_permanent:
            raise
        return RedirectResponse(state.urls.embed(lang, destination.terms[0]), status_code=308)
    meta = PageMeta(
        kind="embed", title=preview.card.title, description="", path=state.urls.embed(lang, term_id), robots="noindex",
        translations={other.code: state.urls.embed(other, term_id) for other in LANGS}, is_translated=(),
        canonical=absolute(state.base(request), state.urls.term(lang, term_id)),
    )  # fmt: skip
    return render_page(request, state, connection, "pages/embed.html", lang, meta, preview=preview)
