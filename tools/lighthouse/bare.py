"""The reference: a page of one line, with one stylesheet and one blocking script, from a server that does nothing else.

What Lighthouse counts for it is what a page with these two costs on this machine before it says anything of its own.
"""

import contextlib
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

_PAGE = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    '<title>A bare page</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/bare.css">'
    '<script src="/bare.js"></script></head><body><h1>A bare page</h1></body></html>'
)
_FILES = {
    "/": ("text/html; charset=utf-8", _PAGE),
    "/bare.css": ("text/css", "body{color:#333}"),
    "/bare.js": ("text/javascript", "document.documentElement.dataset.js=''"),
}


class _Handler(BaseHTTPRequestHandler):
    # Connections are kept, as the program keeps them: a new one costs two round trips.
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        media, text = _FILES.get(self.path, ("text/plain", ""))
        self.send_response(200 if text else 404)
        self.send_header("Content-Type", media)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing: what counts is printed by Lighthouse's runner."""


@contextlib.contextmanager
def serve_bare() -> Iterator[str]:
    """Gives the page's address while this lasts."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/"
        finally:
            server.shutdown()
            thread.join()
