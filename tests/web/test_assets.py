"""Static files: under one hash, never changing, all that pages and scripts ask for."""

import re
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urljoin

import pytest

from app.config import ROOT
from app.main import Site
from app.web.assets import Assets
from tests.web.ask import ask

STATIC = ROOT / "static"
FILES = [file.relative_to(STATIC).as_posix() for file in sorted(STATIC.rglob("*")) if file.suffix in
         {".js", ".png", ".svg", ".ico"}]  # fmt: skip
LAYERS = "@layer reset, tokens, base, layout, components, utilities;"


def _small_tree(folder: Path) -> Path:
    (folder / "css").mkdir(parents=True)
    (folder / "css" / "layers.txt").write_text("one.css\ntwo.css\n", "utf-8")
    (folder / "css" / "one.css").write_text("a {}", "utf-8")
    (folder / "css" / "two.css").write_text("b {}", "utf-8")
    return folder


@pytest.mark.parametrize("name", ["site.css", *FILES])
def test_a_file_never_changes_under_its_address(site: Site, name: str) -> None:
    answer = ask(site, site.state.assets.url(name))
    assert answer.status == 200
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    kinds = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".png": "image/png",
             ".svg": "image/svg+xml", ".ico": "image/vnd.microsoft.icon"}  # fmt: skip
    assert answer.headers["content-type"] == kinds[PurePosixPath(name).suffix]


@pytest.mark.parametrize(
    "name",
    ["site.css", "js/main.js", "css/layers.txt", "nothing.css", "../app/main.py", "..%2Fapp%2Fmain.py", "js/", ""],
)
def test_a_wrong_hash_or_name_is_not_found(site: Site, name: str) -> None:
    assert ask(site, f"/static/{'0' * 12}/{name}").status == 404
    if name not in ("site.css", "js/main.js"):
        assert ask(site, f"/static/{site.state.assets.digest}/{name}").status == 404


def test_the_joined_stylesheet_starts_with_the_order_of_layers(site: Site) -> None:
    css = ask(site, site.state.assets.css).body.decode()
    assert re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL).lstrip().startswith(LAYERS)


def test_the_joined_stylesheet_has_every_file_once_and_in_order() -> None:
    names = (STATIC / "css" / "layers.txt").read_text("utf-8").split()
    files = {file.relative_to(STATIC / "css").as_posix() for file in (STATIC / "css").rglob("*.css")}
    assert len(names) == len(set(names))
    assert set(names) == {name for name in files if not name.startswith("pages/")}
    joined = _said(Assets(STATIC).get("site.css").body.decode())
    places = [joined.index(_said((STATIC / "css" / name).read_text("utf-8"))) for name in names]
    assert places == sorted(places)


def _said(css: str) -> str:
    """A stylesheet without its comments, and with one space wherever it has any."""
    return " ".join(re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL).split())


def test_every_rule_lies_in_a_layer() -> None:
    """A rule outside of all layers would win over every one inside."""
    for file in (STATIC / "css").rglob("*.css"):
        css = _said(file.read_text("utf-8"))
        depth, start, outside = 0, 0, []
        for place, character in enumerate(css):
            if character == "{":
                if depth == 0:
                    outside.append(css[start:place].strip())
                depth += 1
            elif character == "}":
                depth -= 1
                start = place + 1
            elif character == ";" and depth == 0:
                start = place + 1
        assert depth == 0, file
        assert [rule for rule in outside if not rule.startswith("@layer ")] == [], file


def test_stylesheet_and_scripts_load_nothing_from_elsewhere() -> None:
    for file in [*(STATIC / "css").rglob("*.css"), *(STATIC / "js").rglob("*.js")]:
        text = re.sub(r"/\*.*?\*/", "", file.read_text("utf-8"), flags=re.DOTALL)
        assert "@import" not in text, file
        assert re.findall(r"url\([^)]*\)", text) == [], file
        addresses = [one for one in re.findall(r"https?://[\w./]+", text) if one != "http://www.w3.org/2000/svg"]
        assert addresses == [], file


def test_every_module_that_a_script_imports_is_there(site: Site) -> None:
    assets = site.state.assets
    for name in (name for name in FILES if name.endswith(".js")):
        text = assets.get(name).body.decode()
        for path in re.findall(r'(?:from|import)\s*\(?\s*"([^"]+)"', text):
            assert path.startswith("."), f"{name}: {path}"
            assert ask(site, urljoin(assets.url(name), path)).status == 200, f"{name}: {path}"


def test_a_changed_file_changes_every_address(tmp_path: Path) -> None:
    folder = _small_tree(tmp_path / "static")
    before = Assets(folder)
    assert before.get("site.css").body == b"a {}\nb {}"
    (folder / "css" / "two.css").write_text("b { color: red }", "utf-8")
    after = Assets(folder)
    assert before.css != after.css
    assert after.find(before.digest, "site.css") is None
    assert Assets(folder).digest == after.digest


def test_the_joined_stylesheet_leaves_out_comments_and_indents(tmp_path: Path) -> None:
    folder = _small_tree(tmp_path / "static")
    (folder / "css" / "two.css").write_text(
        "/* Why\n   so. */\nb {\n  color: red; /* loud */\n  margin: 0 auto;\n}", "utf-8"
    )
    assert Assets(folder).get("site.css").body == b"a {}\nb {\ncolor: red; margin: 0 auto;\n}"


def test_a_page_cannot_point_to_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(KeyError, match=r"nothing\.css"):
        Assets(_small_tree(tmp_path / "static")).url("nothing.css")


def test_the_front_end_keeps_its_budget(site: Site, tea_client: Any) -> None:
    """What a first visit loads, compressed: the page itself is measured in the browser."""
    assets = site.state.assets
    css = ask(site, assets.css, accept_encoding="br")
    first = ("js/boot.js", "js/main.js", "js/lib/storage.js")
    assert len(css.body) <= 12_000
    assert sum(len(ask(site, assets.url(name), accept_encoding="br").body) for name in first) <= 5_000
    overlay = (
        "js/behaviors/search-overlay.js", "js/lib/ask.js", "js/lib/combobox.js", "js/lib/dialogs.js", "js/lib/options.js",
        "js/lib/storage.js",
    )  # fmt: skip
    assert sum(len(ask(site, assets.url(name), accept_encoding="br").body) for name in overlay) <= 10_000
