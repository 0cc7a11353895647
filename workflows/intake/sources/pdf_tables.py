"""Tables of a PDF page, told by the lines drawn around their cells."""

from collections.abc import Iterable, Iterator, Sequence
from ctypes import c_float
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple, TypeAlias

import pypdfium2.raw

pdfium: Any = pypdfium2.raw  # the library ships no types
PdfPage: TypeAlias = Any

_STRAIGHT = 1.0  # points: how far a drawn line may lean
_SHORTEST = 6.0  # points: shorter strokes are letters or ornaments
_NEAR = 3.0  # points: the two edges of one drawn line
_MOST_STROKES = 20_000  # a drawing, not a table


class Cell(NamedTuple):
    """A place in a table: which table of the page, which row, which column."""

    table: int
    row: int
    column: int


class _Ruling(NamedTuple):
    """A straight line: where it lies across its direction, and from where to where it runs."""

    at: float
    start: float
    end: float

    def spans(self, place: float) -> bool:
        return self.start - _NEAR <= place <= self.end + _NEAR


@dataclass(frozen=True, slots=True)
class _Table:
    """Lines that make a grid, and the places they lie at: left to right, top to bottom."""

    upright: list[_Ruling]
    level: list[_Ruling]
    columns: list[float]
    rows: list[float]

    def cell_of(self, x: float, y: float) -> tuple[int, int] | None:
        if not (self.columns[0] <= x <= self.columns[-1] and self.rows[-1] <= y <= self.rows[0]):
            return None
        left = max((r.at for r in self.upright if r.at <= x and r.spans(y)), default=None)
        above = min((r.at for r in self.level if r.at >= y and r.spans(x)), default=None)
        if left is None or above is None:
            return None
        return self.rows.index(above), self.columns.index(left)


class Tables:
    """The tables drawn on one page."""

    def __init__(self, page: PdfPage) -> None:
        upright: list[_Ruling] = []
        level: list[_Ruling] = []
        for (x, y), (to_x, to_y) in _strokes(page):
            if abs(x - to_x) < _STRAIGHT and abs(y - to_y) > _SHORTEST:
                upright.append(_Ruling(x, min(y, to_y), max(y, to_y)))
            elif abs(y - to_y) < _STRAIGHT and abs(x - to_x) > _SHORTEST:
                level.append(_Ruling(y, min(x, to_x), max(x, to_x)))
        self._tables = list(_tables(_merged(upright), _merged(level)))

    def __bool__(self) -> bool:
        """Say whether the page has any table."""
        return bool(self._tables)

    def cell_of(self, x: float, y: float) -> Cell | None:
        """Give the cell around a point; a merged cell counts where it begins."""
        for number, table in enumerate(self._tables):
            place = table.cell_of(x, y)
            if place is not None:
                return Cell(number, *place)
        return None


def _strokes(page: PdfPage) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """Give the straight strokes of the page's drawings, and all sides of drawn boxes."""
    left_over = _MOST_STROKES
    for path in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=1):
        points = _points(path, left_over)
        left_over -= len(points)
        yield from pairwise(points)
        if left_over <= 0:
            return


def _points(path: Any, most: int) -> list[tuple[float, float]]:  # noqa: ANN401 - the library ships no types
    matrix = path.get_matrix()
    x, y = c_float(), c_float()
    points: list[tuple[float, float]] = []
    for at in range(min(pdfium.FPDFPath_CountSegments(path), most)):
        segment = pdfium.FPDFPath_GetPathSegment(path, at)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        points.append(matrix.on_point(x.value, y.value))
    return [*points, *points[:1]]


def _merged(rulings: Iterable[_Ruling]) -> list[_Ruling]:
    """Make one line of the strokes that continue or double each other."""
    lines: list[list[_Ruling]] = []
    for ruling in sorted(rulings):
        if lines and ruling.at - lines[-1][0].at <= _NEAR:
            lines[-1].append(ruling)
        else:
            lines.append([ruling])
    return [_Ruling(line[0].at, *stretch) for line in lines for stretch in _stretches(line)]


def _stretches(rulings: Iterable[_Ruling]) -> list[tuple[float, float]]:
    """Give what strokes cover together along their direction."""
    covered: list[tuple[float, float]] = []
    for ruling in sorted(rulings, key=lambda r: r.start):
        if covered and ruling.start <= covered[-1][1] + _NEAR:
            covered[-1] = (covered[-1][0], max(covered[-1][1], ruling.end))
        else:
            covered.append((ruling.start, ruling.end))
    return covered


def _tables(upright: Sequence[_Ruling], level: Sequence[_Ruling]) -> Iterator[_Table]:
    """Give the bands of the page in which upright lines stand, where they make a grid."""
    for low, high in reversed(_stretches(upright)):
        sides = [r for r in upright if low <= r.start and r.end <= high]
        across = [r for r in level if low - _NEAR <= r.at <= high + _NEAR]
        columns = sorted({r.at for r in sides})
        rows = sorted({r.at for r in across}, reverse=True)
        if len(columns) > 2 and len(rows) > 2:
            yield _Table(sides, across, columns, rows)
