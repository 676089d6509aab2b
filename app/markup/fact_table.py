"""Figures of the ledger side by side: {{facts: keys of subjects}}, alone in a paragraph, becomes a table.

A row for each subject, a column for each key. `key|heading` and `subject|name` say what is shown in their place.
"""

import re
from dataclasses import dataclass

from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from app.markup.escape import escape
from app.markup.fact import print_figure, render_figure
from app.markup.magnitude import find_magnitudes
from app.markup.names import FactText
from app.markup.page import Page
from app.markup.script import mark_han

_OPENING = re.compile(r"\{\{\s{0,4}facts:")
_OF = re.compile(r"\sof(?=\s|$)|^of(?=\s|$)")
_COMMA = re.compile("[,、]")
# A short line names many cells: what all tables of a translation may have together.
MAX_CELLS = 600


@dataclass(frozen=True, slots=True)
class _Column:
    """A key's figures, one for each subject: `unit` where all have the same; `sizes` are to scale, or empty."""

    key: str
    heading: str
    cells: tuple[FactText | None, ...]

    @property
    def unit(self) -> str:
        units = {cell.unit for cell in self.cells if cell}
        return units.pop() if len(units) == 1 else ""

    @property
    def sizes(self) -> tuple[float | None, ...]:
        return find_magnitudes(self.cells)


def parse_fact_table(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """Block rule `fact_table`: a paragraph that is `{{facts: …}}` and nothing else makes a token of that type."""
    if state.is_code_block(start_line):
        return False
    if not _OPENING.match(state.src, state.bMarks[start_line] + state.tShift[start_line], state.eMarks[start_line]):
        return False
    line = start_line
    while line < end_line and not state.isEmpty(line) and state.sCount[line] >= state.blkIndent:
        line += 1
    text = state.getLines(start_line, line, state.blkIndent, False).strip()
    if not text.endswith("}}") or text.count("}}") > 1:
        return False
    if silent:
        return True
    token = state.push("fact_table", "figure", 0)
    token.block = True
    token.content = token.markup = text
    keys, subjects = _split(text[_OPENING.match(text).end() : -2])  # type: ignore[union-attr]  # it matched above
    token.meta = {"keys": keys, "subjects": subjects}
    token.map = [start_line, line]
    state.line = line
    return True


def _split(text: str) -> tuple[dict[str, str], dict[str, str]]:
    """Keys and subjects, each with the words to show for it; the last “of” parts them."""
    places = list(_OF.finditer(text.strip()))
    if not places:
        return _read_list(text), {}
    return _read_list(text.strip()[: places[-1].start()]), _read_list(text.strip()[places[-1].end() :])


def _read_list(text: str) -> dict[str, str]:
    pairs = (item.partition("|") for item in _COMMA.split(text))
    named = ((name.strip(), " ".join(shown.split())) for name, _, shown in pairs)
    return {name: shown for name, shown in named if name}


def resolve_fact_table(token: Token, page: Page) -> None:
    """Look all figures up and note their use, or what is wrong; then the token has no columns and shows its source."""
    keys: dict[str, str] = token.meta["keys"]
    asked: dict[str, str] = token.meta["subjects"]
    token.content, token.meta["columns"] = token.markup, ()
    if not keys or not asked:
        page.report("facts-empty", token, "{{", f"the comparison names no {'subjects' if keys else 'figures'}",
                    "Write {{facts: memory, bandwidth of h100-sxm, h200-sxm}}.", token)  # fmt: skip
        return
    page.cell_count += len(keys) * len(asked)
    if page.cell_count > MAX_CELLS:
        page.report("markup-limit", token, "{{", f"comparisons have more than {MAX_CELLS} cells together",
                    "Compare fewer subjects.", token)  # fmt: skip
        return
    subjects: dict[str, str] = {}
    for subject, shown in asked.items():
        name = page.names.find_subject(subject, page.lang)
        if name is None:
            page.report("facts-subject", token, subject, f"the ledger has no subject “{subject[:80]}”",
                        "Correct the name, or add the subject with its figures.")  # fmt: skip
        else:
            subjects[subject] = shown or name
    columns = [_build_column(key, heading, subjects, page) for key, heading in keys.items()]
    for column in columns:
        if subjects and not any(column.cells):
            page.report("facts-key", token, column.key, f"none of these subjects has a figure “{column.key[:80]}”",
                        "Correct the name, or add the figure with its source.")  # fmt: skip
    if len(subjects) == len(asked) and all(any(column.cells) for column in columns):
        token.meta["subjects"], token.meta["columns"] = subjects, tuple(columns)
        token.meta["rows"] = _as_rows(subjects, columns)


def _build_column(key: str, heading: str, subjects: dict[str, str], page: Page) -> _Column:
    for subject in subjects:
        # One that is missing is noted, too: the day the ledger gets it, this text is out of date.
        page.facts.setdefault((subject, key))
    cells = tuple(page.names.find_fact(subject, key, page.lang) for subject in subjects)
    return _Column(key, heading or key.replace("-", " "), cells)


def _as_rows(subjects: dict[str, str], columns: list[_Column]) -> list[list[str]]:
    """The table as plain text (`plain.py`), the headings first; figures that are missing are left out."""
    rows = [[column.heading for column in columns]]
    for number, name in enumerate(subjects.values()):
        cells = (column.cells[number] for column in columns)
        rows.append([name, *(print_figure(cell.value, cell.unit) for cell in cells if cell)])
    return rows


def render_fact_table(token: Token, page: Page) -> str:
    """The table with its caption and the days of its figures; one with a problem as its source text."""
    columns: tuple[_Column, ...] = token.meta["columns"]
    subjects: dict[str, str] = token.meta["subjects"]
    if not columns:
        return f"<p>{mark_han(escape(token.content), page.lang)}</p>\n"
    page.table_count += 1
    words = page.words
    caption = words.facts_caption.format(keys=words.list_comma.join(column.heading for column in columns))
    head = _heading(words.facts_subject, "", page) + "".join(
        _heading(column.heading, column.unit, page, is_sortable=any(column.sizes)) for column in columns
    )
    rows = "".join(
        f'<tr><th scope="row">{mark_han(escape(name), page.lang)}</th>'
        + "".join(_cell(column, subject, number, page) for column in columns)
        + "</tr>\n"
        for number, (subject, name) in enumerate(subjects.items())
    )
    region = escape(_name_region(caption, page))
    return (
        f'<figure class="fact-table"><div class="table-scroll" tabindex="0" role="region" aria-label="{region}"><table>\n'
        f"<caption>{mark_han(escape(caption), page.lang)}</caption>\n"
        f"<thead>\n<tr>{head}</tr>\n</thead>\n<tbody>\n{rows}</tbody>\n</table></div>\n"
        f"<figcaption>{escape(words.facts_note.format(checked=_days(columns, page)))}</figcaption></figure>\n"
    )


def _name_region(caption: str, page: Page) -> str:
    """The caption; where a table of the page has the same one, with the table's number behind it."""
    if caption not in page.captions:
        page.captions.add(caption)
        return caption
    return f"{caption} · {page.words.table.format(n=page.table_count)}"


def _heading(text: str, unit: str, page: Page, *, is_sortable: bool = True) -> str:
    shown = mark_han(escape(text), page.lang) + (f' <span class="fact-unit">{escape(unit)}</span>' if unit else "")
    if is_sortable:
        name = escape(page.words.facts_sort.format(name=text))
        shown += f'<button class="sort" type="button" data-behavior="sort-table" aria-label="{name}"></button>'
    return f'<th scope="col">{shown}</th>'


def _cell(column: _Column, subject: str, number: int, page: Page) -> str:
    found = column.cells[number]
    if found is None:
        missing = escape(page.words.facts_missing)
        return f'<td><span aria-hidden="true">—</span><span class="visually-hidden">{missing}</span></td>'
    shown = found.value if column.unit else print_figure(found.value, found.unit)
    return f"<td>{render_figure(found, shown, f'{subject}.{column.key}', page)}{_bar(column.sizes, number)}</td>"


def _bar(sizes: tuple[float | None, ...], number: int) -> str:
    """A bar to scale; the figure beside it says the same, so it is hidden from those who listen."""
    known = [size for size in sizes if size is not None]
    size = sizes[number] if sizes else None
    if size is None:
        return ""
    low, high = min(0.0, *known), max(known)
    return f'<meter min="{low:.12g}" max="{high:.12g}" value="{size:.12g}" aria-hidden="true"></meter>'


def _days(columns: tuple[_Column, ...], page: Page) -> str:
    days = sorted({cell.checked for column in columns for cell in column.cells if cell})
    first, last = page.words.day(days[0]), page.words.day(days[-1])
    return first if len(days) == 1 else page.words.facts_days.format(first=first, last=last)
