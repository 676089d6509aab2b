"""The words of the interface: the same keys in every language, all of them used, none missing."""

import re
import string
from collections.abc import Iterator

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from app.config import ROOT
from app.content.model import RELATION_KINDS
from app.lang import LANGS, Lang
from app.web.messages import CATALOGUES, UnknownMessage, load_messages

_BY_LOCALE = pytest.mark.parametrize("lang", LANGS, ids=lambda lang: lang.code)
# Keys that are put together: the fixed start, and what can follow it.
_HIT_KINDS = (
    "title", "alias", "abbreviation", "expansion", "narrower", "mainland", "avoid", "misspelling", "initials", "sound", "variant",
    "typo", "text",
)  # fmt: skip
_OPEN = {
    "lang.": tuple(lang.code for lang in LANGS), "relation.": RELATION_KINDS, "match.": _HIT_KINDS,
    "incoming.": ("needs", "part-of", "kind-of"), "map.zoom.": ("in", "out", "all"),
    "alert.": ("note", "tip", "important", "warning", "caution"),
}  # fmt: skip


def _catalogue(lang: Lang) -> Catalog:
    with (CATALOGUES / lang.locale / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale=lang.locale, abort_invalid=True)


def _messages(lang: Lang) -> dict[str, Message]:
    return {_key(message): message for message in _catalogue(lang) if message.id}


def _key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _forms(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string or ())


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@_BY_LOCALE
def test_every_message_has_words(lang: Lang) -> None:
    for key, message in _messages(lang).items():
        assert all(form.strip() for form in _forms(message)), key
        assert not message.fuzzy, key


def test_all_languages_have_the_same_keys() -> None:
    first, *others = (_messages(lang) for lang in LANGS)
    for other in others:
        assert set(first) == set(other)
        assert {key for key, m in first.items() if m.pluralizable} == {
            key for key, m in other.items() if m.pluralizable
        }


def test_all_languages_fill_in_the_same_values() -> None:
    first, *others = (_messages(lang) for lang in LANGS)
    for other in others:
        for key, message in first.items():
            wanted = set().union(*map(_places, _forms(message)))
            assert set().union(*map(_places, _forms(other[key]))) == wanted, key
            assert message.pluralizable is ("n" in wanted and message.pluralizable), key


@_BY_LOCALE
def test_plurals_have_the_forms_of_their_language(lang: Lang) -> None:
    count = _catalogue(lang).num_plurals
    for key, message in _messages(lang).items():
        if message.pluralizable:
            assert len(_forms(message)) == count, key


def _sources() -> Iterator[str]:
    for file in (ROOT / "templates").rglob("*.html"):
        yield file.read_text(encoding="utf-8")
    for file in (ROOT / "app").rglob("*.py"):
        yield file.read_text(encoding="utf-8")


def _used() -> set[str]:
    """Every key that templates and code can ask for."""
    found: set[str] = set()
    for source in _sources():
        found |= set(re.findall(r'\bt\(\s*"([\w.-]+)"\s*[,)]', source))
        found |= set(re.findall(r'messages\(\w+\)\(\s*"([\w.-]+)"', source))
        found |= set(re.findall(r'title_key = "([\w.]+)"', source))
        for start in re.findall(r'\bt\(\s*"([\w.]+\.)"\s*~', source) + re.findall(r'\bt\(f"([\w.]+\.){\w+}"\)', source):
            found |= {start + rest for rest in _OPEN.get(start, ())}
    return found


def _built() -> set[str]:
    """Keys that code puts together of a page's kind, an error's status or a complaint's reason."""
    from app.web.complaints import REASONS
    from app.web.errors import WORDED

    kinds = ("about", "keys", "saved", "offline")
    return (
        {f"error.{status}.{part}" for status in WORDED for part in ("title", "detail")}
        | {key for kind in kinds for key in (f"{kind}.title", f"meta.{kind}")}
        | {f"invalid.{reason}" for reason in REASONS}
    )


@_BY_LOCALE
def test_every_key_that_is_asked_for_is_there(lang: Lang) -> None:
    used = _used()
    assert len(used) > 80
    assert used - set(_messages(lang)) == set()


def test_no_words_are_kept_that_nothing_shows() -> None:
    assert set(_messages(LANGS[0])) - _used() - _built() == set()


@_BY_LOCALE
def test_an_unknown_key_is_refused(lang: Lang) -> None:
    with pytest.raises(UnknownMessage):
        load_messages(lang)("no.such.key")


@_BY_LOCALE
def test_a_missing_value_is_refused(lang: Lang) -> None:
    with pytest.raises(KeyError):
        load_messages(lang)("footer.licence", wrong="x")


@pytest.mark.parametrize(("count", "words"), [(0, "0 terms"), (1, "1 term"), (2, "2 terms")])
def test_english_counts_have_their_plural(count: int, words: str) -> None:
    assert load_messages(LANGS[1])("list.count", n=count) == words
    assert load_messages(LANGS[0])("list.count", n=count) == f"{count} 個術語"
