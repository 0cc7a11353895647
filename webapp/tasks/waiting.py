"""What of the tasks waits on the desk, for the office and for agencies."""

from collections.abc import Callable
from datetime import date

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from webapp.filters import clause, shortened
from webapp.filters import day as written_day
from webapp.queues import Contents, Queue, QueueRow
from workflows.domain.actor import Actor
from workflows.domain.errors import N_
from workflows.domain.roles import Role
from workflows.domain.statuses import PeriodStatus
from workflows.domain.timeliness import Figure
from workflows.store.queries.access import is_delegated, sees_period
from workflows.store.queries.counts import as_at
from workflows.store.queries.desk import (
    count_waiting,
    delegation_words,
    unassigned_tasks,
    waiting_periods,
)
from workflows.store.queries.period_filters import PeriodFilter
from workflows.store.queries.period_rows import PeriodRow
from workflows.store.queries.tallied import tallied_for

Find = Callable[[Session, Actor, date], Contents]
Count = Callable[[Session, Actor, date], int]


def _periods(wanted: PeriodFilter, act: str, *, for_agency: bool = False) -> Find:
    def find(session: Session, actor: Actor, today: date) -> Contents:
        at = as_at(session, today, today=today)
        found = waiting_periods(session, wanted, at, scope=sees_period(actor))
        return Contents(found.total, [_row(row, act, for_agency) for row in found.rows])

    return find


def _number(wanted: PeriodFilter) -> Count:
    def count(session: Session, actor: Actor, today: date) -> int:
        at = as_at(session, today, today=today)
        if wanted == PeriodFilter(figure=wanted.figure) and wanted.figure is not None:
            kept = tallied_for(session, actor, at)
            if kept is not None:
                return sum(counts[wanted.figure] for counts in kept.values())
        return count_waiting(session, wanted, at, scope=sees_period(actor))

    return count


def _given_to_me(session: Session, actor: Actor, today: date) -> Contents:
    """Find all a member has to do: late, returned and new work alike, each once."""
    at = as_at(session, today, today=today)
    to_do = PeriodFilter(figure=Figure.OPEN, to_do=True)
    found = waiting_periods(session, to_do, at, scope=is_delegated(actor))
    told = delegation_words(session, actor, found.rows)
    rows = [_row(row, N_("Báo cáo"), True, told.get(row.period_id)) for row in found.rows]
    return Contents(found.total, rows)


def _row(row: PeriodRow, act: str, for_agency: bool, told: str | None = None) -> QueueRow:
    place = _("%(path)s, %(code)s", path=clause(row.path), code=row.directive_code)
    if for_agency:
        url = url_for("my_work.show", period_id=row.period_id)
    else:
        url = url_for("tasks.show", task_id=row.task_id, ky=row.period_id)
        place = _("%(agency)s – %(place)s", agency=row.agency_name, place=place)
    state, word = _state(row)
    return QueueRow(
        title=shortened(row.text),
        url=url,
        detail=place,
        last_day=row.last_on_time,
        is_over=row.status is PeriodStatus.REPORTED,
        words=shortened(_words(row, told)),
        state=state,
        state_word=word,
        act=_(act),
    )


def _state(row: PeriodRow) -> tuple[str, str | None]:
    """Give the chip of a row; who reported in time is not late while the office reads."""
    if row.judged.counter is None:
        return "stopped", _(row.status.label)
    waits = row.status is PeriodStatus.REPORTED and row.judged.counter is not Figure.OVERDUE
    return "waiting" if waits else row.judged.kind, None


def _words(row: PeriodRow, told: str | None) -> str:
    """Give what the reader must know beside the task: what is asked, returned, or was told."""
    if row.was_returned and row.last_report is not None:
        return _("Văn phòng trả lại: %(why)s", why=row.last_report.assessment or "")
    parts = []
    if row.asked_until is not None:
        day, why = written_day(row.asked_until), row.asked_reason
        parts.append(_("Xin gia hạn đến %(day)s, lý do: %(why)s", day=day, why=why))
    if row.judged.promise_broken and row.promised_on is not None:
        day = written_day(row.promised_on)
        parts.append(_("Hẹn xong ngày %(day)s, chưa báo cáo kết quả.", day=day))
    if told and not parts:
        parts.append(_("Dặn thêm: %(words)s", words=told))
    return " ".join(parts)


def _nobody_leads(session: Session, _actor: Actor, _today: date) -> Contents:
    total, tasks = unassigned_tasks(session)
    rows = [
        QueueRow(
            title=shortened(task.text),
            url=url_for("tasks.show", task_id=task.task_id),
            detail=_("%(path)s, %(code)s", path=clause(task.path), code=task.directive_code),
            act=_("Giao đơn vị"),
        )
        for task in tasks
    ]
    return Contents(total, rows)


_OFFICER, _LEADER = frozenset({Role.OFFICER}), frozenset({Role.LEADER})
_CONTACT, _MEMBER = frozenset({Role.AGENCY_CONTACT}), frozenset({Role.AGENCY_MEMBER})

QUEUES = (
    Queue(
        title=N_("Đề nghị gia hạn chờ quyết định"),
        roles=_LEADER,
        order=10,
        endpoint="tasks.index",
        query=(("gia_han", "1"),),
        find=_periods(PeriodFilter(asks_extension=True), N_("Quyết định")),
        count=_number(PeriodFilter(asks_extension=True)),
    ),
    Queue(
        title=N_("Nhiệm vụ bị trả lại"),
        roles=_OFFICER,
        order=15,
        endpoint="tasks.index",
        query=(("trang_thai", "handed_back"),),
        find=_periods(PeriodFilter(status=PeriodStatus.HANDED_BACK), N_("Chuyển đơn vị")),
        count=_number(PeriodFilter(status=PeriodStatus.HANDED_BACK)),
    ),
    Queue(
        title=N_("Báo cáo chờ thẩm định"),
        roles=_OFFICER,
        order=20,
        endpoint="tasks.index",
        query=(("so", "waiting"),),
        find=_periods(PeriodFilter(figure=Figure.WAITING), N_("Thẩm định")),
        count=_number(PeriodFilter(figure=Figure.WAITING)),
    ),
    Queue(
        title=N_("Đề nghị gia hạn chờ lãnh đạo"),
        roles=_OFFICER,
        order=25,
        endpoint="tasks.index",
        query=(("gia_han", "1"),),
        find=_periods(PeriodFilter(asks_extension=True), N_("Xem, chuẩn bị ý kiến")),
        is_work=False,
    ),
    Queue(
        title=N_("Nhiệm vụ chưa có đơn vị chủ trì"),
        roles=_OFFICER,
        order=30,
        endpoint="tasks.unassigned",
        find=_nobody_leads,
        count=lambda session, _actor, _today: unassigned_tasks(session, limit=0)[0],
    ),
    Queue(
        title=N_("Lời hứa quá ngày"),
        roles=_OFFICER,
        order=55,
        endpoint="tasks.index",
        query=(("so", "promise_broken"),),
        find=_periods(PeriodFilter(figure=Figure.PROMISE_BROKEN), N_("Xem")),
        count=_number(PeriodFilter(figure=Figure.PROMISE_BROKEN)),
    ),
    Queue(
        title=N_("Nhiệm vụ chưa có thời hạn"),
        roles=_OFFICER,
        order=60,
        endpoint="tasks.index",
        query=(("so", "no_deadline"),),
        find=_periods(PeriodFilter(figure=Figure.NO_DEADLINE), N_("Ấn định hạn")),
        count=_number(PeriodFilter(figure=Figure.NO_DEADLINE)),
    ),
    Queue(
        title=N_("Nhiệm vụ quá hạn"),
        roles=_CONTACT,
        order=10,
        endpoint="my_work.index",
        query=(("so", "overdue"), ("viec", "1")),
        find=_periods(
            PeriodFilter(figure=Figure.OVERDUE, to_do=True), N_("Báo cáo"), for_agency=True
        ),
        count=_number(PeriodFilter(figure=Figure.OVERDUE, to_do=True)),
    ),
    Queue(
        title=N_("Báo cáo Văn phòng trả lại"),
        roles=_CONTACT,
        order=15,
        endpoint="my_work.index",
        query=(("tra_lai", "1"),),
        find=_periods(PeriodFilter(returned=True), N_("Bổ sung"), for_agency=True),
        count=_number(PeriodFilter(returned=True)),
    ),
    Queue(
        title=N_("Nhiệm vụ mới giao"),
        roles=_CONTACT,
        order=25,
        endpoint="my_work.index",
        query=(("trang_thai", "assigned"),),
        find=_periods(PeriodFilter(status=PeriodStatus.ASSIGNED), N_("Tiếp nhận"), for_agency=True),
        count=_number(PeriodFilter(status=PeriodStatus.ASSIGNED)),
    ),
    Queue(
        title=N_("Nhiệm vụ sắp đến hạn"),
        roles=_CONTACT,
        order=35,
        endpoint="my_work.index",
        query=(("so", "due_soon"),),
        find=_periods(PeriodFilter(figure=Figure.DUE_SOON), N_("Báo cáo"), for_agency=True),
        count=_number(PeriodFilter(figure=Figure.DUE_SOON)),
    ),
    Queue(
        title=N_("Việc được phân công"),
        roles=_MEMBER,
        order=10,
        endpoint="my_work.index",
        query=(("so", "open"), ("viec", "1")),
        find=_given_to_me,
    ),
)
