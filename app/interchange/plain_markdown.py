"""A plain text as Markdown that shows it as it is."""

import re

_MARKS = re.compile(r"[\\`*_\[\]<>$~{&]")
# What would begin a heading, list, quote, table, definition or underline.
_BEGINNING = re.compile(r"^(?:([#+=>:|-])|(\d+)([.)]))")


def escape_markdown(text: str) -> str:
    """One paragraph of Markdown; blanks and line breaks become single blanks."""
    line = _MARKS.sub(r"\\\g<0>", " ".join(text.split()))
    return _BEGINNING.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", line)
