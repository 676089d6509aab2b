"""Takes the pictures of docs/images/: key states of the site, in both themes and widths, from a real server.

Run it by `make screenshots`; it needs Chromium and fonts, as the tests do.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.browser import ARGUMENTS, find_chromium
from tests.e2e.server import running_server

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"
WIDTHS = {"wide": 1280, "narrow": 360}
THEMES = ("light", "dark")
HEIGHT = 800


def nothing(_page: Page) -> None:
    """The page as it opens."""


def search(page: Page) -> None:
    """The overlay with hits."""
    page.keyboard.press("Control+k")
    page.get_by_role("combobox").fill("記憶體")
    page.get_by_role("option").first.wait_for()


STATES = {
    "home": ("/zh-TW/", nothing),
    "term": ("/zh-TW/terms/gpu", nothing),
    "term-en": ("/en/terms/gpu", nothing),
    "parallel": ("/zh-TW/terms/gpu?view=parallel", nothing),
    "index": ("/zh-TW/terms?order=zhuyin", nothing),
    "category": ("/zh-TW/categories/infrastructure", nothing),
    "overlay": ("/zh-TW/terms/gpu", search),
    "results": ("/zh-TW/search?q=記憶體", nothing),
}


def main() -> None:
    """Writes one picture a state, theme and width."""
    chromium = find_chromium()
    if chromium is None:
        sys.exit("No Chromium was found.")
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "glossary.db"
        subprocess.run([sys.executable, "-m", "app", "load", "--database", str(database)], cwd=ROOT, check=True)
        with running_server(database) as base, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=list(ARGUMENTS))
            for theme in THEMES:
                for size, width in WIDTHS.items():
                    context = browser.new_context(
                        viewport={"width": width, "height": HEIGHT}, color_scheme=theme, reduced_motion="reduce"
                    )
                    for name, (path, prepare) in STATES.items():
                        page = context.new_page()
                        page.goto(base + path)
                        prepare(page)
                        page.screenshot(path=IMAGES / f"{name}-{size}-{theme}.png")
                        page.close()
                    context.close()
            browser.close()


main()
