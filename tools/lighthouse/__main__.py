"""Runs Lighthouse (mobile) on the three views of the GPU page; fails below 100 in any of its four categories, and where the
largest paint comes much later than that of a page with nothing on it.

Run it by `make lighthouse`; it needs Chromium, as the tests do. The median of the runs of a page counts. The pages take
turns with a bare one (bare.py), so that what the machine costs at that moment is told beside what they cost.
"""

import json
import os
import statistics
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.browser import ARGUMENTS, find_chromium
from tools.lighthouse.bare import serve_bare
from tools.server import serve

_Report = dict[str, Any]
_FOLDER = Path(__file__).resolve().parent
_PROGRAM = _FOLDER / "node_modules" / ".bin" / "lighthouse"
_VIEWS = ("/zh-TW/terms/gpu", "/en/terms/gpu", "/zh-TW/terms/gpu?view=parallel")
_CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
_FIGURES = {"largest-contentful-paint": "LCP ms", "total-blocking-time": "TBT ms", "cumulative-layout-shift": "CLS"}
_RUNS = 5
# A page with nothing on it takes six round trips of 150 ms and what the machine adds; a seventh would be .16 of that.
_LATEST = 1.12


def main() -> None:
    """Prints a line a page: its figures, for the views also the scores, and which audits cost points."""
    chromium = find_chromium()
    if chromium is None:
        sys.exit("No Chromium was found.")
    with serve() as base, serve_bare() as bare:
        views = [base + view for view in _VIEWS]
        reports: dict[str, list[_Report]] = {url: [] for url in (bare, *views)}
        for _ in range(_RUNS):
            for url, kept in reports.items():
                kept.append(_run(url, chromium))
    print(f"a bare page: {_figures(reports[bare])}")
    failed = False
    for url, view in zip(views, _VIEWS, strict=True):
        scores = {
            name: statistics.median([100 * r["categories"][name]["score"] for r in reports[url]])
            for name in _CATEGORIES
        }
        shown = ", ".join(f"{name} {score:.0f}" for name, score in scores.items())
        print(f"{view}: {shown}, {_figures(reports[url])}")
        lateness = _largest_paint(reports[url]) / _largest_paint(reports[bare])
        print(f"  largest paint: {lateness:.2f} times the bare page's")
        failed = failed or min(scores.values()) < 100 or lateness > _LATEST
        _tell(reports[url][-1])
    sys.exit(1 if failed else 0)


def _figures(reports: list[_Report]) -> str:
    """The medians of the figures, and between which values they lie."""
    shown = []
    for audit, name in _FIGURES.items():
        values = [report["audits"][audit]["numericValue"] for report in reports]
        shown.append(f"{name} {statistics.median(values):.4g} ({min(values):.4g} to {max(values):.4g})")
    return ", ".join(shown)


def _largest_paint(reports: list[_Report]) -> float:
    values: list[float] = [report["audits"]["largest-contentful-paint"]["numericValue"] for report in reports]
    return statistics.median(values)


def _run(url: str, chromium: str) -> _Report:
    """Lighthouse's report on one address; raises CalledProcessError when it could not make one."""
    flags = " ".join(["--headless", *ARGUMENTS])
    command = [str(_PROGRAM), url, "--quiet", "--output=json", f"--chrome-flags={flags}"]
    done = subprocess.run(
        [*command, f"--only-categories={','.join(_CATEGORIES)}"], check=True, capture_output=True, text=True,
        env={**os.environ, "CHROME_PATH": chromium},
    )  # fmt: skip
    report: _Report = json.loads(done.stdout)
    return report


def _tell(report: _Report) -> None:
    """Prints which audits cost points."""
    for name, audit in report["audits"].items():
        score = audit.get("score")
        if score is not None and score < 1 and audit.get("scoreDisplayMode") != "informative":
            print(f"  {name}: {score} {audit.get('displayValue', '')}")


if __name__ == "__main__":
    main()
