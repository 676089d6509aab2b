"""Takes the pictures of docs/images/: key states of the site in both themes and both widths, from a real server.

Run it by `make screenshots`; it needs Chromium and fonts, as the tests do.
"""

import sys
from collections.abc import Callable
from io import BytesIO

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from tests.browser import ARGUMENTS, find_chromium
from tools.server import ROOT, serve

IMAGES = ROOT / "docs" / "images"
WIDTHS, HEIGHT = {"wide": 1280, "narrow": 360}, 800
THEMES = ("light", "dark")
# A third of the bytes. This way of choosing them keeps the small spots of colour that tell categories apart.
_COLOURS, _CHOICE = 256, Image.Quantize.MAXCOVERAGE


def nothing(_page: Page) -> None:
    """The page as it opens."""


def search(page: Page) -> None:
    """The overlay with hits."""
    page.keyboard.press("Control+k")
    page.locator("#ui-search-input").fill("記憶體")
    page.locator("#ui-search [role=option] mark").first.wait_for()


def preview(page: Page) -> None:
    """The preview of a linked term."""
    page.locator(".prose a[data-term]").first.focus()
    page.locator("#ui-preview").wait_for()


# Picture, address, and what is done before it is taken.
STATES: tuple[tuple[str, str, Callable[[Page], None]], ...] = (
    ("home", "/zh-TW/", nothing),
    ("index", "/zh-TW/terms?order=zhuyin", nothing),
    ("term-zh-TW", "/zh-TW/terms/gpu", nothing),
    ("term-en", "/en/terms/gpu", nothing),
    ("parallel", "/zh-TW/terms/gpu?view=parallel#why", nothing),
    ("preview", "/zh-TW/terms/gpu#why", preview),
    ("overlay", "/zh-TW/terms/gpu", search),
    ("map", "/zh-TW/map", nothing),
)


def main() -> None:
    """Writes a picture of each state in each theme and width, such as `home-dark-narrow.png`."""
    chromium = find_chromium()
    if chromium is None:
        sys.exit("No Chromium was found.")
    IMAGES.mkdir(parents=True, exist_ok=True)
    with serve() as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(ARGUMENTS))
        for theme in THEMES:
            for size, width in WIDTHS.items():
                for name, path, prepare in STATES:
                    context = browser.new_context(
                        viewport={"width": width, "height": HEIGHT}, reduced_motion="reduce",
                        color_scheme="dark" if theme == "dark" else "light",
                    )  # fmt: skip
                    page = context.new_page()
                    page.goto(base + path)
                    prepare(page)
                    picture = Image.open(BytesIO(page.screenshot())).convert("RGB").quantize(_COLOURS, _CHOICE)
                    picture.save(IMAGES / f"{name}-{theme}-{size}.png", optimize=True)
                    context.close()
        browser.close()


if __name__ == "__main__":
    main()
