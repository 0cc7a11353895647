"""An officer or leader hands everything they follow to a colleague, in one step."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session, selectinload

from workflows.directives.rules import NobodyToTakeOver, NothingToHandOver, OtherRoleNeeded
from workflows.domain.actor import Actor
from workflows.domain.errors import NotFoundRefused
from workflows.domain.roles import AgencyRole, Role
from workflows.domain.statuses import OPEN_PERIOD, DirectiveStatus
from workflows.store.database import Database
from workflows.store.tables.directives import Directive, FormerCare
from workflows.store.tables.events import record
from workflows.store.tables.jobs import Notice
from workflows.store.tables.people import Person
from workflows.store.tables.periods import Period
from workflows.store.tables.tasks import Assignment, Task

# Who follows a directive in which role, and the word of the event that says so.
_SEATS: tuple[tuple[InstrumentedAttribute[int | None], Role, str], ...] = (
    (Directive.officer_id, Role.OFFICER, "officer"),
    (Directive.leader_id, Role.LEADER, "leader"),
)
_FOLLOWED = (DirectiveStatus.DRAFT, DirectiveStatus.REGISTERED)


@dataclass(frozen=True, slots=True)
class Following:
    """What somebody follows: directives that have not ended, and the open work in them."""

    directives: int
    open_work: int


def following(session: Session, person_id: int) -> Following:
    """Count what somebody would hand over."""
    theirs = or_(*(column == person_id for column, _role, _word in _SEATS))
    ids = select(Directive.paper_id).where(theirs, Directive.status.in_(_FOLLOWED))
    open_work = (
        select(func.count())
        .select_from(Period)
        .join(Assignment, Assignment.id == Period.assignment_id)
        .join(Task, Task.id == Assignment.task_id)
        .where(Period.status.in_(OPEN_PERIOD), Period.role == AgencyRole.LEAD)
        .where(Task.directive_id.in_(ids))
    )
    directives = session.scalar(select(func.count()).select_from(ids.subquery()))
    return Following(directives or 0, session.scalar(open_work) or 0)


def roles_needed(session: Session, person_id: int) -> frozenset[Role]:
    """Name the roles without which nobody can take over what somebody follows."""
    return frozenset(role for _directive, (_column, role, _word) in _followed(session, person_id))


def hand_over(db: Database, *, from_id: int, to_id: int, actor: Actor, now: datetime) -> Following:
    """Give all that one follows to a colleague of the same role; says how much it was.

    One does it with the own work, an administrator with anybody's; one event for each directive.
    """
    if actor.seat_id != from_id:
        actor.require(Role.ADMIN)
    with db.writing.begin() as session:
        old, new = _person(session, from_id), _person(session, to_id)
        counted = following(session, from_id)
        roles = {grant.role for grant in new.grants}
        if old.id == new.id or not new.active:
            raise NobodyToTakeOver
        moving = _followed(session, from_id)
        if not moving:
            raise NothingToHandOver(name=old.name)
        for directive, (column, role, word) in moving:
            if role not in roles:
                raise OtherRoleNeeded(name=new.name, role=role.label)
            session.add(FormerCare.of(directive, until=now))
            setattr(directive, column.key, new.id)
            record(
                session,
                "directive.hand_over",
                actor=actor,
                now=now,
                before={word: old.name},
                after={word: new.name},
                directive_id=directive.paper_id,
            )
        _tell(session, old, new, counted, actor=actor, now=now)
        return counted


_Followed = list[tuple[Directive, tuple[InstrumentedAttribute[int | None], Role, str]]]


def _followed(session: Session, person_id: int) -> _Followed:
    found: _Followed = []
    for seat in _SEATS:
        wanted = select(Directive).where(seat[0] == person_id, Directive.status.in_(_FOLLOWED))
        rows = session.scalars(wanted.order_by(Directive.paper_id))
        found.extend((directive, seat) for directive in rows)
    return found


def _person(session: Session, person_id: int) -> Person:
    wanted = select(Person).filter_by(id=person_id).options(selectinload(Person.grants))
    person = session.scalars(wanted).one_or_none()
    if person is None:
        raise NotFoundRefused
    return person


def _tell(
    session: Session, old: Person, new: Person, counted: Following, *, actor: Actor, now: datetime
) -> None:
    """Tell the new one, and the old one if somebody else did it."""
    told = {new.id, old.id} - {actor.seat_id}
    for person_id in sorted(told):
        details = {"words": f"{old.name} → {new.name}: {counted.directives}"}
        notice = Notice(person_id=person_id, kind="directive.hand_over", details=details, at=now)
        session.add(notice)
