"""SKOS: the glossary as a concept scheme, for vocabulary tools and linked data. As Turtle and as JSON-LD, the same graph.

A term is a concept, named by the address of its page. A category is a collection: it says what a term is about, and not
that the category is wider than the term, which only kind-of and part-of say.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import BytesIO
from typing import BinaryIO

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, FOAF, OWL, RDF, RDFS, SKOS
from rdflib.plugins.serializers.jsonld import from_rdf
from rdflib.plugins.serializers.turtle import TurtleSerializer
from rdflib.plugins.shared.jsonld.context import Context

from app.content.model import HIDDEN_LABEL_KINDS
from app.interchange.formats import Addresses
from app.interchange.skos_relations import Edges
from app.interchange.skos_words import PREFIXES, Properties, Triple, find_licence, make_iri
from app.lang import DEFAULT_LANG
from app.views import CategoryView
from app.views.concept import ConceptView, GlossaryView

# The triples of one subject, or of a few that belong together.
Part = list[Triple]


def write_turtle(glossary: GlossaryView, concepts: Iterable[ConceptView], addresses: Addresses, out: BinaryIO) -> None:
    """Scheme, properties of our own, collections, and a paragraph for each concept and source."""
    graph = _make_graph(addresses)
    for prefix, namespace in sorted(graph.namespaces()):
        out.write(f"@prefix {prefix}: <{namespace}> .\n".encode())
    for part in _Scheme(glossary, concepts, addresses).iterate():
        _fill(graph, part)
        body = BytesIO()
        _Paragraphs(graph).serialize(body)
        out.write(b"\n" + body.getvalue().strip() + b"\n")


def write_jsonld(glossary: GlossaryView, concepts: Iterable[ConceptView], addresses: Addresses, out: BinaryIO) -> None:
    """One document: `@context`, and `@graph`, a line for each subject."""
    graph = _make_graph(addresses)
    context = Properties(_scheme_address(addresses)).build_context()
    parsed = Context(context)
    out.write(f'{{"@context": {_line(context)},\n"@graph": ['.encode())
    separator = "\n"
    for part in _Scheme(glossary, concepts, addresses).iterate():
        # The serialiser takes subjects in no order of its own: it gets one at a time.
        for subject in dict.fromkeys(subject for subject, _, _ in part):
            _fill(graph, [triple for triple in part if triple[0] == subject])
            node = from_rdf(graph, parsed)  # type: ignore[no-untyped-call]  # rdflib has no types here
            node.pop("@context")
            out.write(f"{separator}{_line(node)}".encode())
            separator = ",\n"
    out.write(b"\n]}\n")


class _Paragraphs(TurtleSerializer):
    """Turtle without its head, which is written once."""

    def startDocument(self) -> None:  # noqa: N802 - the serialiser's own name
        self._started = True


class _Scheme:
    """The glossary in parts of a graph; holds of every concept what SKOS shows of it, since relations need them all."""

    def __init__(self, glossary: GlossaryView, concepts: Iterable[ConceptView], addresses: Addresses) -> None:
        self._glossary = glossary
        self._addresses = addresses
        self._scheme = URIRef(_scheme_address(addresses))
        self._properties = Properties(self._scheme)
        self._concepts = [_shorten(concept) for concept in concepts]
        self._edges = Edges({concept.id: concept.relations for concept in self._concepts})

    def iterate(self) -> Iterator[Part]:
        yield self._describe()
        yield self._properties.declare()
        for category in self._glossary.categories:
            yield self._collect(category)
        for concept in self._concepts:
            yield self._tell(concept)
        titles = {make_iri(source.url): source.title for concept in self._concepts for source in concept.sources}
        for address, title in sorted(titles.items()):
            yield [(address, DCTERMS.title, Literal(title))]

    def _describe(self) -> Part:
        glossary, scheme = self._glossary, self._scheme
        part: Part = [
            (scheme, RDF.type, SKOS.ConceptScheme),
            *((scheme, DCTERMS.title, Literal(name, lang=code)) for code, name in glossary.names.items()),
            *((scheme, DCTERMS.description, Literal(text, lang=code)) for code, text in glossary.taglines.items()),
            (scheme, OWL.versionInfo, Literal(glossary.edition)),
        ]
        if glossary.licence:
            part.append((scheme, DCTERMS.rights, Literal(glossary.licence)))
        if address := find_licence(glossary.licence):
            part.append((scheme, DCTERMS.license, URIRef(address)))
        if glossary.updated:
            part.append((scheme, DCTERMS.modified, Literal(glossary.updated)))
        if glossary.repository:
            part.append((scheme, RDFS.seeAlso, make_iri(glossary.repository)))
        tops = [concept.id for concept in self._concepts if self._edges.is_top(concept.id)]
        return [*part, *((scheme, SKOS.hasTopConcept, self._term(term)) for term in tops)]

    def _collect(self, category: CategoryView) -> Part:
        collection = URIRef(self._addresses.category(DEFAULT_LANG.code, category.id))
        members = [self._term(concept.id) for concept in self._concepts if concept.category == category.id]
        return [
            (collection, RDF.type, SKOS.Collection),
            (collection, SKOS.notation, Literal(category.id)),
            *((collection, SKOS.prefLabel, Literal(name, lang=code)) for code, name in category.names.items()),
            *((collection, SKOS.member, member) for member in members),
        ]

    def _tell(self, concept: ConceptView) -> Part:
        subject = self._term(concept.id)
        part: Part = [
            (subject, RDF.type, SKOS.Concept),
            (subject, SKOS.inScheme, self._scheme),
            (subject, SKOS.notation, Literal(concept.id)),
            *((subject, name, label) for name, label in _list_labels(concept)),
        ]
        for code, translation in concept.translations.items():
            if translation.summary:
                part.append((subject, SKOS.definition, Literal(translation.summary, lang=code)))
                part.append((subject, FOAF.page, URIRef(self._addresses.term(code, concept.id))))
        if self._edges.is_top(concept.id):
            part.append((subject, SKOS.topConceptOf, self._scheme))
        part += [(subject, self._properties.get(n), self._term(other)) for n, other in self._edges.of(concept.id)]
        part += [(subject, DCTERMS.source, make_iri(source.url)) for source in concept.sources]
        return [*part, (subject, DCTERMS.modified, Literal(concept.updated))]

    def _term(self, term_id: str) -> URIRef:
        return URIRef(self._addresses.term(DEFAULT_LANG.code, term_id))


def _list_labels(concept: ConceptView) -> Iterator[tuple[URIRef, Literal]]:
    """All names with their properties. One text in one language is one kind of label only: the title before others."""
    names = [(SKOS.prefLabel, t.title, code) for code, t in concept.translations.items() if t.title]
    labels = [
        (SKOS.hiddenLabel if label.kind in HIDDEN_LABEL_KINDS else SKOS.altLabel, label.text, label.lang)
        for label in concept.labels
    ]
    known: set[Literal] = set()
    for name, text, code in [*names, *sorted(labels, key=lambda label: label[0] == SKOS.hiddenLabel)]:
        literal = Literal(text, lang=code)
        if literal not in known:
            known.add(literal)
            yield name, literal


def _shorten(concept: ConceptView) -> ConceptView:
    """The concept without its long texts, so that all of a large glossary fit into memory."""
    translations = {code: replace(t, markdown="", sections=()) for code, t in concept.translations.items()}
    return replace(concept, translations=translations, facts=())


def _scheme_address(addresses: Addresses) -> str:
    return addresses.home(DEFAULT_LANG.code)


def _make_graph(addresses: Addresses) -> Graph:
    graph = Graph(bind_namespaces="none")
    for prefix, namespace in {**PREFIXES, "gl": Properties(_scheme_address(addresses)).own}.items():
        graph.bind(prefix, namespace)
    return graph


def _fill(graph: Graph, part: Part) -> None:
    """Puts these triples into the graph in the place of those it had."""
    graph.remove((None, None, None))
    for triple in part:
        graph.add(triple)


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
