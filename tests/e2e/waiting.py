"""Waits for a condition in the page, where no locator can say it. The page's CSP forbids the eval of Playwright's own."""

import time

from playwright.sync_api import Page

# Two frames and what runs after them: what a new size or place sets off has been done.
NEXT_FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
_NEXT_FRAME = "() => new Promise((done) => requestAnimationFrame(done))"

# Lengths in vw that were computed before follow a new size of the window some frames after everything else; those of a
# new element have it at once.
_FOLLOWS = """(() => {
  const heading = document.querySelector("h1");
  const fresh = heading.cloneNode();
  heading.after(fresh);
  const [now, then] = [heading, fresh].map((element) => getComputedStyle(element).fontSize);
  fresh.remove();
  return now === then;
})()"""


def resize(page: Page, width: int, height: int) -> None:
    """Gives the window this size, in CSS pixels, and waits until the whole page has it."""
    page.set_viewport_size({"width": width, "height": height})
    wait_until(page, _FOLLOWS)


def wait_until(page: Page, condition: str, seconds: float = 20) -> None:
    """Returns at the first frame in which the expression is true in the page; fails after so many seconds."""
    end = time.monotonic() + seconds
    while not page.evaluate(condition):
        assert time.monotonic() < end, f"never true: {condition}"
        page.evaluate(_NEXT_FRAME)
