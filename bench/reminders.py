"""How long a morning round takes over 100,000 open assignments, and how much memory.

    python -m bench.reminders [ASSIGNMENTS]

Builds the office in a temporary folder, then runs three mornings, each in a process of its own:
the first ever (everything overdue is told at once), the next working day (an ordinary one), and
the same day again. Mails are written too, not sent. Prints a table and one JSON line.
"""

import json
import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import insert
from sqlalchemy.orm import Session

from workflows.domain.agencies import AgencyLevel
from workflows.domain.roles import AgencyRole
from workflows.domain.statuses import DeadlineSource, DirectiveStatus, Nature, PeriodStatus
from workflows.reminders.mailing import MailOrder
from workflows.reminders.round import remind
from workflows.store.database import Database
from workflows.store.schema import migrate
from workflows.store.tables.agencies import Agency
from workflows.store.tables.directives import Directive
from workflows.store.tables.papers import Paper
from workflows.store.tables.periods import Deadline, Period
from workflows.store.tables.tasks import Assignment, Task

_AGENCIES = 500
_AGENCIES_OF_A_TASK = 20
_TASKS_OF_A_DIRECTIVE = 10
_KNOWN = datetime(2026, 1, 5, tzinfo=UTC)
_FIRST_MORNING = datetime(2026, 11, 19, 0, 30, tzinfo=UTC)
_MORNINGS = (
    ("first ever", _FIRST_MORNING),
    ("ordinary", _FIRST_MORNING + timedelta(days=1)),
    ("again", _FIRST_MORNING + timedelta(days=1, hours=1)),
)
_OPEN = (PeriodStatus.ASSIGNED, PeriodStatus.RECEIVED, PeriodStatus.IN_PROGRESS)
Rows = Iterator[dict[str, Any]]


class Measured(NamedTuple):
    """What one morning took: on the wall's clock, of the processor, and at its peak in memory."""

    seconds: float
    processor: float
    mb: float
    reminders: int


def build(path: Path, assignments: int) -> None:
    """Make an office with so many open assignments, due from 80 days ago to 80 days ahead."""
    db = Database.at(path)
    migrate(db)
    tasks = assignments // _AGENCIES_OF_A_TASK
    with db.writing.begin() as session:
        _add(session, Agency, _agencies())
        _add(session, Paper, _papers(tasks // _TASKS_OF_A_DIRECTIVE + 1))
        _add(session, Directive, _directives(tasks // _TASKS_OF_A_DIRECTIVE + 1))
        _add(session, Task, _tasks(tasks))
        _add(session, Assignment, _parts(assignments))
        _add(session, Period, _periods(assignments))
        _add(session, Deadline, _deadlines(assignments))
    db.close()


def _add(session: Session, table: type[Any], rows: Rows) -> None:
    while some := list(islice(rows, 5000)):
        session.execute(insert(table), some)


def _agencies() -> Rows:
    for number in range(1, _AGENCIES + 1):
        name, level = f"Đơn vị số {number}", AgencyLevel.COMMUNE
        email = f"don-vi-{number}@sonhai.gov.vn"
        yield {"id": number, "name": name, "name_sort": name, "level": level, "email": email}


def _papers(number: int) -> Rows:
    for key in range(1, number + 1):
        yield {
            "id": key,
            "type_code": "cong_van",
            "number": str(key),
            "symbol": "UBND-TH",
            "code_key": f"{key}/ubnd-th",
            "dated": "2026-01-05",
            "dated_from": date(2026, 1, 5),
            "subject": "triển khai nhiệm vụ phát triển kinh tế - xã hội",
            "created_at": _KNOWN,
        }


def _directives(number: int) -> Rows:
    for key in range(1, number + 1):
        yield {"paper_id": key, "status": DirectiveStatus.REGISTERED, "registered_at": _KNOWN}


def _tasks(number: int) -> Rows:
    words = (
        "Rà soát, tổng hợp, báo cáo kết quả thực hiện nhiệm vụ được giao, đề xuất giải pháp. " * 3
    )
    for key in range(1, number + 1):
        yield {
            "id": key,
            "directive_id": (key - 1) // _TASKS_OF_A_DIRECTIVE + 1,
            "position": (key - 1) % _TASKS_OF_A_DIRECTIVE,
            "path": str((key - 1) % _TASKS_OF_A_DIRECTIVE + 1),
            "text": words,
            "search_fold": "",
            "nature": Nature.ONE_OFF,
            "origin": "added",
            "led": True,
        }


def _agency(key: int) -> int:
    return (key * 7) % _AGENCIES + 1


def _task(key: int) -> int:
    return (key - 1) // _AGENCIES_OF_A_TASK + 1


def _last_day(key: int) -> date:
    return _FIRST_MORNING.date() + timedelta(days=_task(key) % 161 - 80)


def _parts(number: int) -> Rows:
    for key in range(1, number + 1):
        part = {"id": key, "task_id": _task(key), "agency_id": _agency(key)}
        yield {**part, "role": AgencyRole.LEAD, "assigned_at": _KNOWN}


def _periods(number: int) -> Rows:
    for key in range(1, number + 1):
        yield {
            "id": key,
            "assignment_id": key,
            "sequence": 0,
            "begun_at": _KNOWN,
            "status": _OPEN[key % len(_OPEN)],
            "agency_id": _agency(key),
            "role": AgencyRole.LEAD,
            "last_on_time": _last_day(key),
        }


def _deadlines(number: int) -> Rows:
    for key in range(1, number + 1):
        first = {"period_id": key, "sequence": 0, "boundary": "before", "set_at": _KNOWN}
        yield {**first, "last_on_time": _last_day(key), "source": DeadlineSource.DIRECTIVE}


def _morning(path: Path, at: datetime, told: "multiprocessing.Queue[Measured]") -> None:
    db = Database.at(path)
    begun, worked = time.perf_counter(), time.process_time()
    done = remind(db, now=at, mail=MailOrder("Văn phòng", lambda key: f"https://dondoc.vn/{key}"))
    seconds, cpu = time.perf_counter() - begun, time.process_time() - worked
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    told.put(
        Measured(
            round(seconds, 2), round(cpu, 2), round(peak), 0 if done.was_done else done.reminders
        )
    )


def measure(path: Path) -> dict[str, Measured]:
    """Run the mornings, each in a fresh process."""
    spawning, found = multiprocessing.get_context("spawn"), {}
    for name, at in _MORNINGS:
        told: multiprocessing.Queue[Measured] = spawning.Queue()
        process = spawning.Process(target=_morning, args=(path, at, told))
        process.start()
        found[name] = told.get()
        process.join()
    return found


def main(words: Sequence[str]) -> None:
    """Build, measure and print."""
    assignments = int(words[0]) if words else 100_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "office.sqlite"
        build(path, assignments)
        found = measure(path)
    print(f"{'morning':>12} {'seconds':>9} {'processor':>9} {'MB':>5} {'reminders':>10}")  # noqa: T201
    for name, one in found.items():
        row = f"{one.seconds:>9.2f} {one.processor:>9.2f} {one.mb:>5.0f} {one.reminders:>10,}"
        print(f"{name:>12} {row}")  # noqa: T201 - a report
    figures = {name: one._asdict() for name, one in found.items()}
    print(json.dumps({"assignments": assignments, **figures}))  # noqa: T201 - a report


if __name__ == "__main__":
    main(sys.argv[1:])
