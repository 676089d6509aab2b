"""The last gate: HTML passes only what is listed here, whatever the rules before it did."""

import re
from functools import lru_cache

import nh3
from pygments.token import STANDARD_TYPES

from app.markup.links import SCHEMES
from app.markup.math import MATH_CLASSES


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_MATH_TAGS = _words(
    "math semantics menclose merror mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms"
    " mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover"
)
_TAGS = _words(
    "a b blockquote br button caption code data dd div dl dt em figcaption figure h4 h5 h6 hr i img input li meter ol p"
    " pre s section span strong sup table tbody td th thead tr u ul"
)
ALLOWED_TAGS = _TAGS | _MATH_TAGS
_MATH_ATTRIBUTES = _words(
    "accent accentunder columnalign columnspan depth display displaystyle fence form height largeop linethickness"
    " lspace mathbackground mathcolor mathvariant maxsize minsize movablelimits notation rowspan rspace scriptlevel"
    " separator stretchy symmetric voffset width"
)
ALLOWED_ATTRIBUTES: dict[str, frozenset[str]] = {
    "a": frozenset({"href", "title", "id", "lang", "data-term", "aria-label"}),
    "button": frozenset({"popovertarget", "aria-label"}),
    "code": frozenset({"class"}),
    "data": frozenset({"value"}),
    "div": frozenset({"aria-label"}),
    "img": frozenset({"src", "alt", "title"}),
    "input": frozenset({"aria-label", "checked", "disabled"}),
    "li": frozenset({"id"}),
    "meter": frozenset({"min", "max", "value"}),
    "ol": frozenset({"start"}),
    "pre": frozenset({"aria-label"}),
    "span": frozenset({"lang", "title"}),
    **dict.fromkeys(_MATH_TAGS, _MATH_ATTRIBUTES),
}
ALLOWED_VALUES: dict[str, dict[str, frozenset[str]]] = {
    "a": {"role": frozenset({"doc-noteref", "doc-backlink"})},
    "button": {"type": frozenset({"button"}), "data-behavior": frozenset({"sort-table"})},
    "div": {"role": frozenset({"region", "note"}), "tabindex": frozenset({"0"})},
    "img": {"loading": frozenset({"lazy"}), "decoding": frozenset({"async"})},
    "input": {"type": frozenset({"checkbox"})},
    "meter": {"aria-hidden": frozenset({"true"})},
    "pre": {"role": frozenset({"region"}), "tabindex": frozenset({"0"})},
    "span": {"aria-hidden": frozenset({"true"})},
    "th": {"scope": frozenset({"col", "row"})},
}
_ALERTS = frozenset(f"alert-{kind}" for kind in ("note", "tip", "important", "warning", "caution"))
_ALIGN = frozenset({"align-left", "align-center", "align-right"})
_MENCLOSE = frozenset(f"menclose-{kind}" for kind in ("updiagonalstrike", "downdiagonalstrike", "phasorangle"))
ALLOWED_CLASSES: dict[str, frozenset[str]] = {
    "a": frozenset({"term-link", "external", "footnote-back"}),
    "button": frozenset({"fact-source", "sort"}),
    "data": frozenset({"fact-value"}),
    "div": frozenset({"alert", "table-scroll", "math-block"}) | _ALERTS,
    "figure": frozenset({"fact-table"}),
    "li": frozenset({"task-item"}),
    "p": frozenset({"alert-title"}),
    "pre": frozenset({"highlight"}),
    "section": frozenset({"footnotes"}),
    "span": frozenset({"fact", "fact-unit", "term-planned", "visually-hidden"})
    | frozenset(filter(None, STANDARD_TYPES.values())),
    "sup": frozenset({"footnote-ref"}),
    "td": _ALIGN,
    "th": _ALIGN,
    "ul": frozenset({"task-list"}),
    **dict.fromkeys(_MATH_TAGS, MATH_CLASSES | _MENCLOSE),
}
CODE_CLASS = re.compile(r"language-[a-z0-9+#-]{1,30}|math-invalid")


def sanitize(html: str) -> str:
    """The HTML with everything taken out that is not on the lists of this module; well formed in any case."""
    return _cleaner().clean(html)


@lru_cache(maxsize=1)
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(ALLOWED_TAGS),
        attributes={tag: set(names) for tag, names in ALLOWED_ATTRIBUTES.items()},
        tag_attribute_values={
            tag: {name: set(v) for name, v in values.items()} for tag, values in ALLOWED_VALUES.items()
        },
        allowed_classes={tag: set(names) for tag, names in ALLOWED_CLASSES.items()},
        generic_attribute_prefixes=set(),
        url_schemes=set(SCHEMES),
        link_rel=None,
    )
