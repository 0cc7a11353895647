"""Whom a document is addressed to: the items of «Kính gửi» and of «… điện:»."""

import re
from collections.abc import Sequence

from workflows.intake.reading.head_parts import Head, HeadPart
from workflows.intake.reading.lines import Line
from workflows.intake.reading.model import BlockKind

BODY = re.compile(
    r"(?:Căn cứ|Thực hiện|Theo |Xét |Để |Nhằm |Trong |Ngày \d|Qua |Sau khi|Triển khai|Tiếp theo|"
    r"Hiện nay|Thời gian|Năm \d|Vừa qua|1\. |I\. |Điều 1|Phúc đáp|Từ )"
)
_TO = re.compile(r"kính\s*gửi\s*[:.]?\s*", re.IGNORECASE)
_BULLET = re.compile(r"[-–—+•*]\s*(?=\S)|[_~]\s+(?=\S)")


def read_addressees(lines: Sequence[Line], last: int, at: int, head: Head) -> int:
    """Collect the items of «Kính gửi» (or of «… điện:»), one part each."""
    below = next((i for i in range(at + 1, last) if not lines[i].blank), last)
    if below < last and _TO.match(lines[below].text):
        at = below  # «BỘ TRƯỞNG … điện:⏎Kính gửi: …»
    opening = lines[at]
    head.parts.append(HeadPart(BlockKind.ADDRESSEES, [opening]))
    items = [HeadPart(BlockKind.ADDRESSEES, [cell]) for cell in _after_label(opening)]
    gap = False
    at += 1
    while at < last:
        line = lines[at]
        if line.blank:
            gap = True
        elif not _takes_addressee(line, items, gap=gap):
            break
        else:
            gap = False
        at += 1
    head.parts += items
    return at


def _after_label(line: Line) -> list[Line]:
    match = _TO.match(line.text)
    if match is None or match.end() == len(line.text):
        return []
    rest = Line(line.start + match.end(), line.end, line.text[match.end() :], line.indent)
    return [rest]


def _new_paragraph(line: Line, before: str, items: list[HeadPart]) -> bool:
    """Whether the body begins right below a single addressee, without a blank line."""
    listed = _BULLET.match(items[0].lines[0].text) is not None
    open_end = before.endswith((",", ";", " và"))
    return not listed and not open_end and line.text[:1].isupper() and len(line.text) > 50


def _takes_addressee(line: Line, items: list[HeadPart], *, gap: bool) -> bool:
    before = items[-1].lines[-1].text if items else ""
    bullet = _BULLET.match(line.text)
    listed = bool(items) and _BULLET.match(items[-1].lines[0].text) is not None
    goes_on = before.endswith(",") and (":" in before or not listed)  # «các tỉnh: A,⏎- B»
    if bullet and not re.match(r"\d", line.text) and not goes_on:
        items.append(HeadPart(BlockKind.ADDRESSEES, [line]))
        return True
    if not items:
        items.append(HeadPart(BlockKind.ADDRESSEES, [line]))
        return True
    if gap and not (bullet or line.text[:1].islower()):
        return False
    if not bullet and _new_paragraph(line, before, items):
        return False
    if not bullet and (before.endswith(".") or BODY.match(line.text) or len(line.text) > 200):
        return False
    if before.endswith(";"):
        items.append(HeadPart(BlockKind.ADDRESSEES, [line]))
    else:
        items[-1].lines.append(line)
    return True
