"""What a person or their agency was told, the newest first."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, func, or_, select
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
    "period.ask_head": N_("Báo cáo chờ thủ trưởng duyệt"),
    "period.head_approve": N_("Thủ trưởng đã duyệt báo cáo và gửi Văn phòng"),
    "period.head_return": N_("Thủ trưởng trả lại báo cáo"),
    "period.hand_back": N_("%(agency)s trả lại nhiệm vụ"),
    "period.request_extension": N_("%(agency)s xin gia hạn"),
    "period.accept": N_("Văn phòng chấp nhận báo cáo"),
    "period.return": N_("Văn phòng trả lại báo cáo"),
    "period.reopen": N_("Văn phòng mở lại nhiệm vụ"),
    "period.keep": N_("Văn phòng giữ đơn vị thực hiện nhiệm vụ"),
    "period.reroute": N_("Nhiệm vụ đã chuyển cho đơn vị khác"),
    "period.suspend": N_("Nhiệm vụ tạm dừng"),
    "period.resume": N_("Nhiệm vụ tiếp tục thực hiện"),
    "period.supersede": N_("Nhiệm vụ chuyển sang văn bản thay thế"),
    "period.cancel": N_("Nhiệm vụ bị hủy"),
    "period.set_deadline": N_("Văn phòng ấn định thời hạn"),
    "period.calendar": N_("Thời hạn chuyển ngày. %(words)s"),
    "extension.grant": N_("Lãnh đạo đồng ý gia hạn cho %(agency)s"),
    "extension.refuse": N_("Lãnh đạo không đồng ý gia hạn cho %(agency)s"),
    "merger.carry_out": N_("%(agency)s tiếp nhận nhiệm vụ khi sắp xếp tổ chức: %(words)s"),
    "opinion.ask": N_("%(agency)s xin ý kiến đơn vị"),
    "opinion.answer": N_("Có trả lời ý kiến đã xin"),
    "period.escalate": N_("Chuyên viên báo cáo nhiệm vụ chậm của %(agency)s"),
    "task.instruct": N_("Ý kiến chỉ đạo của lãnh đạo"),
    "leader.ask": N_("Lãnh đạo yêu cầu về việc của %(agency)s"),
    "directive.hand_over": N_("Bàn giao văn bản theo dõi, %(words)s văn bản"),
    "deputy.name": N_("Anh/chị được cử làm thay: %(words)s"),
    "indicator.open": N_("Đề nghị nhập số liệu: %(words)s"),
    "indicator.remind": N_("Nhắc nhập số liệu: %(words)s"),
    "document.offer": N_("%(words)s tải tệp Word lên sau khi anh/chị sửa văn bản"),
    "document.issue": N_("Công văn gửi %(agency)s"),
    "document.withdraw": N_("Văn phòng thu hồi công văn"),
    "document.correct": N_("Công văn được đính chính: %(words)s"),
    "report.draft": N_("Đã tự lập dự thảo báo cáo %(words)s"),
    "reminder.digest": N_(
        "Nhắc việc: %(overdue)s nhiệm vụ quá hạn, %(soon)s nhiệm vụ đến hạn hoặc sắp đến hạn"
    ),
}
DIGEST = "reminder.digest"
_DIGEST_OF_ONE_KIND = {
    "soon": N_("Nhắc việc: %(overdue)s nhiệm vụ quá hạn"),
    "overdue": N_("Nhắc việc: %(soon)s nhiệm vụ đến hạn hoặc sắp đến hạn"),
}  # by what there is none of
OTHER = N_("Thông báo khác")


@dataclass(frozen=True, slots=True)
class NoticeFact:
    """Something one was told."""

    id: int
    kind: str
    at: datetime
    sentence: str  # with details by name, marked for translation
    agency: str
    words: str | None  # said beside the sentence; None where it names them itself
    details: Mapping[str, Any]
    path: str | None
    directive_code: str
    task_id: int | None
    period_id: int | None
    document_id: int | None
    digest_id: int | None  # of a notice that is itself a digest
    is_read: bool

    @property
    def said(self) -> str:
        """Give what it says in the source language."""
        return self.sentence % self.told

    @property
    def told(self) -> Mapping[str, Any]:
        """Give the details its sentence names."""
        words = self.details.get("words") or ""
        return {**self.details, "agency": self.agency, "words": words}


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
    return [_fact(row) for row in session.execute(newest)]


def notices_in(session: Session, digest_id: int) -> list[NoticeFact]:
    """List what a digest took along besides its tasks."""
    taken = and_(Notice.digest_id == digest_id, Notice.kind != DIGEST)
    wanted = _with_places().where(taken).order_by(Notice.id)
    return [_fact(row) for row in session.execute(wanted)]


def agencies_with_news(session: Session, since: datetime) -> list[int]:
    """List the agencies that were told something no mail took along and nobody read."""
    wanted = select(Notice.agency_id).where(_untold(since), Notice.agency_id.is_not(None))
    return [found for found in session.scalars(wanted.distinct()) if found is not None]


def news_of_agencies(
    session: Session, agency_ids: Collection[int], since: datetime
) -> Mapping[int, Sequence[NoticeFact]]:
    """Give what agencies were told since and no mail took along, by agency."""
    chosen = and_(_untold(since), Notice.agency_id.in_(agency_ids))
    return _grouped(session, chosen, lambda notice: notice.agency_id)


def news_of_people(session: Session, since: datetime) -> Mapping[int, Sequence[NoticeFact]]:
    """Give what people were told since and no mail took along, by person."""
    chosen = and_(_untold(since), Notice.person_id.is_not(None))
    return _grouped(session, chosen, lambda notice: notice.person_id)


def _untold(since: datetime) -> ColumnElement[bool]:
    return and_(Notice.read_at.is_(None), Notice.digest_id.is_(None), Notice.at >= since)


def _grouped(
    session: Session, chosen: ColumnElement[bool], key: Callable[[Notice], int | None]
) -> Mapping[int, Sequence[NoticeFact]]:
    found: dict[int, list[NoticeFact]] = defaultdict(list)
    for row in session.execute(_with_places().where(chosen).order_by(Notice.id)):
        if (to := key(row[0])) is not None:
            found[to].append(_fact(row))
    return found


def _fact(row: Row[Notice, str, int, str, str | None, str | None]) -> NoticeFact:
    notice, agency, task_id, path, number, symbol = row
    sentence = _sentence(notice)
    return NoticeFact(
        id=notice.id,
        kind=notice.kind,
        at=notice.at,
        sentence=sentence,
        agency=agency or "",
        words=None if "%(words)s" in sentence else notice.details.get("words"),
        details=notice.details,
        path=path,
        directive_code=printed_code(number, symbol),
        task_id=task_id,
        period_id=notice.period_id,
        document_id=notice.document_id,
        digest_id=notice.digest_id if notice.kind == DIGEST else None,
        is_read=notice.read_at is not None,
    )


def _sentence(notice: Notice) -> str:
    if notice.kind == DIGEST:
        for absent, sentence in _DIGEST_OF_ONE_KIND.items():
            if not notice.details[absent]:
                return sentence
    return SENTENCES.get(notice.kind, OTHER)


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
