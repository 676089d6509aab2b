"""Whether a database was made by this program."""

from dataclasses import replace

from app.lang import LANGS
from app.sync.fingerprint import compiler_fingerprint
from app.web.messages import build_markup_words, load_messages
from tests.conftest import WORDS


def test_the_same_words_and_code_have_the_same_fingerprint() -> None:
    assert compiler_fingerprint(WORDS) == compiler_fingerprint(dict(reversed(WORDS.items())))


def test_another_process_with_the_same_words_has_the_same_fingerprint() -> None:
    first = compiler_fingerprint({lang.code: build_markup_words(lang) for lang in LANGS})
    kept = load_messages(LANGS[0])  # so that what is read anew lies elsewhere in memory
    load_messages.cache_clear()
    assert load_messages(LANGS[0]) is not kept
    assert compiler_fingerprint({lang.code: build_markup_words(lang) for lang in LANGS}) == first


def test_another_word_in_rendered_text_makes_another_program() -> None:
    other = WORDS | {"en": replace(WORDS["en"], planned="to be written")}
    assert compiler_fingerprint(other) != compiler_fingerprint(WORDS)
