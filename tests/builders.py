"""The smallest valid thing of each kind, so that a test says only what it is about."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import count

from sqlalchemy.orm import Session

from workflows.domain.actor import Actor
from workflows.domain.agencies import AgencyLevel, NameKind
from workflows.domain.roles import AgencyRole, Role
from workflows.domain.statuses import (
    DeadlineSource,
    DirectiveStatus,
    Nature,
    PeriodStatus,
)
from workflows.domain.text import compare_key, search_fold, sort_key
from workflows.store.database import Database
from workflows.store.tables.agencies import Agency, AgencyName
from workflows.store.tables.directives import Directive
from workflows.store.tables.papers import Paper
from workflows.store.tables.people import Person, RoleGrant
from workflows.store.tables.periods import Deadline, Period, PeriodSpan
from workflows.store.tables.tasks import Assignment, Task

NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)  # 10:00 in the office, a Friday
TODAY = date(2026, 11, 20)


@dataclass
class Office:
    """A small office with a real database."""

    db: Database
    numbers: "count[int]" = field(default_factory=lambda: count(1))

    def agency(self, name: str | None = None, *, aliases: tuple[str, ...] = ()) -> int:
        """Make an agency of the province."""
        name = name or f"Sở Việc {next(self.numbers)}"
        agency = Agency(name=name, name_sort=sort_key(name), level=AgencyLevel.PROVINCE)
        agency.names = [_name(NameKind.OFFICIAL, name)] + [
            _name(NameKind.ALIAS, alias) for alias in aliases
        ]
        return self._add(agency)

    def person(self, *roles: Role, agency_id: int | None = None, name: str | None = None) -> Actor:
        """Make a person with roles and give them as an actor."""
        number = next(self.numbers)
        name = name or f"Người {number}"
        person = Person(
            login=f"nguoi{number}",
            name=name,
            name_sort=sort_key(name),
            agency_id=agency_id,
            created_at=NOW,
        )
        person.grants = [RoleGrant(role=role) for role in roles]
        person_id = self._add(person)
        return Actor(person_id=person_id, name=name, roles=frozenset(roles), agency_id=agency_id)

    def directive(self, *, number: str | None = None, dated: str = "2026-10-01") -> int:
        """Make a registered directive without tasks."""
        number = number or str(next(self.numbers))
        paper = Paper(
            type_code="cong_van",
            number=number,
            number_sort=int(number) if number.isdigit() else None,
            symbol="UBND-TH",
            code_key=search_fold(f"{number}/UBND-TH"),
            dated=dated,
            dated_from=date.fromisoformat(dated),
            subject="triển khai nhiệm vụ thử",
            created_at=NOW,
        )
        directive = Directive(paper=paper, status=DirectiveStatus.REGISTERED, registered_at=NOW)
        with self.db.writing.begin() as session:
            session.add(directive)
            session.flush()
            return directive.paper_id

    def task(self, *, directive_id: int | None = None, text: str = "Báo cáo kết quả.") -> int:
        """Make a task of a directive."""
        position = next(self.numbers)
        return self._add(
            Task(
                directive_id=directive_id or self.directive(),
                position=position,
                path=str(position),
                text=text,
                search_fold=search_fold(text),
                nature=Nature.ONE_OFF,
                origin="added",
                reviewed=True,
            )
        )

    def period(
        self,
        *,
        agency_id: int | None = None,
        task_id: int | None = None,
        role: AgencyRole = AgencyRole.LEAD,
        status: PeriodStatus = PeriodStatus.ASSIGNED,
        last_day: date | None = None,
        since: datetime = NOW,
    ) -> int:
        """Make an assignment of an agency with its one period and deadline."""
        agency_id = agency_id or self.agency()
        task_id = task_id or self.task()
        with self.db.writing.begin() as session:
            assignment = Assignment(
                task_id=task_id, agency_id=agency_id, role=role, assigned_at=since
            )
            period = Period(
                assignment=assignment,
                sequence=0,
                begun_at=since,
                status=status,
                agency_id=agency_id,
                role=role,
                last_on_time=last_day,
            )
            session.add(period)
            session.get_one(Task, task_id).led |= role is AgencyRole.LEAD
            session.flush()
            _deadline_and_span(session, period, last_day, since)
            return period.id

    def _add(self, row: Agency | Person | Task) -> int:
        with self.db.writing.begin() as session:
            session.add(row)
            session.flush()
            return row.id


def _name(kind: NameKind, text: str) -> AgencyName:
    return AgencyName(
        kind=kind, text=text, compare_key=compare_key(text), search_fold=search_fold(text)
    )


def _deadline_and_span(
    session: Session, period: Period, last_day: date | None, since: datetime
) -> None:
    if last_day is not None:
        session.add(
            Deadline(
                period_id=period.id,
                sequence=0,
                boundary="before",
                due=last_day,
                last_on_time=last_day,
                source=DeadlineSource.DIRECTIVE,
                set_at=since,
            )
        )
    session.add(
        PeriodSpan(period_id=period.id, since=since, status=period.status, last_on_time=last_day)
    )
