"""The sentences of the OpenAPI document in other languages: a gettext catalogue whose keys are the sentences themselves."""

import gettext
import io
from functools import lru_cache

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from app.lang import EN, Lang
from app.views import LangText
from app.web.messages import CATALOGUES

# The language that the document is written in.
SOURCE_LANG = EN
DOMAIN = "api"


class Sentences:
    """The document's sentences in a language; one that nobody has translated yet stays in the document's."""

    def __init__(self, lang: Lang, catalogue: gettext.NullTranslations) -> None:
        self._lang = lang
        self._catalogue = catalogue

    def __call__(self, sentence: str) -> LangText:
        """The sentence, and the code of the language that it is really in."""
        one_line = " ".join(sentence.split())
        if self._lang == SOURCE_LANG or not one_line:
            return LangText(one_line, self._lang.code)
        found = self._catalogue.gettext(one_line)
        return LangText(found, self._lang.code if found != one_line else SOURCE_LANG.code)


@lru_cache(maxsize=8)
def load_sentences(lang: Lang) -> Sentences:
    """The sentences in a language; that of the document itself has no catalogue."""
    if lang == SOURCE_LANG:
        return Sentences(lang, gettext.NullTranslations())
    with (CATALOGUES / lang.locale / "LC_MESSAGES" / f"{DOMAIN}.po").open("rb") as handle:
        catalogue = read_po(handle, locale=lang.locale, abort_invalid=True)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Sentences(lang, gettext.GNUTranslations(compiled))
