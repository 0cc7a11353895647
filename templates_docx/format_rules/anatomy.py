"""Finds the elements of an official paper among its lines: letterhead, body, signature."""

import re
from dataclasses import dataclass, field
from itertools import takewhile

from templates_docx.format_rules.lettering import is_capital, is_rule, plain
from templates_docx.format_rules.sheet import Line, Sheet
from templates_docx.vocabulary import DocumentCode, DocumentCodeRefused, DocumentType, TypeRefused

STAMPS = ("HỎA TỐC", "HOẢ TỐC", "THƯỢNG KHẨN", "KHẨN")
HEAD_LINES = 60
_SIGNATURE_LINES, _SHORT = 15, 60
_NATIONAL = re.compile(r"CONG HOA XA HOI CHU NGHIA VIET NAM")
_MOTTO = re.compile(r"DOC LAP\s*[-–—]\s*TU DO\s*[-–—]\s*HANH PHUC")
_NUMBER = re.compile(r"^Số\s*[:.]?\s*[\d.…_ ]*[A-Za-z]?\s*[/-]", re.IGNORECASE)
_DATE = re.compile(r"\bngày\b.{0,12}\btháng\b.{0,12}\bnăm\b\s*\d{4}\.?$", re.IGNORECASE)
_LETTER_SUBJECT = re.compile(r"^v\s*/\s*v\b", re.IGNORECASE)
_ADDRESSEE = re.compile(r"^kính gửi\b", re.IGNORECASE)
_RECIPIENTS = re.compile(r"^nơi nhận\b", re.IGNORECASE)
_CALL = re.compile(r"\bđiện:", re.IGNORECASE)
_ENACTING = re.compile(r"^(QUYẾT ĐỊNH|QUYẾT NGHỊ)\s*:$")
_BASIS = re.compile(r"^(căn cứ|theo đề nghị|xét đề nghị|xét tờ trình)\b", re.IGNORECASE)
_APPENDIX = re.compile(r"^phụ lục(\s+(số\s+)?[0-9IVXLC]+)?\s*[.:]?$", re.IGNORECASE)
_ATTACHED = re.compile(r"^\((ban hành )?kèm theo\b", re.IGNORECASE)


@dataclass(slots=True)
class Anatomy:
    """The elements that were found; what is missing is None or empty."""

    sheet: Sheet
    kind: DocumentType | None = None
    national_name: Line | None = None
    motto: Line | None = None
    issuer: list[Line] = field(default_factory=list)
    number: Line | None = None
    date: Line | None = None
    letter_subject: list[Line] = field(default_factory=list)
    type_name: Line | None = None
    subject: list[Line] = field(default_factory=list)
    authority: list[Line] = field(default_factory=list)
    legal_bases: list[Line] = field(default_factory=list)
    enacting: Line | None = None
    addressee: Line | None = None
    call: Line | None = None  # «CHỦ TỊCH … điện:» over the addressees of a telegram
    addressees: list[Line] = field(default_factory=list)
    body: list[Line] = field(default_factory=list)
    recipients_label: Line | None = None
    recipients: list[Line] = field(default_factory=list)
    signature: list[Line] = field(default_factory=list)
    signatory: Line | None = None
    appendices: list[Line] = field(default_factory=list)

    @property
    def is_attachment(self) -> bool:
        """Say whether it is an appendix, a register or a text issued with another paper."""
        first = [line.text for line in self.sheet.lines if line.text][:20]
        if self.number is None and any(_ATTACHED.match(text) for text in first):
            return True
        return self.national_name is None and any(
            _APPENDIX.match(text) or text.startswith("SỔ ") for text in first[:8]
        )

    @property
    def code(self) -> DocumentCode | None:
        """Give number and symbol, where they can be read."""
        if self.number is None:
            return None
        try:
            return DocumentCode.parse(self.number.text)
        except DocumentCodeRefused:
            return None


def dissect(sheet: Sheet) -> Anatomy:
    """Find the elements of a paper."""
    found = Anatomy(sheet)
    _find_letterhead(found)
    _find_type(found)
    _find_opening(found)
    _find_ending(found)
    _find_body(found)
    found.kind = _kind(found)
    return found


def _find_letterhead(found: Anatomy) -> None:
    for line in found.sheet.lines[:HEAD_LINES]:
        text = line.text
        if found.national_name is None and _NATIONAL.search(plain(text)):
            found.national_name = line
        elif found.motto is None and _MOTTO.search(plain(text)):
            found.motto = line
        elif found.number is None and _NUMBER.match(text):
            found.number = line
        elif found.date is None and _DATE.search(text) and len(text) < 90:
            found.date = line
        elif not found.letter_subject and _LETTER_SUBJECT.match(text):
            found.letter_subject = _with_same_cell(found.sheet, line)
        elif _ADDRESSEE.match(text) or (_shows_capitals(line) and _type_named(text)):
            break
    found.issuer = _issuer(found)


def _with_same_cell(sheet: Sheet, first: Line) -> list[Line]:
    """Give a line and, in a table, the lines below it in its cell, but for a stamp."""
    if first.spot.table is None:
        return [first]
    below = (n for n in sheet.in_cell(first.spot) if n.index >= first.index and n.text)
    return list(takewhile(lambda line: not line.text.upper().startswith(STAMPS), below))


def _issuer(found: Anatomy) -> list[Line]:
    """Give the lines before the number that are not those of the national name."""
    nation = found.national_name
    if nation is None:
        return []
    lines = found.sheet.lines[: found.number.index if found.number else nation.index]
    others = {nation, found.motto, found.date}
    if nation.spot.table is not None:
        beside = [line for line in lines if line.spot.column != nation.spot.column]
        lines = [n for n in beside if n.spot.may_share_row(nation.spot)] or beside
    return [line for line in lines if line not in others and line.text and not is_rule(line.text)]


def _find_type(found: Anatomy) -> None:
    marks = (found.national_name, found.motto, found.number, found.date)
    start = max((line.index for line in marks if line is not None), default=-1) + 1
    for line in found.sheet.lines[start : start + 25]:
        if _shows_capitals(line) and _type_named(line.text) is not None:
            found.type_name = line
            found.subject = _subject_after(found.sheet, line)
            return
        if _ADDRESSEE.match(line.text) or len(line.text) > 200:
            return


def _shows_capitals(line: Line) -> bool:
    return line.text.isupper() or all(piece.face.capitals for piece in line.shown)


def _type_named(text: str) -> DocumentType | None:
    try:
        kind = DocumentType.named(text)
    except TypeRefused:
        return None
    return kind if kind.prints_name else None


def _subject_after(sheet: Sheet, line: Line) -> list[Line]:
    subject: list[Line] = []
    for below in sheet.lines[line.index + 1 : line.index + 8]:
        starts_more = _ADDRESSEE.match(below.text) or _BASIS.match(below.text)
        if not below.text or is_rule(below.text) or starts_more:
            break
        if subject and (is_capital(below.text) or len(below.text) > 300):
            break
        subject.append(below)
    return subject


def _find_opening(found: Anatomy) -> None:
    """Find authority, legal bases and enacting words of a decision; addressees of a letter."""
    start = _after(found.type_name, *found.subject, found.number, found.date)
    for line in found.sheet.lines[start:]:
        if _ENACTING.match(line.text):
            found.enacting = line
            break
        if _ADDRESSEE.match(line.text) and found.addressee is None:
            found.addressee = line
            found.addressees = _addressees_after(found.sheet, line)
        elif found.call is None and _is_telegram(found) and _CALL.search(line.text):
            found.call, found.addressees = line, _addressees_after(found.sheet, line)
        if _RECIPIENTS.match(line.text):
            break
    if found.enacting is not None:
        before = [n for n in found.sheet.lines[start : found.enacting.index] if n.text]
        found.legal_bases = [line for line in before if not is_capital(line.text)]
        found.authority = [
            line for line in before if is_capital(line.text) and not is_rule(line.text)
        ]


def _is_telegram(found: Anatomy) -> bool:
    name = found.type_name
    return name is not None and _type_named(name.text) is DocumentType.CONG_DIEN


def _addressees_after(sheet: Sheet, label: Line) -> list[Line]:
    listed: list[Line] = []
    for line in sheet.lines[label.index + 1 :]:
        if not line.text and not listed:
            continue
        if not line.text.startswith(("-", "–", "+")):
            break
        listed.append(line)
    return listed


def _find_ending(found: Anatomy) -> None:
    start = _after(found.enacting, found.addressee, *found.subject)
    for line in found.sheet.lines[start:]:
        if found.recipients_label is None and _RECIPIENTS.match(line.text):
            found.recipients_label = line
        elif found.recipients_label is None or line.spot.table is not None:
            continue
        elif _APPENDIX.match(line.text):
            found.appendices.append(line)
    label = found.recipients_label
    if label is None:
        return
    if label.spot.table is not None:
        _read_ending_table(found, label)
    else:
        _read_ending_lines(found, label)


def _read_ending_table(found: Anatomy, label: Line) -> None:
    own = found.sheet.in_cell(label.spot)
    found.recipients = [line for line in own if line.index > label.index and line.text]
    beside = [
        line
        for line in found.sheet.lines
        if line.spot.table == label.spot.table
        and line.spot.cell != label.spot.cell
        and line.text
        and not is_rule(line.text)
    ]
    _split_signature(found, beside)


def _read_ending_lines(found: Anatomy, label: Line) -> None:
    """Read an ending typed with tabs or below each other."""
    end = found.appendices[0].index if found.appendices else len(found.sheet.lines)
    below = [line for line in found.sheet.lines[label.index + 1 : end] if line.text]
    found.recipients = [line for line in below if line.text.startswith(("-", "–", "Lưu"))]
    above = _signed_above(found.sheet.lines[: label.index])
    _split_signature(found, [*above, *(line for line in below if line not in found.recipients)])


def _signed_above(lines: list[Line]) -> list[Line]:
    """Find a signature typed between the text and «Nơi nhận»: short lines without a stop."""
    shown = takewhile(
        _is_signature_line, (n for n in reversed(lines[-_SIGNATURE_LINES:]) if n.text)
    )
    signed = list(shown)[::-1]
    return signed if any(is_capital(line.text) for line in signed) else []


def _is_signature_line(line: Line) -> bool:
    ends_open = is_capital(line.text) or not line.text.endswith((".", ";", ":", ","))
    return len(line.text) < _SHORT and ends_open


def _split_signature(found: Anatomy, lines: list[Line]) -> None:
    found.signature = [line for line in lines if is_capital(line.text)]
    names = [line for line in lines if not is_capital(line.text)]
    found.signatory = names[-1] if names else None


def _find_body(found: Anatomy) -> None:
    opening = (found.addressee, found.call, *found.addressees, found.enacting)
    start = _after(*opening, *found.subject, *found.letter_subject, found.date)
    marks = [found.recipients_label, *found.signature[:1], *found.appendices[:1]]
    ends = [line.index for line in marks if line is not None and line.index >= start]
    lines = found.sheet.lines[start : min(ends, default=len(found.sheet.lines))]
    found.body = [line for line in lines if line.text and not is_rule(line.text)]


def _after(*lines: Line | None) -> int:
    return max((line.index for line in lines if line is not None), default=-1) + 1


def _kind(found: Anatomy) -> DocumentType | None:
    if found.type_name is not None:
        kind = _type_named(found.type_name.text)
        concludes = any(plain(line.text).startswith("KET LUAN") for line in found.subject[:1])
        return DocumentType.THONG_BAO_KET_LUAN if concludes else kind
    if found.letter_subject or found.addressee is not None:
        return DocumentType.CONG_VAN
    return found.code.document_type if found.code else None
