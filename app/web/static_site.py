"""The whole site as files: the app's own answers, asked for in process, one for each address that a page names."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO

import httpx
from starlette.types import ASGIApp

from app.errors import GlossaryError
from app.interchange.formats import FORMATS
from app.lang import DEFAULT_LANG, LANG_CODES, LANGS
from app.services.export import write_export
from app.store.concepts import list_ids, list_redirects
from app.web.offline import WORKER
from app.web.state import AppState
from app.web.static_api import list_answers
from app.web.static_hosting import HEADERS_FILE, NO_JEKYLL, write_headers
from app.web.static_urls import INDEX, StaticUrls
from app.web.templating import find_site
from app.web.urls import AbsoluteUrls, absolute

# Links between terms stand in the texts as they were compiled: with a server's addresses, in JSON behind backslashes.
_COMPILED = re.compile(rf'(href=\\?")/({"|".join(LANG_CODES)})/terms/([a-z0-9-]+)(?=[#"\\])')
_ADDRESS = re.compile(r'(?<![\w-])(?:href|src|action)="(/[^"]*)"')
_CHARSET = '<meta charset="utf-8">'
# A policy that stands in the page itself cannot say who may frame it.
_NOT_IN_PAGES = re.compile(r";?\s*frame-ancestors [^;]*")
_MISSING = "404"
_LINKS_SHOWN = 5

Write = Callable[[str, bytes], None]


class ExportFailed(GlossaryError):
    """A page could not be written, or a link leads nowhere."""


@dataclass(slots=True)
class StaticSite:
    """Writes one site: `write` takes a file's path in the folder, and its bytes."""

    app: ASGIApp
    state: AppState
    urls: StaticUrls
    write: Write
    _files: set[str] = field(default_factory=set)
    _links: dict[str, str] = field(default_factory=dict)

    async def run(self) -> None:
        """Writes everything but the search; raises ExportFailed."""
        # Compressing is left to the host.
        headers = {"accept-encoding": "identity"}
        transport = httpx.ASGITransport(app=self.app)
        async with httpx.AsyncClient(transport=transport, base_url=self.state.base_url, headers=headers) as client:
            self._name_all()
            await self._write_named(client)
            await self._write_missing(client)
            async for name, body in list_answers(client, self.urls):
                self._save(name, self._move(body.decode()).encode())
            await self._write_named(client)  # what those answers name besides
        self._write_exports()
        self._write_root()
        self._write_assets()
        self._save(HEADERS_FILE, write_headers(self.urls.prefix, self.state.assets.digest).encode())
        self._save(NO_JEKYLL, b"")
        self._check_links()

    def _name_all(self) -> None:
        """Names what pages may not name themselves."""
        urls = self.urls
        with self.state.reader.connect() as connection:
            ids, moved = list_ids(connection), list_redirects(connection)
        for lang in LANGS:
            for name in (urls.home, urls.search, urls.saved, urls.keys, urls.feed, urls.opensearch):
                name(lang)
            for term_id in sorted(ids):
                for name_one in (urls.term, urls.embed, urls.embed_json):
                    name_one(lang, term_id)
                urls.embed(lang, term_id, resize=True)
            for old in sorted(old for old, target in moved.items() if target in ids):
                urls.term(lang, old)
        urls.component(self.state.component.digest)
        files = urls.component, urls.component_json, urls.manifest, urls.sitemap, urls.llms, urls.openapi
        for name_file in files:
            name_file()
        for file in ("/robots.txt", "/favicon.ico", "/apple-touch-icon.png"):
            urls.same(file)
        urls.api_formats()
        for entry in FORMATS.values():
            if entry.find_schema is not None:
                urls.api_export_schema(entry.name)

    async def _write_named(self, client: httpx.AsyncClient) -> None:
        """Asks for every address that has been named, and for those that the answers name."""
        while self.urls.waiting:
            address = self.urls.waiting.popleft()
            name = self.urls.file(address)
            response = await client.get(self.urls.asked[address])
            if response.is_redirect:
                self._save_redirect(name, response.headers["location"])
            elif response.status_code != httpx.codes.NOT_FOUND:
                self._save_answer(name, response)
            # Else a name only, such as that of a removed term in a feed; links to it are found by the check below.

    async def _write_missing(self, client: httpx.AsyncClient) -> None:
        """The page for addresses that lead nowhere: hosts show the nearest above, or the one at the root."""
        for lang in LANGS:
            response = await client.get(f"/{lang.code}/{_MISSING}")
            names = [f"{lang.code}/{_MISSING}.html", *([f"{_MISSING}.html"] if lang == DEFAULT_LANG else ())]
            for name in names:
                self._save_answer(name, response, status=404)

    def _write_root(self) -> None:
        """The page that leads to a front page, as a server's redirect does."""
        with self.state.reader.connect() as connection:
            site = find_site(self.state, connection, DEFAULT_LANG)
        page = self.state.templates.get_template("pages/languages.html").render(
            lang=DEFAULT_LANG, langs=LANGS, site=site, urls=self.urls, assets=self.state.assets,
            home={lang.code: absolute(self.state.base_url, self.urls.home(lang)) for lang in LANGS},
        )  # fmt: skip
        self._save(INDEX, page.encode())

    def _write_exports(self) -> None:
        """The whole glossary in every format that the API exports."""
        addresses = AbsoluteUrls(self.state.base_url, self.urls)
        for name in FORMATS:
            out = BytesIO()
            with self.state.reader.connect() as connection:
                write_export(connection, name, addresses, out)
            self._save(self.urls.file(self.urls.api_export(name)), out.getvalue())

    def _write_assets(self) -> None:
        assets = self.state.assets
        for name in assets.list(""):
            # Stylesheets of all pages are joined in one, and there is no worker here.
            if name not in assets.joined and name != WORKER:
                self._save(self.urls.file(assets.url(name)), assets.get(name).body)

    def _save_answer(self, name: str, response: httpx.Response, status: int = 200) -> None:
        if response.status_code != status:
            raise ExportFailed(
                f"{response.request.url.raw_path.decode()} answers {response.status_code}, not {status}."
            )
        kind = response.headers.get("content-type", "").partition(";")[0]
        if kind == "text/html":
            page = self._move(response.text)
            policy = _NOT_IN_PAGES.sub("", response.headers["content-security-policy"])
            meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
            page = page.replace(_CHARSET, f"{_CHARSET}\n{meta}", 1)
            self._links |= dict.fromkeys(_ADDRESS.findall(page), name)
            self._save(name, page.encode())
        elif kind == "application/json":
            self._save(name, self._move(response.text).encode())
        else:
            self._save(name, response.content)

    def _save_redirect(self, name: str, target: str) -> None:
        """A page that leads on: an old id has moved for good."""
        lang, title = name.partition("/")[0], target.strip("/").rpartition("/")[2]
        page = (
            f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n{_CHARSET}\n<title>{title}</title>\n'
            f'<meta name="robots" content="noindex">\n<link rel="canonical" href="{absolute(self.state.base_url, target)}">\n'
            f'<meta http-equiv="refresh" content="0; url={target}">\n</head>\n'
            f'<body><p><a href="{target}">{title}</a></p></body>\n</html>\n'
        )
        self._links[target] = name
        self._save(name, page.encode())

    def _move(self, text: str) -> str:
        """The text with links of compiled texts leading to where the pages are here."""

        def move(match: re.Match[str]) -> str:
            lang = next(lang for lang in LANGS if lang.code == match[2])
            return f"{match[1]}{self.urls.term(lang, match[3])}"

        return _COMPILED.sub(move, text)

    def _save(self, name: str, body: bytes) -> None:
        self.write(name, body)
        self._files.add(name)

    def _check_links(self) -> None:
        """Raises ExportFailed where a page names an address of the site that has no file."""
        dead = [
            f"{target} in {page}" for target, page in self._links.items() if self.urls.file(target) not in self._files
        ]
        if dead:
            more = f" and {len(dead) - _LINKS_SHOWN} more" if len(dead) > _LINKS_SHOWN else ""
            raise ExportFailed(f"Links lead nowhere: {', '.join(sorted(dead)[:_LINKS_SHOWN])}{more}.")
