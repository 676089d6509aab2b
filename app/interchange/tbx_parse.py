"""The XML of a TBX file, read so that it can do no harm, and both styles of the format told alike."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from xml.parsers import expat

from app.interchange.draft import ImportFile, Reading
from app.interchange.tbx_words import CORE

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# Elements of the style DCA, whose attribute `type` says what those of the style DCT say by their names.
_TYPED = frozenset(
    {"admin", "adminNote", "descrip", "descripNote", "ref", "termNote", "transac", "transacNote", "xref"}
)
_GROUPS = frozenset({"descripGrp", "adminGrp", "termNoteGrp", "transacGrp"})
_BREAKS = re.compile(r"[ \t]*[\r\n]+[ \t]*")
# How much of a parser's own words is told.
_LONGEST_REASON = 200


class _HasDoctype(Exception):
    """The file declares a document type, and so could declare entities."""


class _HasBegun(Exception):
    """The first element is reached."""


def parse_tbx(file: ImportFile, reading: Reading) -> "Element | None":
    """The root of the file, or None and a problem; entities are never resolved and nothing else is opened."""
    # Imported when used: nothing but an import of TBX needs it.
    from lxml import etree

    try:
        _refuse_doctype(file.data)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True,
            remove_pis=True,
        )  # fmt: skip
        root = etree.fromstring(file.data, parser)
    except _HasDoctype:
        reading.refuse(file.path, 0, "declares a document type", "Take <!DOCTYPE …> out; TBX of 2019 needs none.")
        return None
    except (expat.ExpatError, etree.XMLSyntaxError, ValueError, LookupError) as error:
        line = getattr(error, "lineno", 0) or 0
        reading.refuse(file.path, line, f"is not XML here: {str(error)[:_LONGEST_REASON]}", "Is it a TBX file?")
        return None
    if root.tag != f"{{{CORE}}}tbx":
        hint = "Only TBX of 2019 (ISO 30042:2019) is read; older files can be converted to it."
        message = f"begins with <{local_name(root)[:60]}>, not with <tbx> of ISO 30042:2019"
        reading.refuse(file.path, line_of(root), message, hint)
        return None
    return root


def _refuse_doctype(data: bytes) -> None:
    """Raises _HasDoctype where a document type stands before the first element, which is the only place for entities."""

    def begin(*_: object) -> None:
        raise _HasBegun

    def refuse(*_: object) -> None:
        raise _HasDoctype

    parser = expat.ParserCreate()
    parser.StartElementHandler = begin
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except _HasBegun:
        return


def local_name(element: "Element") -> str:
    """The element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def category_of(element: "Element") -> str:
    """The data category that the element holds, in either style."""
    name = local_name(element)
    return element.get("type", "") if name in _TYPED else name


def text_of(element: "Element") -> str:
    """The element's text in one line: indented lines of XML become one."""
    return _BREAKS.sub(" ", "".join(str(part) for part in element.itertext()).strip())


def lang_of(element: "Element") -> str:
    """The tag of the element's own language, or ""."""
    return element.get(_XML_LANG, "")


def line_of(element: "Element") -> int:
    """The line that the element begins on, 0 where nobody knows."""
    line = element.sourceline
    return line if isinstance(line, int) else 0


def iterate_parts(element: "Element") -> "Iterator[Element]":
    """The elements inside that say something of it: those in groups, too, but not those of sections within."""
    for child in element:
        name = local_name(child)
        if name in _GROUPS:
            yield from iterate_parts(child)
        elif name not in ("langSec", "termSec", "term"):
            yield child


def list_sections(element: "Element", name: str) -> "list[Element]":
    """The sections of this name right inside."""
    return [child for child in element if local_name(child) == name]
