"""The file that other sites load: its addresses, headers and size, and that it holds what our own pages use."""

import base64
import hashlib
import re
from typing import Any

import pytest

from app.config import ROOT
from app.main import Site
from tests.web.ask import Raw, ask

LATEST = "/embed/v1/glossary.js"
# PERFORMANCE: what a page of another site pays for, in bytes over the wire.
BUDGET = 6 * 1024


@pytest.fixture(scope="module")
def known(tea_client: Any) -> dict[str, str]:
    found: dict[str, str] = tea_client.get("/embed/v1/glossary.json").json()
    return {name: value.removeprefix("http://testserver") for name, value in found.items()}


@pytest.fixture(scope="module")
def latest(site: Site) -> Raw:
    return ask(site, LATEST)


def test_the_newest_file_is_kept_for_minutes_and_the_pinned_one_for_good(site: Site, known: dict[str, str]) -> None:
    latest, pinned = ask(site, known["latest"]), ask(site, known["pinned"])
    assert known["latest"] == LATEST
    assert latest.body == pinned.body
    assert latest.headers["cache-control"] == "public, max-age=600"
    assert pinned.headers["cache-control"] == "public, max-age=31536000, immutable"
    for answer in (latest, pinned):
        assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
        assert answer.headers["access-control-allow-origin"] == "*"
        assert answer.headers["cross-origin-resource-policy"] == "cross-origin"
        assert ask(site, LATEST, if_none_match=answer.headers["etag"]).status == 304


def test_the_hashes_are_those_of_the_file(latest: Raw, known: dict[str, str]) -> None:
    assert known["integrity"] == f"sha384-{base64.b64encode(hashlib.sha384(latest.body).digest()).decode()}"
    assert hashlib.sha256(latest.body).hexdigest()[:12] in known["pinned"]


@pytest.mark.parametrize("name", ["glossary.000000000000.js", "glossary..js", "other.js", "glossary.js.map", ""])
def test_another_hash_or_name_is_not_found(site: Site, name: str) -> None:
    assert ask(site, f"/embed/v1/{name}").status == 404


def test_it_is_small(site: Site, known: dict[str, str]) -> None:
    for path in (known["latest"], known["pinned"]):
        assert len(ask(site, path, accept_encoding="br").body) <= BUDGET


def test_it_asks_for_nothing_else_and_parses_no_html(latest: Raw) -> None:
    text = latest.body.decode()
    assert not re.search(r"^import\b|\bimport\(", text, re.MULTILINE)
    assert re.findall(r"innerHTML|outerHTML|insertAdjacentHTML|parseFromString|document\.write|eval\(", text) == []
    assert re.findall(r"https?://", text) == []


def test_it_has_the_addresses_and_words_of_every_language(latest: Raw) -> None:
    text = latest.body.decode()
    for expected in ("/zh-TW/terms/term-id", "/embed/en/term-id.json", "Open page", "開啟頁面", "/api/v1/annotate"):
        assert expected in text


def test_the_manners_of_previews_are_written_once(latest: Raw) -> None:
    """The state function in the file is that of our own pages, line by line."""
    own = (ROOT / "static" / "js" / "lib" / "preview-state.js").read_text("utf-8")
    lines = [line.strip() for line in re.sub(r"/\*\*.*?\*/ ?", "", own, flags=re.DOTALL).splitlines()]
    code = [line.removeprefix("export ") for line in lines if line and not line.startswith("//")]
    assert len(code) > 60
    assert [line for line in code if line not in latest.body.decode()] == []


def test_it_is_the_same_at_every_start(site: Site, latest: Raw) -> None:
    from app.web.component import build_component

    assert build_component(site.state.assets, site.state.urls).body == latest.body


def test_every_module_of_the_folder_is_in_it_or_served_by_itself(latest: Raw) -> None:
    """A module that nothing imports would be checked by no test."""
    folder = ROOT / "static" / "embed"
    entry = (folder / "glossary.js").read_text("utf-8")
    imported = {*re.findall(r'from "\./([\w-]+\.js)"', "".join(f.read_text("utf-8") for f in folder.glob("*.js")))}
    assert {file.name for file in folder.glob("*.js")} - imported == {"glossary.js", "height.js"}
    assert "export { annotate };" in entry
    assert latest.body.decode().count("export ") == 1
