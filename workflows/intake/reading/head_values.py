"""The register's fields, from the parts of a document's head."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from templates_docx.partial_date import PartialDate
from templates_docx.vocabulary import DocumentType
from workflows.domain.errors import N_
from workflows.domain.text import search_fold
from workflows.intake.reading.head_parts import Head, HeadPart
from workflows.intake.reading.issuers import agencies_of_letterhead, sentence_case
from workflows.intake.reading.lines import Line, Stretch, mostly_capitals, stretch_of
from workflows.intake.reading.model import BlockKind, Span, Value
from workflows.intake.reading.titles import type_title

_CODE = re.compile(
    r"S[ốôoó]\s*[:.]?\s*(?P<number>[^\s/]{0,8}(?: ?[A-Z](?=\s*/))?)\s*(?P<mark>[/-])\s*"
    r"(?P<symbol>(?:(?:19|20)\d\d\s*/\s*)?[A-ZĐ][\wĐđ.&]*(?:\s?[-–/&]\s?[\wĐđ&.]+)*)",
    re.IGNORECASE,
)
_PLAIN_CODE = re.compile(
    r"S[ốôoó]\s*[:.]?\s*(?P<number>\d{1,6})\s?(?P<mark>-)\s?(?P<symbol>[A-ZĐ][\wĐđ]{0,8}/[A-ZĐ][\wĐđ&\-]*)",
    re.IGNORECASE,
)  # of the Party: 45-CV/TU
_NUMBER = re.compile(r"[A-Za-z]?\d{1,6}[A-Za-zĐđ]?")
_DATE = re.compile(
    r"(?P<place>(?:Quận|Phường|Q\.|P\.) ?\d{1,2}|[^\d,;:/|()]{2,60}?)\s*,?\s*ngày\s*(?P<day>[\d|lIoO.…()\[\]§'“”_~-]{0,4})\s*"
    r"tháng\s*(?P<month>[\d|lIoO.…]{0,4})\s*năm\s*(?P<year>\d{4})"
)
_SUBJECT = re.compile(r"(?:V\s?/\s?v|Về việc|Về\b|Trích yếu\s*:)[\s:.]*", re.IGNORECASE)
_LATE_SUBJECT = re.compile(r"[“\"'][^”]{4,70}?\bVề việc\s+")  # behind a stamp
_BULLET = re.compile(r"[-–—+•*_~]\s*")
_CONCLUSION = re.compile(r"(?:ý kiến )?(?:kết luận|chỉ đạo|ý kiến chỉ đạo)\b", re.IGNORECASE)
_FIGURES = str.maketrans({"|": "1", "l": "1", "I": "1", "o": "0", "O": "0", ".": "", "…": ""})


@dataclass(frozen=True, slots=True)
class HeadValues:
    """What the head of a document says."""

    type: Value
    number: Value | None
    symbol: Value | None
    code: Value | None
    parent_agency: Value | None
    issuer: Value | None
    place: Value | None
    date: Value | None
    subject: Value | None
    addressees: tuple[Value, ...]


def head_values(head: Head) -> HeadValues:
    """Read the fields from the parts of a head."""
    place, dated = _place_and_date(head)
    number, symbol, code = _code(head)
    agencies = _agencies(head, place.value if place else None)
    subject = _subject(head)
    return HeadValues(
        type=_type(head, symbol, subject),
        number=number,
        symbol=symbol,
        code=code,
        parent_agency=agencies[-2] if len(agencies) > 1 else None,
        issuer=agencies[-1] if agencies else None,
        place=place,
        date=dated,
        subject=subject,
        addressees=_addressees(head),
    )


def _code(head: Head) -> tuple[Value | None, Value | None, Value | None]:
    for part in head.of(BlockKind.CODE_LINE):
        stretch = stretch_of(part.lines)
        match = _PLAIN_CODE.match(stretch.text) or _CODE.match(stretch.text)
        if match is None:
            continue
        symbol = _field(stretch, match, "symbol")
        if not _NUMBER.fullmatch(match["number"].replace(" ", "")):
            return None, symbol, None
        number = _field(stretch, match, "number")
        whole = f"{number.value}{match['mark']}{symbol.value}"
        span = stretch.span(match.start("number"), match.end("symbol"))
        return number, symbol, Value(whole, stretch.text[match.start("number") : match.end()], span)
    return None, None, None


def _field(stretch: Stretch, match: re.Match[str], name: str) -> Value:
    printed = match[name]
    tidy = re.sub(r"\s", "", printed).replace("–", "-").strip(".")
    return Value(tidy, printed, stretch.span(match.start(name), match.end(name)))


def _place_and_date(head: Head) -> tuple[Value | None, Value | None]:
    for part in head.parts:
        if part.kind not in {BlockKind.DATE_LINE, BlockKind.NOISE, BlockKind.LETTERHEAD}:
            continue
        stretch = stretch_of(part.lines)
        match = _DATE.search(stretch.text) if "ngày" in stretch.text else None
        if match is None:
            continue
        part.kind = BlockKind.DATE_LINE
        return _place(stretch, match), _dated(stretch, match)
    return None, None


def _place(stretch: Stretch, match: re.Match[str]) -> Value:
    printed = match["place"].strip(" -–*_~")
    start = match.start("place") + match["place"].index(printed)
    return Value(printed, printed, stretch.span(start, start + len(printed)))


def _dated(stretch: Stretch, match: re.Match[str]) -> Value:
    """Give the date as far as it can be read: a day no calendar has is left out."""
    year, month, day = int(match["year"]), _figure(match["month"]), _figure(match["day"])
    start = stretch.text.index("ngày", match.end("place"))
    return Value(
        _partial(year, month, day),
        stretch.text[start : match.end()],
        stretch.span(start, match.end()),
    )


def _partial(year: int, month: int | None, day: int | None) -> str:
    for known in ((year, month, day), (year, month), (year,)):
        try:
            return str(PartialDate(*known)) if known[-1] is not None else _partial_next(known)
        except ValueError:
            continue
    return f"{year:04d}"


def _partial_next(known: tuple[int | None, ...]) -> str:
    raise ValueError(known)


def _figure(printed: str) -> int | None:
    figures = printed.translate(_FIGURES)
    return int(figures) if figures.isdigit() else None


def _agencies(head: Head, place: str | None) -> list[Value]:
    lines = [line for part in head.of(BlockKind.LETTERHEAD) for line in part.lines]
    lines = [line for line in lines if mostly_capitals(line.text) and len(line.text) < 90]
    names = agencies_of_letterhead([line.text for line in lines], place)
    deciding = _deciding_agency(head, place)
    if not names:
        return deciding
    stretch = stretch_of(lines)
    found = [Value(name, stretch.text, stretch.span()) for name in names]
    if deciding and deciding[0].value.startswith(f"{names[-1]} "):
        return found[:-1] + deciding  # the letterhead lost the line with the place
    return found


def _deciding_agency(head: Head, place: str | None) -> list[Value]:
    """Take the agency from the line that says who decides: «CHỦ TỊCH ỦY BAN NHÂN DÂN …»."""
    parts = list(head.of(BlockKind.ISSUING_AUTHORITY))
    if not parts:
        return []
    stretch = stretch_of(line for part in parts for line in part.lines)
    text = re.sub(r"^(?:PHÓ )?CHỦ TỊCH\s+(?=\S)", "", stretch.text)
    reason = N_("không có tên cơ quan ở đầu văn bản; lấy từ dòng thẩm quyền ban hành")
    return [Value(sentence_case(text, place), stretch.text, stretch.span(), reason)]


def _subject(head: Head) -> Value | None:
    for part in head.of(BlockKind.SUBJECT):
        stretch = stretch_of(part.lines)
        match = _SUBJECT.match(stretch.text) or _LATE_SUBJECT.match(stretch.text)
        start = match.end() if match else 0
        end = len(stretch.text.rstrip(" .;,"))
        if end > start:
            text = stretch.text[start:end]
            return Value(text, text, stretch.span(start, end))
    return None


def _addressees(head: Head) -> tuple[Value, ...]:
    return tuple(value for lines in addressee_lines(head) if (value := listed_value(lines)))


def addressee_lines(head: Head) -> list[list[Line]]:
    """Give the lines of every addressee, without bullets."""
    parts = list(head.of(BlockKind.ADDRESSEES))[1:]
    return [without_bullets(part.lines) for part in parts]


def listed_value(lines: Sequence[Line]) -> Value | None:
    """Give one item of a list without its bullet and its closing mark."""
    stretch = stretch_of(without_bullets(lines))
    start = 0
    end = len(stretch.text.rstrip(" ;.,"))
    if end <= start:
        return None
    text = stretch.text[start:end]
    return Value(text, text, stretch.span(start, end))


def without_bullets(lines: Sequence[Line]) -> list[Line]:
    """Give the lines of an item without the bullets they begin with."""
    kept: list[Line] = []
    for line in lines:
        match = _BULLET.match(line.text)
        skip = match.end() if match else 0
        kept.append(Line(line.start + skip, line.end, line.text[skip:], line.indent))
    return kept


def _type(head: Head, symbol: Value | None, subject: Value | None) -> Value:
    for part in head.of(BlockKind.TYPE_TITLE):
        return _printed_type(part, subject)
    start = head.parts[0].lines[0].start if head.parts else 0
    if symbol and (named := _type_of_symbol(symbol.value)):
        return Value(
            named.vietnamese_name, "", symbol.span, N_("văn bản không in tên loại; suy từ ký hiệu")
        )
    name = DocumentType.CONG_VAN.vietnamese_name
    return Value(name, "", Span(start, start), N_("văn bản không in tên loại"))


def _printed_type(part: HeadPart, subject: Value | None) -> Value:
    line = part.lines[0]
    broken = " ".join(line.text for line in part.lines[:2])  # «QUYẾT⏎ĐỊNH»
    found = type_title(line.text) or type_title(broken) or DocumentType.CONG_VAN
    if found is DocumentType.THONG_BAO and subject and _CONCLUSION.match(subject.value):
        found = DocumentType.THONG_BAO_KET_LUAN
    return Value(found.vietnamese_name, line.text, Span(line.start, line.end))


def _type_of_symbol(symbol: str) -> DocumentType | None:
    first = symbol.split("-", maxsplit=1)[0].rsplit("/", maxsplit=1)[-1]
    if len(first) < 2 or "-" not in symbol:
        return None
    for named in DocumentType:
        if named.prints_name and named.abbreviation == first and search_fold(first) != "tt":
            return named
    return None
