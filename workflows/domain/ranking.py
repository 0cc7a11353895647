"""Who is placed and who is praised: only with enough work behind it, by a rule anybody can check.

The share is plain: on time of all that fell due, so that an agency can count it again from the
lists. What a small number would make of it is kept out by the least volume, not by statistics.
"""

from collections.abc import Container, Mapping
from dataclasses import dataclass

LEAST_DUE = 5  # fewer tasks than this that fell due say nothing about an agency
PRAISED = 3  # so many are named
PRAISED_RATE = 0.9  # the least share on time
PRAISED_DAYS = 180  # what fell due in so many days, the day itself included


@dataclass(frozen=True, slots=True)
class DueCounts:
    """What fell due: done on time, done late, or still not done and overdue."""

    on_time: int
    late: int
    overdue: int

    @property
    def due(self) -> int:
        """Count what can be judged; what is still in time cannot."""
        return self.on_time + self.late + self.overdue

    @property
    def rate(self) -> float | None:
        """Give the share on time; None where nothing was due."""
        return self.on_time / self.due if self.due else None


def ranks(by_agency: Mapping[int, DueCounts]) -> dict[int, int]:
    """Place agencies by their share on time, then by volume; equals share a place (1, 2, 2, 4).

    Agencies of which fewer than `LEAST_DUE` tasks fell due get no place.
    """
    keys = {
        agency_id: (-one.on_time / one.due, -one.due)
        for agency_id, one in by_agency.items()
        if one.due >= LEAST_DUE
    }
    ordered = sorted(keys.values())
    return {agency_id: ordered.index(key) + 1 for agency_id, key in keys.items()}


def praised(by_agency: Mapping[int, DueCounts], *, late_now: Container[int]) -> list[int]:
    """Name who deserves praise: much due, nearly all on time, and nothing overdue today.

    The one with most tasks on time stands first, then the one with the greater share.
    """
    fitting = [
        (-one.on_time, -(one.rate or 0), agency_id)
        for agency_id, one in by_agency.items()
        if one.due >= LEAST_DUE and (one.rate or 0) >= PRAISED_RATE and agency_id not in late_now
    ]
    return [agency_id for *_, agency_id in sorted(fitting)[:PRAISED]]
