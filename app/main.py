"""Makes the app: wires settings, store, templates and routes; decides nothing."""

from fastapi import FastAPI
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from app import __version__
from app.config import ROOT, Settings
from app.lang import LANGS
from app.store.reader import Reader
from app.store.search_log import SearchLog
from app.web import embed, errors, feeds, machines, maps, offline, pages, term_pages
from app.web import search as search_pages
from app.web.api import document
from app.web.api import graph as api_graph
from app.web.api import search as api_search
from app.web.api import terms as api_terms
from app.web.assets import Assets
from app.web.fastpath import FastPath
from app.web.headers import Headers
from app.web.messages import load_messages
from app.web.state import AppState
from app.web.templating import make_environment
from app.web.urls import API


class Site:
    """The finished app: the fast path in front of headers, host check and routes."""

    def __init__(self, api: FastAPI, state: AppState, settings: Settings) -> None:
        self.api = api
        self.state = state
        app: ASGIApp = Headers(api)
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
    )  # fmt: skip
    for lang in LANGS:
        load_messages(lang)
    api = FastAPI(
        title="Glossary API", version=__version__, docs_url=None, redoc_url=None, openapi_url=None,
        redirect_slashes=False,
    )  # fmt: skip
    api.state.glossary = state
    errors.install(api)
    for router in (api_terms.router, api_graph.router, api_search.router, document.router):
        api.include_router(router, prefix=API)
    for router in (
        embed.router, machines.router, feeds.router, offline.router, pages.router, maps.router, search_pages.router,
        term_pages.router,
    ):  # fmt: skip
        api.include_router(router)
    return Site(api, state, settings)
