"""The addresses of the exported site: folders and files that every static host finds, and what the server answers there."""

# ruff: noqa: D102 - what each address is, `Urls` says

from collections import deque
from urllib.parse import quote, unquote, urlsplit

from app.interchange.formats import get_format
from app.lang import DEFAULT_LANG, Lang
from app.web.component import TERM_PLACE
from app.web.urls import API, EMBED, OEMBED, Urls

INDEX = "index.html"


class StaticUrls(Urls):
    """Builds addresses as `Urls` does, and remembers each: what pages name is what has to be written.

    `asked` gives what a server is asked for each; in `waiting` are those that nobody has taken out yet.

    A page is a folder with an index.html, addressed with a slash at its end: hosts that add slashes, that take
    `.html` away or that do neither all find it there. Views that the server tells by a query have paths of their own.
    """

    parallel = "parallel/"

    def __init__(self, prefix: str = "", search_digest: str = "") -> None:
        """`prefix` is the path that the site lies under, such as `/wiki`; `search_digest` names the search index."""
        self.prefix = prefix
        self.asked: dict[str, str] = {}
        self.waiting: deque[str] = deque()
        self._server = Urls()
        self.search_digest = search_digest
        self._stretches: dict[tuple[str, str], int] = {}

    def file(self, address: str) -> str:
        """Where in the folder the file of one of these addresses lies."""
        path = unquote(address.partition("#")[0].partition("?")[0]).removeprefix(self.prefix).removeprefix("/")
        return f"{path}{INDEX}" if not path or path.endswith("/") else path

    def root(self) -> str:
        return f"{self.prefix}/"

    def home(self, lang: Lang) -> str:
        return self._keep(f"/{lang.code}/", self._server.home(lang))

    def terms(self, lang: Lang, order: str | None = None, cursor: str | None = None) -> str:
        path = f"/{lang.code}/lists/{order}/" if order else f"/{lang.code}/terms/"
        if cursor:
            # Stretches are numbered as they are come upon, which is in their order: a page names the next one.
            known = [key for key in self._stretches if key[0] == (order or "")]
            number = self._stretches.setdefault((order or "", cursor), len(known) + 2)
            path = f"/{lang.code}/lists/{order or 'alphabet'}/{number}/"
        return self._keep(path, self._server.terms(lang, order, cursor))

    def term(self, lang: Lang, term_id: str, view: str | None = None, anchor: str | None = None) -> str:
        path = f"/{lang.code}/terms/{quote(term_id, safe='')}/{self.parallel if view else ''}"
        return self._keep(path, self._server.term(lang, term_id, view)) + (f"#{quote(anchor)}" if anchor else "")

    def term_markdown(self, lang: Lang, term_id: str) -> str:
        return self.same(self._server.term_markdown(lang, term_id))

    def term_json(self, lang: Lang, term_id: str) -> str:
        return self.same(self._server.term_json(lang, term_id))

    def embed(self, lang: Lang, term_id: str, *, resize: bool = False) -> str:
        folder = f"{EMBED}/resizing" if resize else EMBED
        path = f"{folder}/{lang.code}/{quote(term_id, safe='')}/"
        return self._keep(path, self._server.embed(lang, term_id, resize=resize))

    def embed_json(self, lang: Lang, term_id: str) -> str:
        return self.same(self._server.embed_json(lang, term_id))

    def component(self, digest: str = "") -> str:
        return self.same(self._server.component(digest))

    def component_json(self) -> str:
        return self.same(self._server.component_json())

    def oembed(self, url: str, format_name: str = "json") -> str:
        """A file for each page, since nothing reads the query; consumers find it by the page's own link."""
        lang, _, term_id = urlsplit(url).path.removeprefix(self.prefix).strip("/").split("/")[:3]
        page = f"{url[: url.index('/', url.index('://') + 3)]}/{lang}/terms/{term_id}"
        return self._keep(f"{OEMBED}/{lang}/{term_id}.{format_name}", self._server.oembed(page, format_name))

    def use(self, lang: Lang, term_id: str) -> str:
        return self._folder(self._server.use(lang, term_id))

    def category(self, lang: Lang, category_id: str) -> str:
        return self._folder(self._server.category(lang, category_id))

    def map(self, lang: Lang, category_id: str | None = None) -> str:
        return self._folder(self._server.map(lang, category_id))

    def search(
        self,
        lang: Lang,
        q: str | None = None,
        category: str | None = None,
        only: str | None = None,
        cursor: str | None = None,
    ) -> str:
        """The search page; a script on it reads the query."""
        asked = self._server.search(lang, q, category, only, cursor).partition("?")
        return self._folder(asked[0]) + "".join(asked[1:])

    def search_suggestions(self, lang: Lang) -> str:
        return ""

    def search_names(self) -> str:
        return f"{self.prefix}/search-index/{self.search_digest}/names.json"

    def about(self, lang: Lang) -> str:
        return self._folder(self._server.about(lang))

    def keys(self, lang: Lang) -> str:
        return self._folder(self._server.keys(lang))

    def dialogs(self, lang: Lang, digest: str) -> str:
        return self._folder(self._server.dialogs(lang, digest))

    def saved(self, lang: Lang) -> str:
        return self._folder(self._server.saved(lang))

    def offline(self, lang: Lang) -> str:
        return ""

    def opensearch(self, lang: Lang) -> str:
        return self._keep(f"/{lang.code}/opensearch.xml", self._server.opensearch(lang))

    def feed(self, lang: Lang) -> str:
        return self.same(self._server.feed(lang))

    def manifest(self) -> str:
        return self.same(self._server.manifest())

    def service_worker(self) -> str:
        return ""

    def llms(self) -> str:
        return self.same(self._server.llms())

    def api_docs(self, lang: Lang) -> str:
        return self._keep(f"/{lang.code}/api/", self._server.api_docs(lang))

    def openapi(self) -> str:
        return self.same(self._server.openapi())

    def sitemap(self, part: int | None = None) -> str:
        return self.same(self._server.sitemap(part))

    def api_file(self, lang: str, name: str) -> str:
        """Where an answer of the API lies: `name` is its path in the API, such as `terms/gpu`."""
        return f"{self.prefix}{API}/{lang}/{name}.json"

    def api_term(self, term_id: str, lang: str | None = None) -> str:
        return self.api_file(lang or DEFAULT_LANG.code, f"terms/{quote(term_id, safe='')}")

    def api_terms(self, **query: str | int | None) -> str:
        return self.api_file(str(query.get("lang") or DEFAULT_LANG.code), "terms")

    def api_facts(self, **query: str | int | None) -> str:
        return self.api_file(str(query.get("lang") or DEFAULT_LANG.code), "facts")

    def api_changes(self, **query: str | int | None) -> str:
        return self.api_file(str(query.get("lang") or DEFAULT_LANG.code), "changes")

    def api_search(self, **query: str | int | None) -> str:
        return ""

    def api_suggest(self, lang: Lang) -> str:
        return ""

    def api_export(self, format_name: str) -> str:
        return f"{self.prefix}{API}/export/glossary.{get_format(format_name).extension}"

    def api_export_schema(self, format_name: str) -> str:
        return self._keep(f"{API}/export/{format_name}.schema.json", self._server.api_export_schema(format_name))

    def api_formats(self) -> str:
        """The list of export formats."""
        return self._keep(f"{API}/export.json", f"{API}/export")

    def same(self, server: str) -> str:
        """A file that lies where a server answers."""
        return self._keep(server, server)

    def _folder(self, server: str) -> str:
        return self._keep(f"{server}/", server)

    def _keep(self, path: str, server: str) -> str:
        """The address for pages; a placeholder that scripts fill in is no address yet."""
        address = f"{self.prefix}{path}"
        is_placeholder = not {TERM_PLACE, f"{TERM_PLACE}.json"}.isdisjoint(path.split("/"))
        if not is_placeholder and address not in self.asked:
            self.asked[address] = server
            self.waiting.append(address)
        return address
