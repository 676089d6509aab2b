"""TBX-Basic: what is written keeps the dialect's rules, and what is read, of ours and of others."""

import pytest
from lxml import etree

from app.interchange.tbx_words import KIND_MARKS, find_kind, make_entry_id, parse_entry_id
from tests.unit.interchange.exchange import (
    complete,
    export,
    make_concept,
    make_label,
    make_source,
    make_translation,
    read,
)
from tests.unit.interchange.tbx_rules import find_faults

RICH = make_concept(
    labels=(
        make_label("wulong"), make_label("black dragon tea", kind="expansion"), make_label("OT", kind="abbreviation"),
        make_label("乌龙茶", "zh-CN", "mainland"), make_label("wrong", kind="avoid"), make_label("oolng", kind="misspelling"),
        make_label("milk oolong", kind="narrower"),
    ),
    relations={"needs": ("3d-leaf", "withering"), "related": ("planned-tea",)},
    planned={"withering": {}, "planned-tea": {"en": "Planned"}},
    sources=(make_source(), make_source("A. b (c)", "http://x.example/(d)")),
    translations={
        "zh-TW": make_translation("zh-TW", "烏龍茶", "半發酵 <b>&「茶」。", reading="ㄨ ㄌㄨㄥˊ"),
        "en": make_translation("en", "Oolong", "Tea\u0001 with *stars* & [[links]]."),
    },
)  # fmt: skip
OTHER = make_concept("3d-leaf", translations={"en": make_translation("en", "3D leaf")})

FOREIGN = """<?xml version="1.0"?>
<tbx type="TBX-Basic" style="{style}" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
     xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
  <tbxHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></tbxHeader>
  <text><body>{body}</body></text>
</tbx>"""
DCA = """
<conceptEntry id="c1">
  <descrip type="subjectField">Teas</descrip>
  <transacGrp><transac type="transactionType">origination</transac><date>2010-04-17</date></transacGrp>
  <transacGrp><transac type="transactionType">modification</transac><date>2011-05-01T10:00:00</date></transacGrp>
  <xref type="xGraphic" target="https://a.example/x.jpg">x.jpg</xref>
  <ref type="crossReference" target="c2">see</ref>
  <ref type="crossReference" target="c9">see</ref>
  <langSec xml:lang="en-GB">
    <descripGrp><descrip type="definition">A tea
      of two lines.</descrip><admin type="source">Oxford</admin></descripGrp>
    <termSec><term>oolong tea</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>
      <termNote type="partOfSpeech">noun</termNote></termSec>
    <termSec><term>OT</term><termNote type="termType">acronym</termNote></termSec>
    <termSec><term>brown tea</term><termNote type="administrativeStatus">supersededTerm-admn-sts</termNote></termSec>
  </langSec>
  <langSec xml:lang="zh-Hant"><termSec><term>烏龍茶</term></termSec></langSec>
  <langSec xml:lang="zh-CN"><termSec><term>乌龙茶</term></termSec></langSec>
  <langSec xml:lang="es"><termSec><term>té oolong</term></termSec></langSec>
</conceptEntry>
<conceptEntry id="c2"><langSec xml:lang="en"><termSec><term>leaf</term></termSec></langSec></conceptEntry>
"""


def test_what_is_written_keeps_the_rules() -> None:
    assert find_faults(export("tbx", RICH, OTHER)) == []
    assert find_faults(export("tbx")) == []


def test_the_rules_see_faults() -> None:
    data = export("tbx", RICH, OTHER)
    for old, new in (
        (b'target="_3d-leaf"', b'target="nowhere"'), (b'id="oolong"', b'id="3d"'), (b">noun<", b">name<"),
        (b"<term>OT</term>", b"<term/>"), (b"admittedTerm", b"acceptedTerm"), (b'style="dct"', b'style="dca"'),
        (b"<date>2026-11-22<", b"<date>today<"), (b"<min:subjectField>teas</min:subjectField>", b"<p>teas</p>"),
    ):  # fmt: skip
        assert old in data
        assert find_faults(data.replace(old, new)) != [], new


def test_a_definition_without_a_name_in_its_language_stands_with_the_concept() -> None:
    concept = make_concept(
        translations={
            "zh-TW": make_translation("zh-TW", "", "沒有標題。"),
            "en": make_translation("en", "Oolong"),
        }
    )
    data = export("tbx", concept)
    assert find_faults(data) == []
    (draft,) = read("tbx", data).drafts
    assert (draft.titles, draft.markdown) == ({"en": "Oolong"}, {"zh-TW": "沒有標題。"})


def test_ours_comes_back_as_it_was() -> None:
    reading = read("tbx", export("tbx", RICH, OTHER))
    assert reading.problems == []
    draft, other = reading.drafts
    assert (draft.id, other.id) == ("oolong", "3d-leaf")
    assert draft.titles == {"zh-TW": "烏龍茶", "en": "Oolong"}
    assert draft.readings == {"zh-TW": "ㄨ ㄌㄨㄥˊ"}
    assert draft.relations == {"needs": ["3d-leaf", "withering"], "related": ["planned-tea"]}
    assert draft.labels == [
        {"text": label.text, "lang": label.lang, "kind": label.kind}
        for label in sorted(RICH.labels, key=lambda label: label.lang == "zh-CN")
        if label.kind != "narrower"
    ]
    assert [source["title"] for source in draft.sources] == ["Tea (Taipei)", "A. b (c)"]
    assert draft.markdown == {
        "zh-TW": r"半發酵 \<b\>\&「茶」。", "en": "Tea\ufffd with \\*stars\\* \\& \\[\\[links\\]\\].",
    }  # fmt: skip


@pytest.mark.parametrize("kind", KIND_MARKS)
def test_every_kind_of_label_can_be_told_from_the_others(kind: str) -> None:
    assert find_kind(KIND_MARKS[kind]) == kind


@pytest.mark.parametrize("term_id", ["gpu", "3d", "0", "a-1"])
def test_an_id_of_an_entry_is_a_name_in_xml_and_leads_back(term_id: str) -> None:
    etree.fromstring(f'<x xmlns="" id="{make_entry_id(term_id)}"/>')
    assert not make_entry_id(term_id)[0].isdigit()
    assert parse_entry_id(make_entry_id(term_id)) == term_id


def test_a_termbase_of_another_tool_in_the_style_dca() -> None:
    reading = read("tbx", FOREIGN.format(style="dca", body=DCA))
    (oolong, leaf), problems = complete(reading, "brewing")
    assert problems == []
    draft = reading.drafts[0]
    assert (oolong.id, leaf.id, draft.updated) == ("oolong-tea", "leaf", "2011-05-01")
    assert draft.titles == {"en": "oolong tea", "zh-TW": "烏龍茶"}
    assert [(label["text"], label["kind"]) for label in draft.labels] == [
        ("OT", "abbreviation"), ("brown tea", "avoid"), ("乌龙茶", "mainland"),
    ]  # fmt: skip
    assert draft.relations == {"related": ["leaf"]}
    assert draft.markdown == {"en": "A tea of two lines."}
    assert ("category: teas" in oolong.text, "category: brewing" in leaf.text) == (True, True)
    told = [(problem.code, problem.line) for problem in reading.problems]
    assert told.count(("import-changed", 6)) == 1
    dropped = [problem.message for problem in reading.problems if problem.code == "import-dropped"]
    for what in ("xGraphic", "Oxford", "“es”", "“c9”"):
        assert sum(what in message for message in dropped) == 1, what


def test_a_mapping_names_languages() -> None:
    body = '<conceptEntry id="tea"><langSec xml:lang="zh"><termSec><term>茶</term></termSec></langSec></conceptEntry>'
    assert read("tbx", FOREIGN.format(style="dct", body=body)).drafts[0].titles == {}
    assert read("tbx", FOREIGN.format(style="dct", body=body), {"zh": "zh-TW"}).drafts[0].titles == {"zh-TW": "茶"}


def test_where_nothing_is_preferred_the_first_name_is_the_title() -> None:
    term = (
        "<termSec><term>{}</term><min:administrativeStatus>admittedTerm-admn-sts</min:administrativeStatus></termSec>"
    )
    body = f'<conceptEntry id="tea"><langSec xml:lang="en">{term.format("tea")}{term.format("cha")}</langSec></conceptEntry>'
    (draft,) = read("tbx", FOREIGN.format(style="dct", body=body)).drafts
    assert draft.titles == {"en": "tea"}
    assert [label["text"] for label in draft.labels] == ["cha"]


BOMB = '<!DOCTYPE tbx [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (FOREIGN.replace("<tbx", BOMB + "<tbx", 1).format(style="dct", body="&b;"), "document type"),
        ('<!DOCTYPE tbx SYSTEM "file:///etc/passwd"><tbx/>', "document type"),
        ('<!DOCTYPE tbx [<!ENTITY x SYSTEM "file:///etc/passwd">]><tbx>&x;</tbx>', "document type"),
        ("<tbx>&undefined;</tbx>", "not XML"),
        ("", "not XML"),
        ("plain text", "not XML"),
        ("<tbx", "not XML"),
        ("<a>" * 5000, "not XML"),
        (b"\xff\xfe\x00", "not XML"),
        ('<?xml version="1.0" encoding="nonsense"?><tbx/>', "not XML"),
        ("<martif/>", "older files"),
        ('<tbx xmlns="urn:iso:std:iso:30042:ed-2"/>', "nothing to import"),
    ],
    ids=["bomb", "external-subset", "external-entity", "undefined", "empty", "text", "cut", "deep", "bytes", "encoding",
         "martif", "no-entry"],
)  # fmt: skip
def test_hostile_and_broken_files_are_refused(data: str | bytes, words: str) -> None:
    reading = read("tbx", data)
    (problem,) = reading.problems
    assert (problem.code, reading.drafts) == ("import-format", [])
    assert words in problem.message + problem.hint
