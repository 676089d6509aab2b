"""Pages of another site that embed terms of this one: served from a port of their own, with headers of their own."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(slots=True)
class Foreign:
    """A site of somebody else: `url`, and its pages and their content policies by path."""

    url: str
    pages: dict[str, str] = field(default_factory=dict)
    policies: dict[str, str] = field(default_factory=dict)

    def publish(self, path: str, body: str, *, head: str = "", policy: str = "", lang: str = "zh-TW") -> str:
        """Puts a page at a path; gives its address."""
        self.pages[path] = (
            f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8">'
            f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>A page</title>{head}</head>'
            f"<body>{body}</body></html>"
        )
        self.policies[path] = policy
        return self.url + path


@contextmanager
def open_foreign() -> Iterator[Foreign]:
    """A site that is served while this lasts."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = foreign.pages.get(self.path)
            self.send_response(404 if body is None else 200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            if foreign.policies.get(self.path):
                self.send_header("Content-Security-Policy", foreign.policies[self.path])
            self.end_headers()
            self.wfile.write((body or "").encode())

        def log_message(self, format: str, *args: object) -> None:
            """Says nothing: the test's own report is enough."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        foreign = Foreign(f"http://127.0.0.1:{server.server_address[1]}")
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield foreign
        finally:
            server.shutdown()
            thread.join()
