"""`glossary search` and `glossary searches`."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.options import DatabaseOption, Format, FormatOption, make_settings
from app.cli.output import print_json
from app.errors import GlossaryError
from app.lang import DEFAULT_LANG, LANG_CODES, find_lang

if TYPE_CHECKING:
    from app.services.hits import Hit, SearchPage


class BadRequest(GlossaryError):
    """What was asked for makes no sense."""


def search(
    query: Annotated[str, typer.Argument(help="What is looked for.")],
    database: DatabaseOption = None,
    lang: Annotated[str, typer.Option("--lang", help="The language to show hits in.")] = DEFAULT_LANG.code,
    limit: Annotated[int, typer.Option("--limit", min=1, max=200, help="How many hits at most.")] = 10,
    explain: Annotated[bool, typer.Option("--explain", help="Print how each hit got its score.")] = False,
    format: FormatOption = Format.TEXT,
) -> None:
    """Search the compiled glossary as its readers do. Exit code: 1 when nothing is found."""
    # Imported when used: the other commands start without it.
    from app.services.search import Searcher
    from app.store.reader import Reader

    language = find_lang(lang)
    if language is None:
        raise BadRequest(f"“{lang[:40]}” is not one of {', '.join(LANG_CODES)}.")
    reader = Reader(make_settings(database=database).database)
    with reader.connect() as connection:
        edition = reader.edition(connection)
        page = Searcher().search(connection, query, language, edition=edition, limit=limit, is_explained=explain)
    if format is Format.JSON:
        print_json({"items": [asdict(hit) for hit in page.items], "total": page.total,
                    "suggestions": list(page.suggestions)})  # fmt: skip
    else:
        _print(page)
    raise typer.Exit(0 if page.items else 1)


def searches(
    limit: Annotated[int, typer.Option("--limit", min=1, max=10_000, help="How many queries at most.")] = 50,
    format: FormatOption = Format.TEXT,
) -> None:
    """Tell which queries found nothing, the most frequent first, so that authors learn what is missing."""
    from app.store.search_log import SearchLog

    file = make_settings().search_log
    if file is None:
        raise BadRequest("No log is kept. Set GLOSSARY_SEARCH_LOG to a file to begin one.")
    misses = SearchLog(file).list(limit) if file.exists() else []
    if format is Format.JSON:
        items = [{"query": m.query, "count": m.count, "first": m.first.isoformat(), "last": m.last.isoformat()}
                 for m in misses]  # fmt: skip
        print_json({"items": items})
        return
    for miss in misses:
        typer.echo(f"{miss.count:>6}  {miss.last.isoformat()}  {miss.query}")
    if not misses:
        typer.echo("Every search found something.")


def _print(page: "SearchPage") -> None:
    for place, hit in enumerate(page.items, 1):
        typer.echo(
            f"{place:>2}. {hit.score:7.1f}  {hit.id}  {' '.join(dict.fromkeys(hit.titles.values()))}  {_match(hit)}"
        )
        for line in hit.explanation:
            typer.echo(f"        {line}")
    typer.echo(f"{page.total} found.")
    if page.suggestions:
        typer.echo(f"Did you mean: {', '.join(page.suggestions)}?")
    if not page.items and page.nearest:
        typer.echo(f"Nearest: {', '.join(hit.id for hit in page.nearest)}")


def _match(hit: "Hit") -> str:
    label = f" “{hit.match.label}”" if hit.match.label and hit.match.label not in hit.titles.values() else ""
    return f"[{hit.match.kind}{label}]"
