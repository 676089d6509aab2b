"""The layers in docs/architecture.md are those of the import contract, and the files it names exist."""

import re
import tomllib

from tests.docs.documents import DOCS, ROOT, read_document

PAGE = DOCS / "architecture.md"


def _contract() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    layers: list[str] = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    return layers


def test_the_picture_is_the_contract() -> None:
    picture = read_document(PAGE).section("Layers")[0].fences[0].text.splitlines()
    assert picture == _contract()


def test_every_layer_is_told_and_no_other() -> None:
    layers = [name for layer in _contract() for name in re.split(r"\s*[|:]\s*", layer)]
    assert read_document(PAGE).section("Layers")[0].column == layers


def test_the_contract_takes_in_every_package_of_the_app() -> None:
    known = {name for layer in _contract() for name in re.split(r"\s*[|:]\s*", layer)}
    # Settings may be read at the edges only; a contract of their own says so.
    left_out = {"__init__", "__main__", "config"}
    found = {path.stem for path in (ROOT / "app").glob("*.py")} - left_out
    found |= {path.parent.name for path in (ROOT / "app").glob("*/__init__.py")}
    assert found == known


def test_every_file_that_a_document_names_exists() -> None:
    for document in sorted(DOCS.rglob("*.md")):
        source = document.read_text(encoding="utf-8")
        for name in re.findall(
            r"`((?:app|static|templates|web|services|store|sync|requirements)/[\w./-]+\.\w+)`", source
        ):
            assert (ROOT / name).is_file() or (ROOT / "app" / name).is_file(), f"{document.name}: {name}"
