"""With a made-up catalogue whose words all stand in brackets, every word of a page that is not content stands in brackets."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from babel.messages.pofile import read_po, write_po
from selectolax.lexbor import LexborNode

from app.lang import LANGS
from app.sync.load import Load
from app.web import messages
from app.web.urls import term_href
from tests.conftest import TEA, make_client
from tests.web.page import Page

_PATHS = (
    "", "terms", "terms?order=zhuyin", "categories/teas", "map", "terms/roasting", "terms/roasting?view=parallel",
    "terms/baozhong", "terms/high-mountain-tea", "terms/high-mountain-oolong", "terms/no-such-term", "about", "keys",
    "saved", "offline", "dialogs/0", f"search?q={quote('茶')}", "search?q=zzzzqqqq",
)  # fmt: skip
# Attributes whose words a reader sees or hears.
_ATTRIBUTES = ("aria-label", "placeholder", "title", "alt", "data-counts", "data-none", "data-nearest", "data-all")
# Names of formats and keys are the same in every language, and so are derived readings and figures with their units.
_NAMES = re.compile(r"Markdown|JSON|Esc|Ctrl|Enter|Tab|[A-Z#?/\[\]v]|[\u3105-\u312f\u02c7\u02ca\u02cb\u02d9]+|\d\S*")
_WORD = re.compile(r"\w*[^\W\d_]\w*")


@pytest.fixture(scope="module")
def content() -> str:
    """All that the glossary's files say, in one."""
    files = sorted(path for path in TEA.rglob("*") if path.suffix in (".md", ".toml"))
    return _squeezed("\n".join(path.read_text(encoding="utf-8") for path in files))


@pytest.fixture(scope="module")
def bracketed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A client of an app that speaks the made-up catalogues."""
    folder = tmp_path_factory.mktemp("pseudo")
    with pytest.MonkeyPatch.context() as patch:
        _write_catalogues(folder)
        patch.setattr(messages, "CATALOGUES", folder)
        messages.load_messages.cache_clear()
        database = folder / "tea.db"
        words = {lang.code: messages.build_markup_words(lang) for lang in LANGS}
        report = Load(TEA, database, term_href, words).run()
        assert not report.errors
        with make_client(database) as client:
            yield client
    messages.load_messages.cache_clear()


def _write_catalogues(folder: Path) -> None:
    for lang in LANGS:
        place = Path(lang.locale) / "LC_MESSAGES" / "messages.po"
        with (messages.CATALOGUES / place).open("rb") as file:
            catalogue = read_po(file, locale=lang.locale)
        for message in catalogue:
            if message.id:
                forms = message.string
                message.string = f"⟦{forms}⟧" if isinstance(forms, str) else tuple(f"⟦{form}⟧" for form in forms or ())
        (folder / place).parent.mkdir(parents=True)
        with (folder / place).open("wb") as file:
            write_po(file, catalogue)


def _squeezed(text: str) -> str:
    return re.sub(r"[\s*_`\\|]+", "", text)


def _shown(page: Page) -> Iterator[str]:
    """Every text and every spoken attribute of a page."""
    for node in page.all("title, body"):
        yield from _texts(node)
    for name in _ATTRIBUTES:
        for node in page.all(f"[{name}]"):
            yield node.attributes.get(name) or ""


def _texts(node: LexborNode) -> Iterator[str]:
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            yield child.text_content or ""
        elif child.tag not in ("script", "style", "kbd", "time", "math", "pre", "code", "svg"):
            yield from _texts(child)


@pytest.mark.parametrize("lang", LANGS, ids=lambda lang: lang.code)
@pytest.mark.parametrize("path", _PATHS)
def test_no_word_is_outside_the_catalogues(bracketed: Any, content: str, lang: Any, path: str) -> None:
    address = f"/{lang.code}/{path}"
    # Parsers keep what templates hold apart.
    page = Page(address, bracketed.get(address, headers={"accept": "text/html"}).text.replace("template", "div"))
    depth = 0
    bare = []
    for text in _shown(page):
        # A phrase may be parted by the elements of what is filled in: between its brackets all is its own.
        outside = []
        for piece in re.split("([⟦⟧])", text):
            depth += (piece == "⟦") - (piece == "⟧")
            if not depth and piece not in ("⟦", "⟧"):
                outside.append(piece)
        bare += [piece.strip() for piece in outside if _WORD.search(piece)]
    assert depth == 0
    assert "⟦" in page.text
    own = {lang.native_name for lang in LANGS} | {lang.short_name for lang in LANGS}
    words = [word for text in bare for word in text.split() if _WORD.search(word)]
    known = [word for word in words if _squeezed(word) in content or _NAMES.fullmatch(word) or word in own]
    assert [word for word in words if word not in known] == []
