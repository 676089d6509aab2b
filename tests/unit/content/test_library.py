"""A content folder: its data files with all their mistakes, and which files are terms."""

import os
from pathlib import Path

import pytest

from app.content.library import Library, find_fact, open_library
from app.content.parse import parse_term
from app.content.problem import Level
from app.content.source import RawFile
from tests.make import CATEGORIES, DAY, SITE, make_fact, make_glossary, make_ledger, make_term_text
from tests.unit.content.parsing import told

NAME = 'name = {zh-TW = "甲", en = "A"}\n'
NO_ID = "is not an id: small letters and digits, parted by single hyphens, up to 64 characters"
NO_URL = "is not an address that begins with https:// or http://"


def make_figure(**fields: str) -> str:
    """A ledger with one subject `gpu`, whose figure `memory` on line 3 has these fields, written as TOML."""
    good = {"value": "80", "unit": '"GB"', "source": '"https://example.org/"', "title": '"T"', "checked": DAY}
    shown = ", ".join(f"{key} = {value}" for key, value in (good | fields).items() if value)
    return f"[gpu]\n{NAME}memory = {{{shown}}}\n"


def findings(library: Library) -> list[str]:
    return [told(problem) for problem in library.problems]


def test_a_good_folder_is_read_whole(tmp_path: Path) -> None:
    root = make_glossary(
        tmp_path, {"a": make_term_text()}, facts={"gpus": make_ledger({"gpu": {"memory": make_fact(3.35)}})},
        wording='[[word]]\npreferred = "記憶體"\nmainland = ["内存"]\n',
    )  # fmt: skip
    library = open_library(root)
    assert library.problems == ()
    assert library.site.name["en"] == "Test"
    assert list(library.categories) == ["basics"]
    assert library.wording[0].preferred == "記憶體"
    assert library.wording[0].check
    assert [library.shown(file) for file in library.files] == ["terms/a.md"]
    assert sorted(library.texts) == ["categories.toml", "facts/gpus.toml", "site.toml", "wording.toml"]
    fact = find_fact(library.ledger, "gpu", "memory")
    assert fact is not None
    assert fact.value == 3.35
    assert find_fact(library.ledger, "gpu", "power") is None
    assert find_fact(library.ledger, "cpu", "memory") is None


FIGURES = {
    "bool": ({"value": "true"}, "`gpu.memory.value`: must be a number or text"),
    "list": ({"value": "[1]"}, "`gpu.memory.value`: must be a number or text"),
    "date": ({"value": DAY}, "`gpu.memory.value`: must be a number or text"),
    "blank": ({"value": '" "'}, "`gpu.memory.value`: is empty"),
    "inf": ({"value": "inf"}, "`gpu.memory.value`: is no number that could be printed"),
    "nan": ({"value": "nan"}, "`gpu.memory.value`: is no number that could be printed"),
    "exponent": ({"value": "-1e400"}, "`gpu.memory.value`: is no number that could be printed"),
    "hexadecimal": ({"value": f"0x{'f' * 5000}"}, "`gpu.memory.value`: is no number that could be printed"),
    "unit": ({"unit": "5"}, "`gpu.memory.unit`: must be text"),
    "note": ({"note": "1"}, "`gpu.memory.note`: must be text"),
    "note-none": ({"note": "{}"}, "`gpu.memory.note`: must not be empty"),
    "note-lang": ({"note": '{fr = "x"}'}, "`gpu.memory.note.fr`: “fr” is not a language of this glossary (zh-TW, en)"),
    "source": ({"source": '"ftp://x"'}, f"`gpu.memory.source`: “ftp://x” {NO_URL}"),
    "time": ({"checked": "10:00:00"}, "`gpu.memory.checked`: “10:00:00” is not a date written as YYYY-MM-DD"),
    "moment": (
        {"checked": "2026-11-22T00:00:00"},
        "`gpu.memory.checked`: “2026-11-22 00:00:00” is not a date written as YYYY-MM-DD",
    ),
    "day": ({"checked": '"2026-11-31"'}, "`gpu.memory.checked`: “2026-11-31” is not a day of the calendar"),
}


@pytest.mark.parametrize(("fields", "message"), FIGURES.values(), ids=FIGURES)
def test_a_wrong_figure_is_told_once_in_the_authors_words(tmp_path: Path, fields: dict[str, str], message: str) -> None:
    root = make_glossary(tmp_path, facts={"gpus": make_figure(**fields)})
    assert findings(open_library(root)) == [f"facts/gpus.toml:3 field-invalid: {message}"]


@pytest.mark.parametrize("value", ["0", "-3.5", "1_000_000", '"約 80"', "1e15", "1.0"])
def test_a_value_is_a_number_or_text(tmp_path: Path, value: str) -> None:
    root = make_glossary(tmp_path, facts={"gpus": make_figure(value=value)})
    assert findings(open_library(root)) == []


@pytest.mark.parametrize("note", ['"HBM3"', '{en = "x"}', '{zh-TW = "甲", en = "x"}'])
def test_a_note_is_a_text_or_one_for_each_language(tmp_path: Path, note: str) -> None:
    root = make_glossary(tmp_path, facts={"gpus": make_figure(note=note)})
    assert findings(open_library(root)) == []


LEDGERS = {
    "unknown-field": (make_figure(valu="1"), ["3 field-unknown: unknown key `gpu.memory.valu`"]),
    "missing-value": (make_figure(value=""), ["3 field-missing: `gpu.memory.value` is missing"]),
    "not-a-figure": (f"[gpu]\n{NAME}memory = 5\n", ["3 field-invalid: `gpu.memory`: must be a mapping (`key: value`)"]),
    "no-name": ("\n[gpu]\n", ["2 field-missing: `gpu.name` is missing"]),
    "key": (f"[gpu]\n{NAME}Memory = {make_fact()}\n", [f"3 field-invalid: `gpu.Memory`: “Memory” {NO_ID}"]),
    "key-facts": (f"[gpu]\n{NAME}facts = 5\n", ["3 field-invalid: `gpu.facts`: must be a mapping (`key: value`)"]),
    "subject": (f"[Gpu]\n{NAME}", ["1 id-invalid: “Gpu” is not a subject's id"]),
    "no-table": ("gpu = 5\n", ["1 field-invalid: `gpu` must be a table"]),
    "syntax": ("[gpu\n", ["1:5 toml-syntax: is not valid TOML: Expected ']' at the end of a table declaration"]),
}


@pytest.mark.parametrize(("text", "messages"), LEDGERS.values(), ids=LEDGERS)
def test_a_wrong_ledger_is_told_with_its_line(tmp_path: Path, text: str, messages: list[str]) -> None:
    root = make_glossary(tmp_path, facts={"gpus": text})
    assert findings(open_library(root)) == [f"facts/gpus.toml:{message}" for message in messages]


def test_good_subjects_stay_beside_a_bad_one(tmp_path: Path) -> None:
    text = make_ledger({"good": {"memory": make_fact()}, "bad": {"memory": "5"}})
    library = open_library(make_glossary(tmp_path, facts={"gpus": text}))
    assert list(library.ledger) == ["good"]
    assert [problem.level for problem in library.problems] == [Level.ERROR]


def test_a_subject_in_two_files_names_the_first_file(tmp_path: Path) -> None:
    ledger = {"gpu": {"memory": make_fact(80)}}, {"gpu": {"memory": make_fact(40)}}
    root = make_glossary(tmp_path, facts={"a": make_ledger(ledger[0]), "b": make_ledger(ledger[1])})
    library = open_library(root)
    assert findings(library) == ["facts/b.toml:1 fact-duplicate: the subject “gpu” stands in facts/a.toml already"]
    assert library.ledger["gpu"].facts["memory"].value == 80


SITES = {
    "empty": ("", ["1 field-missing: `name` is missing"]),
    "name-text": ('name = "x"\n', ["1 field-invalid: `name`: must be a mapping (`key: value`)"]),
    "unknown": (f"{SITE}tag = 1\n", ["2 field-unknown: unknown key `tag`"]),
    "starting": (f'{SITE}starting = ["a", "B"]\n', [f"2 field-invalid: `starting[2]`: “B” {NO_ID}"]),
    "blockers": (f'{SITE}blockers = "a"\n', ["2 field-invalid: `blockers`: must be a list"]),
    "repository": (f'{SITE}repository = "git@x:y"\n', [f"2 field-invalid: `repository`: “git@x:y” {NO_URL}"]),
}


@pytest.mark.parametrize(("text", "messages"), SITES.values(), ids=SITES)
def test_a_wrong_site_file_is_told_with_its_line(tmp_path: Path, text: str, messages: list[str]) -> None:
    library = open_library(make_glossary(tmp_path, site=text))
    assert findings(library) == [f"site.toml:{message}" for message in messages]
    assert library.site.name == {"en": "Glossary"}


CATEGORY_FILES = {
    "id": (f"[A]\norder = 1\n{NAME}", [f"1 field-invalid: `A`: “A” {NO_ID}"]),
    "order-missing": (f"[a]\nordr = 1\n{NAME}", ["1 field-missing: `a.order` is missing", "2 field-unknown: unknown key `a.ordr`"]),
    "order-text": (f'[a]\norder = "x"\n{NAME}', ["2 field-invalid: `a.order`: must be a whole number"]),
    "order-half": (f"[a]\norder = 1.5\n{NAME}", ["2 field-invalid: `a.order`: must be a whole number"]),
    "order-huge": (f"[a]\norder = {10**30}\n{NAME}", ["2 field-invalid: `a.order`: must be less than or equal to 1000000"]),
    "name": ("[a]\norder = 1\nname = {}\n", ["3 field-invalid: `a.name`: must not be empty"]),
    "planned-id": (f'[a]\norder = 1\n{NAME}[a.planned]\nX = {{en = "x"}}\n', [f"5 field-invalid: `a.planned.X`: “X” {NO_ID}"]),
    "planned-title": (f"[a]\norder = 1\n{NAME}[a.planned]\nx = {{en = 1}}\n", ["5 field-invalid: `a.planned.x.en`: must be text"]),
    "array": (f"[b]\norder = 1\n{NAME}[[a]]\n", ["4 field-invalid: `a`: must be a mapping (`key: value`)"]),
    "plain": ("a = 1\n", ["1 field-invalid: `a`: must be a mapping (`key: value`)"]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "messages"), CATEGORY_FILES.values(), ids=CATEGORY_FILES)
def test_a_wrong_category_is_told_with_its_line(tmp_path: Path, text: str, messages: list[str]) -> None:
    library = open_library(make_glossary(tmp_path, categories=text))
    assert findings(library) == [f"categories.toml:{message}" for message in messages]
    assert library.categories == {}


WORDINGS = {
    "preferred": ('[[word]]\npreferred = "x"\n\n[[word]]\nalso = ["y"]\n', ["4 field-missing: `word[2].preferred` is missing"]),
    "mainland": ('[[word]]\npreferred = "x"\nmainland = "y"\n', ["3 field-invalid: `word[1].mainland`: must be a list"]),
    "check": ('[[word]]\npreferred = "x"\ncheck = "perhaps"\n', ["3 field-invalid: `word[1].check`: must be true or false"]),
    "table": ('[word]\npreferred = "x"\n', ["1 field-invalid: `word`: must be a list"]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "messages"), WORDINGS.values(), ids=WORDINGS)
def test_a_wrong_wording_is_told_with_its_line(tmp_path: Path, text: str, messages: list[str]) -> None:
    library = open_library(make_glossary(tmp_path, wording=text))
    assert findings(library) == [f"wording.toml:{message}" for message in messages]
    assert library.wording == ()


def test_site_and_categories_are_missed_and_wording_is_not(tmp_path: Path) -> None:
    (tmp_path / "terms").mkdir()
    library = open_library(tmp_path)
    assert findings(library) == [
        "site.toml data-missing: there is no such file", "categories.toml data-missing: there is no such file",
    ]  # fmt: skip
    assert {problem.level for problem in library.problems} == {Level.WARNING}


@pytest.mark.parametrize("kind", ["nothing", "file", "terms-missing", "terms-file"])
def test_a_folder_without_terms_is_told(tmp_path: Path, kind: str) -> None:
    root = tmp_path / "content"
    if kind == "file":
        root.touch()
    elif kind != "nothing":
        root.mkdir()
    if kind == "terms-file":
        (root / "terms").touch()
    assert "terms content-missing: there is no such folder" in findings(open_library(root))


def test_what_may_lie_beside_the_term_files_is_passed_over(tmp_path: Path) -> None:
    root = make_glossary(tmp_path, {"a": make_term_text()})
    for name in ("README.txt", ".hidden.md", "_draft.md", "b.md~", "c.MD", "picture.png"):
        (root / "terms" / name).write_text("---", encoding="utf-8")
    (root / "terms" / "_old").mkdir()
    os.mkfifo(root / "terms" / "pipe")
    (root / "terms" / "link").symlink_to("nowhere")
    library = open_library(root)
    assert (findings(library), [file.name for file in library.files]) == ([], ["a.md"])


def test_a_folder_among_the_term_files_is_warned_of(tmp_path: Path) -> None:
    root = make_glossary(tmp_path)
    (root / "terms" / "x.md").mkdir()
    (root / "terms" / "sub").mkdir()
    library = open_library(root)
    assert findings(library) == ["terms/sub file-type: is a folder", "terms/x.md file-type: is a folder"]
    assert {problem.level for problem in library.problems} == {Level.WARNING}
    assert library.files == ()


def test_a_data_file_that_is_no_file_is_told(tmp_path: Path) -> None:
    root = make_glossary(tmp_path)
    (root / "wording.toml").mkdir()
    (root / "facts").mkdir()
    os.mkfifo(root / "facts" / "pipe.toml")
    (root / "facts" / "loop.toml").symlink_to("loop.toml")
    (root / "facts" / "out.toml").symlink_to("/etc/hostname")
    assert findings(open_library(root)) == [
        "wording.toml file-type: is not a regular file",
        "facts/loop.toml file-unreadable: cannot be opened: the link leads round in a circle",
        "facts/out.toml file-symlink: this link leads out of the content folder",
        "facts/pipe.toml file-type: is not a regular file",
    ]


def test_a_name_that_is_no_utf_8_can_still_be_printed(tmp_path: Path) -> None:
    root = make_glossary(tmp_path)
    (root / "terms" / os.fsdecode(b"\xff.md")).write_text(make_term_text(), encoding="utf-8")
    library = open_library(root)
    (file,) = library.files
    term, (problem,) = parse_term(library.read(file))
    assert term is None
    assert told(problem).encode() == b"terms/?.md id-invalid: the file's name is not a term id"


def test_the_last_good_text_of_a_data_file_stands_in_for_a_bad_one(tmp_path: Path) -> None:
    root = make_glossary(tmp_path, categories="nonsense", facts={"gpus": "[gpu\n"})
    ledger = make_ledger({"gpu": {"memory": make_fact()}})
    library = open_library(root, {"categories.toml": CATEGORIES, "facts/gpus.toml": ledger, "site.toml": "unused"})
    assert list(library.categories) == ["basics"]
    assert list(library.ledger) == ["gpu"]
    assert library.texts["categories.toml"] == RawFile("categories.toml", CATEGORIES, "")
    assert library.site.name["en"] == "Test"
    assert [problem.code for problem in library.problems] == ["toml-syntax", "toml-syntax"]


def test_a_bad_file_without_a_last_good_text_gives_nothing(tmp_path: Path) -> None:
    library = open_library(make_glossary(tmp_path, categories="nonsense"), {"site.toml": SITE})
    assert library.categories == {}
