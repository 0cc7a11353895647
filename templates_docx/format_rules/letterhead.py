"""National name, issuer, number, date and «V/v» (F-10 to F-18, D-01, N-05, N-08, N-09)."""

import re
from collections.abc import Iterator, Sequence

from templates_docx.format_rules.anatomy import HEAD_LINES, STAMPS, Anatomy
from templates_docx.format_rules.findings import Finding, Severity, short
from templates_docx.format_rules.lettering import plain
from templates_docx.format_rules.looks import Wanted, compare, is_bold
from templates_docx.format_rules.sheet import Line
from templates_docx.vocabulary import DocumentType, long_date

_NATIONAL = {"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"}
_MOTTO = "Độc lập - Tự do - Hạnh phúc"
_OWN_NAME = re.compile(
    r"(?:SỞ|VĂN PHÒNG|BAN|CHI CỤC|CỤC|PHÒNG|TRUNG TÂM|THANH TRA|TRƯỜNG|BỆNH VIỆN|HỘI ĐỒNG|VIỆN)\b"
)
_NUMBER_LINE = re.compile(r"Số: ?(?P<number>\d+[A-ZĐ]?|[\s.…_]*)/(?P<symbol>\S+)")
_DATE_LINE = re.compile(
    r"(?P<place>.+?)(?P<comma>,?)\s*ngày\s*(?P<day>\d{0,2})[\s.…_]*tháng\s*(?P<month>\d{0,2})[\s.…_]*"
    r"năm\s*(?P<year>\d{4})(?P<rest>.*)",
    re.IGNORECASE,
)


class _Day:
    """A day as far as a line shows it."""

    def __init__(self, day: str, month: str, year: str) -> None:
        self.day = int(day) if day else None
        self.month = int(month) if month else None
        self.year = int(year)


def national_name(paper: Anatomy) -> Iterator[Finding]:
    """F-10: «CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM», 12 to 13, bold, capitals, centred."""
    line = paper.national_name
    if line is None:
        yield _missing("F-10", "Quốc hiệu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
        return
    wanted = Wanted(
        "F-10", "Quốc hiệu", 12, 13, bold=True, italic=False, capitals=True, centred=True
    )
    yield from compare([line], wanted)
    if line.text.upper() not in _NATIONAL:
        yield Finding("F-10", Severity.ERROR, "Quốc hiệu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                      short(line.text))  # fmt: skip


def motto(paper: Anatomy) -> Iterator[Finding]:
    """F-11: «Độc lập - Tự do - Hạnh phúc», 13 to 14, bold, centred."""
    line = paper.motto
    if line is None:
        yield _missing("F-11", "Tiêu ngữ", _MOTTO)
        return
    wanted = Wanted("F-11", "Tiêu ngữ", 13, 14, bold=True, italic=False, centred=True)
    yield from compare([line], wanted)
    if line.text != _MOTTO:
        yield Finding("F-11", Severity.ERROR, "Tiêu ngữ", _MOTTO, short(line.text))


def issuer(paper: Anatomy) -> Iterator[Finding]:
    """F-13, F-14: capitals, 12 to 13, centred; the issuer bold, the agency above it not."""
    if not paper.issuer:
        yield _missing("F-14", "tên cơ quan ban hành", "tên cơ quan, chữ in hoa, đậm")
        return
    place = "tên cơ quan ban hành"
    wanted = Wanted("F-14", place, 12, 13, italic=False, capitals=True, centred=True)
    yield from compare(paper.issuer, wanted)
    yield from compare(paper.issuer[-1:], Wanted("F-14", place, 0, 99, bold=True))
    first, *others = paper.issuer
    if first.text == "ỦY BAN NHÂN DÂN" and others and not is_bold(first):
        yield Finding("F-14", Severity.WARNING, place,
                      "cả hai dòng đậm (một tên cơ quan viết thành hai dòng)",
                      f"chữ không đậm: {short(first.text)}")  # fmt: skip


def parent_agency(paper: Anatomy) -> Iterator[Finding]:
    """F-13: the agency above the issuer is not bold; one name on two lines is no agency above."""
    above, below = paper.issuer[:1], paper.issuer[1:]
    if all(map(is_bold, above)) and any(_OWN_NAME.match(line.text) for line in below):
        yield Finding("F-13", Severity.ERROR, "tên cơ quan chủ quản", "chữ không đậm",
                      f"chữ đậm: {short(above[0].text)}")  # fmt: skip


def urgency_stamp(paper: Anatomy) -> Iterator[Finding]:
    """F-40: the stamp of urgency, capitals, 13 to 14, bold."""
    stamps = [n for n in paper.sheet.lines[:HEAD_LINES] if n.text.upper().rstrip(" .!") in STAMPS]
    wanted = Wanted("F-40", "dấu chỉ mức độ khẩn", 13, 14, bold=True, italic=False, capitals=True)
    yield from compare(stamps, wanted)


def issuer_is_known(paper: Anatomy, agency_names: Sequence[str]) -> Iterator[Finding]:
    """F-14: the issuer is an agency the office knows."""
    known = {plain(name) for name in agency_names}
    printed = plain(" ".join(line.text for line in paper.issuer))
    if known and printed and not any(printed.endswith(name) for name in known):
        yield Finding("F-14", Severity.HINT, "tên cơ quan ban hành",
                      "tên cơ quan có trong danh mục", short(printed))  # fmt: skip


def number_line(paper: Anatomy) -> Iterator[Finding]:
    """F-16: «Số: 05/UBND-TH», 13, upright, not bold, without blanks inside."""
    line, place = paper.number, "số, ký hiệu"
    if line is None:
        yield _missing("F-16", place, "Số: …/…")
        return
    yield from compare([line], Wanted("F-16", place, 13, 13, bold=False, italic=False))
    match = _NUMBER_LINE.fullmatch(line.text)
    if match is None:
        yield Finding("F-16", Severity.ERROR, place, "Số: 05/UBND-TH (không có dấu cách quanh / và -)",
                      short(line.text))  # fmt: skip


def number_padding(paper: Anatomy) -> Iterator[Finding]:
    """N-05: numbers below 10 take one zero, others none."""
    match = _NUMBER_LINE.fullmatch(paper.number.text) if paper.number else None
    number = match["number"] if match else ""
    if not number[:1].isdigit():
        return
    digits = number.rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZĐ")
    right = f"{int(digits):02d}{number[len(digits) :]}"
    if number != right:
        yield Finding("N-05", Severity.ERROR, "số, ký hiệu", f"số {right}", f"số {number}")


def symbol(paper: Anatomy) -> Iterator[Finding]:
    """N-08, N-09: a named type stands first in its symbol; a letter has no type in it."""
    code, kind = paper.code, paper.kind
    if code is None or kind is None:
        return
    first = re.split(r"[-/]", code.symbol)[0]
    if kind is DocumentType.CONG_VAN:
        named = code.document_type
        if first.upper() == "CV" or named is not DocumentType.CONG_VAN:
            severity = Severity.ERROR if first.upper() == "CV" else Severity.WARNING
            yield Finding("N-09", severity, "số, ký hiệu",
                          "ký hiệu công văn không có chữ viết tắt tên loại (ví dụ 12/UBND-VP)",
                          short(code.symbol))  # fmt: skip
    elif kind.abbreviation and first != kind.abbreviation:
        yield Finding("N-08", Severity.ERROR, "số, ký hiệu",
                      f"ký hiệu bắt đầu bằng {kind.abbreviation}-", short(code.symbol))  # fmt: skip


def date_line(paper: Anatomy) -> Iterator[Finding]:
    """F-17: place and date, 13 to 14, italic, on the row of the number."""
    line, place = paper.date, "địa danh, ngày tháng"
    if line is None and paper.kind is DocumentType.BIEN_BAN:
        return  # minutes say when and where in their text
    if line is None:
        yield _missing("F-17", place, "…, ngày … tháng … năm …")
        return
    yield from compare([line], Wanted("F-17", place, 13, 14, bold=False, italic=True))
    match = _DATE_LINE.fullmatch(line.text)
    if match and (not match["comma"] or not match["place"][:1].isupper() or match["rest"]):
        yield Finding("F-17", Severity.ERROR, place, "Sơn Hải, ngày 08 tháng 9 năm 2026 "
                      "(địa danh viết hoa, dấu phẩy sau địa danh)", short(line.text))  # fmt: skip
    number = paper.number
    if number is not None and not _on_one_row(number, line):
        yield Finding("F-17", Severity.ERROR, place, "cùng hàng với số, ký hiệu", "khác hàng")


def _on_one_row(one: Line, other: Line) -> bool:
    if one.spot.table is None and other.spot.table is None:
        return one.paragraph == other.paragraph
    return one.spot.may_share_row(other.spot)


def date_padding(paper: Anatomy) -> Iterator[Finding]:
    """D-01: days below 10 and the months 1 and 2 take a zero, other months none."""
    match = _DATE_LINE.fullmatch(paper.date.text) if paper.date else None
    if match is None or not match["day"] or not match["month"]:
        return
    found = f"ngày {match['day']} tháng {match['month']} năm {match['year']}"
    right = long_date(_Day(match["day"], match["month"], match["year"]))
    if found != right:
        yield Finding("D-01", Severity.ERROR, "địa danh, ngày tháng", right, found)


def letter_subject(paper: Anatomy) -> Iterator[Finding]:
    """F-18: «V/v», 12 to 13, upright, not bold, without a stop, left under the number."""
    lines, place = paper.letter_subject, "trích yếu công văn"
    if not lines:
        if paper.kind is DocumentType.CONG_VAN and not paper.is_attachment:
            yield _missing("F-18", place, "V/v …")
        return
    yield from compare(lines, Wanted("F-18", place, 12, 13, bold=False, italic=False))
    if not lines[0].text.startswith("V/v "):
        yield Finding("F-18", Severity.ERROR, place, "bắt đầu bằng «V/v »", short(lines[0].text))
    if lines[-1].text.endswith("."):
        yield Finding(
            "F-18", Severity.WARNING, place, "không có dấu chấm cuối", short(lines[-1].text)
        )
    if any(piece.face.underlined for line in lines for piece in line.shown):
        yield Finding("F-18", Severity.ERROR, place, "không gạch chân", short(lines[0].text))
    nation = paper.national_name
    if nation is not None and nation.spot.table is not None and lines[0].spot.table is None:
        yield Finding("F-18", Severity.ERROR, place, "ở cột trái, dưới số, ký hiệu",
                      "nằm giữa trang")  # fmt: skip


def _missing(rule: str, place: str, expected: str) -> Finding:
    return Finding(rule, Severity.ERROR, place, expected, "không thấy")
