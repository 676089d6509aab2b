"""What pass 1 keeps of a term."""

from hypothesis import given
from hypothesis import strategies as st

from app.edition.outline import build_outline, dump_outline, restore_outline
from tests.unit.edition.terms import make_outline, make_term

LINES = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=20).filter(str.strip)
IDS = st.from_regex(r"[a-z0-9]{1,5}(-[a-z0-9]{1,5})?", fullmatch=True)


def test_an_outline_keeps_all_but_the_text() -> None:
    term = make_term(
        "gpu", labels=["Graphics card"], relations={"needs": ["a", "b", "a"]}, redirects=["old"], en="### More {#more}",
        zh="### 只有中文 {#zh-only}", autolink=False, figure="chip.size",
    )  # fmt: skip
    outline = build_outline(term)
    assert outline.relations == {"needs": ("a", "b")}
    assert outline.named_terms == {"a", "b"}
    assert outline.anchors == {"why", "deep-dive", "more", "zh-only"}
    assert (outline.id, outline.path, outline.digest) == ("gpu", "terms/gpu.md", term.digest)
    assert outline.figure == "chip.size"
    assert (outline.redirects, outline.autolink, outline.category) == (("old",), False, "basics")


def test_mainland_avoided_and_misspelt_labels_are_never_linked() -> None:
    kinds = ["alias", "abbreviation", "expansion", "narrower", "mainland", "avoid", "misspelling"]
    outline = make_outline("gpu", labels=[(kind, "en", kind) for kind in kinds])
    assert [label.kind for label in outline.labels if not label.is_linkable] == kinds[4:]


@given(
    title=LINES,
    label=LINES,
    targets=st.lists(IDS, max_size=4),
    redirects=st.lists(IDS, max_size=3),
    autolink=st.booleans(),
)
def test_a_restored_outline_is_the_one_that_was_dumped(
    title: str, label: str, targets: list[str], redirects: list[str], autolink: bool
) -> None:
    outline = make_outline(
        "gpu", title={"zh-TW": title}, labels=[(label, "zh-TW", "alias")], relations={"related": targets},
        redirects=redirects, autolink=autolink, figure="chip.size",
    )  # fmt: skip
    assert restore_outline(dump_outline(outline)) == outline
