"""What hosts of static files read beside the pages: the headers that a server would send."""

from app.lang import LANG_CODES
from app.web.headers import COMMON, EMBED_POLICY, PAGE_HEADERS, RESIZING_POLICY
from app.web.machines import IMMUTABLE
from app.web.urls import API, EMBED, OEMBED

HEADERS_FILE = "_headers"
# So that GitHub Pages takes the folder as it is.
NO_JEKYLL = ".nojekyll"
_ANY_ORIGIN = {"Access-Control-Allow-Origin": "*"}


def write_headers(prefix: str, digest: str) -> str:
    """The file `_headers` (Netlify, Cloudflare Pages); `digest` is that of the static files.

    No address falls under two rules that set the same header: hosts would send both values, and browsers then keep to
    the stricter policy of the two.
    """
    pages = {name.title(): value for name, value in PAGE_HEADERS.items()}
    rules: dict[str, dict[str, str]] = {
        "/*": {name.title(): value for name, value in COMMON.items()},
        **dict.fromkeys(("/", "/index.html", "/404.html", *(f"/{code}/*" for code in LANG_CODES)), pages),
        **{f"/{code}/terms/*": _ANY_ORIGIN for code in LANG_CODES},
        **{f"{EMBED}/{code}/*": {"Content-Security-Policy": EMBED_POLICY, **_ANY_ORIGIN} for code in LANG_CODES},
        f"{EMBED}/resizing/*": {"Content-Security-Policy": RESIZING_POLICY},
        f"{EMBED}/v1/*": {**_ANY_ORIGIN, "Cross-Origin-Resource-Policy": "cross-origin"},
        f"{API}/*": _ANY_ORIGIN,
        f"{OEMBED}/*": _ANY_ORIGIN,
        f"/static/{digest}/*": {"Cache-Control": IMMUTABLE},
        "/search-index/*": {"Cache-Control": IMMUTABLE},
        **{f"/{code}/dialogs/*": {"Cache-Control": IMMUTABLE} for code in LANG_CODES},
    }
    blocks = [
        "\n".join([f"{prefix}{path}", *(f"  {name}: {value}" for name, value in headers.items())])
        for path, headers in rules.items()
    ]
    return "\n".join(blocks) + "\n"
