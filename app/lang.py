"""The languages of the site, as data: no other module knows which languages exist."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Lang:
    """One language that pages are written in.

    `code` is the BCP 47 tag used in addresses, `lang` attributes, front matter and JSON; `locale` the gettext name;
    `native_name` how its readers call it; `full_width` says that its punctuation is full-width and its words are not
    parted by spaces.
    """

    code: str
    locale: str
    native_name: str
    short_name: str
    full_width: bool

    def __str__(self) -> str:
        return self.code


ZH_TW = Lang("zh-TW", "zh_TW", "繁體中文", "中文", full_width=True)
EN = Lang("en", "en", "English", "English", full_width=False)

LANGS: tuple[Lang, ...] = (ZH_TW, EN)
DEFAULT_LANG = ZH_TW
# The titles in this language put terms in A–Z order, in every language.
ORDER_LANG = EN

_BY_CODE = {lang.code: lang for lang in LANGS}
LANG_CODES: tuple[str, ...] = tuple(_BY_CODE)


def find_lang(code: str) -> Lang | None:
    """The language with exactly this code, or None."""
    return _BY_CODE.get(code)


def get_lang(code: str) -> Lang:
    """The language with exactly this code; raises KeyError for any other code."""
    return _BY_CODE[code]


def fallbacks(lang: Lang) -> tuple[Lang, ...]:
    """The other languages, in the order in which they stand in for a missing translation."""
    return tuple(other for other in LANGS if other != lang)


def pick(names: dict[str, str], lang: Lang) -> str:
    """The text in this language, else in the first language that has one."""
    return next((names[code] for code in (lang.code, *(other.code for other in LANGS)) if code in names), "")


def guess_lang(text: str) -> Lang:
    """The language that a short text of unknown origin, such as a source's title, is most likely in: by its script."""
    has_han = any("\u4e00" <= character <= "\u9fff" for character in text)
    return next((lang for lang in LANGS if lang.full_width == has_han), DEFAULT_LANG)
