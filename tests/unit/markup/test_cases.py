"""What each piece of Markdown becomes: cases/<lang>/<topic>.md, each case a title, its input, and the output between dots."""

from pathlib import Path

import pytest

from app.lang import get_lang
from tests.unit.markup.sample import render, show

CASES = Path(__file__).parent / "cases"


def read_cases() -> list[tuple[str, str, str, str]]:
    """(name, language, input, output) of every case."""
    found = []
    for file in sorted(CASES.glob("*/*.md")):
        pieces = file.read_text(encoding="utf-8").split("\n.\n")
        # Title, input, output; the title of the next case stands behind the dot that ends the output.
        for title, source, output in zip(pieces[0::3], pieces[1::3], pieces[2::3], strict=False):
            found.append((f"{file.stem}: {title.strip()}", file.parent.name, source, output))
    return found


@pytest.mark.parametrize(
    ("name", "lang", "source", "output"), [pytest.param(*case, id=case[0]) for case in read_cases()]
)
def test_markdown_becomes(name: str, lang: str, source: str, output: str) -> None:
    assert show(render(source, get_lang(lang))) == output


def test_the_case_files_are_read() -> None:
    assert len(read_cases()) > 60
