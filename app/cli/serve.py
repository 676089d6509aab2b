"""`glossary serve`."""

import contextlib
import gc
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.options import ContentOption, DatabaseOption, make_settings, markup_words
from app.errors import GlossaryError, StoreMissing

if TYPE_CHECKING:
    from uvicorn import Config


class CannotListen(GlossaryError):
    """The address is taken, or is none of this machine's."""


def serve(
    database: DatabaseOption = None,
    host: Annotated[str, typer.Option("--host", help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="The port; 0 takes a free one.")] = 8000,
    access_log: Annotated[bool, typer.Option("--access-log", help="Print a line for each request.")] = False,
    load: Annotated[bool, typer.Option("--load", help="Compile the content first, as `glossary load` does.")] = False,
    content: ContentOption = None,
) -> None:
    """Serve the compiled glossary."""
    settings = make_settings(content=content, database=database)
    loading = _start_load(settings.content, settings.database) if load else None
    if loading is None:
        _check(settings.database)
    # Imported when used: the other commands start without it. Nothing of it goes away again, so nothing is gained by looking
    # for garbage there, now or at any later time.
    gc.disable()
    import uvicorn

    from app.main import create_app

    gc.freeze()
    gc.enable()
    if loading and loading.wait():
        raise typer.Exit(loading.returncode)
    shown = f"[{host}]" if ":" in host else host
    config = uvicorn.Config(
        create_app(settings), host=host, port=port, access_log=access_log, log_level="info" if access_log else "warning",
        server_header=False, proxy_headers=True,
    )  # fmt: skip
    with listen(config) as listening, contextlib.suppress(KeyboardInterrupt):
        typer.echo(f"http://{shown}:{listening.getsockname()[1]}")
        uvicorn.Server(config).run(sockets=[listening])


def listen(config: "Config") -> socket.socket:
    """The socket of these settings, listening: whoever reads its address may ask at once.

    asyncio turns Nagle's algorithm off only for sockets that name their protocol, which this one does not: without doing
    so here, every second answer of a connection would wait 40 ms for the client's delayed acknowledgement.
    """
    listening = socket.socket(socket.AF_INET6 if ":" in config.host else socket.AF_INET)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((config.host, config.port))
    except OSError as error:
        listening.close()
        reason = error.strerror or error
        raise CannotListen(
            f"{config.host}, port {config.port}: {reason}. Name another one with --port or --host."
        ) from error
    listening.set_inheritable(True)
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    listening.listen(config.backlog)
    return listening


def _start_load(content: Path, database: Path) -> "subprocess.Popen[bytes] | None":
    """None where nothing has changed since the last load.

    Else a process of its own, so that a second processor reads the content while this one imports the server.
    """
    from app.sync.current import find_current

    if find_current(content, database, markup_words()):
        return None
    options = [f"--content={content}", f"--database={database}"]
    return subprocess.Popen([sys.executable, "-m", "app", "load", *options])


def _check(database: Path) -> None:
    """Raises StoreMissing or StoreOutdated before a port is taken."""
    if not database.is_file():
        raise StoreMissing(f"There is no database at {database}. Make it with `glossary load`.")
    from app.store.reader import Reader

    reader = Reader(database)
    with reader.connect() as connection:
        reader.edition(connection)
