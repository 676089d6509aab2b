"""Several small modules as one file, for sites that load it with one tag. Our own pages import the same modules as they are."""

import re
from collections.abc import Callable
from posixpath import dirname, join, normpath

from app.errors import GlossaryError

_IMPORT = re.compile(r'^import \{([^}]*)\} from "(\.[^"]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|let|class) (\w+))", re.MULTILINE)
# What is left of imports and exports that are not understood; an entry keeps its own.
_WRONG = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)
_WRONG_IN_ENTRY = re.compile(r"^(?:import\b|export (?!\{ \w|(?:async )?(?:function|const|let|class) )).*", re.MULTILINE)
# Comments are for readers of the sources: whole lines, ends of lines, and the blocks that tell types.
_LINE_COMMENTS = re.compile(r"^[ \t]*//.*\n|(?<=;)[ \t]+//.*", re.MULTILINE)
_BLOCK_COMMENTS = re.compile(r"/\*\*.*?\*/[ \t]?", re.DOTALL)
_INDENT = re.compile(r"\n\s+")


class BundleError(GlossaryError):
    """A module that cannot be joined to others: it imports or exports in a way that is not understood."""


def bundle(entry: str, read: Callable[[str], str]) -> str:
    """The module `entry` with all that it imports, as one module that imports nothing.

    `read` gives a module's text by its name. Each imported module becomes a function of its own that is called once, so
    names of different modules do not meet. Modules import by `import { a, b } from "./other.js";` alone, and export at
    declarations; only the entry may end in `export { a };` as well. Raises BundleError for anything else, and for
    texts of several lines, since indents and comments are left out.
    """
    numbers: dict[str, int] = {}
    pieces: list[str] = []

    def add(name: str) -> int:
        if name not in numbers:
            body, exports = _take_in(name, read(name), add)
            numbers[name] = len(numbers)
            pieces.append(f"const m{numbers[name]} = (() => {{\n{body}return {{ {', '.join(exports)} }};\n}})();\n")
        return numbers[name]

    body, _ = _take_in(entry, read(entry), add, is_entry=True)
    return "".join([*pieces, body])


def _take_in(name: str, text: str, add: Callable[[str], int], *, is_entry: bool = False) -> tuple[str, list[str]]:
    """The module's text with its imports taken from the modules joined before it, and the names that it exports."""
    text = _BLOCK_COMMENTS.sub("", _LINE_COMMENTS.sub("", text))

    def take(match: re.Match[str]) -> str:
        return f"const {{{match[1]}}} = m{add(normpath(join(dirname(name), match[2])))};\n"

    text = _IMPORT.sub(take, text)
    exports = _EXPORT.findall(text)
    body = text if is_entry else _EXPORT.sub("", text)
    wrong = (_WRONG_IN_ENTRY if is_entry else _WRONG).search(body)
    if wrong:
        raise BundleError(f"{name}: “{wrong[0]}” cannot be joined to other modules.")
    if any(line.count("`") % 2 for line in body.splitlines()):
        raise BundleError(f"{name}: a text of several lines would lose its indents.")
    return _INDENT.sub("\n", body).lstrip(), exports
