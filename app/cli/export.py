"""`glossary export FORMAT`."""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from app.cli.options import DatabaseOption, make_settings
from app.cli.output import progress_bar
from app.errors import GlossaryError, StoreOutdated

# Where `make run` serves: addresses in a file begin with this while nobody says what readers use.
LOCAL = "http://127.0.0.1:8000"
STANDARD_OUTPUT = "-"


class CannotWrite(GlossaryError):
    """The file cannot be written."""


def export(
    format: Annotated[str, typer.Argument(metavar="FORMAT", help="One of those that docs/interchange.md lists.")],
    database: DatabaseOption = None,
    output: Annotated[
        str, typer.Option("--output", metavar="FILE", help="Where to write; - is standard output.")
    ] = STANDARD_OUTPUT,
    base_url: Annotated[
        str | None, typer.Option("--base-url", metavar="URL", help="The address readers use [GLOSSARY_BASE_URL].")
    ] = None,
) -> None:
    """Write the whole glossary in another format. The same edition gives the same bytes, as the API does."""
    # Imported when used: the other commands start without it.
    from app.interchange.formats import get_format

    settings = make_settings(database=database, base_url=base_url)
    chosen = get_format(format)
    if not settings.base_url:
        typer.echo(f"Addresses in it begin with {LOCAL}; name those that readers use with --base-url.", err=True)

    def write(out: BinaryIO) -> None:
        _write(settings.database, chosen.name, settings.base_url or LOCAL, out)

    if output == STANDARD_OUTPUT:
        write(sys.stdout.buffer)
        sys.stdout.buffer.flush()
    else:
        _write_file(Path(output), write)


def _write(database: Path, name: str, base: str, out: BinaryIO) -> None:
    from sqlalchemy.exc import DatabaseError

    from app.services.export import write_export
    from app.store.reader import Reader
    from app.web.urls import AbsoluteUrls

    with Reader(database).connect() as connection, progress_bar() as progress:
        try:
            write_export(connection, name, AbsoluteUrls(base), out, progress=progress)
        except DatabaseError as error:
            message = f"{database} was not made by this version of the program. Make it anew with `glossary load`."
            raise StoreOutdated(message) from error


def _write_file(file: Path, write: Callable[[BinaryIO], None]) -> None:
    """Writes beside the file and moves it in when it is whole, so that nobody ever finds half of it."""
    try:
        handle, name = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
    except OSError as error:
        raise CannotWrite(f"{file} cannot be written: {error.strerror}.") from None
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            write(out)
        beside.chmod(0o666 & ~_umask())
        beside.replace(file)
    except OSError as error:
        raise CannotWrite(f"{file} cannot be written: {error.strerror}.") from None
    finally:
        beside.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
