"""SKOS: the same graph in both notations, and none that breaks SKOS's own conditions."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import DCTERMS, FOAF, OWL, RDF, RDFS, SKOS
from sqlalchemy import Connection

from app.content.model import HIDDEN_LABEL_KINDS
from app.interchange.skos_words import find_licence
from app.services.export import iterate_concepts, write_export
from app.views.concept import ConceptView
from app.web.urls import AbsoluteUrls
from tests.conftest import ROOT, tea_and_soak_ai, tea_and_thorough_ai
from tests.unit.interchange.concepts import BASE, export, make_concept

# What rdflib says to itself when it reads JSON-LD.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
_SHAPES = ROOT / "tests" / "fixtures" / "shapes" / "skos.ttl"
_OWN = f"{BASE}/zh-TW/#"


def _term(term_id: str) -> URIRef:
    return URIRef(f"{BASE}/zh-TW/terms/{term_id}")


def _export(connection: Connection, name: str) -> Graph:
    out = BytesIO()
    write_export(connection, name, AbsoluteUrls(BASE), out)
    return Graph().parse(data=out.getvalue(), format={"ttl": "turtle", "jsonld": "json-ld"}[name])


def _graph(*concepts: ConceptView) -> Graph:
    return Graph().parse(data=export("ttl", concepts), format="turtle")


def _complaints(graph: Graph, shapes: Path = _SHAPES) -> str:
    # Imported here: it takes half a second of every process that imports it.
    import pyshacl

    conforms, _, text = pyshacl.validate(graph, shacl_graph=Graph().parse(shapes), meta_shacl=False)
    return "" if conforms else str(text)


@tea_and_thorough_ai
def test_every_glossary_keeps_the_conditions_of_skos(connection: Connection) -> None:
    graph = _export(connection, "ttl")
    assert len(set(graph.subjects(RDF.type, SKOS.Concept))) > 5
    assert _complaints(graph) == ""


def _second_title(graph: Graph) -> None:
    graph.add((_term("oolong"), SKOS.prefLabel, Literal("Another", lang="en")))


def _hidden_title(graph: Graph) -> None:
    graph.add((_term("oolong"), SKOS.hiddenLabel, Literal("Oolong Tea", lang="en")))


def _related_ancestor(graph: Graph) -> None:
    for pair in ((_term("oolong"), _term("baozhong")), (_term("baozhong"), _term("oolong"))):
        graph.add((pair[0], SKOS.related, pair[1]))


def _cycle(graph: Graph) -> None:
    graph.add((_term("oolong"), SKOS.broader, _term("baozhong")))
    graph.add((_term("baozhong"), SKOS.narrower, _term("oolong")))


def _one_way(graph: Graph) -> None:
    graph.add((_term("oolong"), SKOS.related, _term("oxidation")))


def _no_top(graph: Graph) -> None:
    graph.remove((None, SKOS.topConceptOf, _term("oolong")))
    graph.remove((None, SKOS.hasTopConcept, _term("oolong")))


def _no_collection(graph: Graph) -> None:
    graph.remove((None, SKOS.member, _term("oolong")))


def _no_concept(graph: Graph) -> None:
    graph.add((_term("oolong"), SKOS.narrower, _term("nowhere")))


@pytest.mark.parametrize(
    "spoil", [_second_title, _hidden_title, _related_ancestor, _cycle, _one_way, _no_top, _no_collection, _no_concept]
)
def test_the_conditions_notice_what_breaks_them(tea_connection: Connection, spoil: Callable[[Graph], None]) -> None:
    graph = _export(tea_connection, "ttl")
    spoil(graph)
    assert _complaints(graph)


@tea_and_soak_ai
def test_both_notations_are_one_graph(connection: Connection) -> None:
    turtle, json = _export(connection, "ttl"), _export(connection, "jsonld")
    assert len(turtle) > 100
    assert isomorphic(turtle, json)


@tea_and_soak_ai
def test_every_term_is_told_with_all_its_names(connection: Connection) -> None:
    graph = _export(connection, "ttl")
    for concept in iterate_concepts(connection):
        term = _term(concept.id)
        titles = {Literal(t.title, lang=code) for code, t in concept.translations.items() if t.title}
        assert set(graph.objects(term, SKOS.prefLabel)) == titles
        hidden = {Literal(la.text, lang=la.lang) for la in concept.labels if la.kind in HIDDEN_LABEL_KINDS}
        other = {Literal(la.text, lang=la.lang) for la in concept.labels if la.kind not in HIDDEN_LABEL_KINDS}
        assert set(graph.objects(term, SKOS.altLabel)) == other - titles
        assert set(graph.objects(term, SKOS.hiddenLabel)) == hidden - other - titles
        summaries = {Literal(t.summary, lang=code) for code, t in concept.translations.items() if t.summary}
        assert set(graph.objects(term, SKOS.definition)) == summaries
        assert {str(source) for source in graph.objects(term, DCTERMS.source)} == {s.url for s in concept.sources}
        assert graph.value(term, DCTERMS.modified) == Literal(concept.updated)


def test_words_of_the_mainland_and_wrong_ones_are_hidden(tea_connection: Connection) -> None:
    graph = _export(tea_connection, "ttl")
    assert set(graph.objects(_term("oolong"), SKOS.hiddenLabel)) == {
        Literal("乌龙茶", lang="zh-CN"), Literal("Olong tea", lang="en")
    }  # fmt: skip
    assert set(graph.objects(_term("oxidation"), SKOS.hiddenLabel)) >= {Literal("發酵", lang="zh-TW")}


def test_a_term_leads_to_its_page_in_each_language_that_it_has(tea_connection: Connection) -> None:
    graph = _export(tea_connection, "ttl")
    assert set(graph.objects(_term("oolong"), FOAF.page)) == {
        URIRef(f"{BASE}/{code}/terms/oolong") for code in ("zh-TW", "en")
    }
    assert set(graph.objects(_term("baozhong"), FOAF.page)) == {_term("baozhong")}


def test_the_scheme_tells_what_the_site_tells(tea_connection: Connection) -> None:
    graph, scheme = _export(tea_connection, "ttl"), URIRef(f"{BASE}/zh-TW/")
    assert set(graph.objects(scheme, DCTERMS.title)) == {
        Literal("台灣茶小辭典", lang="zh-TW"), Literal("A Small Glossary of Taiwanese Tea", lang="en")
    }  # fmt: skip
    assert graph.value(scheme, DCTERMS.rights) == Literal("CC BY 4.0")
    assert graph.value(scheme, DCTERMS.license) == URIRef("https://creativecommons.org/licenses/by/4.0/")
    assert str(graph.value(scheme, DCTERMS.modified)) == "2026-11-22"
    members = set(graph.objects(URIRef(f"{BASE}/zh-TW/categories/making"), SKOS.member))
    assert members == {_term("oxidation"), _term("roasting")}


@pytest.mark.parametrize("name", ["needs", "equivalentOf", "contrastWith"])
def test_properties_of_our_own_are_declared(tea_connection: Connection, name: str) -> None:
    graph, own = _export(tea_connection, "ttl"), URIRef(_OWN + name)
    assert (own, RDFS.subPropertyOf, SKOS.semanticRelation) in graph
    assert graph.value(own, RDFS.comment)
    assert ((own, RDF.type, OWL.SymmetricProperty) in graph) is (name != "needs")


def test_kinds_of_relations_become_properties() -> None:
    above = make_concept("above")
    graph = _graph(
        above, make_concept("kind", relations={"kind-of": ["above"]}), make_concept("part", relations={"part-of": ["above"]}),
        make_concept("first", relations={"needs": ["above"], "related": ["part"], "equivalent-of": ["kind"]}),
    )  # fmt: skip
    iso = "http://purl.org/iso25964/skos-thes#"
    assert set(graph.subjects(SKOS.broader, _term("above"))) == {_term("kind"), _term("part")}
    assert set(graph.subjects(URIRef(f"{iso}broaderGeneric"), _term("above"))) == {_term("kind")}
    assert set(graph.objects(_term("above"), URIRef(f"{iso}narrowerPartitive"))) == {_term("part")}
    assert set(graph.objects(_term("first"), URIRef(f"{_OWN}needs"))) == {_term("above")}
    assert set(graph.objects(_term("above"), URIRef(f"{_OWN}needs"))) == set()
    assert set(graph.objects(_term("kind"), URIRef(f"{_OWN}equivalentOf"))) == {_term("first")}
    assert set(graph.objects(_term("first"), SKOS.related)) == {_term("kind"), _term("part")}
    assert _complaints(graph) == ""


def test_a_cycle_of_wider_terms_is_cut() -> None:
    graph = _graph(
        make_concept("a", relations={"kind-of": ["b"]}), make_concept("b", relations={"part-of": ["c"]}),
        make_concept("c", relations={"kind-of": ["a"]}),
    )  # fmt: skip
    assert set(graph.subject_objects(SKOS.broader)) == {(_term("a"), _term("b")), (_term("b"), _term("c"))}
    assert _complaints(graph) == ""


def test_what_stands_above_is_not_related_as_well() -> None:
    graph = _graph(
        make_concept("a"), make_concept("b", relations={"kind-of": ["a"]}),
        make_concept("c", relations={"kind-of": ["b"], "related": ["a"]}),
        make_concept("d", relations={"part-of": ["b"]}),
    )  # fmt: skip
    contrasted = _graph(
        make_concept("a", relations={"contrast-with": ["b"]}), make_concept("b", relations={"kind-of": ["a"]})
    )
    assert set(graph.subject_objects(SKOS.related)) == set()
    assert set(contrasted.subject_objects(SKOS.related)) == set()
    assert (_term("b"), URIRef(f"{_OWN}contrastWith"), _term("a")) in contrasted
    assert _complaints(graph) == _complaints(contrasted) == ""


def test_a_planned_term_is_not_named() -> None:
    planned = {"later": {"en": "Later"}}
    assert "later" not in export("ttl", [make_concept(relations={"needs": ["later"]}, planned=planned)]).decode()


def test_a_text_is_one_kind_of_label_only() -> None:
    labels = [("Example", "en", "avoid"), ("Sample", "en", "misspelling"), ("Sample", "en", "alias"),
              ("Sample", "de", "avoid")]  # fmt: skip
    graph = _graph(make_concept(titles={"en": "Example"}, labels=labels))
    assert set(graph.objects(_term("example"), SKOS.altLabel)) == {Literal("Sample", lang="en")}
    assert set(graph.objects(_term("example"), SKOS.hiddenLabel)) == {Literal("Sample", lang="de")}
    assert _complaints(graph) == ""


@pytest.mark.parametrize(
    "text", ['a "b" \\ c', "a\nb", "'''\"\"\"", "<b>&amp;</b>", "@prefix a: <b> .", "𠀀 \u200b é", "a\tb."]
)
def test_any_text_comes_through(text: str) -> None:
    concept = make_concept(summaries={"en": text}, titles={"en": text})
    for name, notation in (("ttl", "turtle"), ("jsonld", "json-ld")):
        graph = Graph().parse(data=export(name, [concept]), format=notation)
        assert graph.value(_term("example"), SKOS.definition) == Literal(text, lang="en")


def test_an_address_that_is_no_iri_becomes_one() -> None:
    graph = _graph(make_concept(sources=["https://example.org/a{b}|c^d`e\\f?g=1#h"]))
    source = graph.value(_term("example"), DCTERMS.source)
    assert str(source) == "https://example.org/a%7Bb%7D%7Cc%5Ed%60e%5Cf?g=1#h"


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("CC BY 4.0", "licenses/by/4.0/"),
        ("cc-by-sa-3.0", "licenses/by-sa/3.0/"),
        ("CC BY-NC-ND 4.0", "licenses/by-nc-nd/4.0/"),
        ("CC0 1.0", "publicdomain/zero/1.0/"),
        ("CC0", "publicdomain/zero/1.0/"),
        ("MIT", ""),
        ("All rights reserved", ""),
        ("", ""),
    ],
)
def test_creative_commons_licences_have_addresses(text: str, address: str) -> None:
    assert find_licence(text) == (f"https://creativecommons.org/{address}" if address else "")
