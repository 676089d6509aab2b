"""Whether a database was made by this program."""

from dataclasses import replace

from app.sync.fingerprint import compiler_fingerprint
from tests.conftest import WORDS


def test_the_same_words_and_code_have_the_same_fingerprint() -> None:
    assert compiler_fingerprint(WORDS) == compiler_fingerprint(dict(reversed(WORDS.items())))


def test_another_word_in_rendered_text_makes_another_program() -> None:
    other = WORDS | {"en": replace(WORDS["en"], planned="to be written")}
    assert compiler_fingerprint(other) != compiler_fingerprint(WORDS)
