"""What an office of so many periods holds: every period with what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from random import Random
from typing import NamedTuple

from workflows.domain.roles import AgencyRole
from workflows.domain.statuses import PeriodStatus

AGENCIES = 300
TASKS_OF_A_DIRECTIVE = 40
_LEADS, _LINES = 4, 5  # of four tasks the first has a coordinating agency as well
_WORKED_ON = (PeriodStatus.IN_PROGRESS, PeriodStatus.RECEIVED, PeriodStatus.REPORTED)
_WEIGHTS = (70, 15, 15)


def at_hour(day: date, hour: int) -> datetime:
    """Give a moment of a day."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


class Line(NamedTuple):
    """One period with what became of it; ids count from 1."""

    id: int
    task_id: int
    agency_id: int
    role: AgencyRole
    begun: datetime
    last_day: date | None
    ongoing: bool
    status: PeriodStatus
    ended: datetime | None  # when it was completed, or reported if that waits
    heard: datetime | None  # the last progress report of open work


@dataclass(frozen=True)
class Plan:
    """What an office of so many periods holds, as seen on a day."""

    periods: int
    today: date

    @property
    def tasks(self) -> int:
        """Count the tasks."""
        groups, rest = divmod(self.periods, _LINES)
        return groups * _LEADS + min(rest, _LEADS)

    @property
    def directives(self) -> int:
        """Count the directives."""
        return -(-self.tasks // TASKS_OF_A_DIRECTIVE)

    @property
    def open(self) -> int:
        """Say about how many periods are open: that depends on the year's work, not on history."""
        return min(self.periods // 5, 3000 + self.periods // 100)

    def issued_on(self, directive_id: int) -> date:
        """Give the day of a directive: the last one is of yesterday."""
        days = min(2920, 180 + self.periods // 300)
        ago = (self.directives - directive_id) * days // self.directives
        return self.today - timedelta(days=ago + 1)

    @cached_property
    def lines(self) -> Sequence[Line]:
        """Give every period."""
        chance = Random(20_260_701)  # noqa: S311 - the same office every time
        return [self._line(number, chance) for number in range(self.periods)]

    def _line(self, number: int, chance: Random) -> Line:
        group, place = divmod(number, _LINES)
        task_id = group * _LEADS + (place + 1 if place < _LEADS else 1)
        role = AgencyRole.LEAD if place < _LEADS else AgencyRole.COORDINATING
        issued = self.issued_on((task_id - 1) // TASKS_OF_A_DIRECTIVE + 1)
        begun = at_hour(issued, 2 + number % 8)
        agency = 1 + int(AGENCIES * chance.random() ** 2)
        if role is AgencyRole.COORDINATING:  # another than the lead, whose agency nobody knows here
            agency = 1 + (agency + AGENCIES // 2) % AGENCIES
        ongoing, days = chance.random() < 0.02, chance.randrange(10, 100)
        last_day = None if ongoing or chance.random() < 0.05 else issued + timedelta(days=days)
        known = (number + 1, task_id, agency, role, begun, last_day, ongoing)
        recent = number >= self.periods - 2 * self.open
        if chance.random() < (0.5 if recent else 0.002):
            return self._open(known, chance)
        took = int(days * (0.4 + chance.random() * 0.8))
        ended = min(issued + timedelta(days=took), self.today - timedelta(days=1))
        return Line(*known, PeriodStatus.COMPLETED, at_hour(max(ended, issued), 9), None)

    def _open(
        self, known: tuple[int, int, int, AgencyRole, datetime, date | None, bool], chance: Random
    ) -> Line:
        (status,) = chance.choices(_WORKED_ON, _WEIGHTS)
        ago = timedelta(days=1 + int(60 * chance.random() ** 2))
        heard = at_hour(max(self.today - ago, known[4].date()), 8)
        if status is PeriodStatus.REPORTED:
            return Line(*known, status, heard, heard)
        return Line(*known, status, None, heard if chance.random() < 0.6 else None)
