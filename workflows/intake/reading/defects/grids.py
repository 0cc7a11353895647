"""A table of figures as arithmetic sees it: rows told apart, columns numbered and read."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import cached_property

from workflows.intake.reading.defects.figures import Figure, figure_of, is_blank
from workflows.intake.reading.model import ReadCell, ReadTable

_TOTAL = re.compile(
    r"(?:tổng|tổng (?:số|cộng|toàn \S+)|cộng|toàn (?:tỉnh|thành phố|huyện|xã|ngành|quốc))\b",
    re.IGNORECASE,
)
_PARTIAL = re.compile(r"^(?:cộng|tổng(?: số| cộng)?)\s+\S", re.IGNORECASE)
_MEAN = re.compile(r"bình quân|trung bình", re.IGNORECASE)
_GROUP = re.compile(r"(?:[IVX]{1,5}|[A-H])\.?")
_ROW = re.compile(r"\d{1,4}\.?")
_SUB = re.compile(r"(?:\d{1,3}\.){1,3}\d{1,3}\.?|[a-zđ][.)]?|[-+*]")
_RATIO = re.compile(
    r"tỷ lệ|tỉ lệ|%|phần trăm|bình quân|trung bình|điểm|xếp (?:hạng|loại)|thứ (?:tự|hạng)|\bstt\b|\btt\b|"
    r"hệ số|đơn giá|định mức|mật độ|năm\b|ngày|tháng|thời|chỉ số|mã|số hiệu|ghi chú|tốc độ|mức độ",
    re.IGNORECASE,
)


_MARK = 3  # letters: «III» is a mark, no name


class RowKind(Enum):
    """What a row of a table of figures is."""

    ROW = auto()
    SUB = auto()  # part of the row above: «1.1», «-», «Trong đó»
    GROUP = auto()  # «I  Khối sở»
    TOTAL = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row below the heading."""

    kind: RowKind
    cells: tuple[ReadCell, ...]

    def text(self, column: int) -> str:
        """Give the text of a cell; a row that ends early has blanks behind it."""
        return self.cells[column].text if column < len(self.cells) else ""

    @property
    def name(self) -> str:
        """Give the words a row is known by."""
        return next((c.text for c in self.cells if sum(map(str.isalpha, c.text)) > _MARK), "")


@dataclass(frozen=True)
class Grid:
    """The rows below the heading in their order, and the headings above them."""

    rows: tuple[GridRow, ...]
    headings: tuple[str, ...]  # all that is written above a column
    width: int

    @cached_property
    def kinds(self) -> tuple[RowKind, ...]:
        """Say what each row is."""
        return tuple(row.kind for row in self.rows)

    @cached_property
    def totals(self) -> int:
        """Count the totals."""
        return self.kinds.count(RowKind.TOTAL)

    _read: dict[tuple[int, int], list[Figure | None]] = field(
        default_factory=dict, repr=False, compare=False
    )

    def figures(self, column: int, style: int) -> list[Figure | None]:
        """Read a column in one style of writing; read once, however often it is asked for."""
        if (column, style) not in self._read:
            self._read[column, style] = [figure_of(row.text(column), style) for row in self.rows]
        return self._read[column, style]

    def of_figures(self, column: int) -> bool:
        """Whether a column holds numbers, two at least, and nothing else."""
        filled = [r.text(column) for r in self.rows if not is_blank(r.text(column))]
        return len(filled) > 1 and all(figure_of(text, 0) for text in filled)

    def adds_up(self, column: int) -> bool:
        """Whether the figures of a column can be added: no shares, marks, years, dates."""
        if column == 0 or not self.of_figures(column) or _RATIO.search(self.headings[column]):
            return False
        return not any("%" in row.text(column) for row in self.rows)

    @property
    def is_counted(self) -> bool:
        """Whether the rows are numbered without a gap: then none of them is missing."""
        numbers = [int(r.text(0).strip(".")) for r in self.rows if r.kind is RowKind.ROW]
        return len(numbers) > 1 and all(
            b == a + 1 or b == 1 for a, b in itertools.pairwise(numbers)
        )


def grid_of(table: ReadTable) -> Grid:
    """Put the rows of a table back in their order and tell them apart."""
    below = sorted((*table.rows, *table.closing_rows), key=lambda row: row[0].span)
    width = max((len(row) for row in (*table.heading_rows, *below)), default=0)
    rows = tuple(_row(cells, width) for cells in below if not _numbers_columns(cells))
    return Grid(rows, tuple(_headings(table, width)), width)


def _numbers_columns(cells: Sequence[ReadCell]) -> bool:
    texts = [cell.text for cell in cells if cell.text]
    return len(texts) > 1 and all(re.fullmatch(r"\(\d{1,2}\)(?:\s*=.*)?", text) for text in texts)


def _row(cells: Sequence[ReadCell], width: int) -> GridRow:
    kind = _kind(cells)
    if kind is RowKind.TOTAL and 1 < len(cells) < width and not cells[0].text[:1].isdigit():
        cells = _aligned(cells, width)
    return GridRow(kind, tuple(cells))


def _aligned(cells: Sequence[ReadCell], width: int) -> Sequence[ReadCell]:
    """Move the figures of «Tổng cộng | 12 | 30» under their columns: the label spans the first two."""
    if is_blank(cells[1].text) or len(cells) != width - 1:
        return cells
    return (cells[0], ReadCell("", cells[0].span), *cells[1:])


def _kind(cells: Sequence[ReadCell]) -> RowKind:
    texts = [cell.text for cell in cells[:2]]
    if any(_MEAN.search(text) for text in texts):
        return RowKind.OTHER
    if any(_TOTAL.match(text) for text in texts) and not _ROW.fullmatch(texts[0]):
        return RowKind.TOTAL
    first = texts[0] if texts else ""
    for shape, kind in ((_GROUP, RowKind.GROUP), (_ROW, RowKind.ROW), (_SUB, RowKind.SUB)):
        if shape.fullmatch(first):
            return kind
    return (
        RowKind.SUB
        if re.match(r"trong đó|[-+]\s", (first or texts[-1]), re.IGNORECASE)
        else RowKind.OTHER
    )


def _headings(table: ReadTable, width: int) -> Iterator[str]:
    leaves = table.columns
    for column in range(width):
        above = [row[column].text for row in table.heading_rows if column < len(row)]
        leaf = leaves[column] if column < len(leaves) else ""
        yield " ".join(dict.fromkeys([*above, leaf]))
