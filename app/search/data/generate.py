"""Writes the language tables of the package from OpenCC's dictionaries: `python -m app.search.data.generate`.

The tables are committed, so that serving needs neither OpenCC's memory (50 MB with all its phrases) nor its version:
the same text folds and segments alike whatever is installed. A test makes them anew and compares.
"""

import subprocess
import tempfile
from pathlib import Path

import app
from app.text import fold

# Characters that OpenCC's t2s leaves alone, though writers in Taiwan, Hong Kong and the mainland use one for the other.
EXTRA_PAIRS = "著着瞭了砲炮敍叙枱台粧妆衞卫衹只簷檐痺痹妳你"
HAN_BLOCKS = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0x20000, 0x323B0))
PAIRS_A_LINE = 50
PHRASES_HEADER = """\
# Phrases that the mainland (right) and Taiwan (left) use differently, one group a line.
# Derived from OpenCC's dictionary TWPhrases (https://github.com/BYVoid/OpenCC, Apache License 2.0) by generate.py.
"""


def build_simplified() -> str:
    """The text of app/simplified.txt: lines of pairs, a character and the simplified one that it folds to."""
    from opencc import OpenCC

    converter = OpenCC("t2s")
    pairs = {}
    for first, end in HAN_BLOCKS:
        for character in map(chr, range(first, end)):
            simplified = converter.convert(character)
            if simplified != character and len(simplified) == 1:
                pairs[character] = simplified
    pairs.update(zip(EXTRA_PAIRS[::2], EXTRA_PAIRS[1::2], strict=True))
    joined = ["".join(pair) for pair in sorted(pairs.items())]
    lines = ["".join(joined[start : start + PAIRS_A_LINE]) for start in range(0, len(joined), PAIRS_A_LINE)]
    return "\n".join(lines) + "\n"


def build_phrases() -> str:
    """The text of app/search/data/phrases.txt: OpenCC's cross-strait phrases that differ after folding."""
    import opencc

    root = Path(opencc.__file__).parent / "clib"
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "phrases.txt"
        dictionary = root / "share" / "opencc" / "TWPhrases.ocd2"
        command = [f"{root}/bin/opencc_dict", "-i", str(dictionary), "-f", "ocd2", "-o", str(plain), "-t", "text"]
        subprocess.run(command, check=True, capture_output=True)
        rows = [line.split("\t") for line in plain.read_text(encoding="utf-8").splitlines()]
    lines = []
    for mainland, taiwan in rows:
        words = [word for word in taiwan.split(" ") if fold(word) != fold(mainland)]
        # A word of one character stands inside too many others.
        if words and len(mainland) > 1:
            lines.append(f"{' '.join(words)} = {mainland}")
    return PHRASES_HEADER + "\n".join(sorted(lines)) + "\n"


def build_syllables() -> str:
    """The text of app/search/data/syllables.txt: a syllable of pinyin without its tone, and the characters read so.

    Of the simplified characters of GB 2312, to which everything is folded; of each at most its two commonest readings.
    """
    from pypinyin import Style
    from pypinyin.pinyin_dict import pinyin_dict
    from pypinyin.style import convert

    syllables: dict[str, list[str]] = {}
    for first in range(0xB0, 0xF8):
        for second in range(0xA1, 0xFF):
            character = bytes((first, second)).decode("gb2312", "ignore")
            readings = pinyin_dict.get(ord(character), "").split(",") if len(character) == 1 else []
            plain = dict.fromkeys(convert(reading, Style.NORMAL, True, reading) for reading in readings if reading)
            for syllable in list(plain)[:2]:
                syllables.setdefault(syllable, []).append(character)
    return "".join(f"{syllable} {''.join(sorted(syllables[syllable]))}\n" for syllable in sorted(syllables))


def write_tables() -> None:
    """Write every table into the package."""
    root = Path(app.__file__).parent
    (root / "simplified.txt").write_text(build_simplified(), encoding="utf-8")
    (root / "search" / "data" / "syllables.txt").write_text(build_syllables(), encoding="utf-8")
    (root / "search" / "data" / "phrases.txt").write_text(build_phrases(), encoding="utf-8")


if __name__ == "__main__":
    write_tables()
