"""Every code of a Problem that rendering can report, with its meaning and its level."""

from app.content.problem import Level

CODES: dict[str, str] = {
    "alert-unknown": "A block quote begins like an alert, but its kind is none of the five.",
    "anchor-duplicate": "Two sections of a translation have the same anchor.",
    "anchor-invalid": "The anchor at the end of a heading has characters that an anchor may not have.",
    "anchor-literal": "An anchor is shown as text: only the headings of sections have anchors.",
    "anchor-missing": "A section's heading does not end with an anchor.",
    "code-language": "A fenced code block names a language that is not highlighted.",
    "emphasis-literal": "Asterisks meant as emphasis are shown as asterisks.",
    "fact-malformed": "Two braces begin no {{fact:subject.key}}.",
    "fact-unknown": "The ledger has no such figure.",
    "facts-empty": "A comparison names no figures or no subjects.",
    "facts-key": "A comparison names a figure that none of its subjects has.",
    "facts-subject": "A comparison names a subject that the ledger does not have.",
    "footnote-duplicate": "A footnote is defined twice.",
    "footnote-undefined": "A reference names a footnote that is not defined.",
    "footnote-unused": "A footnote is defined that nothing refers to.",
    "heading-level": "A heading of level 1 stands inside a translation.",
    "heading-markup": "A heading holds a link or a footnote; headings are shown as plain text.",
    "html-raw": "Raw HTML is not supported: it is shown as text.",
    "image-alt": "An image has no alternative text.",
    "image-missing": "An image's address is relative: nothing is served beside a term.",
    "image-remote": "An image is one of another site: pages load none from there.",
    "link-anchor": "A link names a section that its term does not have.",
    "link-malformed": "The brackets of a link are shown as text.",
    "link-relative": "A link's address is relative: nothing is served beside a term.",
    "link-scheme": "A link or image leads to an address of a kind that is not allowed.",
    "link-unknown": "A link names a term that nobody knows.",
    "markup-limit": "A part of the text is beyond a limit of the renderer.",
    "math-invalid": "A formula cannot be converted, or its `$$` are shown as text.",
    "table-literal": "Lines between bars are no table, and shown as text.",
}

_ERRORS = frozenset({
    "anchor-duplicate", "anchor-invalid", "anchor-missing", "fact-unknown", "facts-empty", "facts-key", "facts-subject",
    "link-scheme", "markup-limit", "math-invalid",
})  # fmt: skip
_INFOS = frozenset({"code-language"})


def get_level(code: str) -> Level:
    """How bad a finding with this code is; raises KeyError for a code that is not in CODES."""
    if code not in CODES:
        raise KeyError(code)
    if code in _ERRORS:
        return Level.ERROR
    return Level.INFO if code in _INFOS else Level.WARNING
