"""Links put into HTML change nothing else: a browser's parser builds the same document around them, however broken it is."""

from hypothesis import example, given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from app.markup.annotation import find_places, put_links
from app.markup.matcher import Matcher, Name
from app.markup.text_format import TextFormat

_ADDRESS = "https://glossary.example/"
_MATCHER = Matcher(
    [Name("GPU", "gpu", "en", case_sensitive=True), Name("記憶體", "memory", "zh-TW", case_sensitive=False)]
)
_PIECES = [
    "GPU", "GPU", "GPU ", "記憶體", "x", " ", "\n", "<", ">", "/", "=", '"', "'", "<p>", "</p>", "<b>", "</b>",
    "<i class=GPU>", "<a>", "<a href='GPU'>", "</a>", "<code>", "</code>", "<pre>", "</pre>", "<h1>", "</h2>",
    "<script>", "</script>", "<!--", "-->", "--!>", "<!-->", "<!x", "<?", "</", "</ >", "</>", "<![CDATA[", "]]>",
    "<svg>", "</svg>", "<math>", "</math>", "<svg/>", "<path/>", "<title>", "</title>", "<style>", "</style>",
    "<textarea>", "</textarea>", "<button>", "</button>", "<table><td>", "</table>", "<br>", "<img alt='GPU'",
    "<p title=GPU", "<p title=\"GPU'", "<b ", "<b/", "<b GPU=", "&amp;", "&GPU;", "&#71;", "&", "<template>",
    "</template>", "<noscript>", "</noscript>", "<plaintext>", "\0", "\ufeff", "😀", "é",
]  # fmt: skip
_TEXTS = st.lists(st.sampled_from(_PIECES), max_size=20).map("".join)
# What links may not stand in.
_CLOSED = "a, code, pre, script, style, textarea, title, h1, h2, svg, math, button, select"


def put_in(text: str) -> str:
    places = find_places(text, TextFormat.HTML, _MATCHER, "zh-TW", first_only=False)
    return put_links(text, TextFormat.HTML, places, lambda term: _ADDRESS + term)


def without_links(text: str) -> tuple[str, int]:
    """The document as a browser builds it, links of ours taken out, and how many of them stand where none may."""
    document = LexborHTMLParser(text)
    ours = document.css(f'a[href^="{_ADDRESS}"]')
    inside = sum(1 for link in ours for closed in document.css(_CLOSED) if _holds(closed, link))
    for link in ours:
        link.unwrap()
    return document.html or "", inside


def _holds(outer: object, inner: object) -> bool:
    parent = inner.parent  # type: ignore[attr-defined]
    while parent is not None:
        if parent.mem_id == outer.mem_id:  # type: ignore[attr-defined]
            return True
        parent = parent.parent
    return False


@given(text=_TEXTS)
@example("<p title=it's>GPU <b title='x > GPU'>GPU")
@example("<script><!--<script></script>GPU--></script>GPU")
@settings(max_examples=6 * settings().max_examples)  # small texts, and many ways to break one
def test_without_the_links_the_document_is_as_it_was(text: str) -> None:
    document, inside = without_links(put_in(text))
    assert document == LexborHTMLParser(text).html
    assert inside == 0
