"""Pages of the concept map: of the whole glossary, and of each category."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from app.lang import LANGS
from app.services.browse import get_category
from app.services.maps import find_map
from app.web.deps import ConnectionDep, LangDep, StateDep
from app.web.templating import PageMeta, find_site, render_page

router = APIRouter(include_in_schema=False)


@router.get("/{lang}/map")
def whole_map(request: Request, state: StateDep, connection: ConnectionDep, lang: LangDep) -> HTMLResponse:
    """The map of all terms; of a glossary too large for one, the way to the maps of its categories."""
    t = state.messages(lang)
    meta = PageMeta(
        kind="map", title=t("map.title"),
        description=t("meta.map", name=find_site(state, connection, lang).name), path=state.urls.map(lang),
        translations={other.code: state.urls.map(other) for other in LANGS},
    )  # fmt: skip
    found = find_map(connection, lang)
    return render_page(request, state, connection, "pages/map.html", lang, meta, map=found, category=None)


@router.get("/{lang}/map/{category_id}")
def category_map(
    request: Request, state: StateDep, connection: ConnectionDep, lang: LangDep, category_id: str
) -> HTMLResponse:
    """The map of one category's terms."""
    category = get_category(connection, category_id, lang)[0]
    t = state.messages(lang)
    site = find_site(state, connection, lang)
    meta = PageMeta(
        kind="map", title=t("map.title_category", category=category.name),
        description=t("meta.map_category", name=site.name, category=category.name),
        path=state.urls.map(lang, category.id),
        translations={other.code: state.urls.map(other, category.id) for other in LANGS},
    )  # fmt: skip
    found = find_map(connection, lang, category.id)
    return render_page(request, state, connection, "pages/map.html", lang, meta, map=found, category=category)
