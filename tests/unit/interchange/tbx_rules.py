"""What TBX-Basic in the style DCT allows, as rules of our own over a parsed file.

Written after the public description of the dialect (core structure, modules Min and Basic); the schema itself says
under no licence that it may be copied.
"""

import re
from collections.abc import Iterator

from lxml import etree

CORE, MIN, BASIC = "urn:iso:std:iso:30042:ed-2", "http://www.tbxinfo.net/ns/min", "http://www.tbxinfo.net/ns/basic"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NCNAME = re.compile(r"[^\W\d][\w.-]*")
_AUX = {"min:subjectField", "basic:crossReference", "note", "transacGrp", "descripGrp", "min:externalCrossReference",
        "basic:definition", "basic:source"}  # fmt: skip
# What may stand in an element, as an expression over the names of its children, each with a space behind.
_ORDER = {
    "tbx": "tbxHeader text ", "tbxHeader": "fileDesc (encodingDesc )?", "text": "(body )?",
    "fileDesc": "(publicationStmt )?(titleStmt )?sourceDesc ", "publicationStmt": "(p )+", "titleStmt": "title ",
    "sourceDesc": "(p )+", "encodingDesc": "(p )+", "body": "(conceptEntry )+",
    "conceptEntry": f"(({'|'.join(_AUX)}) )*(langSec )+",
    "langSec": f"(({'|'.join(_AUX)}) )*(termSec )+",
    "termSec": "term ((min:partOfSpeech|min:administrativeStatus|basic:termType|basic:geographicalUsage) )*(note )*",
    "transacGrp": "basic:transactionType (date )*",
    "descripGrp": "basic:definition (basic:source )*",
}  # fmt: skip
_PARENTS = {"min:subjectField": {"conceptEntry"}, "basic:crossReference": {"conceptEntry"}, "basic:definition": {"descripGrp"},
            "basic:source": {"descripGrp", "conceptEntry"}}  # fmt: skip
_VALUES = {
    "min:partOfSpeech": {"noun"},
    "min:administrativeStatus": {
        f"{word}Term-admn-sts" for word in ("preferred", "admitted", "deprecated", "superseded")
    },
    "basic:termType": {"fullForm", "acronym", "abbreviation", "shortForm", "variant", "phrase"},
    "basic:transactionType": {"origination", "modification"},
}
_PREFIXES = {CORE: "", MIN: "min:", BASIC: "basic:"}


def find_faults(data: bytes) -> list[str]:
    """What the file has against the rules."""
    return list(_find(etree.fromstring(data)))


def _find(root: etree._Element) -> Iterator[str]:
    if (root.get("type"), root.get("style"), _name(root)) != ("TBX-Basic", "dct", "tbx") or not root.get(_LANG):
        yield "the root is not one of TBX-Basic in the style DCT"
    ids = [element.get("id", "") for element in root.iter() if "id" in element.attrib]
    if len(set(ids)) < len(ids) or not all(_NCNAME.fullmatch(one) for one in ids):
        yield f"ids are not single names: {ids}"
    for element in root.iter():
        yield from _find_in(element, set(ids))


def _find_in(element: etree._Element, ids: set[str]) -> Iterator[str]:
    name = _name(element)
    children = "".join(f"{_name(child)} " for child in element)
    if not re.fullmatch(_ORDER.get(name, ""), children):
        yield f"<{name}> holds {children}"
    parent = element.getparent()
    if parent is not None and name in _PARENTS and _name(parent) not in _PARENTS[name]:
        yield f"<{name}> stands in <{_name(parent)}>"
    if name in _VALUES and element.text not in _VALUES[name]:
        yield f"<{name}> is {element.text}"
    if name == "date" and not re.fullmatch(r"\d{4}-\d\d-\d\d", element.text or ""):
        yield f"<date> is {element.text}"
    if name == "conceptEntry" and not element.get("id"):
        yield "<conceptEntry> has no id"
    if name == "langSec" and not re.fullmatch(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*", element.get(_LANG, "")):
        yield f"<langSec> is in {element.get(_LANG)}"
    if name == "basic:crossReference" and element.get("target") not in ids:
        yield f"a reference leads to {element.get('target')}"
    if name == "min:externalCrossReference" and not element.get("target", "").startswith("https://"):
        yield f"a reference leads out to {element.get('target')}"
    if name == "term" and not (element.text or "").strip():
        yield "a term is empty"


def _name(element: etree._Element) -> str:
    namespace, _, name = str(element.tag)[1:].partition("}")
    return _PREFIXES[namespace] + name
