"""Reads JSON and NDJSON that this program wrote, or that others wrote to its schema."""

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from app.content.validation import validate
from app.interchange.draft import Draft, ImportFile, Reading, decode_text
from app.interchange.json_model import JsonTerm, JsonTranslation
from app.interchange.json_scanner import BadJson, JsonScanner
from app.interchange.plain_markdown import escape_markdown


def read_json(files: list[ImportFile], mapping: Mapping[str, str]) -> Reading:
    """The terms of documents with a list `terms`."""
    reading = Reading()
    for file in files:
        text = decode_text(file, reading)
        if text is None:
            continue
        line, counted = 1, 0
        try:
            for place, value in JsonScanner(text).list_items("terms"):
                line, counted = line + text.count("\n", counted, place), place
                _add(reading, file.path, line, value)
        except BadJson as error:
            line = text.count("\n", 0, error.place) + 1
            column = error.place - text.rfind("\n", 0, error.place)
            reading.refuse(file.path, line, str(error), "Is this what `glossary export json` wrote?", column)
    return reading


def read_ndjson(files: list[ImportFile], mapping: Mapping[str, str]) -> Reading:
    """The terms of files with one on each line."""
    reading = Reading()
    for file in files:
        text = decode_text(file, reading)
        for number, line in enumerate(text.split("\n") if text else [], 1):
            if not line.strip():
                continue
            scanner = JsonScanner(line)
            try:
                _, value = scanner.read_value()
                scanner.end()
            except BadJson as error:
                reading.refuse(file.path, number, str(error), "Each line is one term as JSON.", error.place + 1)
                continue
            _add(reading, file.path, number, value)
    return reading


def _add(reading: Reading, path: str, line: int, value: Any) -> None:
    """Adds the draft of a term, or what is wrong with it."""
    term, problems = validate(JsonTerm, value, path=path, place=lambda _: (line, 0))
    reading.problems += problems
    if term is None:
        return
    for key in _unknown(term):
        reading.drop(path, line, f"“{term.id}”: this version does not know the key `{key}`")
    reading.drafts.append(
        Draft(
            id=term.id, path=path, line=line, category=term.category, updated=term.updated.isoformat(),
            titles={code: t.title for code, t in term.translations.items() if t.title},
            readings={code: t.reading for code, t in term.translations.items() if t.reading and t.title},
            labels=[{"text": label.text, "lang": label.lang, "kind": label.kind} for label in term.labels],
            relations={kind: list(targets) for kind, targets in term.relations.items()},
            sources=[{"title": s.title, "url": s.url, "checked": s.checked.isoformat()} for s in term.sources],
            redirects=list(term.redirects), autolink=term.autolink, figure=term.figure or "",
            markdown={code: text for code, t in term.translations.items() if (text := _markdown(t))},
        )
    )  # fmt: skip


def _markdown(translation: JsonTranslation) -> str:
    return translation.markdown or escape_markdown(translation.summary)


def _unknown(value: BaseModel, prefix: str = "") -> Iterator[str]:
    """The dotted names of all keys that no model has."""
    yield from (f"{prefix}{key}" for key in value.model_extra or ())
    for name in type(value).model_fields:
        inner = getattr(value, name)
        parts = inner.values() if isinstance(inner, dict) else inner if isinstance(inner, tuple) else ()
        for part in parts:
            if isinstance(part, BaseModel):
                yield from _unknown(part, f"{prefix}{name}.")
