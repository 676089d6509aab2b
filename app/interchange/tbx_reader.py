"""Reads TBX of 2019, in both styles (DCT and DCA): what this program wrote, and termbases of other tools."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from app.content.model import RELATION_KINDS, is_term_id
from app.interchange.draft import Draft, ImportFile, Reading, make_id
from app.interchange.languages import is_mainland, match_lang
from app.interchange.plain_markdown import escape_markdown
from app.interchange.tbx_parse import (
    category_of,
    iterate_parts,
    lang_of,
    line_of,
    list_sections,
    local_name,
    parse_tbx,
    text_of,
)
from app.interchange.tbx_words import (
    ADMITTED,
    DEPRECATED,
    PREFERRED,
    SUPERSEDED,
    Marks,
    find_kind,
    parse_entry_id,
    parse_reading_note,
    parse_relation_note,
    parse_source,
)
from app.lang import LANG_CODES, ORDER_LANG

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_SERIAL = re.compile(r"(.*?)\d+")
# Categories that say nothing which a term file would have to keep.
_USELESS = frozenset({"partOfSpeech", "transactionType", "responsibility", "externalCrossReference"})


def read_tbx(files: list[ImportFile], mapping: Mapping[str, str]) -> Reading:
    """A term for each concept entry; the mapping gives the language of ours that a tag means."""
    reading = Reading()
    for file in files:
        root = parse_tbx(file, reading)
        if root is not None:
            _read_entries(root, file.path, mapping, reading)
    return reading


def _read_entries(root: "Element", path: str, mapping: Mapping[str, str], reading: Reading) -> None:
    elements = [element for element in root.iter() if local_name(element) == "conceptEntry"]
    is_serial = _is_serial([element.get("id", "") for element in elements])
    entries = [_Entry(element, path, lang_of(root), mapping, reading) for element in elements]
    ids: dict[str, str] = {}
    for entry in entries:
        entry.read()
        entry.choose_id(is_serial=is_serial)
        ids[entry.element.get("id", "")] = entry.draft.id
    for entry in entries:
        entry.resolve(ids)
        reading.drafts.append(entry.draft)
    if not entries:
        reading.refuse(path, line_of(root), "has no <conceptEntry>", "There is nothing to import.")


class _Entry:
    """A concept entry on its way to a draft."""

    def __init__(self, element: "Element", path: str, lang: str, mapping: Mapping[str, str], reading: Reading) -> None:
        self.element = element
        self.draft = Draft("", path, line_of(element))
        self._lang = lang
        self._mapping = mapping
        self._reading = reading
        # Relations in the order of the file: kind, and the id of a term or (True) of an entry.
        self._relations: list[tuple[str, str, bool]] = []
        self._dropped: dict[str, int] = {}
        self._texts: dict[str, list[str]] = {}

    def read(self) -> None:
        """Reads all but the id and what leads to other entries."""
        for part in iterate_parts(self.element):
            self._read_part(part, lang_of(part) or self._lang)
        for section in list_sections(self.element, "langSec"):
            for part in iterate_parts(section):
                self._read_part(part, lang_of(section))
            self._read_names(section, lang_of(section))
        self._ensure_title()
        self.draft.markdown = {code: "\n\n".join(map(escape_markdown, texts)) for code, texts in self._texts.items()}

    def _ensure_title(self) -> None:
        """Where no name is preferred in any language, the first one is."""
        if not self.draft.titles:
            label = next((label for label in self.draft.labels if label["lang"] in LANG_CODES), None)
            if label is not None:
                self.draft.labels.remove(label)
                self.draft.titles[label["lang"]] = label["text"]

    def choose_id(self, *, is_serial: bool) -> None:
        """The entry's own id, where it is one of ours and does not just count; else one made of a title."""
        draft = self.draft
        own = parse_entry_id(self.element.get("id", ""))
        made = make_id(draft.titles.get(ORDER_LANG.code, ""))
        keeps = is_term_id(own) and not (is_serial and made)
        draft.id = own if keeps else made
        if draft.id and not keeps:
            self._reading.change(draft.path, draft.line, f"the id “{draft.id}” was made of the title")

    def resolve(self, ids: Mapping[str, str]) -> None:
        """Makes relations of references, now that all ids are known, and tells what was left behind."""
        draft = self.draft
        for kind, target, is_entry in self._relations:
            found = ids.get(target, "") if is_entry else target
            if found and found != draft.id:
                draft.add_relation(kind, found)
            elif not found:
                self._drop(f"the reference to “{target[:60]}”, which is no entry of the file", draft.line)
        for what, line in self._dropped.items():
            self._reading.drop(draft.path, line, f"“{draft.id}”: {what}")

    def _drop(self, what: str, line: int) -> None:
        self._dropped.setdefault(what, line)

    def _read_part(self, part: "Element", lang: str) -> None:
        """Reads what is said of the concept, or of it in a language."""
        category, text = category_of(part), text_of(part)
        if category == "definition":
            code = match_lang(lang, self._mapping)
            if code is None:
                self._drop(f"the definition in “{lang}”, which is no language of this glossary", line_of(part))
            elif text:
                self._texts.setdefault(code, []).append(text)
        elif category == "subjectField":
            self.draft.category = self.draft.category or text
        elif category == "date":
            self.draft.updated = max(self.draft.updated, text[:10])
        elif category == "crossReference":
            self._relations.append((text if text in RELATION_KINDS else "related", part.get("target", text), True))
        elif category == "source":
            source = parse_source(text)
            if source is None:
                self._drop(f"the source “{text[:60]}”, which has no title, address and day", line_of(part))
            else:
                self.draft.add_source(*source)
        elif category == "note" and (relation := parse_relation_note(text)):
            self._relations.append((*relation, False))
        elif category not in _USELESS:
            self._drop(f"`{category}`", line_of(part))

    def _read_names(self, section: "Element", tag: str) -> None:
        """Reads the names of the concept in a language: one is the title, the others are labels."""
        names = [self._read_name(name) for name in list_sections(section, "termSec")]
        names = [name for name in names if name[0]]
        code = match_lang(tag, self._mapping)
        if code is None:
            is_labels = all(marks.status in (ADMITTED, DEPRECATED, SUPERSEDED) for _, marks, _ in names)
            if not is_mainland(tag) and not is_labels:
                self._drop(f"the names in “{tag}”, which is no language of this glossary", line_of(section))
                return
        elif code not in self.draft.titles:
            title = _find_title(names)
            if title is not None:
                text, _, reading = names.pop(title)
                self.draft.titles[code] = text
                if reading:
                    self.draft.readings[code] = reading
        for text, marks, _ in names:
            is_wrong = marks.status in (DEPRECATED, SUPERSEDED)
            kind = "mainland" if code is None and is_mainland(tag) and not is_wrong else find_kind(marks)
            self.draft.add_label(text, code or tag, kind)

    def _read_name(self, section: "Element") -> tuple[str, Marks, str]:
        """Text, marks and reading of a term section."""
        text = next((text_of(child) for child in section if local_name(child) == "term"), "")
        found = {"administrativeStatus": "", "termType": "", "geographicalUsage": ""}
        reading = ""
        for part in iterate_parts(section):
            category, value = category_of(part), text_of(part)
            if category in found:
                found[category] = value
            elif category == "note" and (told := parse_reading_note(value)) is not None:
                reading = told
            elif category not in _USELESS and category != "date":
                self._drop(f"`{category}` of names", line_of(part))
        return text, Marks(*found.values()), reading


def _is_serial(ids: list[str]) -> bool:
    """Whether the entries' ids only count (c1, c2, …), so that names are better."""
    found = [_SERIAL.fullmatch(entry_id) for entry_id in ids]
    return len(ids) > 1 and all(found) and len({one[1] for one in found if one}) == 1


def _find_title(names: list[tuple[str, Marks, str]]) -> int | None:
    """The place of the preferred name; of the first one where no name has a status."""
    statuses = [marks.status for _, marks, _ in names]
    if PREFERRED in statuses:
        return statuses.index(PREFERRED)
    return 0 if statuses and not any(statuses) else None
