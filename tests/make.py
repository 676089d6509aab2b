"""Small builders of content for tests: a test says only what it is about, the rest has sensible defaults."""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

DAY = "2026-11-22"
SITE = 'name = {zh-TW = "測試", en = "Test"}\n'
CATEGORIES = '[basics]\norder = 1\nname = {zh-TW = "基礎", en = "Basics"}\n'


def make_part(
    lang: str = "en",
    *,
    summary: str = "A summary that stands alone.",
    why: str | None = "It matters.",
    deep: str | None = "It goes deep.",
    more: str = "",
) -> str:
    """One language's part of a term file; `more` is Markdown below the expected sections (None leaves one out)."""
    parts = [f"# {lang}\n", f"{summary}\n" if summary else ""]
    parts.append(f"## Why it matters {{#why}}\n\n{why}\n" if why is not None else "")
    parts.append(f"## Deep dive {{#deep-dive}}\n\n{deep}\n" if deep is not None else "")
    parts.append(f"{more.strip()}\n" if more else "")
    return "\n".join(part for part in parts if part)


def make_front(
    *,
    title: Mapping[str, str] | None = None,
    category: str = "basics",
    labels: Iterable[str | tuple[str, str, str]] = (),
    relations: Mapping[str, Sequence[str]] | None = None,
    sources: Iterable[str] = ("https://example.org/source",),
    redirects: Sequence[str] = (),
    updated: str = DAY,
    **more: Any,
) -> str:
    """Front matter without its `---` lines, in flow style. A label is a text (an English alias) or (text, lang, kind).

    `more` are further keys, their values written as JSON, which is YAML, too.
    """
    named = [(label, "en", "alias") if isinstance(label, str) else label for label in labels]
    lines = [
        f"title: {_flow({'en': 'Example', 'zh-TW': '範例'} if title is None else title)}",
        f"labels: {_flow([{'text': text, 'lang': lang, 'kind': kind} for text, lang, kind in named])}",
        f"category: {_flow(category)}",
        f"relations: {_flow({kind: list(targets) for kind, targets in (relations or {}).items()})}",
        f"sources: {_flow([{'title': 'A source', 'url': url, 'checked': DAY} for url in sources])}",
        f"redirects: {_flow(list(redirects))}",
        f"updated: {_flow(updated)}",
        *(f"{key}: {_flow(value)}" for key, value in more.items()),
    ]
    return "\n".join(lines) + "\n"


def make_term_text(
    *, en: str | None = None, zh: str | None = None, body: str | None = None, front: str | None = None, **keys: Any
) -> str:
    """The text of a term file that has no problems, but for what the arguments change.

    `en` and `zh` are Markdown added below that language's sections, `body` is everything below the front matter,
    `front` the front matter itself; other keys are those of `make_front`.
    """
    if body is None:
        body = make_part("zh-TW", summary="自成一段的摘要。", more=zh or "") + "\n" + make_part("en", more=en or "")
    return f"---\n{front if front is not None else make_front(**keys)}---\n{body}"


def make_glossary(
    root: Path,
    terms: Mapping[str, str] | None = None,
    *,
    site: str = SITE,
    categories: str = CATEGORIES,
    facts: Mapping[str, str] | None = None,
    wording: str | None = None,
) -> Path:
    """Writes a content folder: `terms` by id, `facts` by file name without `.toml`; gives the folder."""
    (root / "terms").mkdir(parents=True, exist_ok=True)
    files = {"site.toml": site, "categories.toml": categories}
    files |= {f"terms/{term_id}.md": text for term_id, text in (terms or {}).items()}
    files |= {f"facts/{name}.toml": text for name, text in (facts or {}).items()}
    if wording is not None:
        files["wording.toml"] = wording
    for name, text in files.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return root


def make_fact(value: float | str = 80, *, unit: str = "GB", source: str = "https://example.org/figures") -> str:
    """A figure as an inline TOML table."""
    shown = json.dumps(value, ensure_ascii=False)
    return f'{{value = {shown}, unit = "{unit}", source = "{source}", title = "Figures", checked = {DAY}}}'


def make_ledger(subjects: Mapping[str, Mapping[str, str]]) -> str:
    """A ledger file: subjects by id, each with figures (as of `make_fact`) by key."""
    tables = []
    for subject, facts in subjects.items():
        lines = "\n".join(f"{key} = {fact}" for key, fact in facts.items())
        tables.append(f'[{subject}]\nname = {{zh-TW = "{subject}", en = "{subject}"}}\n{lines}\n')
    return "\n".join(tables)


def _flow(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
