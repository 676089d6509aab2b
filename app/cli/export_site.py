"""`glossary export site DIR`."""

import asyncio
import hashlib
import json
import re
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.export import LOCAL, CannotWrite
from app.cli.options import DatabaseOption, Format, FormatOption, make_settings
from app.cli.output import print_json
from app.errors import GlossaryError

if TYPE_CHECKING:
    from app.config import Settings

# By this a folder says that this program made it, and may make it anew.
MARKER = ".glossary-site"
_SEARCH = "search-index"
_BASE_PATH = re.compile(r"(?:/[A-Za-z0-9._~-]+)*/?")


class NotOurs(GlossaryError):
    """The folder holds something that this program did not make."""


class BadBasePath(GlossaryError):
    """The base path is none."""


def export_site(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="The folder to write; an older site in it is replaced.")
    ],
    database: DatabaseOption = None,
    base_url: Annotated[
        str | None, typer.Option("--base-url", metavar="URL", help="The address readers use [GLOSSARY_BASE_URL].")
    ] = None,
    base_path: Annotated[
        str, typer.Option("--base-path", metavar="PATH", help="The path that the site lies under, such as /wiki/.")
    ] = "/",
    no_full_text: Annotated[
        bool, typer.Option("--no-full-text", help="Search finds names only; the texts are not indexed.")
    ] = False,
    format: FormatOption = Format.TEXT,
) -> None:
    """Write the whole site as files for a host that runs nothing, with a search that works in the browser."""
    settings = make_settings(database=database, base_url=base_url)
    if not _BASE_PATH.fullmatch(base_path):
        raise BadBasePath(f"{base_path} is no path such as /wiki/.")
    if not settings.base_url:
        typer.echo(f"Addresses in it begin with {LOCAL}; name those that readers use with --base-url.", err=True)
        settings = settings.model_copy(update={"base_url": LOCAL})
    begun = time.perf_counter()
    try:
        with _replacing(folder) as beside:
            count, size = _write(beside, settings, base_path.rstrip("/"), with_texts=not no_full_text)
    except OSError as error:
        raise CannotWrite(f"{folder} cannot be written: {error.strerror}.") from None
    seconds = time.perf_counter() - begun
    if format == Format.JSON:
        print_json({"folder": str(folder), "files": count, "bytes": size, "seconds": round(seconds, 2)})
    else:
        typer.echo(f"{count} files, {size / 1e6:.1f} MB, in {folder} after {seconds:.1f} s.")


@contextmanager
def _replacing(folder: Path) -> Iterator[Path]:
    """A new folder beside this one, put in its place at the end; raises NotOurs where something else lies there."""
    if folder.exists() and not (folder / MARKER).is_file() and (not folder.is_dir() or any(folder.iterdir())):
        raise NotOurs(
            f"{folder} holds something that `glossary export site` did not make. Name another folder, or empty it."
        )
    folder = folder.resolve()
    beside = folder.parent / f".{folder.name}.{secrets.token_hex(4)}"
    older = beside.with_name(f"{beside.name}.old")
    beside.mkdir()
    try:
        yield beside
        if folder.exists():
            folder.rename(older)
        try:
            beside.rename(folder)
        except OSError:
            if older.exists():
                older.rename(folder)
            raise
    finally:
        shutil.rmtree(beside, ignore_errors=True)
        shutil.rmtree(older, ignore_errors=True)


def _write(folder: Path, settings: "Settings", prefix: str, *, with_texts: bool) -> tuple[int, int]:
    """Writes the site; gives the number of its files and of their bytes."""
    # Imported when used: the other commands start without it.
    from app.config import ROOT
    from app.main import create_app
    from app.services.static_search import build_search_files
    from app.web.api.document import build_openapi
    from app.web.assets import Assets
    from app.web.static_api import describe_api
    from app.web.static_site import StaticSite
    from app.web.static_urls import StaticUrls

    sizes: dict[str, int] = {}

    def write(name: str, body: bytes) -> None:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(body)
        sizes[name] = len(body)

    site = create_app(settings.model_copy(update={"trusted_hosts": ("*",), "search_log": None}))
    site.state.assets = Assets(ROOT / "static", prefix)
    with site.state.reader.connect() as connection:
        edition = site.state.reader.edition(connection)
        digest = hashlib.sha256()
        for name, body in build_search_files(connection, with_texts=with_texts):
            write(f"{_SEARCH}/{name}", body)
            digest.update(name.encode() + b"\0" + body)
    # Under its hash, so that browsers may keep it for good, as they do scripts and styles.
    urls = StaticUrls(prefix, digest.hexdigest()[:12])
    _name_search(folder / _SEARCH, urls.search_digest)
    site.state.urls = urls
    site.api.openapi_schema = describe_api(build_openapi(site.api), prefix)
    asyncio.run(StaticSite(site, site.state, urls, write).run())
    write(MARKER, json.dumps({"edition": edition}).encode())
    return len(sizes), sum(sizes.values())


def _name_search(folder: Path, digest: str) -> None:
    inside = folder.with_name(f"{folder.name}.{digest}")
    folder.rename(inside)
    folder.mkdir()
    inside.rename(folder / digest)
