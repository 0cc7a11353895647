"""Deadlines of items, read against the date of issue."""

import re
from dataclasses import dataclass

from templates_docx.partial_date import PartialDate
from workflows.domain.deadlines import Flag, FoundDeadline, Precision, find_deadlines

_PORTIONS = re.compile(r"từng ", re.IGNORECASE)  # «tiến độ từng tháng»: of a plan, not its day
_ENDS = re.compile(r"(?:đến hết|hết|trước|chậm nhất)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Times:
    """What deadlines are read against."""

    issued: PartialDate | None
    plan_year: int | None = None

    def found_in(self, text: str) -> list[FoundDeadline]:
        """List the deadline expressions of a text; a sure one silences the doubtful ones."""
        found = find_deadlines(text, self.issued, plan_year=self.plan_year)
        sure = [d for d in found if d.fixes_time and not _doubtful(d)]
        return [d for d in found if not _doubtful(d)] if sure else found


def _doubtful(found: FoundDeadline) -> bool:
    """Whether a time may belong to what is talked about: a whole year, a day gone by."""
    whole = found.precision in {Precision.YEAR, Precision.PERIOD} and not _ENDS.match(found.words)
    return whole or _PORTIONS.match(found.words) is not None or Flag.BEFORE_ISSUE in found.flags
