"""A term as works of others cite it: in words (APA 7) and for BibTeX."""

from app.views import SiteView, TermCard
from app.web.messages import Messages

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# What TeX reads as a command.
_TEX = str.maketrans({
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    **{character: f"\\{character}" for character in "&%$#_"},
})  # fmt: skip


def write_apa(card: TermCard, site: SiteView, url: str, t: Messages) -> str:
    """An entry of a work without a named author, dated by its last update, in the order and marks of this language."""
    day = t.date(card.updated, t("cite.date")) if card.updated else ""
    return t("cite.apa", title=card.title, date=day, site=site.name, url=url)


def write_bibtex(card: TermCard, site: SiteView, url: str) -> str:
    """A @misc entry, which BibTeX and biblatex both know; the address is left as it is."""
    fields = {"title": f"{{{{{card.title.translate(_TEX)}}}}}", "author": f"{{{{{site.name.translate(_TEX)}}}}}"}
    if card.updated:
        fields |= {"year": f"{{{card.updated.year}}}", "month": _MONTHS[card.updated.month - 1]}
    fields["url"] = f"{{{url}}}"
    width = max(map(len, fields))
    lines = [f"  {name:<{width}} = {value}," for name, value in fields.items()]
    return "\n".join([f"@misc{{{card.id},", *lines, "}"])
