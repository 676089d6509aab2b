"""A small content folder that tests of loading edit, and what a load of it reports."""

import os
from pathlib import Path
from typing import Any

from app.content.problem import Level
from app.store.engine import open_reader
from app.store.terms import find_card, read_sections
from app.sync.report import Report
from tests.conftest import make_load
from tests.make import make_fact, make_glossary, make_ledger, make_part, make_term_text


def make_named(name: str, text: str = "It matters.", **keys: Any) -> str:
    """A term with this English title, whose English text is given."""
    body = make_part("zh-TW", summary="摘要。") + "\n" + make_part("en", why=text)
    return make_term_text(title={"en": name, "zh-TW": f"詞{name}"}, body=body, **keys)


class Folder:
    """A content folder and its database."""

    def __init__(self, root: Path) -> None:
        self.content = root / "content"
        self.database = root / "var" / "glossary.db"

    def fill(self) -> None:
        """Writes three terms and a ledger, and loads them."""
        terms = {
            "alpha": make_named("Alpha", "Alpha precedes Beta."),
            "beta": make_named("Beta", "Beta weighs {{fact:chip.weight}}."),
            "omega": make_named("Omega", "Omega is the end."),
        }
        ledger = make_ledger({"chip": {"weight": make_fact(5), "price": make_fact(7)}})
        make_glossary(self.content, terms, facts={"chips": ledger})
        assert not self.load().is_stopped

    def load(self, **options: Any) -> Report:
        return make_load(self.content, self.database, **options).run()

    def write(self, term_id: str, text: str) -> None:
        (self.content / "terms" / f"{term_id}.md").write_text(text, encoding="utf-8")

    def write_data(self, name: str, text: str) -> None:
        (self.content / name).write_text(text, encoding="utf-8")

    def remove(self, term_id: str) -> None:
        (self.content / "terms" / f"{term_id}.md").unlink()

    def settle(self) -> None:
        """Makes every file look as if nobody had touched it for years."""
        for file in self.content.rglob("*.*"):
            os.utime(file, (1_000_000_000, 1_000_000_000))

    def html(self, term_id: str) -> str:
        """The English section `why` of a term."""
        with open_reader(self.database).connect() as connection:
            card = find_card(connection, term_id)
            assert card is not None
            sections = read_sections(connection, card.pk)
        return next(str(s.blocks) for s in sections if (s.lang, s.anchor) == ("en", "why"))

    def state(self) -> tuple[bytes, int, int]:
        """What a file is to those who look at it from outside."""
        status = self.database.stat()
        return self.database.read_bytes(), status.st_ino, status.st_mtime_ns

    def names(self) -> set[str]:
        return {file.name for file in self.database.parent.iterdir()}


def counts(report: Report) -> dict[str, Any]:
    """What happened to which terms, without what is empty."""
    told = report.as_json()
    return {key: told[key] for key in ("added", "changed", "removed", "unchanged", "relinked", "kept") if told[key]}


def codes(report: Report) -> list[str]:
    return [problem.code for problem in report.sorted_problems if problem.level is Level.ERROR]
