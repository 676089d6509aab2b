"""Reads CSV: what this program wrote, and tables of others whose columns somebody maps to ours."""

import csv
import io
import re
from collections.abc import Mapping

from app.content.model import LABEL_KINDS, RELATION_KINDS
from app.content.source import MAX_BYTES
from app.interchange.cells import split_items, unguard
from app.interchange.csv_file import list_columns
from app.interchange.draft import Draft, ImportFile, Reading, decode_text, make_id
from app.interchange.plain_markdown import escape_markdown
from app.lang import LANG_CODES, ORDER_LANG, guess_lang

DELIMITERS = ",;\t"
_LABEL = re.compile(r"([A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*): (.+)")
_SOURCE = re.compile(r"(\d{4}-\d{2}-\d{2}) (\S+) (.+)")
# As spreadsheets write a day that they took for a date.
_DAY = re.compile(r"(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})")
_NO = frozenset({"false", "no", "0"})


def read_csv(files: list[ImportFile], mapping: Mapping[str, str]) -> Reading:
    """A term for each row; the mapping gives the column of ours that a header means."""
    reading = Reading()
    unknown = sorted(set(mapping.values()) - set(list_columns()))
    for file in files:
        if unknown:
            known = ", ".join(list_columns())
            reading.refuse(file.path, 0, f"there is no column “{unknown[0][:60]}” to map to", f"Known ones: {known}.")
        elif (text := decode_text(file, reading)) is not None:
            _read(text, file.path, mapping, reading)
    return reading


def _read(text: str, path: str, mapping: Mapping[str, str], reading: Reading) -> None:
    first = text.partition("\n")[0]
    before = csv.field_size_limit(MAX_BYTES)
    table = csv.reader(io.StringIO(text, newline=""), delimiter=max(DELIMITERS, key=first.count), strict=True)
    try:
        columns = _find_columns(next(table, []), path, mapping, reading)
        line = table.line_num + 1
        for cells in table if columns else ():
            if any(cell.strip() for cell in cells):
                _add(line, cells, columns, path, reading)
            line = table.line_num + 1
    except csv.Error as error:
        hint = "Cells with commas, quotes or line breaks stand in quotes, and quotes inside them twice."
        reading.refuse(path, table.line_num, f"is not CSV here: {error}", hint)
    finally:
        csv.field_size_limit(before)


def _find_columns(header: list[str], path: str, mapping: Mapping[str, str], reading: Reading) -> list[str]:
    """Our column for each of the table's, "" for those that have none; empty where none has."""
    known = {name.lower(): name for name in list_columns()}
    columns: list[str] = []
    for cell in header:
        name = unguard(cell).strip()
        column = mapping.get(name) or known.get(name.lower(), "")
        if column in columns and column:
            reading.refuse(path, 1, f"two columns are the column `{column}`", "Take one out.")
            return []
        columns.append(column)
        if not column and name:
            reading.drop(path, 1, f"the column “{name[:60]}” is none of ours", "Name the one it means with --map.")
    for name in sorted(set(mapping) - {unguard(cell).strip() for cell in header}):
        reading.refuse(path, 1, f"there is no column “{name[:60]}” in the table", "See how its header is written.")
        return []
    if not any(column.startswith("title_") for column in columns):
        titles = " or ".join(f"`title_{code}`" for code in LANG_CODES)
        reading.refuse(
            path, 1, f"has no column {titles}", "Name the columns of titles with --map, such as --map Term=title_en."
        )
        return []
    return columns


def _add(line: int, cells: list[str], columns: list[str], path: str, reading: Reading) -> None:
    """Adds the draft of a row."""
    row = {column: unguard(cell).strip() for column, cell in zip(columns, cells, strict=False) if column}
    if len(cells) > len(columns):
        reading.drop(path, line, f"the row has {len(cells)} cells, the header {len(columns)}")
    titles = {code: row[f"title_{code}"] for code in LANG_CODES if row.get(f"title_{code}")}
    term_id = row.get("id", "")
    if not term_id:
        term_id = make_id(titles.get(ORDER_LANG.code, ""))
        if term_id:
            reading.change(path, line, f"the id “{term_id}” was made of the title")
    draft = Draft(
        term_id, path, line, titles=titles, category=row.get("category", ""), updated=_day(row.get("updated", "")),
        readings={code: row[f"reading_{code}"] for code in titles if row.get(f"reading_{code}")},
        redirects=split_items(row.get("redirects", "")), autolink=row.get("autolink", "").lower() not in _NO,
        figure=row.get("figure", ""),
        relations={kind: targets for kind in RELATION_KINDS if (targets := split_items(row.get(kind, "")))},
    )  # fmt: skip
    for code in LANG_CODES:
        text = row.get(f"markdown_{code}") or escape_markdown(row.get(f"summary_{code}", ""))
        if text:
            draft.markdown[code] = text
    for kind in LABEL_KINDS:
        for item in split_items(row.get(kind, "")):
            tagged = _LABEL.fullmatch(item)
            lang, name = (tagged[1], tagged[2]) if tagged else (guess_lang(item).code, item)
            draft.add_label(name, lang, kind)
    for item in split_items(row.get("sources", "")):
        if source := _SOURCE.fullmatch(item):
            draft.add_source(source[3], source[2], source[1])
        else:
            reading.drop(path, line, f"the source “{item[:80]}” has no day, address and title")
    reading.drafts.append(draft)


def _day(text: str) -> str:
    """The day as YYYY-MM-DD, or the text as it is."""
    found = _DAY.fullmatch(text)
    return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}" if found else text
