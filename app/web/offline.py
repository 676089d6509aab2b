"""Reading offline: the service worker of the current edition, and the version that its pages carry."""

import json

from fastapi import APIRouter
from fastapi.responses import Response

from app.lang import DEFAULT_LANG, LANGS
from app.web.deps import ConnectionDep, StateDep
from app.web.templating import PAGE_CACHE, find_site

WORKER = "js/service-worker.js"
# What only an exported site needs.
EXPORTED = "/static-"
router = APIRouter(include_in_schema=False)


@router.get("/sw.js")
def service_worker(state: StateDep, connection: ConnectionDep) -> Response:
    """The worker, after what belongs to this edition: its version, files, and pages that are kept unread."""
    offline = {lang.code: state.urls.offline(lang) for lang in LANGS}
    scripts = [name for name in state.assets.list("js/") if name != WORKER and EXPORTED not in name]
    sites = {lang: find_site(state, connection, lang) for lang in LANGS}
    dialogs = [state.urls.dialogs(lang, state.dialogs(site, lang).digest) for lang, site in sites.items()]
    edition = {
        "version": state.version(sites[DEFAULT_LANG].edition),
        "shell": [state.assets.css, state.assets.icon("icon.svg"), *map(state.assets.url, scripts), *dialogs],
        "pages": [*offline.values(), *(state.urls.saved(lang) for lang in LANGS)],
        "offline": offline,
    }
    text = f"self.glossary = {json.dumps(edition)};\n{state.assets.get(WORKER).body.decode()}"
    headers = {"Cache-Control": PAGE_CACHE}
    return Response(text, media_type="text/javascript; charset=utf-8", headers=headers)
