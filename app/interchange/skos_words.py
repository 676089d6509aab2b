"""The words of our SKOS files: namespaces, properties of our own, and the context of JSON-LD."""

import re
from typing import Any

from rdflib import Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, FOAF, OWL, RDF, RDFS, SKOS, XSD

from app.interchange.skos_relations import HIERARCHY

Triple = tuple[URIRef, URIRef, URIRef | Literal]
# ISO 25964's own properties for kinds of `broader`.
ISO_THES = Namespace("http://purl.org/iso25964/skos-thes#")
PREFIXES = {
    "dct": DCTERMS, "foaf": FOAF, "iso-thes": ISO_THES, "owl": OWL, "rdf": RDF, "rdfs": RDFS, "skos": SKOS, "xsd": XSD,
}  # fmt: skip
_ISO_NAMES = frozenset(name for pair in HIERARCHY.values() for name in pair)
_OWN = {
    "needs": "The term should be known before.",
    "equivalentOf": "The same thing in another system, or under another maker's name.",
    "contrastWith": "What the term is told apart from.",
}
_SYMMETRIC = frozenset({"equivalentOf", "contrastWith"})
_CREATIVE_COMMONS = re.compile(r"CC[ -]?(BY(?:-NC)?(?:-SA|-ND)?|0)[ -]?(\d\.\d)?", re.IGNORECASE)
# Allowed in the address of a source, and not in an IRI.
_NOT_OF_IRI = re.compile(r"[{}|\\^`\x00-\x20<>\"]")


class Properties:
    """Properties by the names of edges; those of our own lie under the scheme's address."""

    def __init__(self, scheme: str) -> None:
        self.own = Namespace(f"{scheme}#")

    def get(self, name: str) -> URIRef:
        """The property with this name."""
        if name in _OWN:
            return self.own[name]
        return ISO_THES[name] if name in _ISO_NAMES else SKOS[name]

    def declare(self) -> list[Triple]:
        """What has to be said of every property that SKOS does not know.

        None of our own is a kind of `skos:related`: terms may be contrasted that stand one above the other.
        """
        triples: list[Triple] = []
        for name, comment in _OWN.items():
            own = self.own[name]
            triples += [
                (own, RDF.type, OWL.ObjectProperty),
                (own, RDFS.label, Literal(name, lang="en")),
                (own, RDFS.comment, Literal(comment, lang="en")),
                (own, RDFS.subPropertyOf, SKOS.semanticRelation),
            ]
            if name in _SYMMETRIC:
                triples.append((own, RDF.type, OWL.SymmetricProperty))
        for pair in HIERARCHY.values():
            for name, wider in zip(pair, (SKOS.broader, SKOS.narrower), strict=True):
                triples += [
                    (ISO_THES[name], RDF.type, OWL.ObjectProperty),
                    (ISO_THES[name], RDFS.subPropertyOf, wider),
                ]
        return triples

    def build_context(self) -> dict[str, Any]:
        """The context by which the JSON keys of a file are read."""
        links = (
            "inScheme", "topConceptOf", "hasTopConcept", "member", "broader", "narrower", "related", *_ISO_NAMES, *_OWN
        )  # fmt: skip
        links_elsewhere = {
            "page": FOAF.page, "source": DCTERMS.source, "license": DCTERMS.license, "seeAlso": RDFS.seeAlso,
            "subPropertyOf": RDFS.subPropertyOf,
        }  # fmt: skip
        texts = {
            "prefLabel": SKOS.prefLabel, "altLabel": SKOS.altLabel, "hiddenLabel": SKOS.hiddenLabel,
            "definition": SKOS.definition, "title": DCTERMS.title,
            "description": DCTERMS.description, "label": RDFS.label, "comment": RDFS.comment,
        }  # fmt: skip
        return {
            "id": "@id", "type": "@type",
            **{prefix: str(namespace) for prefix, namespace in PREFIXES.items()},
            **{name: {"@id": str(text), "@container": "@language"} for name, text in texts.items()},
            "notation": str(SKOS.notation), "rights": str(DCTERMS.rights), "versionInfo": str(OWL.versionInfo),
            "modified": {"@id": str(DCTERMS.modified), "@type": str(XSD.date)},
            **{name: _link(self.get(name)) for name in sorted(links)},
            **{name: _link(link) for name, link in links_elsewhere.items()},
        }  # fmt: skip


def _link(name: URIRef) -> dict[str, Any]:
    return {"@id": str(name), "@type": "@id", "@container": "@set"}


def find_licence(text: str) -> str:
    """The address of a Creative Commons licence that is named the usual way, or ""."""
    if found := _CREATIVE_COMMONS.fullmatch(text.strip()):
        kind, version = found[1].lower(), found[2]
        folder = f"publicdomain/zero/{version or '1.0'}" if kind == "0" else f"licenses/{kind}/{version or '4.0'}"
        return f"https://creativecommons.org/{folder}/"
    return ""


def make_iri(address: str) -> URIRef:
    """An address as an IRI, which may hold a little less."""
    return URIRef(_NOT_OF_IRI.sub(lambda found: f"%{ord(found[0]):02X}", address))
