"""The only place that knows addresses: all are root-relative; `absolute` puts the host before them."""

from urllib.parse import quote, urlencode

from app.lang import DEFAULT_LANG, Lang, get_lang

API = "/api/v1"
API_DOCS = "/api/docs"
EMBED = "/embed"
# The first version of what other sites load: it may grow, and keeps what it has.
COMPONENT = f"{EMBED}/v1/glossary"
OEMBED = "/oembed"
ANNOTATE = f"{API}/annotate"


class Urls:
    """Builds every address of the site."""

    # What leads from a term's page to both languages side by side, as a reference relative to that page.
    parallel = "?view=parallel"

    def root(self) -> str:
        """The site itself, which leads to a front page."""
        return "/"

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

    def embed(self, lang: Lang, term_id: str, *, resize: bool = False) -> str:
        """A term's card, for frames and previews; with `resize` one that tells its height to the page around it."""
        return _with_query(f"{EMBED}/{lang.code}/{quote(term_id, safe='')}", resize=1 if resize else None)

    def embed_json(self, lang: Lang, term_id: str) -> str:
        """A term's card as JSON."""
        return f"{EMBED}/{lang.code}/{quote(term_id, safe='')}.json"

    def component(self, digest: str = "") -> str:
        """The file that other sites load; with its hash, for good."""
        return f"{COMPONENT}.{digest}.js" if digest else f"{COMPONENT}.js"

    def component_json(self) -> str:
        """Where the file lies now, and by which hash a browser can check it."""
        return f"{COMPONENT}.json"

    def oembed(self, url: str, format_name: str = "json") -> str:
        """What tells other sites how to show a page of a term in theirs."""
        return _with_query(OEMBED, url=url, format=format_name)

    def use(self, lang: Lang, term_id: str) -> str:
        """Ways to use a term elsewhere: links, embeds, citations."""
        return f"/{lang.code}/terms/{quote(term_id, safe='')}/use"

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

    def search_suggestions(self, lang: Lang) -> str:
        """Suggestions for a browser's address bar; the caller adds `q`."""
        return f"/{lang.code}/search/suggestions"

    def search_names(self) -> str:
        """The names that a search without a server reads; empty where a server answers."""
        return ""

    def about(self, lang: Lang) -> str:
        """What this glossary is."""
        return f"/{lang.code}/about"

    def keys(self, lang: Lang) -> str:
        """The list of keys."""
        return f"/{lang.code}/keys"

    def dialogs(self, lang: Lang, digest: str) -> str:
        """What the dialogs of pages hold, by its digest."""
        return f"/{lang.code}/dialogs/{digest}"

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

    def llms(self) -> str:
        """What a language model reads first."""
        return "/llms.txt"

    def api_docs(self, lang: Lang) -> str:
        """The reference of the API; one address, whose `lang` chooses another language than the default."""
        return _with_query(API_DOCS, lang=lang.code if lang != DEFAULT_LANG else None)

    def openapi(self) -> str:
        """The OpenAPI document."""
        return f"{API}/openapi.json"

    def api_term(self, term_id: str, lang: str | None = None) -> str:
        """A term in the API."""
        return _with_query(f"{API}/terms/{quote(term_id, safe='')}", lang=lang)

    def api_terms(self, **query: str | int | None) -> str:
        """The list of terms in the API."""
        return _with_query(f"{API}/terms", **query)

    def api_facts(self, **query: str | int | None) -> str:
        """The ledger of figures in the API."""
        return _with_query(f"{API}/facts", **query)

    def api_changes(self, **query: str | int | None) -> str:
        """What became of terms, in the API."""
        return _with_query(f"{API}/changes", **query)

    def api_search(self, **query: str | int | None) -> str:
        """Search in the API."""
        return _with_query(f"{API}/search", **query)

    def api_export(self, format_name: str) -> str:
        """The glossary in a format."""
        return f"{API}/export/{quote(format_name, safe='')}"

    def api_export_schema(self, format_name: str) -> str:
        """The JSON Schema of a format."""
        return f"{API}/export/{quote(format_name, safe='')}/schema"

    def api_suggest(self, lang: Lang) -> str:
        """Suggestions while typing; the caller adds `q`."""
        return f"{API}/suggest?lang={lang.code}"


class AbsoluteUrls:
    """The addresses that exports hold, by language code, with scheme and host before them."""

    def __init__(self, base: str, urls: Urls | None = None) -> None:
        self._base = base
        self._urls = urls or Urls()

    def home(self, lang: str) -> str:
        """The front page in a language."""
        return absolute(self._base, self._urls.home(get_lang(lang)))

    def term(self, lang: str, term_id: str) -> str:
        """A term's page."""
        return absolute(self._base, self._urls.term(get_lang(lang), term_id))

    def category(self, lang: str, category_id: str) -> str:
        """A category's page."""
        return absolute(self._base, self._urls.category(get_lang(lang), category_id))

    def schema(self, format_name: str) -> str:
        """The JSON Schema of an export format."""
        return absolute(self._base, self._urls.api_export_schema(format_name))


def term_href(lang: Lang, term_id: str, anchor: str | None) -> str:
    """The address of a term that rendered text links to."""
    return Urls().term(lang, term_id, anchor=anchor)


def absolute(base: str, path: str) -> str:
    """The path with scheme and host before it."""
    return f"{base.rstrip('/')}{path}"


def _with_query(path: str, **query: str | int | None) -> str:
    given = {name: str(value) for name, value in query.items() if value is not None and value != ""}
    return f"{path}?{urlencode(given)}" if given else path
