"""What holds for any term at all: what a format can hold comes back, and plain text stays plain."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from app.content.model import LABEL_KINDS, RELATION_KINDS, FrontMatter
from app.content.parse import parse_term
from app.content.render import render_term
from app.content.source import RawFile
from app.interchange.draft import Draft
from app.interchange.plain_markdown import escape_markdown
from app.lang import LANG_CODES, LANGS
from app.views import LabelView, SourceView
from app.views.concept import ConceptView, TranslationView
from tests.unit.interchange.exchange import CATEGORIES, complete, export, read
from tests.unit.markup.sample import render

ids = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,6}){0,2}", fullmatch=True)
# What a line of front matter may hold, without the few characters that XML cannot write.
_CHARACTERS = st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp", "Cn")) | st.sampled_from(
    "=+-@'\"|\\:#{}[],&<>*茶ㄔ"
)
lines = st.text(_CHARACTERS, min_size=1, max_size=12).map(str.strip).filter(bool)
words = st.text(st.sampled_from("abc 茶，。0-.()") | _CHARACTERS, min_size=1, max_size=20).map(
    lambda text: " ".join(text.split())
).filter(bool)  # fmt: skip
days = st.dates(date(1990, 1, 1), date(2060, 12, 31))
# A label in a language that the glossary has, or of mainland China: an import takes names in other languages for labels
# only where all of them are marked as such.
labels = st.builds(LabelView, lines, st.sampled_from(LANG_CODES), st.sampled_from(LABEL_KINDS)) | st.builds(
    LabelView, lines, st.just("zh-CN"), st.just("mainland")
)
# A source in one text ends with the address and the day.
sources = st.builds(
    SourceView, lines, st.from_regex(r"https://[a-z]{1,5}\.example/[a-z0-9/?=&().]{0,8}", fullmatch=True), days
)


@st.composite
def concepts(draw: st.DrawFn) -> ConceptView:
    titles = draw(st.dictionaries(st.sampled_from(LANG_CODES), lines, min_size=1))
    summaries = draw(st.dictionaries(st.sampled_from(LANG_CODES), words))
    own = draw(ids)
    # A name that is the title, too, is no other name.
    named = [label for label in draw(st.lists(labels, max_size=5, unique=True)) if titles.get(label.lang) != label.text]
    translations = {
        code: TranslationView(
            code, titles.get(code, ""), "ㄔㄚˊ" if code in titles else "", summaries.get(code, ""),
            escape_markdown(summaries.get(code, "")), (),
        )
        for code in LANG_CODES
        if code in titles or code in summaries
    }  # fmt: skip
    targets = st.lists(ids.filter(lambda target: target != own), min_size=1, max_size=3, unique=True).map(tuple)
    relations = draw(st.dictionaries(st.sampled_from(RELATION_KINDS), targets))
    return ConceptView(
        id=own, category=draw(st.sampled_from(sorted(CATEGORIES))), translations=translations, labels=tuple(named),
        relations={kind: relations[kind] for kind in RELATION_KINDS if kind in relations},
        planned={target: {} for found in relations.values() for target in found},
        sources=tuple(draw(st.lists(sources, max_size=2, unique=True))),
        redirects=tuple(draw(st.lists(ids.filter(lambda old: old != own), max_size=2, unique=True))),
        autolink=draw(st.booleans()), figure=draw(st.sampled_from(["", "chip.size"])), facts=(), updated=draw(days),
    )  # fmt: skip


def draft_of(concept: ConceptView) -> Draft:
    """What an import of all that there is would read."""
    shown = concept.translations.values()
    return Draft(
        concept.id, "file", 1, titles={t.lang: t.title for t in shown if t.title},
        readings={t.lang: t.reading for t in shown if t.reading}, category=concept.category,
        labels=[{"text": label.text, "lang": label.lang, "kind": label.kind} for label in concept.labels],
        relations={kind: list(targets) for kind, targets in concept.relations.items()},
        sources=[{"title": s.title, "url": s.url, "checked": s.checked.isoformat()} for s in concept.sources],
        redirects=list(concept.redirects), updated=concept.updated.isoformat(), autolink=concept.autolink,
        figure=concept.figure, markdown={t.lang: t.markdown for t in shown if t.markdown},
    )  # fmt: skip


def come_back(name: str, concept: ConceptView) -> Draft:
    reading = read(name, export(name, concept))
    assert reading.problems == []
    (draft,) = reading.drafts
    draft.line = 1
    finished, problems = complete(reading)
    assert (len(finished), problems) == (1, [])
    return draft


@settings(max_examples=settings().max_examples // 2)  # each makes a dozen texts; the rules are few
@given(concepts())
def test_json_keeps_everything(concept: ConceptView) -> None:
    assert come_back("json", concept) == draft_of(concept)
    assert come_back("ndjson", concept) == draft_of(concept)


@settings(max_examples=settings().max_examples // 2)  # each makes a dozen texts; the rules are few
@given(concepts())
def test_csv_keeps_everything_but_the_order_among_kinds_of_labels(concept: ConceptView) -> None:
    expected = draft_of(concept)
    expected.labels.sort(key=lambda label: LABEL_KINDS.index(label["kind"]))
    assert come_back("csv", concept) == expected


@settings(max_examples=settings().max_examples // 2)  # each makes a dozen texts; the rules are few
@given(concepts())
def test_tbx_keeps_all_but_redirects_links_narrower_names_and_the_order_among_languages(concept: ConceptView) -> None:
    expected = draft_of(concept)
    order = [*LANG_CODES, "zh-CN"]
    expected.labels = [label for label in expected.labels if label["kind"] != "narrower"]
    expected.labels.sort(key=lambda label: order.index(label["lang"]))
    expected.redirects, expected.autolink, expected.figure = [], True, ""
    assert come_back("tbx", concept) == expected


@settings(max_examples=settings().max_examples // 2)  # each makes a dozen texts; the rules are few
@given(concepts())
def test_a_term_file_is_read_as_what_was_rendered(concept: ConceptView) -> None:
    draft = draft_of(concept)
    front = FrontMatter.model_validate(draft.as_front_matter())
    term, problems = parse_term(RawFile(f"{draft.id}.md", render_term(front, draft.markdown), ""))
    assert term is not None, problems
    assert term.front == front
    assert {code: t.body.strip() for code, t in term.translations.items()} == draft.markdown


@given(words)
def test_plain_text_as_markdown_shows_itself_and_nothing_else(text: str) -> None:
    for lang in LANGS:
        rendered = render(escape_markdown(text), lang)
        assert rendered.summary == text
        assert rendered.problems == ()
