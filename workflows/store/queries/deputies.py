"""Who stands in for whom, and when."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from sqlalchemy import BindParameter, ColumnElement, Select, and_, bindparam, select
from sqlalchemy.orm import Session, aliased, selectinload

from workflows.domain.colleagues import Colleague, are_colleagues
from workflows.domain.roles import Role
from workflows.store.queries.people import SessionPerson, session_person
from workflows.store.remembering import remembered
from workflows.store.tables.people import Deputy, Person


@dataclass(frozen=True, slots=True)
class DeputyRow:
    """Somebody stands in for an absent colleague from a day to a day, both included."""

    id: int
    absent_id: int
    absent: str
    deputy_id: int
    deputy: str
    from_day: date
    to_day: date
    reason: str | None

    def lasts_on(self, day: date) -> bool:
        """Say whether it holds on this day."""
        return self.from_day <= day <= self.to_day


@dataclass(frozen=True, slots=True)
class StandIn:
    """The colleague somebody stands in for, with the rights that are lent, and the last day."""

    deputy_row_id: int
    absent: SessionPerson
    roles: frozenset[Role]
    to_day: date


def deputies_to_come(
    session: Session, today: date, *, of_person: int | None = None
) -> list[DeputyRow]:
    """List who stands in for whom from today on; of one person: as the absent or the deputy."""
    wanted = _rows().where(_running_or_to_come(today)).order_by(Deputy.from_day, Deputy.id)
    if of_person is not None:
        wanted = wanted.where((Deputy.absent_id == of_person) | (Deputy.deputy_id == of_person))
    return [DeputyRow(*row) for row in session.execute(wanted)]


def stands_in_for(session: Session, person_id: int, today: date) -> list[DeputyRow]:
    """List those whom a person may act for today: colleagues still, with something to lend."""

    def find() -> list[DeputyRow]:
        asked = {"person_id": person_id, "today": today}
        rows = [DeputyRow(*row) for row in session.execute(_stood_in_for(), asked)]
        return [row for row in rows if _lent(session, row) is not None]

    return remembered(session, ("stands in for", person_id, today), find)


def stand_in(session: Session, row_id: int, person_id: int, today: date) -> StandIn | None:
    """Give whom a person acts for by this row, if it is theirs and still holds today."""
    mine = {row.id: row for row in stands_in_for(session, person_id, today)}
    row = mine.get(row_id)
    absent = _lent(session, row) if row is not None else None
    if row is None or absent is None:
        return None
    return StandIn(row.id, absent, _colleague(absent).lendable, row.to_day)


def _lent(session: Session, row: DeputyRow) -> SessionPerson | None:
    """Give the absent; None where one of both left the office or the agency since it was named."""
    absent = session_person(session, row.absent_id)
    deputy = session_person(session, row.deputy_id)
    if absent is None or deputy is None:
        return None
    return absent if are_colleagues(_colleague(absent), _colleague(deputy)) else None


def _colleague(one: SessionPerson) -> Colleague:
    return Colleague(one.person_id, one.name, one.roles, one.agency_id, active=True)


@cache
def _stood_in_for() -> Select[int, int, str, int, str, date, date, str | None]:
    """Build once what every page asks."""
    today: BindParameter[date] = bindparam("today")
    mine = _rows().where(Deputy.deputy_id == bindparam("person_id"), Deputy.ended_at.is_(None))
    return mine.where(Deputy.to_day >= today, Deputy.from_day <= today).order_by(Deputy.id)


def _running_or_to_come(today: date) -> ColumnElement[bool]:
    return and_(Deputy.ended_at.is_(None), Deputy.to_day >= today)


def _rows() -> Select[int, int, str, int, str, date, date, str | None]:
    absent, deputy = aliased(Person), aliased(Person)
    return (
        select(
            Deputy.id,
            Deputy.absent_id,
            absent.name,
            Deputy.deputy_id,
            deputy.name,
            Deputy.from_day,
            Deputy.to_day,
            Deputy.reason,
        )
        .join(absent, absent.id == Deputy.absent_id)
        .join(deputy, deputy.id == Deputy.deputy_id)
    )


def people_in_use(session: Session) -> list[Person]:
    """List those who may sign in, with their roles, in the alphabet's order."""
    wanted = select(Person).where(Person.active).order_by(Person.name_sort)
    return list(session.scalars(wanted.options(selectinload(Person.grants))))
