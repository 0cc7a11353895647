"""Replies to requests for a later deadline (trả lời xin gia hạn): what was decided, as a letter."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from templates_docx.contexts import ExtensionReply, ExtensionRow
from templates_docx.vocabulary import count_words, short_date
from templates_docx.wording import ended
from workflows.correspondence.starts import Desk, Suggestion
from workflows.domain.errors import N_, Refusal
from workflows.domain.statuses import DocumentKind, DocumentStatus, RequestStatus
from workflows.domain.text import one_line
from workflows.follow_up.wording import head_of
from workflows.issuing.parties import AgencyRef
from workflows.store.tables.documents import Document
from workflows.store.tables.periods import Deadline, ExtensionRequest, Period
from workflows.store.tables.tasks import Assignment

_GIVEN_UP = (DocumentStatus.DISCARDED, DocumentStatus.WITHDRAWN)


class NothingToAnswer(Refusal):
    """No decided request of one agency was chosen, or a letter answers it already."""

    message = N_(
        "Chưa chọn đề nghị gia hạn nào đã quyết định và chưa có công văn trả lời của cùng một cơ "
        "quan. Mở danh sách đề nghị đã quyết định, đánh dấu rồi soạn lại."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A request for a later deadline that was decided, and not answered by letter yet."""

    request_id: int
    period_id: int
    task_id: int
    task: str
    agency: AgencyRef
    was_due: date | None  # the last day before the request was decided
    requested: date
    granted: date | None  # None: refused
    words: str
    decided_on: date


def decided_requests(
    session: Session, *, request_ids: Iterable[int] | None = None
) -> list[Answered]:
    """List requests that were decided and that no letter answers, by agency; all or some of them."""
    wanted = _unanswered()
    if request_ids is not None:
        wanted = wanted.where(ExtensionRequest.id.in_(list(request_ids)))
    return [_answered(*found) for found in session.execute(wanted)]


def _unanswered() -> Select[ExtensionRequest, Period]:
    to_task = joinedload(Period.assignment, innerjoin=True).joinedload(Assignment.task)
    return (
        select(ExtensionRequest, Period)
        .join(Period, Period.id == ExtensionRequest.period_id)
        .outerjoin(Document, Document.paper_id == ExtensionRequest.reply_id)
        .where(ExtensionRequest.status != RequestStatus.REQUESTED, _is_free())
        .options(to_task, joinedload(Period.agency), selectinload(Period.deadlines))
        .order_by(Period.agency_id, ExtensionRequest.decided_at, ExtensionRequest.id)
    )


def _is_free() -> ColumnElement[bool]:
    return or_(ExtensionRequest.reply_id.is_(None), Document.status.in_(_GIVEN_UP))


def _answered(request: ExtensionRequest, period: Period) -> Answered:
    task = period.assignment.task
    return Answered(
        request_id=request.id,
        period_id=period.id,
        task_id=task.id,
        task=task.text,
        agency=AgencyRef(period.agency_id, period.agency.name),
        was_due=_due_before(period.deadlines, request),
        requested=request.proposed_day,
        granted=request.granted_day if request.status is RequestStatus.GRANTED else None,
        words=one_line(request.decision_words or ""),
        decided_on=(request.decided_at or request.requested_at).date(),
    )


def _due_before(deadlines: Sequence[Deadline], request: ExtensionRequest) -> date | None:
    earlier = [
        one for one in deadlines if request.decided_at is None or one.set_at < request.decided_at
    ]
    return earlier[-1].last_on_time if earlier else None


def extension_reply(session: Session, desk: Desk, request_ids: Iterable[int]) -> Suggestion:
    """Begin the reply to requests of one agency; raises `NothingToAnswer`."""
    answered = decided_requests(session, request_ids=request_ids)
    agencies = {one.agency for one in answered}
    if len(agencies) != 1:
        raise NothingToAnswer
    (agency,) = agencies
    words = ExtensionReply(
        **desk.blank,
        subject="trả lời đề nghị gia hạn thời gian thực hiện nhiệm vụ",
        addressee=agency.printed,
        paragraphs=(_opening(desk, agency.printed, len(answered)),),
        rows=tuple(_row(one, n) for n, one in enumerate(answered, start=1)),
        closing=ended([_closing(desk, agency.printed, answered)]),
    )
    return Suggestion(words=words, kind=DocumentKind.EXTENSION_REPLY, to=(agency,))


def _opening(desk: Desk, agency: str, count: int) -> str:
    what = "nhiệm vụ" if count == 1 else f"{count_words(count)} nhiệm vụ"
    return (
        f"Xét đề nghị của {agency} về việc gia hạn thời gian thực hiện {what}, "
        f"{desk.head.issuer} có ý kiến như sau:"
    )


def _row(one: Answered, number: int) -> ExtensionRow:
    return ExtensionRow(
        number=str(number),
        task=f"{one.task.rstrip(' .;,/')}.",
        deadline=short_date(one.was_due) if one.was_due else "",
        requested=short_date(one.requested),
        decision=_decision(one),
    )


def _decision(one: Answered) -> str:
    if one.granted is None:
        return f"Không đồng ý: {one.words}" if one.words else "Không đồng ý"
    agreed = f"Đồng ý gia hạn đến {short_date(one.granted)}"
    return f"{agreed}; {one.words}" if one.words else agreed


def _closing(desk: Desk, agency: str, answered: Sequence[Answered]) -> str:
    verb = "Yêu cầu" if desk.head.may_command else "Đề nghị"
    if all(one.granted is None for one in answered):
        return f"{verb} {agency} khẩn trương hoàn thành và báo cáo kết quả theo thời hạn đã giao."
    return (
        f"{verb} {head_of(agency)} chỉ đạo thực hiện, bảo đảm hoàn thành đúng thời hạn nêu trên; "
        f"{desk.head.issuer} không xem xét gia hạn tiếp nếu không có lý do khách quan."
    )
