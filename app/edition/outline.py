"""What the rest of the glossary needs to know of a term: all that is sure to stay in memory between the passes."""

import json
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from app.content.model import UNLINKED_LABEL_KINDS, Term


@dataclass(frozen=True, slots=True)
class OutlineLabel:
    """Another name of a term, its language tag and its kind."""

    text: str
    lang: str
    kind: str

    @property
    def is_linkable(self) -> bool:
        """Whether a text that has it may be linked; the others are found by search only."""
        return self.kind not in UNLINKED_LABEL_KINDS


@dataclass(frozen=True, slots=True)
class Outline:
    """A term without its text. `anchors` are those of all its translations; `digest` is that of its file.

    `figure` is that of its card, as subject.key, or empty.
    """

    id: str
    path: str
    digest: str
    category: str
    titles: dict[str, str]
    labels: tuple[OutlineLabel, ...]
    relations: dict[str, tuple[str, ...]]
    redirects: tuple[str, ...]
    anchors: frozenset[str]
    updated: date
    autolink: bool
    figure: str

    @property
    def named_terms(self) -> set[str]:
        """The ids that its relations name."""
        return {target for targets in self.relations.values() for target in targets}


def build_outline(term: Term) -> Outline:
    """The outline of a parsed term."""
    front = term.front
    anchors = {section.anchor for translation in term.translations.values() for section in translation.sections}
    return Outline(
        id=term.id, path=term.path, digest=term.digest, category=front.category, titles=dict(front.title),
        labels=tuple(OutlineLabel(label.text, label.lang, label.kind) for label in front.labels),
        relations={kind: tuple(dict.fromkeys(targets)) for kind, targets in front.relations.items()},
        redirects=front.redirects, anchors=frozenset(anchors), updated=front.updated, autolink=front.autolink,
        figure=front.figure or "",
    )  # fmt: skip


def dump_outline(outline: Outline) -> str:
    """The outline as JSON, for the store."""
    value = asdict(outline)
    value["anchors"] = sorted(outline.anchors)
    value["updated"] = outline.updated.isoformat()
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def restore_outline(text: str) -> Outline:
    """The outline that `dump_outline` wrote."""
    value: dict[str, Any] = json.loads(text)
    value["labels"] = tuple(OutlineLabel(**label) for label in value["labels"])
    value["relations"] = {kind: tuple(targets) for kind, targets in value["relations"].items()}
    value["redirects"] = tuple(value["redirects"])
    value["anchors"] = frozenset(value["anchors"])
    value["updated"] = date.fromisoformat(value["updated"])
    return Outline(**value)
