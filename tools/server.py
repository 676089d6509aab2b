"""A real server of content/ as it is now, for the tools that look at it with a browser."""

import contextlib
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_PATIENCE = 30.0


@contextlib.contextmanager
def serve() -> Iterator[str]:
    """Compiles content/ into a temporary database and gives the address of a server of it, which ends with the block."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        database = str(Path(folder) / "glossary.db")
        command = [sys.executable, "-m", "app"]
        subprocess.run([*command, "load", "--database", database], cwd=ROOT, check=True)
        process = subprocess.Popen([*command, "serve", "--database", database, "--port", str(port)], cwd=ROOT)
        try:
            deadline = time.monotonic() + _PATIENCE
            while time.monotonic() < deadline:
                with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                    break
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(10)
