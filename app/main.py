"""Makes the app: wires settings, store, templates and routes; decides nothing."""

from fastapi import FastAPI
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from app import __version__
from app.config import ROOT, Settings
from app.lang import LANGS
from app.store.reader import Reader
from app.store.search_log import SearchLog
from app.web import (
    api_docs,
    embed,
    errors,
    feeds,
    llms,
    machines,
    maps,
    oembed,
    offline,
    pages,
    suggestions,
    term_pages,
    use,
)
from app.web import search as search_pages
from app.web.api import annotate as api_annotate
from app.web.api import changes as api_changes
from app.web.api import document
from app.web.api import export as api_export
from app.web.api import facts as api_facts
from app.web.api import graph as api_graph
from app.web.api import search as api_search
from app.web.api import terms as api_terms
from app.web.assets import Assets
from app.web.fastpath import FastPath
from app.web.headers import Headers
from app.web.messages import load_messages
from app.web.methods import Methods
from app.web.state import AppState
from app.web.templating import make_environment
from app.web.urls import API


class Site:
    """The finished app: the fast path in front of headers, host check and routes."""

    def __init__(self, api: FastAPI, state: AppState, settings: Settings) -> None:
        self.api = api
        self.state = state
        app: ASGIApp = Headers(Methods(api, api.routes))
        app = FastPath(
            app,
            stamp=state.stamp,
            max_bytes=settings.cache_mb * 1024 * 1024,
            is_host_free=bool(settings.base_url),
        )
        self._any_host = app
        self._app = (
            app
            if "*" in settings.trusted_hosts
            else TrustedHostMiddleware(app, allowed_hosts=list(settings.trusted_hosts), www_redirect=False)
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serves one request, or the server's start and end."""
        # A container's own health check comes under the name 127.0.0.1, whatever readers call the site.
        is_probe = scope["type"] == "http" and scope["path"] in machines.PROBES
        await (self._any_host if is_probe else self._app)(scope, receive, send)


def create_app(settings: Settings | None = None) -> Site:
    """The app for these settings, or for those of the environment."""
    settings = settings or Settings()
    state = AppState(
        reader=Reader(settings.database), assets=Assets(ROOT / "static"),
        templates=make_environment(ROOT / "templates"), base_url=settings.base_url,
        search_log=SearchLog(settings.search_log) if settings.search_log else None,
        annotate_bytes=settings.annotate_kb * 1024,
    )  # fmt: skip
    for lang in LANGS:
        load_messages(lang)
    api = FastAPI(
        title="Glossary API", version=__version__, docs_url=None, redoc_url=None, openapi_url=None,
        redirect_slashes=False, generate_unique_id_function=document.operation_id,
    )  # fmt: skip
    api.state.glossary = state
    errors.install(api)
    for router in (
        api_terms.router, api_facts.router, api_changes.router, api_graph.router, api_search.router,
        api_annotate.router, api_export.router, document.router,
    ):  # fmt: skip
        api.include_router(router, prefix=API)
    for router in (
        api_docs.router, llms.router, embed.router, oembed.router, machines.router, feeds.router, offline.router,
        pages.router, maps.router, search_pages.router, suggestions.router, use.router, term_pages.router,
    ):  # fmt: skip
        api.include_router(router)
    return Site(api, state, settings)
