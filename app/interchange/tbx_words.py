"""The words of TBX-Basic, and how ours are told in them: one place for writing and reading."""

import re
from dataclasses import dataclass
from datetime import date

from app.content.model import RELATION_KINDS

DIALECT = "TBX-Basic"
CORE = "urn:iso:std:iso:30042:ed-2"
MIN, BASIC = "http://www.tbxinfo.net/ns/min", "http://www.tbxinfo.net/ns/basic"

PREFERRED, ADMITTED, DEPRECATED, SUPERSEDED = (
    f"{status}Term-admn-sts" for status in ("preferred", "admitted", "deprecated", "superseded")
)
FULL_FORM, ABBREVIATION, ACRONYM, VARIANT = "fullForm", "abbreviation", "acronym", "variant"
# Where the words of label kind `mainland` are in use (ISO 3166).
MAINLAND = "CN"


@dataclass(frozen=True, slots=True)
class Marks:
    """What is said of a term: its administrative status, and where it has them its type and where it is used."""

    status: str
    type: str = ""
    usage: str = ""


TITLE = Marks(PREFERRED)
KIND_MARKS: dict[str, Marks] = {
    "alias": Marks(ADMITTED),
    "abbreviation": Marks(ADMITTED, ABBREVIATION),
    "expansion": Marks(ADMITTED, FULL_FORM),
    "mainland": Marks(ADMITTED, usage=MAINLAND),
    "avoid": Marks(DEPRECATED),
    "misspelling": Marks(DEPRECATED, VARIANT),
}
_NOT_OF_ID = "_"
_READING, _RELATION = "reading: ", re.compile(rf"({'|'.join(RELATION_KINDS)}): (\S+)")
_SOURCE = re.compile(r"(?s)(.+)\. (https?://\S+) \((\d{4}-\d{2}-\d{2})\)")


def find_kind(marks: Marks) -> str:
    """The kind of label with these marks, or the nearest to them; for what is not a title."""
    if marks.usage.upper() in (MAINLAND, f"ZH-{MAINLAND}"):
        return "mainland"
    if marks.status in (DEPRECATED, SUPERSEDED):
        return "misspelling" if marks.type == VARIANT else "avoid"
    return {ABBREVIATION: "abbreviation", ACRONYM: "abbreviation", FULL_FORM: "expansion"}.get(marks.type, "alias")


def make_entry_id(term_id: str) -> str:
    """The id of a term's entry: an XML id may not begin with a digit, so that one gets a line in front."""
    return term_id if term_id[:1].isalpha() else _NOT_OF_ID + term_id


def parse_entry_id(entry_id: str) -> str:
    """The term's id that `make_entry_id` was given."""
    return entry_id.removeprefix(_NOT_OF_ID)


def make_reading_note(reading: str) -> str:
    """A reading as a note of the title."""
    return _READING + reading


def parse_reading_note(note: str) -> str | None:
    """The reading in a note, or None where the note is about something else."""
    return note.removeprefix(_READING) if note.startswith(_READING) else None


def make_relation_note(kind: str, target: str) -> str:
    """A relation to a term that has no entry, as a note."""
    return f"{kind}: {target}"


def parse_relation_note(note: str) -> tuple[str, str] | None:
    """Kind and target of a relation in a note, or None where the note is about something else."""
    found = _RELATION.fullmatch(note)
    return (found[1], found[2]) if found else None


def make_source(title: str, url: str, checked: date) -> str:
    """A source in one text."""
    return f"{title}. {url} ({checked.isoformat()})"


def parse_source(text: str) -> tuple[str, str, str] | None:
    """Title, address and day of a source, or None where the text is of another form."""
    found = _SOURCE.fullmatch(text)
    return (found[1], found[2], found[3]) if found else None
