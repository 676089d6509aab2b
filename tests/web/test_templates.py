"""The sources of templates: what they may say by themselves, and what stands behind each name in them."""

import re
from pathlib import Path

import pytest
from jinja2 import Environment

from app.config import ROOT
from app.content.structure import RESERVED_PREFIXES
from app.web.templating import make_environment

TEMPLATES = ROOT / "templates"
STATIC = ROOT / "static"
NAMES = sorted(file.relative_to(TEMPLATES).as_posix() for file in TEMPLATES.rglob("*.html"))
# Stands for what an expression will print.
_HOLE = "\0"
# Names of formats are the same in every language.
_SAME_EVERYWHERE = {"Markdown", "JSON"}
# Places of content, whose anchors never begin as the ids of the page do.
_CONTENT_IDS = {"section.anchor", "pair.anchor"}


@pytest.fixture(scope="module")
def environment() -> Environment:
    return make_environment(TEMPLATES)


def _source(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


def _html(name: str) -> str:
    """The template's own HTML: expressions as holes, statements and comments left out."""
    pieces = [_HOLE if kind == "variable_begin" else value for _, kind, value in make_environment(TEMPLATES).lex(
        _source(name)) if kind in ("data", "variable_begin")]  # fmt: skip
    return "".join(pieces)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]{2,}", text)


@pytest.mark.parametrize("name", NAMES)
def test_a_template_compiles(environment: Environment, name: str) -> None:
    environment.get_template(name)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_printed_without_escaping(name: str) -> None:
    source = _source(name)
    assert not re.search(r"\|\s*safe\b", source)
    assert "autoescape" not in source
    assert "Markup" not in source


def test_only_one_function_lets_html_through() -> None:
    using = {
        file.relative_to(ROOT).as_posix() for file in (ROOT / "app").rglob("*.py") if "Markup(" in file.read_text()
    }
    assert using == {"app/web/templating.py"}


@pytest.mark.parametrize("name", NAMES)
def test_no_words_stand_in_a_template(name: str) -> None:
    html = re.sub(r"<kbd[^>]*>[^<]*</kbd>", "", _html(name))
    html = re.sub(r' lang="\0"|&nbsp;', " ", html)  # a macro that prints an attribute
    text = re.sub(r"""<(?:[^"'>]|"[^"]*"|'[^']*')*>""", " ", html)
    assert set(_words(text)) - _SAME_EVERYWHERE == set()


@pytest.mark.parametrize("name", NAMES)
def test_no_words_stand_in_attributes_that_readers_see_or_hear(name: str) -> None:
    found = re.findall(r'\b(?:alt|title|aria-label|aria-description|placeholder|label)="([^"]*)"', _html(name))
    assert [value for value in found if _words(value)] == []


@pytest.mark.parametrize("name", NAMES)
def test_ids_of_templates_are_reserved(name: str) -> None:
    assert {"ui-", "index-"} <= set(RESERVED_PREFIXES)
    for value in re.findall(r'\bid="((?:[^"{]|{{.*?}})*)"', _source(name)):
        expression = re.fullmatch(r"{{\s*(\S+)\s*}}", value)
        assert value.startswith(("ui-", "index-")) or (expression and expression[1] in _CONTENT_IDS | {"group.anchor"})


@pytest.mark.parametrize("name", NAMES)
def test_a_template_builds_no_address(name: str) -> None:
    for value in re.findall(r'\b(?:href|src|action)="([^"]*)"', _html(name)):
        assert value.startswith((_HOLE, "#")), value


@pytest.mark.parametrize("name", NAMES)
def test_a_template_knows_no_language(name: str) -> None:
    """Languages are data: none is compared with. (Zhuyin is Chinese by itself.)"""
    source = re.sub(r"{#.*?#}", "", _source(name), flags=re.DOTALL)
    assert not re.search(r"[!=]=\s*[\"'](?:zh(?:-\w+)?|en)[\"']", source)
    assert set(re.findall(r'lang="(zh[^"]*|en)"', source)) <= {"zh-TW"}


@pytest.mark.parametrize("name", [name for name in NAMES if Path(name).name.startswith("_") or "macros" in name])
def test_a_part_says_what_it_takes(name: str) -> None:
    assert _source(name).startswith("{#")


def test_every_template_is_used() -> None:
    named = {
        match
        for name in NAMES
        for match in re.findall(r'"((?:partials|macros|layouts|pages|base)[\w/]*\.html)"', _source(name))
    }
    for file in (ROOT / "app").rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        named |= set(re.findall(r'"(pages/\w+\.html)"', text))
        if 'f"pages/{kind}.html"' in text:
            named |= {f"pages/{kind}.html" for kind in re.findall(r'_plain\([^)]*"(\w+)"', text)}
    assert set(NAMES) == named


def _classes() -> set[str]:
    """Every class that pages can have: in templates, and made by scripts."""
    found = {
        part for name in NAMES for value in re.findall(r'\bclass="([^"]*)"', _html(name)) for part in value.split()
    }
    for file in (STATIC / "js").rglob("*.js"):
        text = file.read_text(encoding="utf-8")
        found |= set(re.findall(r'"([a-z-]+__[\w-]+)"', text))
    return found


def _styled() -> set[str]:
    css = "\n".join(file.read_text(encoding="utf-8") for file in (STATIC / "css").rglob("*.css"))
    css = re.sub(r"/\*.*?\*/|\"[^\"]*\"|'[^']*'", "", css, flags=re.DOTALL)
    return set(re.findall(r"\.([A-Za-z][\w-]*)", css))


def _block(name: str) -> str:
    return re.split("__|--", name)[0]


def test_every_class_belongs_to_a_block_that_has_rules() -> None:
    blocks = {_block(name) for name in _styled()}
    assert {name for name in _classes() if _block(name) not in blocks} == set()


def test_every_modifier_has_a_rule_or_tells_values_apart() -> None:
    """A class for a state looks like something; one that is put together of a value does so for some values (a level)."""
    styled = _styled()
    states = {name for name in _classes() if re.search(r"--[a-z]", name) and _HOLE not in name}
    assert states - styled == set()
    for name in _classes():
        if _HOLE in name:
            assert any(re.fullmatch(name.replace(_HOLE, "[a-z0-9-]+"), rule) for rule in styled), name


def test_no_rule_is_for_a_class_that_nothing_has() -> None:
    files = [*TEMPLATES.rglob("*.html"), *(STATIC / "js").rglob("*.js"), *(ROOT / "app" / "markup").glob("*.py")]
    # Words, and what stands before a value that is filled in: "alert-" of "alert-{kind}".
    made = {word for file in files for word in re.findall(r"[\w-]+{?", file.read_text(encoding="utf-8"))}
    highlighted = set(re.findall(r"\.([\w-]+)", (STATIC / "css" / "components" / "highlight.css").read_text("utf-8")))
    dead = {name for name in _styled() - highlighted if not {name, name + "{"} & made}
    assert {name for name in dead if name[: name.rindex("-") + 1] + "{" not in made} == set()


def test_every_behaviour_has_its_module_and_every_module_is_used() -> None:
    sources = [_source(name) for name in NAMES]
    sources += [file.read_text(encoding="utf-8") for file in (ROOT / "app" / "markup").glob("*.py")]
    wanted = {value for source in sources for value in re.findall(r'data-behavior="([^"]*)"', source)}
    assert wanted == {file.stem for file in (STATIC / "js" / "behaviors").glob("*.js")}


def test_scripts_put_no_data_into_markup() -> None:
    for file in (STATIC / "js").rglob("*.js"):
        text = re.sub(r"//.*|/\*.*?\*/", "", file.read_text(encoding="utf-8"))
        for name in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function"):
            assert name not in text, file
