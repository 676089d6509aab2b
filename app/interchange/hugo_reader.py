"""Reads glossaries of Markdown pages with front matter, a folder for each language, as Hugo and its kin keep them."""

import datetime
import re
import tomllib
from collections import defaultdict
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from app.content.model import is_term_id
from app.content.problem import Problem
from app.content.yaml import parse_yaml
from app.interchange.draft import Draft, ImportFile, Reading, decode_text, make_id
from app.interchange.hugo_body import Body, find_shortcodes, pair_anchors, parse_body, render_body
from app.interchange.languages import match_lang
from app.interchange.plain_markdown import escape_markdown
from app.lang import LANG_CODES, ORDER_LANG, guess_lang

# Front matter stands between these lines: YAML or TOML.
_FENCES = {"---": "yaml", "+++": "toml"}
_KNOWN = frozenset({
    "title", "aliases", "tags", "category", "categories", "date", "lastmod", "summary", "description", "id", "slug",
})  # fmt: skip
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_Page = tuple[ImportFile, dict[str, Any], str, int]


def read_hugo(files: list[ImportFile], mapping: Mapping[str, str]) -> Reading:
    """A term for each page name; pages of one name in the folders of several languages are one term.

    The mapping gives the language of ours that a folder's name means.
    """
    reading = Reading()
    pages: dict[str, dict[str, _Page]] = defaultdict(dict)
    unknown: set[str] = set()
    for file in files:
        parts = PurePosixPath(file.path).parts
        found = [(place, code) for place, part in enumerate(parts[:-1]) if (code := match_lang(part, mapping))]
        name = _name(parts)
        if not name:
            continue
        if not found:
            unknown.add(str(PurePosixPath(file.path).parent))
            continue
        page = _split(file, reading)
        if page is None:
            continue
        code = found[-1][1]
        if code in pages[name]:
            reading.refuse(file.path, 0, f"is the second {code} page of “{name}”, besides {pages[name][code][0].path}")
            continue
        pages[name][code] = (file, *page)
    for folder in sorted(unknown):
        hint = f"Folders are named after languages ({', '.join(LANG_CODES)}); name another with --map FOLDER=LANGUAGE."
        reading.drop(folder, 0, "is in no folder of a language of this glossary", hint)
    names = set(pages)
    for name, by_lang in sorted(pages.items()):
        _add(name, by_lang, names, reading)
    if not reading.drafts and not reading.problems:
        reading.refuse(".", 0, "there are no Markdown pages", "Name the folder that holds a folder for each language.")
    return reading


def _name(parts: tuple[str, ...]) -> str:
    """What pages of a term have in common: the file's name, or the folder's of a page that is its index.

    Empty for what is no page of a term: lists and templates.
    """
    stem = PurePosixPath(parts[-1]).stem.lower()
    if stem.startswith(("_", ".")):
        return ""
    return parts[-2].lower() if stem == "index" and len(parts) > 1 else stem


def _split(file: ImportFile, reading: Reading) -> tuple[dict[str, Any], str, int] | None:
    """Front matter, the text below it, and the file line on which that begins; None where the file is no page."""
    text = decode_text(file, reading)
    if text is None:
        return None
    lines = text.split("\n")
    kind = _FENCES.get(lines[0].rstrip())
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == lines[0].rstrip()), 0)
    if kind is None or not end:
        reading.drop(file.path, 1, "has no front matter, and so is no page of a glossary")
        return None
    front = _parse_front("\n".join(lines[1:end]), kind, file, reading)
    if front is None:
        return None
    return {key.lower(): value for key, value in front.items()}, "\n".join(lines[end + 1 :]), end + 2


def _parse_front(text: str, kind: str, file: ImportFile, reading: Reading) -> dict[str, Any] | None:
    if kind == "toml":
        try:
            return tomllib.loads(text)
        except (tomllib.TOMLDecodeError, RecursionError) as error:
            reading.refuse(file.path, 1, f"the front matter is not TOML: {error}")
            return None
    located = parse_yaml(text, path=file.path, first_line=2)
    if isinstance(located, Problem):
        reading.problems.append(located)
        return None
    value = located.value or {}
    if not isinstance(value, dict):
        reading.refuse(file.path, 2, "the front matter is no mapping (`key: value`)")
        return None
    return value


def _add(name: str, by_lang: dict[str, _Page], names: set[str], reading: Reading) -> None:
    """Adds the draft of the pages of one name."""
    # The order of drafts' anchors: those of the language by which terms are sorted are words of ASCII.
    codes = sorted(by_lang, key=lambda code: (code != ORDER_LANG.code, code))
    first = by_lang[codes[0]][0].path
    draft = Draft(name if is_term_id(name) else make_id(name), first, 1)
    bodies: dict[str, Body] = {}
    for code in codes:
        file, front, text, line = by_lang[code]
        _read_front(front, code, file.path, draft, reading)
        body = bodies[code] = parse_body(text, line)
        for number in find_shortcodes(body):
            reading.drop(file.path, number, "calls a template, which is left in the text as it is")
    pair_anchors(list(bodies.values()))
    ids = {known for known in names if is_term_id(known) and known != draft.id}
    for code, body in bodies.items():
        front = by_lang[code][1]
        rendered = render_body(body, ids)
        summary = _text(front.get("summary")) or _text(front.get("description"))
        if summary and (not rendered or rendered.startswith("#")):
            rendered = f"{escape_markdown(summary)}\n\n{rendered}".strip()
        if rendered:
            draft.markdown[code] = rendered
    reading.drafts.append(draft)


def _read_front(front: dict[str, Any], code: str, path: str, draft: Draft, reading: Reading) -> None:
    """Brings the front matter of a page into the draft."""
    title = _text(front.get("title"))
    if title:
        draft.titles[code] = title
    for alias in _texts(front.get("aliases")):
        old = alias.strip("/").rpartition("/")[2]
        if not alias.startswith("/"):
            draft.add_label(alias, guess_lang(alias).code, "alias")
        elif not is_term_id(old):
            reading.drop(path, 1, f"the old address “{alias[:80]}”, which has no id in it")
        elif old != draft.id and old not in draft.redirects:
            draft.redirects.append(old)
    groups = [group for key in ("category", "categories", "tags") for group in _texts(front.get(key))]
    draft.groups += [group for group in groups if group not in draft.groups]
    days = (found[0] for key in ("date", "lastmod") if (found := _DAY.match(_text(front.get(key)))))
    draft.updated = max([draft.updated, *days])
    for key in front:
        if key not in _KNOWN:
            reading.drop(path, 1, f"the key `{key[:60]}` has no place in a term file")


def _text(value: Any) -> str:
    """The value as one line of text; "" for a list or mapping."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    return " ".join(value.split()) if isinstance(value, str) else ""


def _texts(value: Any) -> list[str]:
    """The value as a list of texts."""
    return [text for one in (value if isinstance(value, list) else [value]) if (text := _text(one))]
