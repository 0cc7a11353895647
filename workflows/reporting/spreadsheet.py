"""A report as an Excel file: data to count again with, and how it was counted."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from sqlalchemy import true
from sqlalchemy.orm import Session

from workflows.domain.errors import N_
from workflows.domain.timeliness import Figure
from workflows.follow_up.facts import coordinating_names
from workflows.reporting import wording
from workflows.reporting.details import source_of
from workflows.reporting.figures import PRINTED, Counted, figure_of
from workflows.reporting.spans import Flow
from workflows.reporting.wording import Told, source_words
from workflows.spreadsheets.writing import Cell, Column, Kind, Sheet, workbook
from workflows.store.queries.overview import OverviewRow
from workflows.store.queries.period_rows import Cursor, PeriodRow
from workflows.store.queries.periods import list_periods

_AT_ONCE: Final = 500  # rows read by one query
_WHOLE = tuple(Column(figure.label, Kind.WHOLE) for figure in PRINTED)
_RATES = (
    Column(N_("Tỷ lệ hoàn thành"), Kind.PERCENT),
    Column(N_("Tỷ lệ đúng hạn"), Kind.PERCENT),
)
_TASKS = (
    Column(N_("Mã kỳ"), Kind.ID),
    Column(N_("Mã nhiệm vụ"), Kind.ID),
    Column(N_("Cơ quan chủ trì"), Kind.SHORT, 30),
    Column(N_("Nội dung nhiệm vụ"), Kind.TEXT, 60),
    Column(N_("Kỳ"), Kind.SHORT),
    Column(N_("Văn bản giao"), Kind.SHORT, 34),
    Column(N_("Cơ quan phối hợp"), Kind.TEXT),
    Column(N_("Hạn gốc"), Kind.DATE),
    Column(N_("Thời hạn"), Kind.DATE),
    Column(N_("Ngày hoàn thành"), Kind.DATE),
    Column(N_("Tình trạng"), Kind.SHORT),
    Column(N_("Số ngày quá hạn"), Kind.WHOLE),
    Column(N_("Số lần đôn đốc"), Kind.WHOLE),
    Column(N_("Báo cáo gần nhất"), Kind.TEXT),
    Column(N_("Ngày báo cáo"), Kind.MOMENT),
)
_DIFFICULT = (
    Column(N_("Cơ quan chủ trì"), Kind.SHORT, 30),
    Column(N_("Nhiệm vụ"), Kind.SHORT),
    Column(N_("Văn bản giao"), Kind.SHORT, 34),
    Column(N_("Khó khăn, vướng mắc"), Kind.TEXT, 90),
)


def report_workbook(session: Session, told: Told) -> bytes:
    """Write a report's tables: every task it counts, agencies, comparisons, difficulties, method."""
    one = told.counted
    sheets = [
        Sheet(N_("Nhiệm vụ"), _TASKS, _tasks(session, one), frozen=4),
        Sheet(N_("Theo cơ quan"), _agency_columns(), [*map(_agency, one.leads), _total(one)], 1),
        Sheet(N_("So sánh"), _comparison_columns(told), list(_comparisons(told)), frozen=1),
        Sheet(
            N_("Khó khăn"), _DIFFICULT, [_difficulty(told, n) for n in range(len(told.difficult))]
        ),
    ]
    return workbook(sheets, about=list(_about(told)))


def _about(told: Told) -> Iterator[tuple[str, Cell]]:
    yield N_("Báo cáo"), wording.title(told)
    yield N_("Thời điểm số liệu"), wording.as_at_line(told)
    yield N_("Từ ngày"), told.order.span.first
    yield N_("Đến ngày"), told.order.span.last
    yield N_("Lập lúc"), told.now
    for line in wording.METHOD:
        yield N_("Cách tính"), line
    if told.seal:
        yield N_("Niêm phong"), told.seal


def _tasks(session: Session, one: Counted) -> Iterator[list[Cell]]:
    """Give every task counted in the total, the most urgent first, and ongoing work behind."""
    for figure in (Figure.TOTAL, Figure.ONGOING):
        wanted = replace(one.order.scope, figure=figure)
        after: Cursor | None = None
        while True:
            page = list_periods(session, wanted, one.at, scope=true(), after=after, size=_AT_ONCE)
            names = coordinating_names(session, [row.task_id for row in page.rows])
            yield from (_task(row, ", ".join(names.get(row.task_id, ()))) for row in page.rows)
            after = page.following
            if after is None:
                break


def _task(row: PeriodRow, coordinating: str) -> list[Cell]:
    counter = row.judged.counter
    last = row.last_report
    return [
        row.period_id,
        row.task_id,
        row.agency_name,
        row.text,
        row.name or "",
        source_of(row),
        coordinating,
        row.first_last_day,
        row.last_on_time,
        row.completed_on,
        counter.label if counter else "",
        row.judged.days_overdue,
        row.follow_ups,
        last.words if last else "",
        last.at if last else None,
    ]


def _agency_columns() -> list[Column]:
    return [Column(N_("Cơ quan, đơn vị"), Kind.SHORT, 40), *_WHOLE, *_RATES]


def _agency(row: OverviewRow) -> list[Cell]:
    figures: list[Cell] = [figure_of(row.lead, figure) for figure in PRINTED]
    return [row.agency_name, *figures, row.done_rate, row.on_time_rate]


def _total(one: Counted) -> list[Cell]:
    return [N_("Tổng cộng"), *_agency(one.table.total)[1:]]


def _comparison_columns(told: Told) -> list[Column]:
    named = [Column(other.label.capitalize(), Kind.WHOLE, 18) for other in told.compared]
    return [Column(N_("Chỉ số"), Kind.SHORT, 40), Column(N_("Kỳ này"), Kind.WHOLE), *named]


def _comparisons(told: Told) -> Iterator[list[Cell]]:
    others = [other.counted for other in told.compared]
    for figure in (*PRINTED, Figure.ONGOING, Figure.SILENT):
        found: list[Cell] = [figure_of(one.lead, figure) if one else None for one in others]
        yield [figure.label, figure_of(told.counted.lead, figure), *found]
    for flow in Flow:
        flows: list[Cell] = [one.flows[flow] if one else None for one in others]
        yield [flow.label, told.counted.flows[flow], *flows]


def _difficulty(told: Told, number: int) -> list[Cell]:
    one = told.difficult[number]
    return [one.agency, one.path, source_words(one), one.words]
