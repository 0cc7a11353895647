"""Mends marks and figures in the words themselves: stops, zeros, «./.»."""

import re
import unicodedata
from collections.abc import Callable, Sequence

from docx.oxml.ns import qn
from lxml.etree import _Element

from templates_docx.format_rules.anatomy import Anatomy
from templates_docx.format_rules.sheet import Line
from templates_docx.wording import END_MARK

_STOPS = " .;,:/"
_DAY = re.compile(r"(ngày\s+)(\d)(\s+tháng)")
_EARLY_MONTH = re.compile(r"(tháng\s+)([12])(\s+năm)")
_LATE_MONTH = re.compile(r"(tháng\s+)0([3-9])(\s+năm)")
_NUMBER = re.compile(r"(:\s*)0*(\d+)")
_AROUND = re.compile(r"\s*([/-])\s*")
_PREFIX = re.compile(r"^(?:(TM|KT|TL|TUQ)\s*[.,]?|T/M|K/T|T/L)\s*[.,]?\s*(?=\S)")
_OLD_PREFIXES = {"T/M": "TM", "K/T": "KT", "T/L": "TL"}


def _end(line: Line | None, mark: str) -> None:
    """Let a line end with a mark, whatever stop it had."""
    if line is not None:
        texts = _texts(line)
        for text in reversed(texts):
            text.text = (text.text or "").rstrip(_STOPS)
            if text.text:
                text.text += mark
                return


def _rewrite(line: Line | None, change: Callable[[str], str]) -> None:
    """Change the words of a line; the look of its first letters stays."""
    if line is None:
        return
    texts = _texts(line)
    whole = "".join(text.text or "" for text in texts)
    changed = change(whole)
    if texts and changed != whole:
        texts[0].text = changed
        for text in texts[1:]:
            text.text = ""


def _texts(line: Line) -> list[_Element]:
    """Give the texts of a line; none where its letters are not its own alone."""
    texts = [text for run in line.runs for text in run.iter(qn("w:t"))]
    whole = unicodedata.normalize("NFC", "".join(text.text or "" for text in texts))
    return texts if " ".join(whole.split()) == line.text else []


def _list_ends(lines: Sequence[Line], last: str) -> None:
    for line in lines[:-1]:
        _end(line, ";")
    if lines:
        _end(lines[-1], last)


def _end_mark(paper: Anatomy) -> None:
    """Put «./.» for the last stop; a line without one may be no sentence."""
    if paper.body and paper.body[-1].text.endswith(tuple(_STOPS.strip())):
        _end(paper.body[-1], END_MARK)


def _date(paper: Anatomy) -> None:
    def padded(text: str) -> str:
        text = _EARLY_MONTH.sub(r"\g<1>0\2\3", _DAY.sub(r"\g<1>0\2\3", text))
        return _LATE_MONTH.sub(r"\1\2\3", text)

    _rewrite(paper.date, padded)


def _number(paper: Anatomy) -> None:
    _rewrite(paper.number, lambda text: _NUMBER.sub(lambda m: f"{m[1]}{int(m[2]):02d}", text, 1))


def _number_line(paper: Anatomy) -> None:
    def tight(text: str) -> str:
        label, colon, code = text.partition(":")
        tidy = _AROUND.sub(r"\1", code.strip())
        return f"{label.strip()}: {tidy}" if colon else text

    if paper.number is not None and re.search(r"\d", paper.number.text):
        _rewrite(paper.number, tight)


def _motto(paper: Anatomy) -> None:
    _rewrite(paper.motto, lambda _: "Độc lập - Tự do - Hạnh phúc")


def _signature(paper: Anatomy) -> None:
    for line in paper.signature:
        _rewrite(line, lambda text: text.strip().rstrip(".,;:"))
        _rewrite(line, _with_right_prefix)


def _with_right_prefix(text: str) -> str:
    found = _PREFIX.match(text)
    if found is None:
        return text
    prefix = found[1] or _OLD_PREFIXES[found[0].strip(" .,")]
    return f"{prefix}. {text[found.end() :]}"


def _recipients(paper: Anatomy) -> None:
    listed = [n for n in paper.recipients if n.text.startswith(("-", "–"))]
    for line in listed[:-1]:
        _end(line, ";")
    if listed and not listed[-1].text.endswith((".", ")")):
        _end(listed[-1], ".")


def _addressees(paper: Anatomy) -> None:
    if paper.addressees:
        _list_ends(paper.addressees, ".")
    elif paper.addressee is not None:
        _end(paper.addressee, "")


WORDS: tuple[tuple[str, Callable[[Anatomy], None]], ...] = (
    ("D-01", _date),
    ("N-05", _number),
    ("F-16", _number_line),
    ("F-11", _motto),
    ("F-18", lambda p: _end(p.letter_subject[-1] if p.letter_subject else None, "")),
    ("F-22", lambda p: _end(p.authority[-1] if p.authority else None, "")),
    ("F-23", lambda p: _list_ends(p.legal_bases, ".")),
    ("F-53", _end_mark),
    ("4.1", _addressees),
    ("4.2", _recipients),
    ("F-33", _signature),
)
