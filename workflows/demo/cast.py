"""Who acts in the demonstration, and how a scene's task is found."""

from dataclasses import dataclass
from typing import Self

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from workflows.demo.province import AGENCIES
from workflows.demo.script import Scene
from workflows.domain.actor import Actor
from workflows.domain.roles import AgencyRole, Role
from workflows.domain.statuses import PeriodStatus, RequestStatus
from workflows.store.database import Database
from workflows.store.tables.agencies import Agency
from workflows.store.tables.papers import Paper
from workflows.store.tables.people import Person
from workflows.store.tables.periods import ExtensionRequest, Period
from workflows.store.tables.tasks import Assignment, Task


@dataclass(frozen=True, slots=True)
class Cast:
    """The office's people as actors, and its agencies by their keys."""

    people: dict[str, Actor]
    agencies: dict[str, int]

    @classmethod
    def of(cls, db: Database) -> Self:
        """Read who there is."""
        with db.reading() as session:
            people = session.scalars(select(Person).options(selectinload(Person.grants))).all()
            names = {name: key for key, name in session.execute(select(Agency.id, Agency.name))}
        return cls(
            people={person.login: actor_of(person) for person in people},
            agencies={row.key: names[row.name] for row in AGENCIES},
        )

    def contact(self, agency: str) -> Actor:
        """Give somebody of an agency; an agency without people is spoken for by a colleague."""
        agency_id = self.agencies[agency]
        for actor in self.people.values():
            if actor.agency_id == agency_id and Role.AGENCY_CONTACT in actor.roles:
                return actor
        return Actor(None, "Đầu mối đơn vị", frozenset({Role.AGENCY_CONTACT}), agency_id=agency_id)


def actor_of(person: Person) -> Actor:
    """Give a person as actions want them; their grants were read along."""
    roles = frozenset(grant.role for grant in person.grants)
    return Actor(person.id, person.name, roles, agency_id=person.agency_id)


def find_period(session: Session, cast: Cast, scene: Scene) -> Period | None:
    """Find the first period of the task a scene is about, newest history first."""
    wanted = (
        select(Period)
        .join(Assignment, Assignment.id == Period.assignment_id)
        .join(Task, Task.id == Assignment.task_id)
        .join(Paper, Paper.id == Task.directive_id)
        .where(
            Paper.number == scene.number,
            Period.agency_id == cast.agencies[scene.agency],
            Period.role == AgencyRole.LEAD,
            Period.status != PeriodStatus.TRANSFERRED,
            Task.text.contains(scene.words, autoescape=True),
        )
        .order_by(Task.position, Period.sequence)
    )
    return session.scalars(wanted).first()


def open_request(session: Session, period_id: int) -> int | None:
    """Find the extension an agency is waiting for."""
    waiting = {"period_id": period_id, "status": RequestStatus.REQUESTED}
    return session.scalar(select(ExtensionRequest.id).filter_by(**waiting))


def task_of(session: Session, period_id: int) -> int:
    """Find the task a period belongs to."""
    wanted = (
        select(Assignment.task_id)
        .join(Period, Period.assignment_id == Assignment.id)
        .where(Period.id == period_id)
    )
    return session.scalars(wanted).one()
