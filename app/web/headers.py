"""Headers of every answer, as plain ASGI: content policy, sniffing, referrers, and who may read the API."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.web.urls import EMBED

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
PAGE_POLICY = "; ".join(f"{name} {sources}" for name, sources in _PAGE_POLICY.items())
_OWN = [
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"strict-origin-when-cross-origin"),
]
_PAGES = [
    *_OWN,
    (b"content-security-policy", PAGE_POLICY.encode()),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), payment=()"),
]
EMBED_POLICY = "; ".join(f"{name} {sources}" for name, sources in _EMBED_POLICY.items())
_EMBEDS = [*_OWN, (b"content-security-policy", EMBED_POLICY.encode())]
_API = [
    *_OWN,
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", b"ETag, Link, Content-Language"),
]
_PREFLIGHT = [
    *_API,
    (b"access-control-allow-methods", b"GET, HEAD, OPTIONS"),
    (b"access-control-allow-headers", b"*"),
    (b"access-control-max-age", b"86400"),
    (b"content-length", b"0"),
]


def is_api(path: str) -> bool:
    """Whether this address is read by programs of other sites."""
    return path.startswith("/api/") or path.endswith(".json")


def is_embed(path: str) -> bool:
    """Whether this address may stand in a frame of another site."""
    return path.startswith(f"{EMBED}/")


class Headers:
    """Adds the headers, and answers a browser's preflight for the API."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on, and adds to what comes back."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        api = is_api(scope["path"])
        if api and scope["method"] == "OPTIONS":
            await send({"type": "http.response.start", "status": 204, "headers": _PREFLIGHT})
            await send({"type": "http.response.body", "body": b""})
            return
        own = _API if api else _EMBEDS if is_embed(scope["path"]) else _PAGES

        async def add(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *own]
            await send(message)

        await self._app(scope, receive, add)
