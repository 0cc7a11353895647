"""The history of a deadline as it is told: «hạn gốc 15/8 → gia hạn lần 1 30/8»; pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from workflows.domain.errors import N_
from workflows.domain.statuses import DeadlineSource

FIRST = N_("hạn gốc %(day)s")
EXTENDED = N_("gia hạn lần %(n)s %(day)s")
BY_OTHER = {
    DeadlineSource.DIRECTIVE: N_("văn bản giao %(day)s"),
    DeadlineSource.AMENDMENT: N_("văn bản sửa đổi %(day)s"),
    DeadlineSource.INTERNAL: N_("Văn phòng ấn định %(day)s"),
    DeadlineSource.CALENDAR: N_("đổi theo lịch làm việc %(day)s"),
}


@dataclass(frozen=True, slots=True)
class DeadlineStep:
    """One deadline in a history."""

    sentence: str  # with `n` and `day` by name, marked for translation
    last_on_time: date | None
    extensions: int  # how many there were up to here


def history_of(deadlines: Iterable[tuple[DeadlineSource, date | None]]) -> tuple[DeadlineStep, ...]:
    """Name every deadline of a period, in order: the first is the hạn gốc, the last in force."""
    steps: list[DeadlineStep] = []
    extensions = 0
    for source, last_day in deadlines:
        extensions += source is DeadlineSource.EXTENSION and bool(steps)
        sentence = BY_OTHER.get(source, EXTENDED) if steps else FIRST
        steps.append(DeadlineStep(sentence, last_day, extensions))
    return tuple(steps)
