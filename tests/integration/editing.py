"""An author who edits a small glossary at random: names collide, contain one another and move between terms."""

import os
import random
from pathlib import Path

from tests.make import make_fact, make_glossary, make_ledger, make_part, make_term_text

IDS = ("alpha", "beta", "gamma", "delta", "kv-cache", "gpu")
OLD_IDS = ("old-alpha", "old-beta")
# Each also as it can stand in a text without being written just so.
NAMES = {
    "GPU": ("GPU", "GPUs", "gpu"),
    "KV Cache": ("KV Cache", "KV\ncache", "kv  caches"),
    "KV 快取": ("KV 快取", "KV快取"),
    "快取": ("快取", "快\n取"),
    "R&D": ("R&D", "R&amp;D", "R\\&D"),
    "C++": ("C++", "c++"),
    "量化": ("量化", "向量化", "参数量化"),
    "向量化": ("向量化", "向\n量化"),
    "Café": ("Café", "cafe", "Caf&eacute;"),
    "gamma ray": ("gamma ray", "> gamma\n> rays", "*gamma* ray"),
}
FACTS = ("memory", "power")
CATEGORIES = ("first", "second")
DATA_FILES = ("site.toml", "categories.toml", "facts/chips.toml", "wording.toml")


class Author:
    """Edits the glossary at `root`, each file with an old date, so that a load trusts the dates that it remembers."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root = root
        self._random = random.Random(seed)
        self._clock = 1_000_000_000
        self._good: dict[Path, str] = {}
        make_glossary(root)
        for name in DATA_FILES:
            self._write_data(name)
        for term_id in IDS[:4]:
            self._write_term(term_id)

    def edit(self) -> str:
        """Makes one change, and tells which."""
        choice = self._random.choice
        missing = [term_id for term_id in IDS if not self._file(term_id).exists()]
        there = [term_id for term_id in IDS if term_id not in missing and self._file(term_id) not in self._good]
        actions = (
            ["data"] * 4 * (len(self._good.keys() & {self.root / n for n in DATA_FILES}) < len(DATA_FILES))
            + ["touch"]
            + ["add"] * 2 * bool(missing)
        )
        actions += (["change"] * 3 + ["remove", "rename"]) * bool(there)
        action = choice(actions)
        term_id = choice(missing if action == "add" else there or IDS)
        if action in {"add", "change"}:
            self._write_term(term_id)
        elif action == "remove":
            self._file(term_id).unlink()
        elif action == "rename" and missing:
            self._file(term_id).rename(self._file(choice(missing)))
        elif action == "touch":
            for file in self.root.rglob("*.*"):
                self._date(file)
        elif action == "data":
            term_id = choice([name for name in DATA_FILES if self.root / name not in self._good])
            self._write_data(term_id)
        return f"{action} {term_id}"

    def spoil(self) -> str:
        """Writes something that cannot be loaded over a file, in one of many ways, and tells over which."""
        files = [*(self.root / "terms").iterdir(), *(self.root / name for name in DATA_FILES)]
        file = self._random.choice(sorted(files))
        self._good.setdefault(file, file.read_text(encoding="utf-8"))
        if file.suffix == ".toml":
            self._write(file, self._random.choice(("[", "unknown = 1\n")))
            return f"spoil {file.name}"
        term_id = file.stem
        self._write_term(term_id)
        text = file.read_text(encoding="utf-8")
        spoilt = {
            "front matter": text.replace("title:", "titel:"),
            "figure": f"{text}\n{{{{fact:chip.price}}}}\n",
            "circle": text.replace("relations: {", f'relations: {{"needs": ["{term_id}"], '),
            "category": text.replace('category: "', 'category: "no-'),
        }
        kind = self._random.choice(sorted(spoilt))
        self._write(file, spoilt[kind])
        return f"spoil {term_id}: {kind}"

    def mend(self) -> None:
        """Gives every spoilt file back the text that it had before."""
        for file, text in self._good.items():
            self._write(file, text)
        self._good.clear()

    def _write_term(self, term_id: str) -> None:
        pick = self._random
        labels = [(name, pick.choice(("en", "zh-TW")), pick.choice(("alias", "mainland"))) for name in self._names(2)]
        others = [other for other in IDS if other != term_id]
        text = make_term_text(
            title={"zh-TW": self._names(1)[0], "en": self._names(1)[0]} if pick.random() < 0.8 else {"zh-TW": "甲"},
            labels=labels,
            category=pick.choice(CATEGORIES),
            relations={"related": pick.sample(others, 2), "part-of": pick.sample((*IDS, "never"), 1)},
            redirects=pick.sample(OLD_IDS, pick.randrange(2)),
            autolink=pick.random() < 0.9,
            body="\n".join(self._part(lang) for lang in pick.sample(("zh-TW", "en"), pick.choice((1, 2, 2)))),
        )
        self._write(self._file(term_id), text)

    def _part(self, lang: str) -> str:
        anchor = self._random.choice(("more", "sizing"))
        return make_part(
            lang, summary=self._sentence(), why=self._sentence(), deep=self._sentence(),
            more=f"### Section {{#{anchor}}}\n\n{self._sentence()}",
        )  # fmt: skip

    def _sentence(self) -> str:
        pick = self._random
        target = pick.choice((*IDS, *OLD_IDS, "never"))
        pieces = [pick.choice(NAMES[name]) for name in self._names(2)]
        pieces += [f"{{{{fact:chip.{pick.choice(FACTS)}}}}}"] * (pick.random() < 0.5)
        pieces += [pick.choice((f"[[{target}]]", f"[[ {target} #sizing|there]]", f"[[{target}#more]]"))]
        pick.shuffle(pieces)
        return "Text " + " and\n".join(pieces) + " here."

    def _names(self, count: int) -> list[str]:
        return self._random.sample(sorted(NAMES), count)

    def _write_data(self, name: str) -> None:
        pick = self._random
        figures = {key: make_fact(pick.randrange(1, 4)) for key in FACTS}
        blockers = ", ".join(f'"{name}"' for name in self._names(pick.randrange(2)))
        planned = "".join(f'{term_id} = {{en = "{self._names(1)[0]}"}}\n' for term_id in pick.sample(IDS, 2))
        categories = "".join(
            f'[{category}]\norder = {pick.randrange(9)}\nname = {{en = "{category} {pick.randrange(3)}"}}\n'
            for category in CATEGORIES
        )
        files = {
            "site.toml": f'name = {{en = "Site {pick.randrange(3)}"}}\nblockers = [{blockers}]\n',
            "categories.toml": f"{categories}[{CATEGORIES[-1]}.planned]\n{planned}",
            "facts/chips.toml": make_ledger({"chip": figures}),
            "wording.toml": f'[[word]]\npreferred = "快取"\nmainland = ["缓存{pick.randrange(2)}"]\n',
        }
        self._write(self.root / name, files[name])

    def _file(self, term_id: str) -> Path:
        return self.root / "terms" / f"{term_id}.md"

    def _write(self, file: Path, text: str) -> None:
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
        self._date(file)

    def _date(self, file: Path) -> None:
        self._clock += 1
        os.utime(file, (self._clock, self._clock))
