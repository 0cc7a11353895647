"""The second appendix of a report: late work in detail, as it was recorded on the closing day; pure."""

from collections.abc import Iterable, Mapping, Sequence
from textwrap import shorten

from templates_docx.contexts import TaskGroup, TaskRow
from templates_docx.partial_date import PartialDate
from templates_docx.vocabulary import count_words, roman, short_date
from workflows.domain.text import one_line
from workflows.store.queries.period_rows import PeriodRow

_SAID = 300


def late_groups(
    rows: Iterable[PeriodRow], agencies: Sequence[int], coordinating: Mapping[int, Sequence[str]]
) -> tuple[TaskGroup, ...]:
    """Group late work by agency in the order of the table; each group is numbered from one."""
    by_agency: dict[int, list[PeriodRow]] = {agency_id: [] for agency_id in agencies}
    for row in rows:
        by_agency.setdefault(row.agency_id, []).append(row)
    groups = [group for group in by_agency.values() if group]
    return tuple(
        TaskGroup(
            name=f"{roman(n)}. {group[0].agency_name}",
            rows=tuple(
                _row(row, place, coordinating.get(row.task_id, ()))
                for place, row in enumerate(group, start=1)
            ),
        )
        for n, group in enumerate(groups, start=1)
    )


def _row(row: PeriodRow, number: int, coordinating: Sequence[str]) -> TaskRow:
    period = f" (kỳ {row.name})" if row.name else ""
    chased = f"Đã đôn đốc {count_words(row.follow_ups)} lần" if row.follow_ups else ""
    return TaskRow(
        number=str(number),
        task=f"{row.text.rstrip(' .;,/')}{period}.",
        assigned_by=source_of(row),
        coordinating=", ".join(coordinating),
        original_deadline=short_date(row.first_last_day) if row.first_last_day else "",
        deadline=moved_words(row),
        progress=progress_words(row),
        note=chased,
    )


def source_of(row: PeriodRow) -> str:
    """Cite the place of a task: «2.a, văn bản số 12/UBND-TH ngày 05/10/2026»."""
    code = f" số {row.directive_code}" if row.directive_code else ""
    dated = (
        f" ngày {short_date(PartialDate.parse(row.directive_dated))}" if row.directive_dated else ""
    )
    return f"Mục {row.path}, văn bản{code}{dated}"


def moved_words(row: PeriodRow) -> str:
    """Write the deadline in force where it is not the first one; blank otherwise."""
    if row.last_on_time is None or row.last_on_time == row.first_last_day:
        return ""
    return short_date(row.last_on_time)


def progress_words(row: PeriodRow) -> str:
    """Say how late a task is, and what its agency last reported."""
    late = row.judged.days_overdue
    overdue = f"Quá hạn {count_words(late)} ngày. " if late else ""
    if row.last_report is None:
        return f"{overdue}Chưa báo cáo."
    said = shorten(one_line(row.last_report.words), _SAID, placeholder=" …")
    return f"{overdue}Báo cáo gần nhất: {said}"
