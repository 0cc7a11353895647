"""What papers say of a filled table: appendices, and a letter that quotes its figures; pure.

Every figure is taken from the computed table as it is shown, so that paper and table say the same.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from templates_docx.contexts import IndicatorGroup, IndicatorOfAgency, IndicatorRow
from templates_docx.vocabulary import count_words, short_date
from templates_docx.wording import ended
from workflows.domain.indicators.rounds import round_words
from workflows.domain.indicators.targets import Verdict
from workflows.indicators.grid import Cell, Grid, Results, figure_words
from workflows.store.queries.indicators import ColumnFact, EntryFact, RoundFact, RowFact

_MOST_NAMED = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One figure that is told: whose, of which indicator, and what it came to."""

    agency: str
    indicator: str
    heading: str
    cell: Cell
    previous: str
    note: str
    is_total: bool = False


def items_of(
    grid: Grid, previous: Results, agencies: Mapping[int, str], entries: Mapping[int, EntryFact]
) -> list[Item]:
    """List the figures a paper tells: of each row those of the judged columns, else the main one's."""
    columns = grid.judged or [column for column in (grid.main,) if column]
    pairs = [(row, column) for row in grid.table.rows for column in columns]
    by_agency = grid.table.by_agency
    return [
        Item(
            agency=row.label if by_agency else agencies.get(row.agency_id or 0, ""),
            indicator=column.label if by_agency else row.label,
            heading=column.label if by_agency else row.heading,
            cell=grid.cell(row, column),
            previous=figure_words(
                previous.get((row.id, column.number)), grid.cell(row, column).unit
            ),
            note=entries[row.id].note if row.id in entries else "",
            is_total=row.is_total,
        )
        for row, column in pairs
    ]


def rows_by_agency(items: Iterable[Item]) -> tuple[IndicatorOfAgency, ...]:
    """Write the figures agency by agency, each agency with its number; totals have none."""
    rows = []
    for number, (agency, inside) in enumerate(_gathered(items, lambda one: one.agency), start=1):
        for nth, one in enumerate(inside):
            rows.append(
                IndicatorOfAgency(
                    number="" if nth or one.is_total else str(number),
                    agency=agency,
                    indicator=one.indicator,
                    unit=one.cell.unit,
                    target=one.cell.target_words,
                    result=one.cell.shown,
                    rate=reached(one.cell),
                    note=_judged_words(one),
                )
            )
    return tuple(rows)


def groups_by_field(items: Iterable[Item]) -> tuple[IndicatorGroup, ...]:
    """Write the figures under their headings, with the round before and who leads."""
    return tuple(
        IndicatorGroup(
            name=heading or "Chỉ tiêu",
            rows=tuple(_line(one, number) for number, one in enumerate(inside, start=1)),
        )
        for heading, inside in _gathered(items, lambda one: one.heading)
    )


def _gathered(items: Iterable[Item], by: Callable[[Item], str]) -> list[tuple[str, list[Item]]]:
    found: dict[str, list[Item]] = {}
    for one in items:
        found.setdefault(by(one), []).append(one)
    return list(found.items())


def _line(one: Item, number: int) -> IndicatorRow:
    cell = one.cell
    return IndicatorRow(
        number="" if one.is_total else str(number),
        indicator=one.indicator,
        unit=cell.unit,
        target=cell.target_words,
        previous=one.previous,
        result=cell.shown,
        assessment=cell.verdict.label if cell.verdict and cell.value is not None else "",
        lead=one.agency,
        note=one.note,
    )


def _judged_words(one: Item) -> str:
    cell = one.cell
    said = [cell.verdict.label] if cell.verdict in {Verdict.MET, Verdict.MISSED} else []
    if cell.rank and not one.is_total and one.heading == one.indicator:
        said.append(f"xếp thứ {cell.rank}")
    return "; ".join([*said, *([one.note] if one.note else [])])


def reached(cell: Cell) -> str:
    """Write how much of a target is reached: «105,26%»; nothing where less is better, or for a change."""
    target = cell.target
    if target is None or target.against or target.less_is_better or not target.bound:
        return ""
    if cell.value is None:
        return ""
    return figure_words(cell.value / Fraction(target.bound) * 100, "%")


def appendix_title(title: str) -> str:
    """Write the title of an appendix of results, in capitals."""
    return f"KẾT QUẢ THỰC HIỆN {title}".upper()


def letter_words(
    grid: Grid, made: RoundFact, *, issuer: str, waiting: Sequence[RowFact]
) -> tuple[str, ...]:
    """Write a letter about a round: what was reached, by whom not, and what is asked."""
    said = [_opening(grid, made, issuer), *_judged(grid), *_missing(waiting, made)]
    closing = (
        "Đề nghị các cơ quan, đơn vị chưa đạt chỉ tiêu làm rõ nguyên nhân, có giải pháp khắc phục; các cơ "
        "quan, đơn vị đã đạt tiếp tục duy trì kết quả"
    )
    return ended([*said, closing])


def _opening(grid: Grid, made: RoundFact, issuer: str) -> str:
    what = f"kết quả thực hiện {grid.table.title[:1].lower()}{grid.table.title[1:]}"
    return f"{issuer} thông báo {what} {round_words(made.key)} (chi tiết tại Phụ lục kèm theo) như sau:"


def _judged(grid: Grid) -> Iterator[str]:
    for column in grid.judged:
        rows = [row for row in grid.table.rows if not row.is_total]
        cells = [(row, grid.cell(row, column)) for row in rows]
        met = [pair for pair in cells if pair[1].verdict is Verdict.MET]
        missed = [pair for pair in cells if pair[1].verdict is Verdict.MISSED]
        yield from _counted(grid, column, met, missed)


_Pairs = Sequence[tuple[RowFact, Cell]]


def _counted(grid: Grid, column: ColumnFact, met: _Pairs, missed: _Pairs) -> Iterator[str]:
    what = "cơ quan, đơn vị" if grid.table.by_agency else "chỉ tiêu"
    total = next((row for row in grid.table.rows if row.is_total), None)
    whole = grid.cell(total, column).shown if total else ""
    start = f"- {column.label}: {f'tổng hợp chung đạt {whole}; ' if whole else ''}"
    if grid.table.by_agency and column.target:
        start += f"chỉ tiêu {column.target[:1].lower()}{column.target[1:]}; "
    yield f"{start}có {count_words(len(met))} {what} đạt, {count_words(len(missed))} {what} chưa đạt."
    if missed:
        named = [f"{row.label} ({cell.shown})" for row, cell in missed[:_MOST_NAMED]]
        more = len(missed) - _MOST_NAMED
        others = f" và {count_words(more)} {what} khác" if more > 0 else ""
        yield f"- Chưa đạt: {'; '.join(named)}{others}."


def _missing(waiting: Sequence[RowFact], made: RoundFact) -> Iterator[str]:
    if waiting:
        names = "; ".join(row.label for row in waiting[:_MOST_NAMED])
        more = len(waiting) - _MOST_NAMED
        others = f" và {count_words(more)} nơi khác" if more > 0 else ""
        yield f"- Chưa gửi số liệu (hạn {short_date(made.due)}): {names}{others}."
