"""The text of a new term's file, which parses, and warns about nothing but what is still to be written."""

import json
from datetime import date

from app.lang import LANGS

_HEADINGS = {
    "zh-TW": ("為什麼重要", "深入解析"),
    "en": ("Why it matters", "Deep dive"),
}


def render_template(term_id: str, titles: dict[str, str], category: str, day: date) -> str:
    """Front matter and empty sections in each language; a missing title is made of the id."""
    words = term_id.replace("-", " ").title()
    named = ", ".join(
        f"{lang.code}: {json.dumps(titles.get(lang.code, words), ensure_ascii=False)}" for lang in reversed(LANGS)
    )
    front = [
        "---", f"title: {{{named}}}", "labels: []", f"category: {category}", "relations:", "  needs: []",
        "  related: []", "sources: []", "redirects: []", f"updated: {day.isoformat()}", "---",
    ]  # fmt: skip
    parts = []
    for lang in LANGS:
        why, deep = _HEADINGS.get(lang.code, _HEADINGS["en"])
        parts.append(f"# {lang.code}\n\n## {why} {{#why}}\n\n## {deep} {{#deep-dive}}\n")
    return "\n".join(front) + "\n\n" + "\n".join(parts)
