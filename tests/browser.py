"""Where browser tests find Chromium, and what is said when there is none."""

import os
import shutil
from pathlib import Path

import pytest

MARKER = "browser"
# Switches that keep a Chromium quiet in a closed network and let it run as root in a container.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# One process for all pages of a profile: what the first has compiled, the next need not.
SHARING = ("--renderer-process-limit=1",)
MISSING = "No Chromium was found: browser tests did not run (Debian: apt-get install chromium fonts-noto-cjk)."
# The headless build first: the same engine without a desktop's windows, and twice as fast.
_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
_SAID = pytest.StashKey[bool]()


def find_chromium() -> str | None:
    """The path of a Chromium: one on PATH, else Playwright's own; None where there is neither."""
    for name in _NAMES:
        found = shutil.which(name)
        if found:
            return found
    # Imported here: its driver starts only where the PATH has no browser.
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).is_file() else None


def is_required() -> bool:
    """Whether a missing browser is a failure."""
    return os.environ.get("REQUIRE_BROWSER", "0") == "1"


def get_chromium() -> str:
    """The path of a Chromium; without one the test is skipped, or fails where browsers are required."""
    found = find_chromium()
    if found is not None:
        return found
    if is_required():
        pytest.fail(f"{MISSING} REQUIRE_BROWSER=1 makes that a failure.", pytrace=False)
    pytest.skip(MISSING)


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Says in the last lines that browser tests did not run. A conftest that imports this function makes it a hook."""
    skipped = [report for report in terminalreporter.stats.get("skipped", ()) if MISSING in str(report.longrepr)]
    if not skipped or config.stash.get(_SAID, False):
        return
    config.stash[_SAID] = True
    terminalreporter.write_line(f"{MISSING} Skipped: {len(skipped)}.", yellow=True)
