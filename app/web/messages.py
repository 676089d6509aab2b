"""The words of the interface, from gettext catalogues; an unknown key raises, so that nothing untranslated is shown."""

import gettext
import io
from datetime import date
from functools import lru_cache
from pathlib import Path

from babel import Locale
from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from app.lang import Lang
from app.markup.names import MarkupWords

CATALOGUES = Path(__file__).resolve().parents[1] / "locale"
_ALERTS = ("note", "tip", "important", "warning", "caution")


class UnknownMessage(KeyError):
    """A key that a catalogue does not have."""


class Messages:
    """One language's catalogue: `messages("search.empty")`; with `n`, the plural form of that number."""

    def __init__(self, lang: Lang, catalogue: gettext.GNUTranslations) -> None:
        self._lang = lang
        self._catalogue = catalogue
        self._locale = Locale.parse(lang.locale)  # parsing its name costs 1 ms a date

    def __call__(self, key: str, **values: object) -> str:
        """The words under this key, its {names} filled in; raises UnknownMessage."""
        count = values.get("n")
        translate = self._catalogue
        text = translate.ngettext(key, key, count) if isinstance(count, int) else translate.gettext(key)
        if text == key:
            raise UnknownMessage(f"{key} ({self._lang.code})")
        return text.format(**values) if values else text

    def __repr__(self) -> str:
        # The fingerprint of a database holds it, by way of MarkupWords.day: it is the same in every process.
        return f"Messages({self._lang.code})"

    def date(self, day: date, pattern: str = "long") -> str:
        """A day as this language writes it, or by a pattern of CLDR's."""
        return format_date(day, format=pattern, locale=self._locale)


@lru_cache(maxsize=8)
def load_messages(lang: Lang) -> Messages:
    """The language's catalogue; .po files are read at start, so there is no compiled form to forget."""
    file = CATALOGUES / lang.locale / "LC_MESSAGES" / "messages.po"
    with file.open("rb") as handle:
        catalogue = read_po(handle, locale=lang.locale, abort_invalid=True)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Messages(lang, gettext.GNUTranslations(compiled))


def build_markup_words(lang: Lang) -> MarkupWords:
    """The words that rendering writes into a term's HTML."""
    t = load_messages(lang)
    return MarkupWords(
        alerts={kind: t(f"alert.{kind}") for kind in _ALERTS},
        planned=t("planned.title"),
        fact_source=t("fact.source"),
        facts_caption=t("facts.caption"),
        facts_subject=t("facts.subject"),
        facts_missing=t("facts.missing"),
        facts_note=t("facts.note"),
        facts_days=t("facts.days"),
        facts_sort=t("facts.sort"),
        list_comma=t("list.comma"),
        footnote=t("footnote.name"),
        footnote_back=t("footnote.back"),
        table=t("table.region"),
        code=t("code.region"),
        task_done=t("task.done"),
        task_open=t("task.open"),
        day=t.date,
    )
