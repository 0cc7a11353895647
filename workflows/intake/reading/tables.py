"""Tables in a text: rows with tabs, rows with bars, and cells between lone bars."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from workflows.intake.reading.flat_tables import flat_tables
from workflows.intake.reading.lines import Line, mostly_capitals, stretch_of
from workflows.intake.reading.model import ReadCell, ReadTable, Span

_FIGURE = re.compile(r"\(?\d{1,3}\)?[.)]?")
_ROW_NUMBER = re.compile(r"\d{1,3}[.)]?|[IVX]{1,5}\.?")
_FORMULA = re.compile(r"\(?[\d()=+\-/*x%.,\s]*\)?")
_TOTAL = re.compile(
    r"tổng(?: số| cộng)?\W*$|(?:tổng (?:số|cộng)|cộng|toàn tỉnh|bình quân|trung bình)\b",
    re.IGNORECASE,
)
_GROUP = re.compile(r"(?:[IVX]{1,5}|[A-H])\.?")
_GROUP_LINE = re.compile(r"(?:[IVX]{1,5}|[A-H])[.)]\s+\S.{0,150}")
_NOTE_MARK = re.compile(r"\s*[¹²³⁴⁵⁶⁷⁸⁹]+$")
_RULER = re.compile(r"[\s|:\-]+")


@dataclass(slots=True)
class RawTable:
    """The rows of a table before its heading is told from its data."""

    rows: list[list[ReadCell]] = field(default_factory=list)
    first: int = 0  # line numbers, the last excluded
    last: int = 0


def take_tables(lines: Sequence[Line]) -> tuple[list[Line], list[ReadTable]]:
    """Give the lines outside tables, and the tables."""
    raw = _tabbed(lines) or _barred(lines) or [RawTable(*found) for found in flat_tables(lines)]
    kept: list[Line] = []
    at = 0
    for table in raw:
        kept += lines[at : table.first]
        at = table.last
    kept += lines[at:]
    return kept, [_read(table, _title_above(lines, table.first)) for table in raw]


def _tabbed(lines: Sequence[Line]) -> list[RawTable]:
    """Find runs of lines with tabs, or with bars between their cells."""
    found: list[RawTable] = []
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and (_is_row(lines[end]) or _is_group_line(lines, end)):
            end += 1
        if end - at >= 2 and any(_is_wide(line) for line in lines[at:end]):
            rows = [_row(line) for line in lines[at:end] if not _RULER.fullmatch(line.text)]
            found.append(RawTable(rows, at, end))
        at = max(end, at + 1)
    return found


def _is_row(line: Line) -> bool:
    text = line.text
    return "\t" in text or text.count(" | ") >= 2 or (text[:1] == "|" and text.count("|") >= 3)


def _is_group_line(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is a row whose cells are one: «I. Về hạ tầng», between rows of a table."""
    if not 0 < at < len(lines) - 1 or not _GROUP_LINE.fullmatch(lines[at].text):
        return False
    return _is_wide(lines[at - 1]) and _is_wide(lines[at + 1])


def _is_wide(line: Line) -> bool:
    """Whether a line has three cells and more: two may be a mark and its text."""
    return line.text.count("\t") >= 2 or line.text.count("|") >= 2


def _row(line: Line) -> list[ReadCell]:
    text, start = line.text, line.start
    if text.startswith("|"):
        text, start = text[1:].rstrip(), start + 1
        text = text.removesuffix("|")
        return _cells(text, start, "|")
    if "\t" not in text:
        return _cells(text, start, "|")
    return _cells(text, start, "\t")


def _cells(text: str, start: int, mark: str) -> list[ReadCell]:
    cells: list[ReadCell] = []
    at = start
    for piece in text.split(mark):
        bare = piece.strip()
        offset = at + len(piece) - len(piece.lstrip())
        cells.append(ReadCell(" ".join(bare.split()), Span(offset, offset + len(bare))))
        at += len(piece) + 1
    while cells and not cells[-1].text:
        cells.pop()
    return cells


def _barred(lines: Sequence[Line]) -> list[RawTable]:
    """Read cells that stand between lone bars, one line or more each."""
    bars = [at for at, line in enumerate(lines) if line.bar]
    if len(bars) < 8:
        return []
    first, last = bars[0], bars[-1] + 1
    stream = _stream(lines[first:last])
    rows = _rows_of_stream(stream)
    return [RawTable(rows, first, last)] if len(rows) >= 2 and len(rows[0]) >= 2 else []


def _stream(lines: Sequence[Line]) -> list[ReadCell | None]:
    """Give the cells between bars; None where two bars follow each other."""
    stream: list[ReadCell | None] = []
    held: list[Line] = []
    for line in lines[1:]:
        if not line.bar:
            if not line.blank:
                held.append(line)
            continue
        if held:
            stretch = stretch_of(held)
            stream.append(ReadCell(stretch.text, stretch.span()))
        else:
            stream.append(None)
        held = []
    return stream


def _rows_of_stream(stream: Sequence[ReadCell | None]) -> list[list[ReadCell]]:
    width = next((at for at, cell in enumerate(stream) if cell is None), len(stream))
    rows: list[list[ReadCell]] = []
    at = 0
    while at < len(stream):
        if stream[at] is None:
            at += 1
            continue
        row, at = _one_row(stream, at, width)
        rows.append(row)
    return rows


def _one_row(stream: Sequence[ReadCell | None], at: int, width: int) -> tuple[list[ReadCell], int]:
    """Read one row: one cell alone is a group line, else as many cells as the heading has."""
    first = stream[at]
    assert first is not None  # noqa: S101 - the caller looked
    if at + 1 < len(stream) and stream[at + 1] is None:
        return [first], at + 2
    row: list[ReadCell] = []
    while at < len(stream) and len(row) < width:
        cell = stream[at]
        if cell is None and _row_begins(stream, at + 1):
            return row, at + 1
        row.append(cell or ReadCell("", Span(row[-1].span.end, row[-1].span.end)))
        at += 1
    return row, at


def _row_begins(stream: Sequence[ReadCell | None], at: int) -> bool:
    """Whether the next cell is the number of a row: then two bars end the row before it."""
    cell = stream[at] if at < len(stream) else None
    return cell is not None and _ROW_NUMBER.fullmatch(cell.text) is not None


def _title_above(lines: Sequence[Line], first: int) -> str:
    """Give the lines in capitals above a table."""
    title: list[str] = []
    for line in reversed(lines[max(0, first - 14) : first]):
        if line.blank or line.text.startswith("(") or line.text.endswith(")"):
            continue
        if not mostly_capitals(line.text) or len(title) >= 5:
            break
        title.insert(0, line.text)
    return " ".join(title)


def _read(table: RawTable, title: str) -> ReadTable:
    """Tell heading rows, data rows and closing rows apart."""
    heading = _heading_rows(table.rows)
    below = table.rows[heading:]
    data = [row for row in below if _is_data(row)]
    closing = [row for row in below if not _is_data(row)]
    cells = [cell for row in table.rows for cell in row]
    span = Span(cells[0].span.start, max(cell.span.end for cell in cells))
    return ReadTable(
        title=title,
        columns=tuple(_leaves(table.rows[:heading])),
        heading_rows=tuple(tuple(row) for row in table.rows[:heading]),
        rows=tuple(tuple(row) for row in data),
        closing_rows=tuple(tuple(row) for row in closing),
        span=span,
    )


def _heading_rows(rows: Sequence[Sequence[ReadCell]]) -> int:
    """Count the rows before the first that begins with a figure or a group's mark."""
    for number, row in enumerate(rows[1:], start=1):
        first = row[0].text if row else ""
        if _is_total(row):
            return number
        if number > 3 or _GROUP.fullmatch(first) or (first and not _numbers(row)):
            return number
    return 1


def _is_total(row: Sequence[ReadCell]) -> bool:
    """Whether a row is a total printed above the rows it sums up."""
    figures = any(cell.text[:1].isdigit() for cell in row[1:])
    return figures and any(_TOTAL.match(cell.text) for cell in row[:2])


def _numbers(row: Sequence[ReadCell]) -> bool:
    """Whether a row only numbers the columns: (1) (2) (3)=(2)/(1)."""
    texts = [cell.text for cell in row if cell.text]
    return len(texts) > 1 and all(_FORMULA.fullmatch(text) for text in texts)


def _is_data(row: Sequence[ReadCell]) -> bool:
    texts = [cell.text for cell in row if cell.text]
    if len(texts) < 2 or _TOTAL.match(texts[0]) or _TOTAL.match(texts[1]):
        return False
    return not (_GROUP.fullmatch(texts[0]) and len(texts) <= 2)


def _leaves(rows: Sequence[Sequence[ReadCell]]) -> list[str]:
    """Give the lowest heading of every column."""
    named = [row for row in rows if not _numbers(row)]
    width = max((len(row) for row in named), default=0)
    leaves = []
    for column in range(width):
        texts = [row[column].text for row in named if column < len(row) and row[column].text]
        leaves.append(texts[-1] if texts else "")
    while leaves and not leaves[-1]:
        leaves.pop()
    return [_NOTE_MARK.sub("", leaf) for leaf in leaves]
