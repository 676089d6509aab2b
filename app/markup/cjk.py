"""Chinese, Japanese and Korean in Markdown: emphasis beside full-width punctuation, and line breaks that are no spaces.

CommonMark decides by the neighbours of `**` whether it opens or closes, and takes full-width punctuation for
punctuation that ends a word, so `**「強調」**的` stays literal. The rule here follows the CJK-friendly amendment
(https://github.com/tats-u/markdown-cjk-friendly): full-width characters count as ordinary letters next to `**`, and
beside one of them, other punctuation inside may touch it. Text without such characters is read as by CommonMark.
"""

import re

from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter

# East Asian Width W, F and H (Unicode 16), emoji left out, as the amendment defines "CJK character".
_WIDE = re.compile(
    "[\u1100-\u115f\u20a9\u2329\u232a\u2630-\u2637\u268a-\u268f\u2e80-\u303e\u3041-\u33ff\u3400-\ua4cf\ua960-\ua97f"
    "\uac00-\ud7fb\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uffdc\uffe0-\uffee"
    "\U00016fe0-\U00018dff\U0001aff0-\U0001b2ff\U0001d300-\U0001d37f\U0001f200\U0001f202\U0001f210-\U0001f219"
    "\U0001f21b-\U0001f22e\U0001f230-\U0001f231\U0001f237\U0001f23b\U0001f240-\U0001f248\U0001f260-\U0001f265"
    "\U00020000-\U0003fffd]"
)
_HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7fb\uffa0-\uffdc]")
_WIDE_PUNCTUATION = re.compile(
    "[\u3001-\u3003\u3008-\u3011\u3014-\u301f\ufe30-\ufe4f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff3d\uff5b-\uff65]"
)
# Variation selectors belong to the character before.
_SELECTORS = frozenset(map(chr, [*range(0xFE00, 0xFE10)]))


def is_wide(character: str) -> bool:
    """Whether the character is a CJK one: an ideograph, kana, Hangul, or full-width punctuation."""
    return character > "\u10ff" and _WIDE.match(character) is not None


def joins_without_space(before: str, after: str) -> bool:
    """Whether a line break between these characters is no space: between CJK characters, and at full-width punctuation."""
    if not before or not after:
        return False
    if _WIDE_PUNCTUATION.match(before) or _WIDE_PUNCTUATION.match(after):
        return True
    return is_wide(before) and is_wide(after) and not (_HANGUL.match(before) or _HANGUL.match(after))


def parse_emphasis(state: StateInline, silent: bool) -> bool:
    """Inline rule `emphasis`: note each run of `*` or `_` with what it may do; the parser pairs them afterwards."""
    start = state.pos
    marker = state.src[start]
    if silent or marker not in "*_":
        return False
    end = start
    while end < state.posMax and state.src[end] == marker:
        end += 1
    can_open, can_close = _flanking(state, start, end, marker)
    for _ in range(end - start):
        token = state.push("text", "", 0)
        token.content = marker
        state.delimiters.append(
            Delimiter(
                marker=ord(marker), length=end - start, token=len(state.tokens) - 1, end=-1,
                open=can_open, close=can_close,
            )
        )  # fmt: skip
    state.pos = end
    return True


def _flanking(state: StateInline, start: int, end: int, marker: str) -> tuple[bool, bool]:
    """Whether the run [start, end) can open and can close emphasis."""
    before = state.src[start - 1] if start > 0 else " "
    if before in _SELECTORS and start > 1:
        before = state.src[start - 2]
    after = state.src[end] if end < state.posMax else " "
    space_before, space_after = isWhiteSpace(ord(before)), isWhiteSpace(ord(after))
    wide_before, wide_after = is_wide(before), is_wide(after)
    mark_before = not wide_before and _is_punctuation(before)
    mark_after = not wide_after and _is_punctuation(after)
    left = not space_after and (not mark_after or space_before or mark_before or wide_before)
    right = not space_before and (not mark_before or space_after or mark_after or wide_after)
    if marker == "*":
        return left, right
    # Underscores part no word; beside full-width punctuation none is parted.
    return (
        left and (not right or mark_before or (wide_before and _is_punctuation(before))),
        right and (not left or mark_after or (wide_after and _is_punctuation(after))),
    )


def _is_punctuation(character: str) -> bool:
    return isMdAsciiPunct(ord(character)) or isPunctChar(character)
