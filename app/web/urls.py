"""The only place that knows addresses: all are root-relative; `absolute` puts the host before them."""

from urllib.parse import quote, urlencode

from app.lang import Lang

API = "/api/v1"
EMBED = "/embed"


class Urls:
    """Builds every address of the site."""

    def home(self, lang: Lang) -> str:
        """The front page in a language."""
        return f"/{lang.code}/"

    def terms(self, lang: Lang, order: str | None = None, cursor: str | None = None) -> str:
        """The index of all terms; `order` is zhuyin or, by default, A–Z."""
        return _with_query(f"/{lang.code}/terms", order=order, cursor=cursor)

    def term(self, lang: Lang, term_id: str, view: str | None = None, anchor: str | None = None) -> str:
        """A term's page; `view` is parallel for both languages side by side."""
        fragment = f"#{quote(anchor)}" if anchor else ""
        return _with_query(f"/{lang.code}/terms/{quote(term_id, safe='')}", view=view) + fragment

    def term_markdown(self, lang: Lang, term_id: str) -> str:
        """A term as Markdown."""
        return f"/{lang.code}/terms/{quote(term_id, safe='')}.md"

    def term_json(self, lang: Lang, term_id: str) -> str:
        """A term as JSON, beside its page."""
        return f"/{lang.code}/terms/{quote(term_id, safe='')}.json"

    def embed(self, lang: Lang, term_id: str) -> str:
        """A term's card, for frames and previews."""
        return f"{EMBED}/{lang.code}/{quote(term_id, safe='')}"

    def category(self, lang: Lang, category_id: str) -> str:
        """The terms of a category."""
        return f"/{lang.code}/categories/{quote(category_id, safe='')}"

    def map(self, lang: Lang, category_id: str | None = None) -> str:
        """The map of all terms, or of a category's."""
        return f"/{lang.code}/map" + (f"/{quote(category_id, safe='')}" if category_id else "")

    def search(
        self,
        lang: Lang,
        q: str | None = None,
        category: str | None = None,
        only: str | None = None,
        cursor: str | None = None,
    ) -> str:
        """The search page; `only` is the code of a language to keep to."""
        query = {"q": q, "category": category, "in": only, "cursor": cursor}
        return _with_query(f"/{lang.code}/search", **query)

    def about(self, lang: Lang) -> str:
        """What this glossary is."""
        return f"/{lang.code}/about"

    def keys(self, lang: Lang) -> str:
        """The list of keys."""
        return f"/{lang.code}/keys"

    def saved(self, lang: Lang) -> str:
        """The terms that the reader starred and read last."""
        return f"/{lang.code}/saved"

    def offline(self, lang: Lang) -> str:
        """What is shown in place of a page that cannot be had offline."""
        return f"/{lang.code}/offline"

    def opensearch(self, lang: Lang) -> str:
        """The description by which a browser's address bar searches here."""
        return f"/opensearch.xml?lang={lang.code}"

    def feed(self, lang: Lang) -> str:
        """The Atom feed of updated terms."""
        return f"/{lang.code}/feed.atom"

    def manifest(self) -> str:
        """The web app's manifest."""
        return "/manifest.webmanifest"

    def service_worker(self) -> str:
        """The service worker; its scope is the whole site."""
        return "/sw.js"

    def sitemap(self, part: int | None = None) -> str:
        """The sitemap, or one part of a large one."""
        return f"/sitemap-{part}.xml" if part else "/sitemap.xml"

    def api_term(self, term_id: str, lang: str | None = None) -> str:
        """A term in the API."""
        return _with_query(f"{API}/terms/{quote(term_id, safe='')}", lang=lang)

    def api_terms(self, **query: str | int | None) -> str:
        """The list of terms in the API."""
        return _with_query(f"{API}/terms", **query)

    def api_search(self, **query: str | int | None) -> str:
        """Search in the API."""
        return _with_query(f"{API}/search", **query)

    def api_suggest(self, lang: Lang) -> str:
        """Suggestions while typing; the caller adds `q`."""
        return f"{API}/suggest?lang={lang.code}"


def term_href(lang: Lang, term_id: str, anchor: str | None) -> str:
    """The address of a term that rendered text links to."""
    return Urls().term(lang, term_id, anchor=anchor)


def absolute(base: str, path: str) -> str:
    """The path with scheme and host before it."""
    return f"{base.rstrip('/')}{path}"


def _with_query(path: str, **query: str | int | None) -> str:
    given = {name: str(value) for name, value in query.items() if value is not None and value != ""}
    return f"{path}?{urlencode(given)}" if given else path
