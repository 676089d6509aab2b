"""Where links may stand in other people's texts, case by case; what must stay, must stay to the last character."""

import time

import pytest

from app.markup.annotation import find_places, put_links
from app.markup.matcher import Matcher, Name
from app.markup.text_format import TextFormat

MATCHER = Matcher(
    [
        Name("GPU", "gpu", "en", case_sensitive=True),
        Name("記憶體", "memory", "zh-TW", case_sensitive=False),
        Name("memory bandwidth", "bandwidth", "en", case_sensitive=False),
        Name("A*", "a-star", "en", case_sensitive=True),
        Name("f[x]", "map", "en", case_sensitive=True),
    ]
)
SMALL = 12_000


def link(text: str, text_format: str, *, first_only: bool = False) -> str:
    """The text with each link as ‹…›."""
    places = find_places(text, TextFormat(text_format), MATCHER, "zh-TW", first_only=first_only)
    linked = put_links(text, TextFormat(text_format), places, lambda term: f"/{term}?a=1&b=(2)")
    for place in places:
        ours = text[place.start : place.end]
        for shape in (
            f"[{ours}](/{place.span.term}?a=1&b=%282%29)",
            f'<a href="/{place.span.term}?a=1&amp;b=(2)">{ours}</a>',
        ):
            linked = linked.replace(shape, f"‹{ours}›")
    return linked


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        ("GPU 與記憶體", "‹GPU› 與‹記憶體›"),
        ("# GPU\n## GPU ##\nGPU", "# GPU\n## GPU ##\n‹GPU›"),
        ("GPU\n===\nGPU\n---\nGPU", "GPU\n===\nGPU\n---\n‹GPU›"),
        ("`GPU` ``GPU ` GPU`` GPU`", "`GPU` ``GPU ` GPU`` ‹GPU›`"),
        ("```\nGPU\n```\nGPU", "```\nGPU\n```\n‹GPU›"),
        ("~~~ GPU\nGPU", "~~~ GPU\nGPU"),
        ("    GPU\n\tGPU\nGPU", "    GPU\n\tGPU\n‹GPU›"),
        ("- GPU\n\n  GPU\n\n      GPU\n", "- ‹GPU›\n\n  ‹GPU›\n\n      GPU\n"),
        ("> GPU\n> ```\n> GPU\nGPU", "> ‹GPU›\n> ```\n> GPU\n‹GPU›"),
        ("[GPU](x) [x][GPU] ![GPU](y) [[GPU|GPU]] [GPU]", "[GPU](x) [x][GPU] ![GPU](y) [[GPU|GPU]] [GPU]"),
        ("[x]: /y 'GPU'\n\nGPU", "[x]: /y 'GPU'\n\n‹GPU›"),
        ("<https://GPU/> https://x/GPU GPU@x.org GPU", "<https://GPU/> https://x/GPU GPU@x.org ‹GPU›"),
        ("<b title='GPU'>GPU</b> <a>GPU</a> GPU", "<b title='GPU'>‹GPU›</b> <a>GPU</a> ‹GPU›"),
        ("<div>\nGPU\n</div>\n\nGPU", "<div>\nGPU\n</div>\n\n‹GPU›"),
        ("<a href=x>\n\nGPU\n\n</a>\n\nGPU", "<a href=x>\n\nGPU\n\n</a>\n\n‹GPU›"),
        ("<!-- GPU\n\nGPU -->\nGPU", "<!-- GPU\n\nGPU -->\n‹GPU›"),
        ("$GPU$ $$GPU$$ $5 GPU and $6", "$GPU$ $$GPU$$ $5 ‹GPU› and $6"),
        ("$$\nGPU\n$$\nGPU", "$$\nGPU\n$$\n‹GPU›"),
        ("\\(GPU\\) \\[GPU\\] GPU", "\\(GPU\\) \\[GPU\\] ‹GPU›"),
        ("---\ntitle: GPU\n---\nGPU", "---\ntitle: GPU\n---\n‹GPU›"),
        ("+++\nGPU\n+++\nGPU", "+++\nGPU\n+++\n‹GPU›"),
        ("{{fact:GPU}} {% GPU %} GPU", "{{fact:GPU}} {% GPU %} ‹GPU›"),
        ("**GPU** *GPU* __GPU__ 中**GPU**文", "‹**GPU**› ‹*GPU*› ‹__GPU__› 中‹**GPU**›文"),
        ("**GPU 好** **好 GPU** 好**GPU 好**", "**‹GPU› 好** **好 ‹GPU›** 好**GPU 好**"),
        ("!GPU \\GPU &GPU; A* f[x]", "!GPU \\GPU &GPU; A* f[x]"),
        ("| GPU | `a |\n|---|---|\n| GPU | b` |", "| ‹GPU› | `a |\n|---|---|\n| GPU | b` |"),
        ("memory\nbandwidth, memory bandwidth", "memory\nbandwidth, ‹memory bandwidth›"),
        ("\ufeffGPU\n\nGPU", "\ufeffGPU\n\n‹GPU›"),
        ("GPU\r\n\r\nGPU\rGPU", "‹GPU›\r\n\r\n‹GPU›\r‹GPU›"),
    ],
)
def test_in_markdown(text: str, linked: str) -> None:
    assert link(text, "markdown") == linked


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        ("<p>GPU</p>GPU", "<p>‹GPU›</p>‹GPU›"),
        ("<p title='GPU>' class=GPU>GPU", "<p title='GPU>' class=GPU>‹GPU›"),
        ("<p title=it's>GPU<i x='>GPU'>", "<p title=it's>‹GPU›<i x='>GPU'>"),
        ("<a><b>GPU</b></a><code>GPU</code><h1>GPU</h2>GPU", "<a><b>GPU</b></a><code>GPU</code><h1>GPU</h2>‹GPU›"),
        ("<A>GPU<a>GPU</a>GPU", "<A>GPU<a>GPU</a>‹GPU›"),
        ("<script>'<b>GPU'</SCRIPT >GPU", "<script>'<b>GPU'</SCRIPT >‹GPU›"),
        ("<script><!--<script></script>GPU--></script>GPU", "<script><!--<script></script>GPU--></script>‹GPU›"),
        ("<style>GPU</style><title>GPU</title>GPU", "<style>GPU</style><title>GPU</title>‹GPU›"),
        ("<textarea>GPU</textarea>GPU", "<textarea>GPU</textarea>‹GPU›"),
        ("<!-- GPU > GPU --> <!doctype GPU> <?GPU?> GPU", "<!-- GPU > GPU --> <!doctype GPU> <?GPU?> ‹GPU›"),
        ("<svg><text>GPU</text></svg><svg/>GPU<math>GPU", "<svg><text>GPU</text></svg><svg/>‹GPU›<math>GPU"),
        ("<select><option>GPU</select><button>GPU</button>", "<select><option>GPU</select><button>GPU</button>"),
        ("GPU < GPU & GPU &GPU; &amp;", "‹GPU› < ‹GPU› & ‹GPU› &GPU; &amp;"),
        ("GPU<p title='GPU GPU", "‹GPU›<p title='GPU GPU"),
        ("<plaintext>GPU", "<plaintext>GPU"),
        ("A* f[x] memory\nbandwidth", "‹A*› ‹f[x]› ‹memory\nbandwidth›"),
        ("see https://x.org/GPU，GPU", "see https://x.org/GPU，‹GPU›"),
    ],
)  # fmt: skip
def test_in_html(text: str, linked: str) -> None:
    assert link(text, "html") == linked


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        ("<b>GPU</b> `GPU` # GPU", "<b>‹GPU›</b> `‹GPU›` # ‹GPU›"),
        ("https://GPU/GPU?GPU www.x.org/GPU GPU@GPU.org GPU", "https://GPU/GPU?GPU www.x.org/GPU GPU@GPU.org ‹GPU›"),
        ("f[x]", "[f\\[x\\]](/map?a=1&b=%282%29)"),
    ],
)
def test_in_plain_text(text: str, linked: str) -> None:
    assert link(text, "text") == linked


def test_the_first_use_is_the_first_that_may_be_a_link() -> None:
    assert link("# GPU\n\n`GPU` [GPU](x) 好**GPU 好** GPU GPU", "markdown", first_only=True) == (
        "# GPU\n\n`GPU` [GPU](x) 好**GPU 好** ‹GPU› GPU"
    )


_MARKDOWN = [
    "`", "``` `", "[", "[](", "![", "<", "<a ", '<a b="', "<!--", "<?", "$", "$$ ", "\\(", "{{", "> ", "- ", "1. ", "- \n\n",
    "**GPU**", "**GPU 好", "_GPU_ ", "www.", "://", "a@", "memory bandwidthx ", "[x]: y\n", "[a](b 'c",
]  # fmt: skip
_HTML = ["<", "<a ", '<a b="', "<!--", "&#", "<svg>", "<script><!--<script>", "<a><table>", "</a>", "<title>"]


@pytest.mark.soak
@pytest.mark.parametrize(
    ("text_format", "piece"),
    [*((TextFormat.MARKDOWN, piece) for piece in _MARKDOWN), *((TextFormat.HTML, piece) for piece in _HTML)],
)
def test_eight_times_as_much_of_anything_takes_eight_times_as_long(text_format: TextFormat, piece: str) -> None:
    texts = [piece * (size // len(piece)) for size in (SMALL, 8 * SMALL)]
    # The better of two: what else the machine did, or the collector of garbage, is not what the text took.
    little, much = (min(_seconds(text, text_format) for _ in range(2)) for text in texts)
    assert much < 30 * max(little, 0.002), "what is quadratic takes 64 times as long"


def _seconds(text: str, text_format: TextFormat) -> float:
    begin = time.thread_time()
    find_places(text, text_format, MATCHER, "zh-TW", first_only=True)
    return time.thread_time() - begin
