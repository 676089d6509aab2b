"""No text gets a script, a handler, a style or a foreign scheme into the HTML."""

import pytest

from app.markup.sanitize import ALLOWED_TAGS, sanitize
from tests.unit.markup.html import read_html
from tests.unit.markup.sample import all_html, render

ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<a href='javascript:alert(1)' style='x'>x</a>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](  javascript:alert(1)  'title')",
    "[x](java\tscript:alert(1))",
    "[x](<java\nscript:alert(1)>)",
    "[x](&#106;avascript:alert(1))",
    "[x](&#x6A;&#x61;vascript&colon;alert(1))",
    "[x](\\javascript:alert(1))",
    "[x](javascript&#58;alert(1))",
    "[x](\x01javascript:alert(1))",
    "[x](\u200bjavascript:alert(1))",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[x](file:///etc/passwd)",
    "[x](//evil.example)",
    "[x](/\\evil.example)",
    "[x](\\\\evil.example)",
    '[x](https://a.example/"onmouseover="alert(1))',
    "[x](https://a.example/ 'a\"onmouseover=\"alert(1)')",
    "<javascript:alert(1)>",
    "<JAVASCRIPT:alert(1)>",
    "<data:text/html,<script>alert(1)</script>>",
    "[x]\n\n[x]: javascript:alert(1)",
    "[x][y]\n\n[y]: <data:text/html,x> \"><script>\"",
    "![x](javascript:alert(1))",
    "![x](data:image/svg+xml,<svg/onload=alert(1)>)",
    '![x"onerror="alert(1)](/a.png)',
    '![x](/a.png "x\\"onerror=\\"alert(1)")',
    "![<script>](/a.png)",
    "[[oolong|<script>alert(1)</script>]]",
    '[[oolong|"onclick="alert(1)]]',
    '[[oolong#"><script>|x]]',
    "[[javascript:alert(1)]]",
    "{{fact:kettle.volume\"><script>}}",
    "## <script>alert(1)</script> {#a}\n\ntext",
    '## x {#a"onclick="alert(1)}\n\ntext',
    "## x {#x onclick=alert(1)}\n\ntext",
    "x[^<script>]\n\n[^<script>]: y",
    'x[^"onclick="]\n\n[^"onclick="]: <script>',
    "```<script>\nx\n```",
    "```x\"onclick=\"alert(1)\nx\n```",
    "```html\n<script>alert(1)</script>\n```",
    "`<script>alert(1)</script>`",
    "$\\href{javascript:alert(1)}{x}$",
    "$\\text{<script>alert(1)</script>}$",
    "$\\class{x\" onclick=\"alert(1)}{y}$",
    "$\\style{background:url(javascript:1)}{x}$",
    "$\\color{red;background:url(x)}{x}$",
    "$\\unicode{x3C}script$",
    "$$\n</math><script>alert(1)</script>\n$$",
    "> [!NOTE\"><script>]\n> x",
    "> [!<script>]\n> x",
    "| <script> |\n|:--|\n| <img onerror=x> |",
    "Term <script>\n: <script>",
    "- [x\"><script>] a",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\\<script>",
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?xml <script>alert(1)</script> ?>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "a\x00<script>b",
    "<scr\x00ipt>alert(1)</scr\x00ipt>",
    "\ud800<script>\udfff",
    "\ue000<script>",
]  # fmt: skip


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_attack_passes(attack: str) -> None:
    for body in (attack, f"> - {attack}", f"## A {{#a}}\n\n{attack}", f"**{attack}**"):
        reader = read_html(all_html(render(body)))
        assert reader.faults == []
        assert "script" not in reader.open


def test_titles_summaries_and_texts_are_plain_text() -> None:
    rendered = render("A **b** <i>.\n\n## C <b> *d* {#c}\n\n*e* <u>")
    assert rendered.summary == "A b <i>."
    assert rendered.sections[0].title == "C <b> d"
    assert rendered.sections[0].text == "e <u>"


@pytest.mark.parametrize(
    ("html", "clean"),
    [
        ("<p style='x' onclick='y' id='z'>a</p>", "<p>a</p>"),
        ("<script>a</script>b", "b"),
        ("<a href='javascript:a' class='external'>b</a>", '<a class="external">b</a>'),
        ("<span class='k evil'>a</span>", '<span class="k">a</span>'),
        ("<input type='text'><input type='checkbox' disabled>", '<input><input type="checkbox" disabled="">'),
        ("<div role='alert' tabindex='1'>a</div>", "<div>a</div>"),
        ("<p>a<p>b", "<p>a</p><p>b</p>"),
        ("<math><mi mathcolor='#FF0000' style='x' href='y'>a</mi></math>", '<math><mi mathcolor="#FF0000">a</mi></math>'),
        ("<svg><a href='x'>b</a></svg>c", "c"),
        ("<!-- a -->b", "b"),
    ],
)  # fmt: skip
def test_the_last_gate_holds_alone(html: str, clean: str) -> None:
    assert sanitize(html) == clean


def test_nothing_that_runs_is_on_the_list() -> None:
    assert ALLOWED_TAGS.isdisjoint(
        {"script", "style", "iframe", "object", "embed", "svg", "link", "meta", "base", "form"}
    )
