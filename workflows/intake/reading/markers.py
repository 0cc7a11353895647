"""The marks items begin with: Điều 2., II., 1., 1.2., a), -, +."""

import re
from enum import IntEnum
from typing import NamedTuple

from workflows.domain.text import search_fold
from workflows.intake.reading.letters import UPPER
from workflows.intake.reading.lines import LONE_BULLETS


class Rank(IntEnum):
    """How high a mark stands: a smaller rank holds the greater ones."""

    PART = 1
    CHAPTER = 2
    SECTION = 3
    UPPER = 4
    ROMAN = 5
    DIEU = 6
    NUMBER = 7
    DECIMAL = 8
    DECIMAL_2 = 9
    DECIMAL_3 = 10
    PARENTHESIS = 11
    LETTER = 12
    POINT = 13  # «(i)» below the letters of a text
    STAR = 14  # «* Sở A:» above the dashes of a text
    BULLET = 15
    PLUS = 16
    PLAIN = 17


class Marker(NamedTuple):
    """A mark: its rank, its label for the path, and how long it is printed."""

    rank: Rank
    label: str
    printed: str
    length: int


_DIEU = re.compile(r"Điều\s+(\d{1,3}[a-zđ]?)\s*(?:[.:]|$|(?=\s[A-ZĐ]))\s*")
_PART = re.compile(r"(Phần|Chương|Mục)\s+(thứ\s+\w+|[IVXL]+|\d+)\s*[.:\-–]?\s*", re.IGNORECASE)
_ROMAN = re.compile(r"([IVX]{1,5})\s?[.\-–/)]\s*(?=\S|$)")
_UPPER = re.compile(rf"([A-EGHĐ])\s?[.\-–/]\s+(?=[{UPPER}])")
_DECIMAL = re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,3})\s?[.)]?(?:\s+|(?=[" + UPPER + r"]))")
_NUMBER = re.compile(r"(\d{1,2})\s?(?:[.)](?:\s+|$|(?=[^\d\s]))|/\s+|[-–,]\s+(?=[" + UPPER + r"]))")
_PAREN = re.compile(r"\((\d{1,2}|[ivx]{1,4})\)\s*")
_LETTER = re.compile(rf"([a-zđ©])\s?(?:\)\s*|\.\s+(?=[{UPPER}]))")
_ORDINAL = re.compile(
    r"(?:Thứ (?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)(?: là)?|"
    r"(?:Một|Hai|Ba|Bốn|Năm|Sáu|Bảy|Tám|Chín|Mười) là)\s?[,:;]\s*(?=\S)"
)
_PLUS = re.compile(r"\+\s*(?=\S)")
_BULLET = re.compile(
    r"(?:[_:]{1,2}\s)?[-–—•*¬]\s*(?=[^\d\s\-–—])|[_~•▪●◦o]\s+(?=["
    + UPPER
    + r"])|[•▪●◦❖➢✓]\s*(?=\S)"
)
_PART_RANKS = {"phan": Rank.PART, "chuong": Rank.CHAPTER, "muc": Rank.SECTION}
_DECIMAL_RANKS = {2: Rank.DECIMAL, 3: Rank.DECIMAL_2, 4: Rank.DECIMAL_3}


def marker_of(text: str) -> Marker | None:
    """Read the mark a line begins with, if it begins with one."""
    first = text[:1]
    if text in LONE_BULLETS:
        return Marker(Rank.PLUS if text == "+" else Rank.BULLET, "", text, 1)
    if first.isdigit():
        return _figure_marker(text)
    if first == "(":
        return _marker(Rank.PARENTHESIS, _PAREN.match(text))
    if first == "+":
        match = _PLUS.match(text)
        return Marker(Rank.PLUS, "", "+", match.end()) if match else None
    if bullet := _BULLET.match(text):
        return Marker(Rank.BULLET, "", bullet[0].strip(), bullet.end())
    return _worded(text) or _marker(Rank.LETTER, _LETTER.match(text))


def _figure_marker(text: str) -> Marker | None:
    match = _DECIMAL.match(text)
    if match:
        return _marker(_DECIMAL_RANKS[match[1].count(".") + 1], match)
    return _marker(Rank.NUMBER, _NUMBER.match(text))


def _worded(text: str) -> Marker | None:
    if text[:1] in "ĐPCMpcm":
        if match := _DIEU.match(text):
            return _marker(Rank.DIEU, match)
        if part := _PART.match(text):
            rank = _PART_RANKS[search_fold(part[1])]
            return Marker(rank, part[2], part[0].strip(), part.end())
    if ordinal := _ORDINAL.match(text):
        return Marker(Rank.BULLET, "", ordinal[0].strip(), ordinal.end())
    return _marker(Rank.ROMAN, _ROMAN.match(text)) or _marker(Rank.UPPER, _UPPER.match(text))


def _marker(rank: Rank, match: re.Match[str] | None) -> Marker | None:
    if match is None:
        return None
    label = "c" if match[1] == "©" else match[1]
    return Marker(rank, label, match[0].strip(), match.end())
