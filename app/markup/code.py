"""Code blocks, highlighted here with Pygments' short class names: no script and no style= is needed to show them."""

import re
from functools import lru_cache

from markdown_it.token import Token
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.token import STANDARD_TYPES, _TokenType

from app.markup.escape import escape
from app.markup.page import Page
from app.markup.script import mark_han

# Names that authors write, and the lexer of each. Lexers are regular expressions run in Python; many take time that
# grows with the square of a block, a line or a run of blank lines (C on 20,000 slashes: minutes). So only lexers that
# keep to a fraction of a second within the limits below are here (Java and C# do not), and a test feeds each of them.
LEXERS = {
    "bash": "bash", "sh": "bash", "shell": "bash", "zsh": "bash", "console": "console", "c": "c", "h": "c", "cpp": "cpp",
    "c++": "cpp", "hpp": "cpp", "css": "css", "cuda": "cuda",
    "cu": "cuda", "hip": "cuda", "diff": "diff", "docker": "docker", "dockerfile": "docker", "go": "go", "html": "html",
    "ini": "ini", "javascript": "javascript", "js": "javascript", "json": "json", "julia": "julia",
    "kotlin": "kotlin", "latex": "latex", "tex": "latex", "lua": "lua", "make": "make", "makefile": "make",
    "markdown": "markdown", "md": "markdown", "php": "php", "proto": "protobuf", "protobuf": "protobuf",
    "python": "python", "py": "python", "pycon": "pycon", "r": "r", "ruby": "ruby", "rb": "ruby", "rust": "rust",
    "rs": "rust", "scala": "scala", "sql": "sql", "swift": "swift", "toml": "toml", "typescript": "typescript",
    "ts": "typescript", "xml": "xml", "yaml": "yaml", "yml": "yaml",
}  # fmt: skip
PLAIN = frozenset({"", "text", "txt", "plain", "plaintext", "output", "none"})
MAX_BLOCK = 4000
MAX_PAGE = 16_000
# A line longer than any screen, or more than three blank lines together: such text is not laid out to be read.
_UNREADABLE = re.compile(r"[^\n]{201}|(?:\n[ \t]*){5}")

_INFO_WORD = re.compile(r"\S+")
_LANGUAGE = re.compile(r"[a-z0-9+#-]{1,30}")


def find_language(token: Token) -> str:
    """The language that a fence names, in small letters; "" where it names none or something that is no name."""
    match = _INFO_WORD.search(token.info)
    name = match[0].lower() if match else ""
    return name if _LANGUAGE.fullmatch(name) else ""


def resolve_code(token: Token, page: Page) -> None:
    """Note a language that is not highlighted."""
    language = find_language(token)
    if language not in PLAIN and language not in LEXERS:
        page.report("code-language", token, language, f"“{language}” is not highlighted",
                    "Use a common language's name, or text.")  # fmt: skip


def render_code(token: Token, page: Page) -> str:
    """The block as a region that the keyboard can reach, since it may scroll."""
    language = find_language(token) if token.type == "fence" else ""
    lexer = LEXERS.get(language)
    html = _highlight_within_limits(token.content, lexer, page) if lexer else escape(token.content)
    html = mark_han(html, page.lang)
    page.code_count += 1
    name = escape(page.words.code.format(n=page.code_count))
    css = f' class="language-{language}"' if language else ""
    return f'<pre class="highlight" tabindex="0" role="region" aria-label="{name}"><code{css}>{html}</code></pre>\n'


def _highlight_within_limits(code: str, lexer: str, page: Page) -> str:
    if len(code) > MAX_BLOCK or page.highlighted + len(code) > MAX_PAGE or _UNREADABLE.search(code):
        return escape(code)
    page.highlighted += len(code)
    return highlight(code, lexer)


@lru_cache(maxsize=256)
def highlight(code: str, lexer: str) -> str:
    """The code as escaped HTML with a span around each piece that has a colour."""
    pieces: list[str] = []
    last_class, last_text = "", ""
    for token_type, text in _lexer(lexer).get_tokens(code):
        css = _class(token_type)
        if css == last_class:
            last_text += text
            continue
        pieces.append(_span(last_class, last_text))
        last_class, last_text = css, text
    pieces.append(_span(last_class, last_text))
    return "".join(pieces)


@lru_cache(maxsize=64)
def _lexer(name: str) -> Lexer:
    # Without the last option Markdown's lexer would run any other lexer on the code blocks inside it.
    return get_lexer_by_name(name, stripnl=False, ensurenl=False, handlecodeblocks=False)


@lru_cache(maxsize=512)
def _class(token_type: _TokenType) -> str:
    found: _TokenType | None = token_type
    while found is not None and found not in STANDARD_TYPES:
        found = found.parent
    name = STANDARD_TYPES.get(found, "") if found is not None else ""
    # Whitespace, plain names and punctuation look like the text around them.
    return "" if name in ("w", "n", "p") else name


def _span(css: str, text: str) -> str:
    if not css or not text:
        return escape(text)
    return f'<span class="{css}">{escape(text)}</span>'
