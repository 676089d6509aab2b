"""`glossary serve`."""

import contextlib
import socket
from pathlib import Path
from typing import Annotated

import typer

from app.cli.options import DatabaseOption, make_settings
from app.errors import StoreMissing


def serve(
    database: DatabaseOption = None,
    host: Annotated[str, typer.Option("--host", help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="The port; 0 takes a free one.")] = 8000,
    access_log: Annotated[bool, typer.Option("--access-log", help="Print a line for each request.")] = False,
) -> None:
    """Serve the compiled glossary."""
    # Imported when used: the other commands start without it.
    import uvicorn

    from app.main import create_app

    settings = make_settings(database=database)
    _check(settings.database)
    shown = f"[{host}]" if ":" in host else host
    config = uvicorn.Config(
        create_app(settings), host=host, port=port, access_log=access_log, log_level="info" if access_log else "warning",
        server_header=False, proxy_headers=True,
    )  # fmt: skip
    with config.bind_socket() as listening, contextlib.suppress(KeyboardInterrupt):
        # asyncio turns Nagle's algorithm off only for sockets that name their protocol, which this one does not: without
        # this, every second answer of a connection would wait 40 ms for the client's delayed acknowledgement.
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        # Listening before the address is told: whoever reads it may ask at once.
        listening.listen(config.backlog)
        typer.echo(f"http://{shown}:{listening.getsockname()[1]}")
        uvicorn.Server(config).run(sockets=[listening])


def _check(database: Path) -> None:
    """Raises StoreMissing or StoreOutdated before a port is taken."""
    if not database.is_file():
        raise StoreMissing(f"There is no database at {database}. Make it with `glossary load`.")
    from app.store.reader import Reader

    reader = Reader(database)
    with reader.connect() as connection:
        reader.edition(connection)
