"""Headers of every answer, as plain ASGI: content policy, sniffing, referrers, and who may read the API."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.web.urls import API_DOCS, COMPONENT, EMBED, OEMBED

# Each source by name. Nothing inline: a page's behaviour lies in files of our own.
_PAGE_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",  # boot.js and modules
    "style-src": "'self'",  # the joined stylesheet
    "img-src": "'self'",  # icons, figures of terms
    "connect-src": "'self'",  # suggestions of the search overlay
    "manifest-src": "'self'",
    "worker-src": "'self'",  # offline reading
    "form-action": "'self'",  # the search form
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
# A card may stand in a frame of any site, so it holds nothing that could be clicked by mistake but links.
_EMBED_POLICY = {
    "default-src": "'none'",
    "style-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
    "frame-ancestors": "*",
}
# The one script by which a card tells its height, where that is asked for.
_RESIZING_POLICY = {**_EMBED_POLICY, "script-src": "'self'"}
PAGE_POLICY = "; ".join(f"{name} {sources}" for name, sources in _PAGE_POLICY.items())
# Every answer has these; pages have the others as well.
COMMON = {"x-content-type-options": "nosniff", "referrer-policy": "strict-origin-when-cross-origin"}
PAGE_HEADERS = {
    "content-security-policy": PAGE_POLICY,
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=()",
}
_OWN = [(name.encode(), value.encode()) for name, value in COMMON.items()]
_PAGES = [*_OWN, *((name.encode(), value.encode()) for name, value in PAGE_HEADERS.items())]
EMBED_POLICY = "; ".join(f"{name} {sources}" for name, sources in _EMBED_POLICY.items())
RESIZING_POLICY = "; ".join(f"{name} {sources}" for name, sources in _RESIZING_POLICY.items())
_EMBEDS = [*_OWN, (b"content-security-policy", EMBED_POLICY.encode())]
# Modules of another site are always fetched with CORS; pages that isolate themselves ask for the second header as well.
_COMPONENT = [
    *_EMBEDS,
    (b"access-control-allow-origin", b"*"),
    (b"cross-origin-resource-policy", b"cross-origin"),
]
_API = [
    *_OWN,
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", b"ETag, Link, Content-Language"),
]


def is_api(path: str) -> bool:
    """Whether this address is read by programs of other sites."""
    return (path.startswith("/api/") and path != API_DOCS) or path.endswith(".json") or path == OEMBED


def is_embed(path: str) -> bool:
    """Whether this address may stand in a frame of another site."""
    return path.startswith(f"{EMBED}/")


class Headers:
    """Adds the headers."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on, and adds to what comes back."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        own = _API if is_api(scope["path"]) else _headers_of(scope["path"])

        async def add(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = {name for name, _ in message["headers"]}
                message["headers"] = [*message["headers"], *(pair for pair in own if pair[0] not in given)]
            await send(message)

        await self._app(scope, receive, add)


def _headers_of(path: str) -> list[tuple[bytes, bytes]]:
    """Those of an address that is read in a browser."""
    if path.startswith(COMPONENT):
        return _COMPONENT
    return _EMBEDS if is_embed(path) else _PAGES
