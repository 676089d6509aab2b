"""docs/embedding.md tells of every property, part and key that other sites can use, and its examples are those of the program."""

import re
from typing import Any

from app.web.oembed import HEIGHT, WIDTH
from tests.docs.documents import DOCS, ROOT, read_document

PAGE = DOCS / "embedding.md"
EMBED = ROOT / "static" / "embed"
SOURCES = "".join(file.read_text(encoding="utf-8") for file in sorted(EMBED.glob("*.js")))
STYLE = (EMBED / "glossary.css").read_text(encoding="utf-8")


def _column(heading: str, start: str = "") -> set[str]:
    """What the first column of the tables of a section names in `code`."""
    text = PAGE.read_text(encoding="utf-8").split(f"# {heading}\n", 1)[1]
    text = re.split(r"^#", text, maxsplit=1, flags=re.MULTILINE)[0]
    cells = re.findall(r"^\| (`[^|]+?) \|", text, re.MULTILINE)
    names = {name for cell in cells for name in re.findall("`([^`]+)`", cell)}
    return {name for name in names if name.startswith("--") == (start == "--")}


def test_every_property_is_told_and_no_other() -> None:
    assert _column("Colours and type", "--") == set(re.findall(r"var\((--glossary-[\w-]+)", STYLE))


def test_every_part_is_told_and_no_other() -> None:
    made = set(re.findall(r'make\(\s*"\w+", "([\w-]+)"', SOURCES))
    styled = set(re.findall(r'\[part="([\w-]+)"\]', STYLE))
    assert _column("Colours and type") == made
    assert styled <= made


def test_every_key_of_the_card_is_told_and_no_other(ai_client: Any) -> None:
    card = ai_client.get("/embed/en/vram.json").json()
    assert _column("JSON") == set(card)
    assert card["figure"] is not None


def test_attributes_that_are_told_are_read() -> None:
    text = PAGE.read_text(encoding="utf-8")
    for attribute, name in {"data-annotate": "dataset.annotate", "data-lang": "dataset.lang"}.items():
        assert attribute in text
        assert name in SOURCES
    observed = re.findall(r'"([\w-]+)"', re.findall(r"observedAttributes = \[(.*)\]", SOURCES)[0])
    assert all(f"{name}=" in text or f"`{name}`" in text for name in observed)
    assert 'data-glossary="off"' in text
    assert "[data-glossary=off]" in SOURCES


def test_the_size_of_frames_is_that_of_oembed() -> None:
    assert f'width="{WIDTH}" height="{HEIGHT}"' in PAGE.read_text(encoding="utf-8")


def test_the_example_of_the_fixed_version_has_the_keys_of_the_answer(ai_client: Any) -> None:
    known = ai_client.get("/embed/v1/glossary.json").json()
    fences = [fence.text for fence in read_document(PAGE).fences]
    example = next(text for text in fences if '"pinned"' in text)
    assert set(re.findall(r'"(\w+)":', example)) == set(known)
