"""One tap of a leader: the clerk's draft is made, and the instruction kept, together or not at all."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from workflows.domain.actor import Actor
from workflows.domain.errors import NotFoundRefused
from workflows.domain.leader_acts import LeaderAct, instruction_words
from workflows.domain.roles import Role
from workflows.domain.secrecy import refuse_secret
from workflows.domain.statuses import OPEN_DOCUMENT
from workflows.leading.drafts import Drafted, Order, draft_for
from workflows.leading.rules import NotWorkedOn, check_asked, may_be_asked_about
from workflows.store.database import Database
from workflows.store.queries.access import sees_period
from workflows.store.tables.documents import Document
from workflows.store.tables.periods import Period
from workflows.store.tables.tasks import Assignment, Instruction
from workflows.tasks.notices import tell_officer
from workflows.tasks.rules import optional
from workflows.tasks.state import record_of


@dataclass(frozen=True, slots=True)
class Asked:
    """What a tap came to."""

    document_ids: tuple[int, ...]  # the drafts that speak of the chosen work, each once
    new: int  # so much of the work was not asked about in this way before


def ask(
    db: Database,
    period_ids: Iterable[int],
    act: LeaderAct,
    *,
    until: date | None = None,
    words: str | None = None,
    actor: Actor,
    now: datetime,
) -> Asked:
    """Ask the office for something about work, all of it or, on any refusal, none.

    What was asked for already, and is still being drafted, is not asked again: a second tap finds
    the first one's draft. `until` is the later deadline, set at once through the history.
    """
    actor.require(Role.LEADER)
    more, ids = optional(words), list(dict.fromkeys(period_ids))
    refuse_secret(more or "")
    check_asked(act, count=len(ids), until=until)
    with db.writing.begin() as session:
        periods = _periods(session, ids, actor)
        drafted = _standing(session, periods, act, until)
        new = [period for period in periods if period.id not in drafted]
        if not all(may_be_asked_about(period.status, period.role) for period in new):
            raise NotWorkedOn(count=len(new))
        if new:
            order = Order(actor, now, until=until, words=more)
            made = draft_for(session, act, new, order)
            said = instruction_words(act, until=until, more=more)
            _keep(session, act, new, made, said, actor=actor, now=now)
            drafted |= made
        return Asked(tuple(dict.fromkeys(drafted[one] for one in ids)), len(new))


def _periods(session: Session, ids: Collection[int], actor: Actor) -> Sequence[Period]:
    wanted = (
        select(Period)
        .where(Period.id.in_(ids), sees_period(actor))
        .options(joinedload(Period.assignment).joinedload(Assignment.task))
        .order_by(Period.id)
    )
    found = session.scalars(wanted).all()
    if len(found) != len(ids):
        raise NotFoundRefused
    return found


def _standing(
    session: Session, periods: Sequence[Period], act: LeaderAct, until: date | None
) -> Drafted:
    """Find what was asked for in this way and is not issued yet, to the same day where it has one."""
    same = [period.id for period in periods if until is None or period.last_on_time == until]
    wanted = (
        select(Instruction.period_id, Instruction.document_id)
        .join(Document, Document.paper_id == Instruction.document_id)
        .where(Instruction.period_id.in_(same), Instruction.act == act)
        .where(Document.status.in_(OPEN_DOCUMENT))
        .order_by(Instruction.id)
    )
    return {period or 0: document or 0 for period, document in session.execute(wanted)}


def _keep(
    session: Session,
    act: LeaderAct,
    periods: Sequence[Period],
    drafted: Drafted,
    words: str,
    *,
    actor: Actor,
    now: datetime,
) -> None:
    for period in periods:
        document = session.get_one(Document, drafted[period.id])
        session.add(
            Instruction(
                task_id=period.assignment.task_id,
                leader_id=actor.person_id,
                signed_as=actor.signed_as,
                words=words,
                report_by=document.answer_by if act is LeaderAct.REPORT else None,
                at=now,
                act=act,
                period_id=period.id,
                document_id=document.paper_id,
            )
        )
        after = {"document_id": document.paper_id}
        record_of(session, period, "leader.ask", actor=actor, now=now, after=after, words=words)
        tell_officer(session, period, "leader.ask", now=now, words=words)
