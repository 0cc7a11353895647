"""Vietnamese text: one normal form, folding for search, and the alphabet's order."""

import re
import unicodedata
from itertools import chain, filterfalse

_CONTROLS = r"\x00-\x08\x0b-\x1f\x7f-\x9f"  # all but tabs and line breaks
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_LOOKALIKES = {"Ð": "Đ", "\u00a0": " ", "\u202f": " ", "\f": "\n", "\v": "\n"}
_UNWANTED = re.compile(f"[{_CONTROLS}{_INVISIBLE}{''.join(_LOOKALIKES)}]")

_TONE_PAIRS = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa",
    "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
    "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip
_TONED = "".join(pair[1] for pair in _TONE_PAIRS)
_TONE_AT_WORD_END = re.compile(rf"[oOuU](?<![qQ].)[{_TONED}{_TONED.upper()}](?!\w)")

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTER_RANK = {letter: rank for rank, letter in enumerate(_LETTERS, start=1)}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}  # huyền hỏi ngã sắc nặng


class _Bare(dict[str, str]):
    """Letters without their marks, đ as d; those of Vietnamese are at hand, others are worked out."""

    def __init__(self) -> None:
        latin = map(chr, chain(range(0x250), range(0x1E00, 0x1F00)))
        super().__init__((letter, self[letter]) for letter in latin)

    def __missing__(self, letter: str) -> str:
        parts = unicodedata.normalize("NFD", letter)
        return "".join(filterfalse(unicodedata.combining, parts)).replace("đ", "d")


_BARE = _Bare()


def nfc(text: str) -> str:
    """Give text as the office keeps it: NFC, Đ for Ð, no invisible or control characters.

    Page breaks become line breaks; tabs and line breaks stay (nd30-rules U-01, U-04).
    """
    if text.isprintable() and "Ð" not in text:  # one clean line, as nearly always
        return unicodedata.normalize("NFC", text)
    clean = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _UNWANTED.sub(lambda match: _LOOKALIKES.get(match[0], ""), clean)


def one_line(text: str) -> str:
    """Give text in NFC with every run of white space as one blank."""
    return " ".join(nfc(text).split())


def modern_tones(text: str) -> str:
    """Place tone marks one way (hoà → hòa, uỷ → ủy; quý stays), for comparing (nd30-rules U-03)."""
    return _TONE_AT_WORD_END.sub(_one_tone, text)


def _one_tone(match: re.Match[str]) -> str:
    found = match[0]
    placed = _TONE_PAIRS.get(found.lower(), found)
    if found.isupper():
        return placed.upper()
    return placed[0].upper() + placed[1] if found[0].isupper() else placed


def search_fold(text: str) -> str:
    """Give the form in which text is searched: no marks, đ as d, lower case, single blanks."""
    return " ".join(without_marks(nfc(text).lower()).split())


def without_marks(text: str) -> str:
    """Give lower-case text without the marks of tones and vowels, đ as d."""
    return "".join(map(_BARE.__getitem__, text))


def compare_key(text: str) -> str:
    """Give the form in which two wordings are the same: marks kept, case and tone place not."""
    return modern_tones(one_line(text)).lower()


def sort_key(text: str) -> str:
    """Give a plain string whose order is the Vietnamese alphabet's (An, Ăn, Ấp … Du, Đà).

    Letters decide first, then tones (ngang, huyền, hỏi, ngã, sắc, nặng), word by word; digits
    count as numbers, so that «Phường 2» stands before «Phường 10».
    """
    letters: list[str] = []
    tones: list[str] = []
    for piece in re.findall(r"\d+|\D", one_line(text).lower()):
        rank, tone = _rank(piece)
        letters.append(rank)
        tones.append(tone)
    return "".join(letters) + "!" + "".join(tones)


def _rank(piece: str) -> tuple[str, str]:
    if piece.isdecimal():
        return f"0{int(piece):012d}", "0"
    base, tone = _split_tone(piece)
    if base in _LETTER_RANK:
        return f"{_LETTER_RANK[base] + 20:02d}", str(tone)
    return ("00" if piece.isspace() else "01"), "0"


def _split_tone(letter: str) -> tuple[str, int]:
    parts = unicodedata.normalize("NFD", letter)
    tone = next((_TONES[c] for c in parts if c in _TONES), 0)
    bare = "".join(c for c in parts if c not in _TONES)
    return unicodedata.normalize("NFC", bare), tone
