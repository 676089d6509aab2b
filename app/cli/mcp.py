"""`glossary mcp`."""

import contextlib
import importlib.util
import socket
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli.options import DatabaseOption, make_settings
from app.errors import GlossaryError

if TYPE_CHECKING:
    from mcp.server import MCPServer

PATH = "/mcp"


class ExtraMissing(GlossaryError):
    """An optional part of the program is not installed."""


def mcp(
    database: DatabaseOption = None,
    http: Annotated[bool, typer.Option("--http", help="Serve over HTTP instead of standard input and output.")] = False,
    host: Annotated[str, typer.Option("--host", help="With --http, the address to listen on.")] = "127.0.0.1",
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="With --http, the port; 0 takes a free one.")
    ] = 8001,
) -> None:
    """Offer the compiled glossary to a chat assistant as tools, by the Model Context Protocol."""
    if importlib.util.find_spec("mcp") is None:
        raise ExtraMissing("This needs the extra `mcp`. Install it with `pip install 'bilingual-glossary[mcp]'`.")
    settings = make_settings(database=database)
    # Imported when used: the other commands start without it.
    from app.cli.assistant import Assistant, build_server
    from app.store.reader import Reader

    reader = Reader(settings.database)
    with reader.connect() as connection:
        reader.edition(connection)  # raises StoreMissing or StoreOutdated before an assistant waits
    server = build_server(Assistant(reader, settings.base_url, settings.annotate_kb * 1024))
    with contextlib.suppress(KeyboardInterrupt):
        if http:
            _serve(server, host, port, settings.trusted_hosts)
        else:
            server.run("stdio")


def _serve(server: "MCPServer[Any]", host: str, port: int, trusted_hosts: tuple[str, ...]) -> None:
    import uvicorn
    from mcp.server.transport_security import TransportSecuritySettings

    # Where no names are given, the library itself guards addresses of this machine against other sites' scripts.
    security = None
    if "*" not in trusted_hosts:
        hosts = [name for trusted in trusted_hosts for name in (trusted, f"{trusted}:*")]
        security = TransportSecuritySettings(allowed_hosts=hosts)
    app = server.streamable_http_app(
        streamable_http_path=PATH, stateless_http=True, json_response=True, transport_security=security, host=host
    )
    config = uvicorn.Config(app, host=host, port=port, log_level="warning", access_log=False, server_header=False)
    with config.bind_socket() as listening:
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        listening.listen(config.backlog)
        shown = f"[{host}]" if ":" in host else host
        typer.echo(f"http://{shown}:{listening.getsockname()[1]}{PATH}")
        uvicorn.Server(config).run(sockets=[listening])
