"""A term as the text of its file, in the house's form: what `parse_term` reads back as the same term."""

import json
import re
from collections.abc import Iterable, Mapping

from app.content.model import RELATION_KINDS, FrontMatter, Source
from app.lang import LANG_CODES, ORDER_LANG

# Texts that need no quotes inside braces and brackets; what YAML takes for a word of its own does.
_PLAIN = re.compile(r"[^\W_][\w ().+/–－-]*(?<! )")
_WORDS = frozenset({"null", "true", "false"})


def render_term(front: FrontMatter, translations: Mapping[str, str]) -> str:
    """The file's text; `translations` are Markdown without a level-1 heading, by language code."""
    return f"---\n{_render_front(front)}---\n{_render_parts(translations)}"


def _render_front(front: FrontMatter) -> str:
    lines = [f"title: {_mapping(_in_order(front.title))}"]
    if front.reading:
        lines.append(f"reading: {_mapping(_in_order(front.reading))}")
    labels = [{"text": label.text, "lang": label.lang, "kind": label.kind} for label in front.labels]
    relations = [f"  {kind}: {_list(front.relations[kind])}" for kind in RELATION_KINDS if front.relations.get(kind)]
    lines += _block("labels", [f"  - {_mapping(label)}" for label in labels])
    lines.append(f"category: {_text(front.category)}")
    lines += _block("relations", relations, nothing="{}")
    lines += _block("sources", [f"  - {_source(source)}" for source in front.sources])
    if front.figure is not None:
        lines.append(f"figure: {front.figure}")
    lines += [f"redirects: {_list(front.redirects)}", f"updated: {front.updated.isoformat()}"]
    if not front.autolink:
        lines.append("autolink: false")
    return "\n".join(lines) + "\n"


def _render_parts(translations: Mapping[str, str]) -> str:
    parts = [(code, translations[code].strip("\n")) for code in LANG_CODES if translations.get(code)]
    return "\n".join(f"# {code}\n\n{text}\n" for code, text in parts)


def _in_order(texts: Mapping[str, str]) -> dict[str, str]:
    """The texts with that first by which terms are sorted."""
    codes = (ORDER_LANG.code, *(code for code in LANG_CODES if code != ORDER_LANG.code))
    return {code: texts[code] for code in codes if code in texts}


def _block(key: str, lines: list[str], nothing: str = "[]") -> list[str]:
    return [f"{key}:", *lines] if lines else [f"{key}: {nothing}"]


def _mapping(values: Mapping[str, str]) -> str:
    return "{" + ", ".join(f"{key}: {_text(value)}" for key, value in values.items()) + "}"


def _source(source: Source) -> str:
    """Titles and addresses are always quoted: nearly all of them need it."""
    return f"{{title: {_quote(source.title)}, url: {_quote(source.url)}, checked: {source.checked.isoformat()}}}"


def _list(values: Iterable[str]) -> str:
    return "[" + ", ".join(map(_text, values)) + "]"


def _text(text: str) -> str:
    is_plain = _PLAIN.fullmatch(text) and text.lower() not in _WORDS
    return text if is_plain else _quote(text)


def _quote(text: str) -> str:
    # YAML's double quotes know all escapes of JSON.
    return json.dumps(text, ensure_ascii=False)
