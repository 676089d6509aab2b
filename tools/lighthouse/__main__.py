"""Runs Lighthouse (mobile) on the three views of the GPU page; fails below 100 in any of its four categories.

Run it by `make lighthouse`; it needs Chromium, as the tests do. The median of the runs of a page counts.
"""

import json
import os
import statistics
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.browser import ARGUMENTS, find_chromium
from tools.server import serve

_FOLDER = Path(__file__).resolve().parent
_PROGRAM = _FOLDER / "node_modules" / ".bin" / "lighthouse"
_VIEWS = ("/zh-TW/terms/gpu", "/en/terms/gpu", "/zh-TW/terms/gpu?view=parallel")
_CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
_FIGURES = {"largest-contentful-paint": "LCP ms", "total-blocking-time": "TBT ms", "cumulative-layout-shift": "CLS"}
_RUNS = 3


def main() -> None:
    """Prints a line a view: its scores and its main figures."""
    chromium = find_chromium()
    if chromium is None:
        sys.exit("No Chromium was found.")
    failed = False
    with serve() as base:
        for view in _VIEWS:
            reports = [_run(base + view, chromium) for _ in range(_RUNS)]
            scores = {
                name: _median([100 * report["categories"][name]["score"] for report in reports]) for name in _CATEGORIES
            }
            figures = {
                name: _median([report["audits"][audit]["numericValue"] for report in reports])
                for audit, name in _FIGURES.items()
            }
            shown = [
                *(f"{name} {score:.0f}" for name, score in scores.items()),
                *(f"{n} {v:.3g}" for n, v in figures.items()),
            ]
            print(f"{view}: {', '.join(shown)}")
            failed = failed or min(scores.values()) < 100
            for report in reports[:1]:
                _tell(report)
    sys.exit(1 if failed else 0)


def _median(values: list[float]) -> float:
    return statistics.median(values)


def _run(url: str, chromium: str) -> dict[str, Any]:
    """Lighthouse's report on one address; raises CalledProcessError when it could not make one."""
    flags = " ".join(["--headless", *ARGUMENTS])
    command = [str(_PROGRAM), url, "--quiet", "--output=json", f"--chrome-flags={flags}"]
    done = subprocess.run(
        [*command, f"--only-categories={','.join(_CATEGORIES)}"], check=True, capture_output=True, text=True,
        env={**os.environ, "CHROME_PATH": chromium},
    )  # fmt: skip
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def _tell(report: dict[str, Any]) -> None:
    """Prints which audits cost points."""
    for name, audit in report["audits"].items():
        score = audit.get("score")
        if score is not None and score < 1 and audit.get("scoreDisplayMode") != "informative":
            print(f"  {name}: {score} {audit.get('displayValue', '')}")


if __name__ == "__main__":
    main()
