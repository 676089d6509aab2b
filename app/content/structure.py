"""The headings of a term file: languages at level 1, sections with anchors below; everything else is left to `markup`."""

from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it import MarkdownIt

from app.content.model import ANCHOR_PATTERN, EXPECTED_ANCHORS, Section, Translation
from app.content.problem import Level, Problem
from app.lang import LANG_CODES

# Ids of the page shell begin with these, and ids that the program makes: a section under one of them would stand in
# for a part of the page (DOM clobbering) or make an id stand twice. A test holds this against the templates.
RESERVED_PREFIXES = ("ui-", "fn-", "fnref-", "section-", "index-")
MAX_HEADINGS = 400

# Only block rules: headings are all that is looked for, and inline parsing is the dearer half.
_BLOCKS = MarkdownIt("js-default").enable("table")
_BLOCKS.core.ruler.enableOnly(["normalize", "block"])


@dataclass(frozen=True, slots=True)
class _Heading:
    level: int
    text: str
    line: int  # from 0, within the text
    end: int


def split_heading(text: str) -> tuple[str, str | None]:
    """A heading's text without its `{#anchor}`, and the anchor, or None where there is none."""
    text = text.strip()
    place = text.rfind("{#")
    anchor = text[place + 2 : -1]
    # No regular expression: with many spaces before it, the anchor's would take minutes.
    if place < 0 or not text.endswith("}") or "{" in anchor or "}" in anchor or text[:place].endswith("\\"):
        return text, None
    return text[:place].rstrip(), anchor


def parse_translations(text: str, *, path: str, first_line: int) -> tuple[dict[str, Translation], list[Problem]]:
    """The translations below the front matter, by language, and what is wrong with their headings."""
    problems: list[Problem] = []
    headings = list(_headings(text))
    if len(headings) > MAX_HEADINGS:
        problems.append(_error("heading-many", path, 0, f"has more than {MAX_HEADINGS} headings", "Split the term."))
        return {}, problems
    lines = text.split("\n")
    starts = [heading for heading in headings if heading.level == 1]
    _check_preamble(lines, starts, path, first_line, problems)
    translations: dict[str, Translation] = {}
    ends = [*(heading.line for heading in starts), len(lines)][1:]
    for start, end in zip(starts, ends, strict=True):
        line = first_line + start.line
        code = start.text.strip()
        if code not in LANG_CODES:
            hint = f"Level-1 headings are languages ({', '.join(LANG_CODES)}); begin other headings with ##."
            problems.append(_error("lang-unknown", path, line, f"“{code[:40]}” is not a language", hint))
            continue
        if code in translations:
            earlier = translations[code].first_line - 1
            message = f"the language {code} stands twice, on lines {earlier} and {line}"
            problems.append(_error("lang-duplicate", path, line, message, "Join the two."))
            continue
        body_start = start.end
        inner = [h for h in headings if h.level > 1 and body_start <= h.line < end]
        sections = tuple(_sections(inner, path, first_line, problems))
        summary_end = inner[0].line if inner else end
        has_summary = any(lines[n].strip() for n in range(body_start, summary_end))
        translations[code] = Translation(
            lang=code,
            body="\n".join(lines[body_start:end]),
            first_line=first_line + body_start,
            sections=sections,
            has_summary=has_summary,
        )
    problems.extend(_expectations(translations, path))
    return translations, problems


def _headings(text: str) -> Iterator[_Heading]:
    tokens = _BLOCKS.parse(text)
    for number, token in enumerate(tokens):
        if token.type == "heading_open" and token.level == 0 and token.map:
            text = " ".join(tokens[number + 1].content.split())
            yield _Heading(int(token.tag[1]), text, token.map[0], token.map[1])


def _check_preamble(
    lines: list[str], starts: list[_Heading], path: str, first_line: int, problems: list[Problem]
) -> None:
    end = starts[0].line if starts else len(lines)
    for number in range(end):
        if lines[number].strip():
            problems.append(
                _error(
                    "text-outside", path, first_line + number, "text stands before the first language heading",
                    f"Begin each translation with a heading such as `# {LANG_CODES[0]}`.",
                )
            )  # fmt: skip
            return


def _sections(headings: list[_Heading], path: str, first_line: int, problems: list[Problem]) -> Iterator[Section]:
    seen: dict[str, int] = {}
    for heading in headings:
        if heading.level > 3:
            continue
        line = first_line + heading.line
        title, anchor = split_heading(heading.text)
        if anchor is None:
            hint = "End the heading with {#anchor}, the same in both languages."
            problems.append(_error("anchor-missing", path, line, f"the heading “{title[:60]}” has no anchor", hint))
            continue
        if not ANCHOR_PATTERN.fullmatch(anchor) or len(anchor) > 64:
            hint = "Anchors are small letters, digits and hyphens, and begin with a letter."
            problems.append(_error("anchor-invalid", path, line, f"“{anchor[:60]}” cannot be an anchor", hint))
            continue
        if anchor.startswith(RESERVED_PREFIXES):
            problems.append(
                _error(
                    "anchor-reserved", path, line, f"the page itself uses the id “{anchor}”", "Choose another anchor."
                )
            )
            continue
        if anchor in seen:
            message = f"the anchor “{anchor}” stands twice, on lines {seen[anchor]} and {line}"
            problems.append(_error("anchor-duplicate", path, line, message, "Give each section its own anchor."))
            continue
        seen[anchor] = line
        yield Section(anchor=anchor, level=heading.level, title=title, line=line)


def _expectations(translations: dict[str, Translation], path: str) -> Iterator[Problem]:
    for code in LANG_CODES:
        translation = translations.get(code)
        if translation is None:
            yield _warning("translation-missing", path, 0, f"has no {code} translation", f"Add a `# {code}` part.")
            continue
        line = translation.first_line - 1
        if not translation.has_summary:
            hint = f"Write one paragraph below `# {code}`."
            yield _warning("summary-missing", path, line, f"the {code} translation has no summary", hint)
        anchors = {section.anchor for section in translation.sections}
        for anchor in EXPECTED_ANCHORS:
            if anchor not in anchors:
                message = f"the {code} translation has no section {{#{anchor}}}"
                yield _warning("section-missing", path, line, message, "Add it in each language.")


def _error(code: str, path: str, line: int, message: str, hint: str) -> Problem:
    return Problem(code, Level.ERROR, path, line, 1 if line else 0, message, hint)


def _warning(code: str, path: str, line: int, message: str, hint: str) -> Problem:
    return Problem(code, Level.WARNING, path, line, 0, message, hint)
