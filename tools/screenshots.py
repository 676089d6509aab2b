"""Takes the pictures of docs/images/: key states of the site, in a theme and a width each, from a real server.

Run it by `make screenshots`; it needs Chromium and fonts, as the tests do.
"""

import contextlib
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.browser import ARGUMENTS, find_chromium

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"
WIDE, NARROW, HEIGHT = 1280, 360, 800
_PATIENCE = 30.0


def nothing(_page: Page) -> None:
    """The page as it opens."""


def search(page: Page) -> None:
    """The overlay with hits."""
    page.keyboard.press("Control+k")
    page.get_by_role("combobox").fill("記憶體")
    page.get_by_role("option").first.wait_for()


# Picture, address, width, theme, and what is done before it is taken.
STATES: tuple[tuple[str, str, int, str, Callable[[Page], None]], ...] = (
    ("term-zh-TW", "/zh-TW/terms/gpu", WIDE, "light", nothing),
    ("parallel", "/zh-TW/terms/gpu?view=parallel", WIDE, "dark", nothing),
    ("overlay", "/zh-TW/terms/gpu", WIDE, "light", search),
    ("term-en-narrow", "/en/terms/gpu", NARROW, "light", nothing),
)


def main() -> None:
    """Writes one picture a state."""
    chromium = find_chromium()
    if chromium is None:
        sys.exit("No Chromium was found.")
    IMAGES.mkdir(parents=True, exist_ok=True)
    with _server() as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(ARGUMENTS))
        for name, path, width, theme, prepare in STATES:
            context = browser.new_context(
                viewport={"width": width, "height": HEIGHT},
                color_scheme="dark" if theme == "dark" else "light",
                reduced_motion="reduce",
            )
            page = context.new_page()
            page.goto(base + path)
            prepare(page)
            page.screenshot(path=IMAGES / f"{name}.png")
            context.close()
        browser.close()


@contextlib.contextmanager
def _server() -> Iterator[str]:
    """The address of a server of content/ as it is now."""
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


main()
