"""Puts number and date into an edited file, wherever its clerk left room for them."""

import re
from collections.abc import Callable, Iterable

from docx.document import Document
from lxml.etree import _Element

from templates_docx.edited.putting import put_text
from templates_docx.errors import N_, PaperRefused
from templates_docx.format_rules.anatomy import Anatomy, dissect
from templates_docx.format_rules.sheet import Line
from templates_docx.format_rules.sheet_reader import read
from templates_docx.texts import ParagraphText

_BLANK = r"[\d\s.…_]*[A-Za-z]?"
_NUMBER = re.compile(rf"(Số\s*[:.]?)({_BLANK})\s*[/-]\s*[^\s,;]+", re.IGNORECASE)
_DAY = re.compile(r"ngày[\d\s.…_]{0,14}tháng[\d\s.…_]{0,14}năm[\d\s.…_]{0,10}", re.IGNORECASE)
_ATTACHED = re.compile(r"\((ban hành )?kèm theo\b", re.IGNORECASE)
_CITED = re.compile(rf"(\bsố)({_BLANK})\s*/\s*[^\s,;)]+", re.IGNORECASE)


class NoRoomForNumber(PaperRefused):
    """An edited file in which number or date of the paper have no place."""

    message = N_(
        "Tệp Word không còn dòng «%(what)s». Mở tệp, ghi lại dòng đó ở phần đầu văn bản "
        "(để trống số và ngày) rồi tải lên lần nữa."
    )


def require_room(document: Document) -> None:
    """Raise `NoRoomForNumber` unless number and date of a file have their places."""
    paper = dissect(read(document))
    if _paragraph(paper, paper.number, _NUMBER) is None:
        raise NoRoomForNumber(what="Số: …/…")
    if _paragraph(paper, paper.date, _DAY) is None:
        raise NoRoomForNumber(what="…, ngày … tháng … năm …")


def symbol_in(document: Document) -> str | None:
    """Give the symbol behind the number of a file, if it can be read."""
    code = dissect(read(document)).code
    return None if code is None else code.symbol


def stamp(document: Document, *, code: str, place_and_date: str, in_appendices: bool) -> None:
    """Put number and date into the letterhead, and where an appendix names the paper."""
    paper = dissect(read(document))
    day = _DAY.search(place_and_date)
    number = _paragraph(paper, paper.number, _NUMBER)
    dated = _paragraph(paper, paper.date, _DAY)
    if number is None or dated is None or day is None:
        require_room(document)
        return
    _put(number, _NUMBER, lambda found: f"{found[1]} {code}")
    _put(dated, _DAY, lambda found: day[0] + _space_behind(found[0]))
    if in_appendices:
        for paragraph in _references(paper.sheet.paragraphs, {number, dated}):
            _put(paragraph, _CITED, lambda found: f"{found[1]} {code}")
            _put(paragraph, _DAY, lambda found: day[0] + _space_behind(found[0]))


def _space_behind(text: str) -> str:
    return text[len(text.rstrip()) :]


def _paragraph(paper: Anatomy, line: Line | None, shape: re.Pattern[str]) -> _Element | None:
    if line is None:
        return None
    paragraph = paper.sheet.paragraph_of(line)
    return paragraph if shape.search(ParagraphText.of(paragraph).text) else None


def _references(paragraphs: Iterable[_Element], head: set[_Element]) -> list[_Element]:
    """Find where appendices say to which paper they belong."""
    return [
        p for p in paragraphs if p not in head and _ATTACHED.match(ParagraphText.of(p).text.strip())
    ]


def _put(
    paragraph: _Element, shape: re.Pattern[str], words: Callable[[re.Match[str]], str]
) -> None:
    text = ParagraphText.of(paragraph).text
    put_text(paragraph, shape.sub(words, text, count=1))
