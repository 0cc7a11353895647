"""Opinions a lead asks of other agencies: asked on a day, to be answered by a day (nd30-rules 7.4)."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from workflows.domain.actor import Actor
from workflows.domain.clock import office_day
from workflows.domain.errors import N_, NotFoundRefused, Refusal
from workflows.domain.roles import AgencyRole
from workflows.domain.secrecy import refuse_secret
from workflows.domain.statuses import OPEN_PERIOD
from workflows.store.database import Database
from workflows.store.queries.access import sees_period
from workflows.store.queries.opinions import is_asked
from workflows.store.tables.agencies import Agency
from workflows.store.tables.jobs import Notice
from workflows.store.tables.opinions import OpinionRequest
from workflows.store.tables.periods import Period
from workflows.store.tables.tasks import Assignment
from workflows.tasks.notices import tell_agency
from workflows.tasks.opening import open_period
from workflows.tasks.rules import needed
from workflows.tasks.state import record_of


class OnlyLeadsAsk(Refusal):
    """An opinion is asked by the agency that leads, while it works on the task."""

    message = N_("Chỉ đơn vị chủ trì đang thực hiện nhiệm vụ mới ghi nhận việc xin ý kiến.")


class AsksItself(Refusal):
    """An agency asks itself."""

    message = N_("Đơn vị được xin ý kiến phải là đơn vị khác. Chọn lại đơn vị.")
    status = 422


class AskedAlready(Refusal):
    """The same agency is asked already and has not answered."""

    message = N_("%(agency)s đã được xin ý kiến và chưa trả lời. Chờ trả lời, hoặc rút yêu cầu cũ.")


class DaysDoNotFit(Refusal):
    """Asked in the future, or to be answered before it was asked."""

    message = N_("Ngày xin ý kiến không được ở tương lai, và hạn trả lời không được trước ngày đó.")
    status = 422


class AnsweredAlready(Refusal):
    """The opinion was given or is no longer asked for."""

    message = N_("Yêu cầu này đã được trả lời hoặc đã rút. Tải lại trang để xem.")


def ask_opinion(
    db: Database,
    period_id: int,
    *,
    agency_id: int,
    asked_on: date,
    answer_by: date,
    words: str,
    actor: Actor,
    now: datetime,
) -> int:
    """Record that a lead asked another agency for its opinion; gives the request's id."""
    said = needed(words)
    refuse_secret(said)
    if asked_on > office_day(now) or answer_by < asked_on:
        raise DaysDoNotFit
    with db.writing.begin() as session:
        period = open_period(session, period_id, actor)
        asked = _asked_agency(session, period, agency_id)
        row = OpinionRequest(
            period_id=period.id,
            agency_id=agency_id,
            asked_on=asked_on,
            answer_by=answer_by,
            words=said,
            asked_by_id=actor.person_id,
            asked_at=now,
        )
        session.add(row)
        after = {"asked": asked.name, "answer_by": answer_by.isoformat()}
        record_of(session, period, "opinion.ask", actor=actor, now=now, words=said, after=after)
        notice = Notice(agency_id=agency_id, kind="opinion.ask", details={"words": said}, at=now)
        notice.period_id = period.id
        session.add(notice)
        session.flush()
        return row.id


def _asked_agency(session: Session, period: Period, agency_id: int) -> Agency:
    if period.role is not AgencyRole.LEAD or period.status not in OPEN_PERIOD:
        raise OnlyLeadsAsk
    asked = session.get(Agency, agency_id)
    if asked is None:
        raise NotFoundRefused
    if agency_id == period.agency_id:
        raise AsksItself
    waiting = select(OpinionRequest.id).where(
        OpinionRequest.period_id == period.id,
        OpinionRequest.agency_id == agency_id,
        OpinionRequest.answered_at.is_(None),
        OpinionRequest.withdrawn_at.is_(None),
    )
    if session.scalar(waiting) is not None:
        raise AskedAlready(agency=asked.name)
    return asked


def answer_opinion(
    db: Database, request_id: int, *, answer: str, answered_on: date, actor: Actor, now: datetime
) -> int:
    """Answer as the agency asked, or note as the lead that the answer came; gives the period."""
    said = needed(answer)
    refuse_secret(said)
    with db.writing.begin() as session:
        row = _open_request(session, request_id, actor)
        if not row.asked_on <= answered_on <= office_day(now):
            raise DaysDoNotFit
        row.answer, row.answered_on = said, answered_on
        row.answered_by_id, row.answered_at = actor.person_id, now
        after = {"asked": row.agency.name, "answered_on": answered_on.isoformat()}
        kind = "opinion.answer"
        record_of(session, row.period, kind, actor=actor, now=now, words=said, after=after)
        tell_agency(session, row.period, kind, now=now, words=f"{row.agency.name}: {said}")
        return row.period_id


def withdraw_opinion(db: Database, request_id: int, *, actor: Actor, now: datetime) -> int:
    """Take back what was asked: nothing is owed any more; gives the period."""
    with db.writing.begin() as session:
        row = _open_request(session, request_id, actor, asked_too=False)
        row.withdrawn_at = now
        after = {"asked": row.agency.name}
        record_of(session, row.period, "opinion.withdraw", actor=actor, now=now, after=after)
        return row.period_id


def _open_request(
    session: Session, request_id: int, actor: Actor, *, asked_too: bool = True
) -> OpinionRequest:
    may = sees_period(actor) | is_asked(actor) if asked_too else sees_period(actor)
    loaded = joinedload(OpinionRequest.period).joinedload(Period.assignment)
    wanted = (
        select(OpinionRequest)
        .join(Period, Period.id == OpinionRequest.period_id)
        .where(OpinionRequest.id == request_id, may)
        .options(loaded.joinedload(Assignment.task), joinedload(OpinionRequest.agency))
    )
    row = session.scalars(wanted).one_or_none()
    if row is None:
        raise NotFoundRefused
    if row.answered_at or row.withdrawn_at:
        raise AnsweredAlready
    return row
