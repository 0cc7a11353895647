"""The rows of an appendix of tasks; pure."""

from collections.abc import Sequence
from datetime import date
from textwrap import shorten

from templates_docx.contexts import TaskGroup, TaskRow
from templates_docx.vocabulary import count_words, roman, short_date
from workflows.domain.statuses import OPEN_PERIOD, PeriodStatus, ReportStatus
from workflows.domain.text import one_line
from workflows.follow_up.rules import Chased, DeadlineFact

_REPORT_LENGTH = 300
_WITHOUT_REPORT = {
    PeriodStatus.ASSIGNED: "Chưa tiếp nhận, chưa báo cáo",
    PeriodStatus.RECEIVED: "Đã tiếp nhận, chưa báo cáo",
    PeriodStatus.IN_PROGRESS: "Đang thực hiện, chưa báo cáo kết quả",
}
_STANDING = {
    ReportStatus.SUBMITTED: " (chờ thẩm định)",
    ReportStatus.RETURNED: " (đã yêu cầu bổ sung)",
}


def group_of(group: Sequence[Chased], number: int, *, as_at: date) -> TaskGroup:
    """Write the rows of one agency under its name; their numbers begin anew."""
    rows = (row(one, n, as_at=as_at) for n, one in enumerate(group, start=1))
    return TaskGroup(name=f"{roman(number)}. {group[0].agency.name}", rows=tuple(rows))


def row(one: Chased, number: int, *, as_at: date) -> TaskRow:
    """Write one row of the appendix."""
    assigned_by = f"{one.clause} {one.source.citation}".strip()
    times = len(one.letters)
    return TaskRow(
        number=str(number),
        task=_task_words(one),
        assigned_by=assigned_by[0].upper() + assigned_by[1:],
        coordinating=", ".join(one.coordinating),
        original_deadline=deadline_words(one.original),
        deadline=_moved(one),
        progress=_progress(one, as_at),
        note=f"Đã đôn đốc {count_words(times)} lần" if times else "",
    )


def _task_words(one: Chased) -> str:
    """Write the task as one closed sentence, whatever mark ended it in the directive."""
    period = f" (kỳ {one.period_name})" if one.period_name else ""
    return f"{one.task.rstrip(' .;,/')}{period}."


def _moved(one: Chased) -> str:
    words = deadline_words(one.extended)
    return f"{words} (gia hạn lần {one.extensions})" if one.extensions else words


def deadline_words(deadline: DeadlineFact | None) -> str:
    """Repeat the words of the directive; add the day where the words alone do not tell it."""
    if deadline is None:
        return ""
    words, due = one_line(deadline.wording), deadline.due
    if due is None or not words:
        return words or (short_date(due) if due else "")
    return words if str(due.year) in words else f"{words} – {short_date(due)}"


def _progress(one: Chased, as_at: date) -> str:
    if one.status not in OPEN_PERIOD:  # how late it would be by now says nothing
        ended = str(one.status.label)
        return f"{ended[0].upper()}{ended[1:]}."
    late = one.days_late(as_at)
    overdue = f"Quá hạn {count_words(late)} ngày. " if late else ""
    return overdue + _asked_words(one) + _last_said(one)


def _asked_words(one: Chased) -> str:
    """Write that an extension waits for the office: the reader of the row asked for it."""
    if one.asked_until is None:
        return ""
    return f"Đang đề nghị gia hạn đến {short_date(one.asked_until)}. "


def _last_said(one: Chased) -> str:
    if one.last_report is None:
        return f"{_WITHOUT_REPORT.get(one.status, 'Chưa báo cáo')}."
    said = shorten(one_line(one.last_report.words), _REPORT_LENGTH, placeholder=" …")
    standing = _STANDING.get(one.last_report.status, "")
    return f"Báo cáo ngày {short_date(one.last_report.on_day)}{standing}: {said}"
