"""Who stands in for an absent colleague: named, ended, and taken up by the deputy."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from templates_docx.vocabulary import short_date
from workflows.domain.actor import Actor
from workflows.domain.clock import office_day
from workflows.domain.colleagues import Colleague
from workflows.domain.errors import NotAllowed, NotFoundRefused
from workflows.domain.roles import Role
from workflows.domain.text import one_line
from workflows.people.rules import Absence, check_deputy
from workflows.store.database import Database
from workflows.store.queries.deputies import deputies_to_come, stand_in
from workflows.store.tables.events import record
from workflows.store.tables.jobs import Notice
from workflows.store.tables.people import Deputy, Person


def name_deputy(
    db: Database,
    *,
    absent_id: int,
    deputy_id: int,
    from_day: date,
    to_day: date,
    actor: Actor,
    now: datetime,
    reason: str | None = None,
) -> int:
    """Let somebody stand in for oneself, or as an administrator for anybody; gives the row's id."""
    _check_may_decide(actor, absent_id)
    today = office_day(now)
    with db.writing.begin() as session:
        absent, deputy = _colleague(session, absent_id), _colleague(session, deputy_id)
        others = [
            Absence(row.absent_id, row.deputy_id, row.from_day, row.to_day)
            for row in deputies_to_come(session, today)
        ]
        new = Absence(absent_id, deputy_id, from_day, to_day)
        check_deputy(new, absent, deputy, others, today=today)
        row = Deputy(
            absent_id=absent_id,
            deputy_id=deputy_id,
            from_day=from_day,
            to_day=to_day,
            reason=one_line(reason or "") or None,
            named_by_id=actor.person_id,
            named_at=now,
        )
        session.add(row)
        session.flush()
        after = {
            "deputy": deputy.name,
            "from_day": from_day.isoformat(),
            "to_day": to_day.isoformat(),
        }
        record(session, "deputy.name", actor=actor, now=now, after=after, person_id=absent_id)
        _tell(session, deputy_id, absent.name, new, now)
        return row.id


def _tell(session: Session, deputy_id: int, absent: str, new: Absence, now: datetime) -> None:
    days = f"{short_date(new.from_day)} – {short_date(new.to_day)}"
    said = {"words": f"{absent}, {days}"}
    session.add(Notice(person_id=deputy_id, kind="deputy.name", details=said, at=now))


def end_deputy(db: Database, row_id: int, *, actor: Actor, now: datetime) -> None:
    """End it before its last day: the absent colleague, the deputy or an administrator."""
    with db.writing.begin() as session:
        row = session.get(Deputy, row_id)
        if row is None or row.ended_at is not None:
            raise NotFoundRefused
        if actor.person_id != row.deputy_id:
            _check_may_decide(actor, row.absent_id)
        row.ended_at = now
        record(session, "deputy.end", actor=actor, now=now, person_id=row.absent_id)


def take_the_seat(db: Database, row_id: int, *, actor: Actor, now: datetime) -> str:
    """Begin to act for the absent colleague of this row; gives their name."""
    with db.writing.begin() as session:
        found = stand_in(session, row_id, actor.person_id or 0, office_day(now))
        if found is None or actor.acting_for_id is not None:
            raise NotFoundRefused
        absent = found.absent
        record(session, "deputy.begin", actor=actor, now=now, person_id=absent.person_id)
        return absent.name


def leave_the_seat(db: Database, *, actor: Actor, now: datetime) -> None:
    """Act for oneself again."""
    with db.writing.begin() as session:
        record(session, "deputy.leave", actor=actor, now=now, person_id=actor.person_id)


def _check_may_decide(actor: Actor, absent_id: int) -> None:
    """Let everybody decide for themselves, administrators for all; a deputy for nobody."""
    is_own = actor.person_id == absent_id or Role.ADMIN in actor.roles
    if actor.acting_for_id is not None or not is_own:
        raise NotAllowed


def _colleague(session: Session, person_id: int) -> Colleague:
    wanted = select(Person).filter_by(id=person_id).options(selectinload(Person.grants))
    person = session.scalars(wanted).one_or_none()
    if person is None:
        raise NotFoundRefused
    return colleague_of(person)


def colleague_of(person: Person) -> Colleague:
    """Give what decides about standing in for each other of a person, whose roles are loaded."""
    return Colleague(
        person_id=person.id,
        name=person.name,
        roles=frozenset(grant.role for grant in person.grants),
        agency_id=person.agency_id,
        active=person.active,
    )
