"""When a backup is made, which old ones are kept, and when somebody must be told."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from workflows.domain.clock import OFFICE_ZONE, office_day

_DAYS_UNTIL_OLD = 2


@dataclass(frozen=True, slots=True)
class Rotation:
    """How many backups are kept: the last of so many days, weeks and months."""

    days: int
    weeks: int
    months: int


def due_moment(now: datetime, hour: int) -> datetime:
    """Give the last moment, up to now, at which a backup was due."""
    today = datetime.combine(office_day(now), time(hour), OFFICE_ZONE)
    return today if today <= now else today - timedelta(days=1)


def to_keep(made: Iterable[datetime], rotation: Rotation) -> set[datetime]:
    """Choose which backups stay: the last of each of the last days, weeks and months with one."""
    newest_first = sorted(made, reverse=True)
    kept: set[datetime] = set(newest_first[:1])
    ways: tuple[tuple[int, Any], ...] = (
        (rotation.days, office_day),
        (rotation.weeks, lambda moment: office_day(moment).isocalendar()[:2]),
        (rotation.months, lambda moment: (office_day(moment).year, office_day(moment).month)),
    )
    for most, name_of in ways:
        last_of: dict[Hashable, datetime] = {}
        for moment in newest_first:
            last_of.setdefault(name_of(moment), moment)
        kept.update(list(last_of.values())[:most])
    return kept


def is_old(made: datetime | None, today: date) -> bool:
    """Say whether the last good backup is too old to be at ease: none since the day before."""
    return made is None or (today - office_day(made)).days >= _DAYS_UNTIL_OLD
