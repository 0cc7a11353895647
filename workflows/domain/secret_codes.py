"""Numbers and symbols of papers: the mark of a secret series in them, «M», «TM», «TyM».

An office keeps its secret papers in series of their own: «Số: 12/UBND-NC(M)», «12-M/KH-UBND»,
«12/M-UBND», «12/UBND-M». «TM» at the end of a symbol is trade, not secrecy.
"""

import re
from collections.abc import Iterator

_NUMBER = r"^\W*S[ỐốOo]\s*[:.]?\s*[\d.…_]{0,8}[A-Z]?\s*"
_SERIES = (
    re.compile(_NUMBER + r"[/-][^\s()]{1,30}(?:\s?[-/]\s?[^\s()]{1,20})?\s*\(\s*(?P<mark>[^()]{1,12})\)"),
    re.compile(_NUMBER + r"-\s*(?P<mark>T?[yY]?M)\s*/"),
    re.compile(_NUMBER + r"/\s?(?P<mark>T?[yY]?M)\s?-"),
    re.compile(_NUMBER + r"[/-][^\s()]{1,30}-(?P<mark>M|T[yY]M)(?!\S)"),
    re.compile(r"^\W*S[ỐốOo]\s*[:.]?\s*\d{1,8}\s?-\s?(?P<mark>T?[yY]?M)\s*$"),
)  # fmt: skip
_BARE_NUMBER = re.compile(r"\s*\d{1,8}\s?[-/]")
_CODE = re.compile(
    r"\W*[\dA-ZĐƯy.…]{1,12}(?:\s?[-/]\s?[\dA-ZĐƯy.…]{1,12}){0,6}(?:\s?\([\w ]{1,10}\))?\W*"
)


def is_code(text: str) -> bool:
    """Tell whether a text is nothing but a number, a symbol or both."""
    return _CODE.fullmatch(text) is not None


def marks_in(line: str) -> Iterator[str]:
    """Give what may mark a secret series in the line that bears a paper's number."""
    if _BARE_NUMBER.match(line) and is_code(line):
        line = f"Số: {line}"
    for shape in _SERIES:
        match = shape.match(line)
        if match:
            yield match["mark"]


def marks_of_code(code: str) -> Iterator[str]:
    """Read a code without «Số:», and a symbol without the number and stroke before it."""
    yield from marks_in(f"Số: {code.strip()}")
    yield from marks_in(f"Số: /{code.strip()}")
