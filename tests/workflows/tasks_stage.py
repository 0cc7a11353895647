"""The people and the one piece of work that the tests of following tasks speak of."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from sqlalchemy import select

from tests.builders import NOW, Office
from workflows.domain.actor import Actor
from workflows.domain.roles import Role
from workflows.domain.statuses import Outcome, PeriodStatus
from workflows.store.files import FileStore
from workflows.store.tables.events import Event
from workflows.store.tables.jobs import Notice
from workflows.store.tables.periods import Period, PeriodSpan
from workflows.tasks.agency_acts import report

LAST_DAY = date(2026, 11, 30)


@dataclass
class Stage:
    """An agency with one open period, its contact, and the office's officer and leader."""

    office: Office
    files: FileStore
    agency_id: int
    period_id: int
    contact: Actor
    officer: Actor
    leader: Actor

    @classmethod
    def of(cls, office: Office, folder: Path, *, last_day: date | None = LAST_DAY) -> "Stage":
        """Set the stage."""
        agency_id = office.agency()
        return cls(
            office=office,
            files=FileStore(folder),
            agency_id=agency_id,
            period_id=office.period(agency_id=agency_id, last_day=last_day),
            contact=office.person(Role.AGENCY_CONTACT, agency_id=agency_id),
            officer=office.person(Role.OFFICER),
            leader=office.person(Role.LEADER),
        )

    def period(self) -> Period:
        """Give the period as it is now."""
        with self.office.db.reading() as session:
            return session.get_one(Period, self.period_id)

    def status(self) -> PeriodStatus:
        """Give its status."""
        return self.period().status

    def report_done(self, *, now: datetime = NOW, result_dated: date | None = None) -> int:
        """Let the contact report that the work is done."""
        return report(
            self.office.db,
            self.files,
            self.period_id,
            words="Đã hoàn thành.",
            outcome=Outcome.DONE,
            result_dated=result_dated,
            actor=self.contact,
            now=now,
        )

    def kinds(self) -> list[str]:
        """List the events of the period."""
        wanted = select(Event.kind).where(Event.period_id == self.period_id).order_by(Event.id)
        with self.office.db.reading() as session:
            return list(session.scalars(wanted))

    def notices(self) -> list[tuple[str, int | None, int | None]]:
        """List what was told: kind, agency, person."""
        wanted = select(Notice.kind, Notice.agency_id, Notice.person_id).order_by(Notice.id)
        with self.office.db.reading() as session:
            return [(kind, to, person) for kind, to, person in session.execute(wanted)]

    def spans(self) -> list[tuple[PeriodStatus, datetime | None]]:
        """List the period's states in time, each with its end."""
        wanted = select(PeriodSpan.status, PeriodSpan.until).order_by(PeriodSpan.id)
        mine = wanted.where(PeriodSpan.period_id == self.period_id)
        with self.office.db.reading() as session:
            return [(status, until) for status, until in session.execute(mine)]


def days_later(days: int) -> datetime:
    """Give the same hour some days after `NOW`."""
    return NOW + timedelta(days=days)
