"""What a person or their agency was told, the newest first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session

from workflows.domain.actor import Actor
from workflows.domain.errors import N_
from workflows.domain.roles import Role
from workflows.store.queries.access import own_agency_ids
from workflows.store.queries.periods import printed_code
from workflows.store.tables.agencies import Agency
from workflows.store.tables.jobs import Notice
from workflows.store.tables.papers import Paper
from workflows.store.tables.periods import Period
from workflows.store.tables.tasks import Assignment, Task

_NEWEST = 100

# One table: what a notice says, by the event it tells.
SENTENCES: Mapping[str, str] = {
    "assignment.create": N_("Nhiệm vụ mới giao cho %(agency)s"),
    "assignment.delegate": N_("Đơn vị phân công anh/chị thực hiện nhiệm vụ"),
    "period.begin": N_("Bắt đầu kỳ mới: %(words)s"),
    "period.report_done": N_("%(agency)s báo cáo kết quả"),
    "period.hand_back": N_("%(agency)s trả lại nhiệm vụ"),
    "period.request_extension": N_("%(agency)s xin gia hạn"),
    "period.accept": N_("Văn phòng chấp nhận báo cáo"),
    "period.return": N_("Văn phòng trả lại báo cáo"),
    "period.reopen": N_("Văn phòng mở lại nhiệm vụ"),
    "period.keep": N_("Văn phòng giữ đơn vị thực hiện nhiệm vụ"),
    "period.reroute": N_("Nhiệm vụ đã chuyển cho đơn vị khác"),
    "period.suspend": N_("Nhiệm vụ tạm dừng"),
    "period.resume": N_("Nhiệm vụ tiếp tục thực hiện"),
    "period.cancel": N_("Nhiệm vụ bị hủy"),
    "period.set_deadline": N_("Văn phòng ấn định thời hạn"),
    "period.calendar": N_("Thời hạn chuyển ngày. %(words)s"),
    "extension.grant": N_("Lãnh đạo đồng ý gia hạn cho %(agency)s"),
    "extension.refuse": N_("Lãnh đạo không đồng ý gia hạn cho %(agency)s"),
    "task.instruct": N_("Ý kiến chỉ đạo của lãnh đạo"),
    "directive.hand_over": N_("Bàn giao văn bản theo dõi, %(words)s văn bản"),
    "deputy.name": N_("Anh/chị được cử làm thay: %(words)s"),
    "document.issue": N_("Công văn gửi %(agency)s"),
    "document.withdraw": N_("Văn phòng thu hồi công văn"),
    "reminder.digest": N_(
        "Nhắc việc: %(overdue)s nhiệm vụ quá hạn, %(soon)s nhiệm vụ đến hạn hoặc sắp đến hạn"
    ),
}
DIGEST = "reminder.digest"
OTHER = N_("Thông báo khác")


@dataclass(frozen=True, slots=True)
class NoticeFact:
    """Something one was told."""

    id: int
    at: datetime
    sentence: str  # with details by name, marked for translation
    agency: str
    words: str | None
    details: Mapping[str, Any]
    path: str | None
    directive_code: str
    task_id: int | None
    period_id: int | None
    document_id: int | None
    digest_id: int | None  # of a notice that is itself a digest
    is_read: bool


def concerns(actor: Actor) -> ColumnElement[bool]:
    """Give the condition on `Notice` of what was told to a person, or to their agency's contact."""
    to_me = Notice.person_id == actor.seat_id
    if Role.AGENCY_CONTACT not in actor.roles:
        return to_me
    return or_(to_me, Notice.agency_id.in_(own_agency_ids(actor)))


def count_unread(session: Session, actor: Actor) -> int:
    """Count what one has not read."""
    wanted = select(func.count(Notice.id)).where(concerns(actor), Notice.read_at.is_(None))
    return session.scalar(wanted) or 0


def notices_of(session: Session, actor: Actor, *, limit: int = _NEWEST) -> list[NoticeFact]:
    """List what one was told: the unread first, each group from the newest on."""
    wanted = _with_places().where(concerns(actor))
    newest = wanted.order_by(Notice.read_at.is_not(None), Notice.id.desc()).limit(limit)
    return [
        NoticeFact(
            id=notice.id,
            at=notice.at,
            sentence=SENTENCES.get(notice.kind, OTHER),
            agency=agency or "",
            words=notice.details.get("words"),
            details=notice.details,
            path=path,
            directive_code=printed_code(number, symbol),
            task_id=task_id,
            period_id=notice.period_id,
            document_id=notice.document_id,
            digest_id=notice.digest_id if notice.kind == DIGEST else None,
            is_read=notice.read_at is not None,
        )
        for notice, agency, task_id, path, number, symbol in session.execute(newest)
    ]


def _with_places() -> Select[Notice, str, int, str, str | None, str | None]:
    agency_id = func.coalesce(Period.agency_id, Notice.agency_id)
    return (
        select(Notice, Agency.name, Task.id, Task.path, Paper.number, Paper.symbol)
        .outerjoin(Period, Period.id == Notice.period_id)
        .outerjoin(Assignment, Assignment.id == Period.assignment_id)
        .outerjoin(Task, Task.id == Assignment.task_id)
        .outerjoin(Paper, Paper.id == func.coalesce(Task.directive_id, Notice.document_id))
        .outerjoin(Agency, Agency.id == agency_id)
    )
