"""How Chinese names sound, as keys in Zhuyin and in pinyin; worked out when the index is built, never while serving."""

from functools import lru_cache
from itertools import islice, product
from typing import NamedTuple

from app.text import TONES, fold, letters, runs

# A name of polyphones multiplies; sixteen readings hold the usual ones of every name seen.
MOST_READINGS = 16
# A character's readings beyond the third are archaic or dialect.
MOST_PER_CHARACTER = 3
# Longer names are not typed by sound, and their readings would fill the index.
LONGEST_NAME = 12
_LONGEST_PHRASE = 8


# Sounds that readers in Taiwan confuse most: the retroflex initials with the others, -ng with -n after e and i.
_ALIKE = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ing", "in"), ("eng", "en"))
_ALIKE_SIGNS = str.maketrans("ㄓㄔㄕㄥ", "ㄗㄘㄙㄣ")


class _Sound(NamedTuple):
    pinyin: str
    zhuyin: str


def build_sounds(name: str, reading: str = "") -> tuple[str, ...]:
    """The keys under which a name is found by its sound: without tones or spaces, likeliest first; none without Han.

    `reading` is the author's Zhuyin of the name, which comes first. Tones are left out on both sides, because the
    mainland's (微 ㄨㄟ) and Taiwan's (ㄨㄟˊ) differ and readers type either.
    """
    if len(name) > LONGEST_NAME or not any(map(_is_han, name)):
        return ()
    keys = [without_tones(reading)] if reading else []
    for parts in islice(product(*_sounds_of_parts(name)), MOST_READINGS):
        pinyin = "".join(part.pinyin for part in parts)
        # ü is typed as v or as u.
        keys += ["".join(part.zhuyin for part in parts), pinyin, pinyin.replace("v", "u")]
    return tuple(dict.fromkeys(key for key in keys if key))


def sound_alike(key: str) -> str:
    """The key of a sound with those taken as one that many confuse; both sides are keyed so."""
    for sound, like in _ALIKE:
        key = key.replace(sound, like)
    return key.translate(_ALIKE_SIGNS)


def without_tones(zhuyin: str) -> str:
    """Zhuyin without tone signs and spaces."""
    return "".join(sign for sign in zhuyin if sign not in TONES and not sign.isspace())


def _sounds_of_parts(name: str) -> list[list[_Sound]]:
    """For each Han character of the name its likeliest sounds, for each other word its letters."""
    parts: list[list[_Sound]] = []
    for run in runs(fold(name)):
        if run.is_spaceless:
            # In a known phrase a character has one reading. Elsewhere it may have any of those of the written
            # character: folding merges 髮 and 發. The dictionary knows more phrases in simplified characters.
            phrases = _sounds_of_phrases(run.text)
            own = map(_sounds_of_character, name[run.start : run.end])
            parts += [
                [known] if known else list(others)[:MOST_PER_CHARACTER]
                for known, others in zip(phrases, own, strict=True)
            ]
        else:
            parts.append([_Sound(letters(run), letters(run))])
    return parts


def _sounds_of_phrases(run: str) -> list[_Sound | None]:
    """For each character its sound in the longest phrase of the dictionary that it stands in, if any."""
    # pypinyin is imported within functions: a process that only answers never loads it (25 MB). Its own front door
    # takes 0.3 ms a name, ten times as long as these look-ups.
    from pypinyin.phrases_dict import phrases_dict

    sounds: list[_Sound | None] = []
    while len(sounds) < len(run):
        start = len(sounds)
        ends = range(min(len(run), start + _LONGEST_PHRASE), start + 1, -1)
        phrase = next((run[start:end] for end in ends if run[start:end] in phrases_dict), "")
        sounds += [_sound(syllables[0]) for syllables in phrases_dict[phrase]] if phrase else [None]
    return sounds


@lru_cache(maxsize=8192)
def _sounds_of_character(character: str) -> tuple[_Sound, ...]:
    from pypinyin.pinyin_dict import pinyin_dict

    syllables = pinyin_dict.get(ord(character))
    if syllables is None:
        return (_Sound(character, character),)
    return tuple(dict.fromkeys(map(_sound, syllables.split(","))))


@lru_cache(maxsize=2048)
def _sound(syllable: str) -> _Sound:
    """A syllable of pinyin with its tone, in both spellings without."""
    from pypinyin import Style
    from pypinyin.style import convert

    latin = convert(syllable, Style.NORMAL, True, syllable)
    return _Sound(latin, without_tones(convert(syllable, Style.BOPOMOFO, True, syllable)))


def _is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff" or character >= "\U00020000"
