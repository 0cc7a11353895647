"""Real processes that remind at once, and are killed: 1,000 reminders, each sent once."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import ColumnElement, func, select

from tests.builders import Office
from tests.journeys.test_commands import DONDOC, environment
from tests.mail_server import Mailbox, mail_server
from workflows.domain.agencies import AgencyLevel
from workflows.domain.roles import AgencyRole
from workflows.domain.statuses import DeadlineSource, FollowUpKind, PeriodStatus
from workflows.store.tables.agencies import Agency
from workflows.store.tables.base import Base
from workflows.store.tables.jobs import JobStatus, Lease, OutgoingMessage
from workflows.store.tables.periods import Deadline, FollowUp, Period
from workflows.store.tables.reminders import Digest
from workflows.store.tables.tasks import Assignment

DUE = 1000
KNOWN = datetime(2026, 10, 1, tzinfo=UTC)
FRIDAY = date(2026, 11, 20)

pytestmark = pytest.mark.slow


@pytest.fixture
def many(office: Office) -> Office:
    """Give an office with 1,000 agencies, each with one task due today."""
    task_id = office.task()
    with office.db.writing.begin() as session:
        for number in range(DUE):
            agency = Agency(
                name=f"Đơn vị {number}",
                name_sort=f"{number:04}",
                level=AgencyLevel.COMMUNE,
                email=f"don-vi-{number}@sonhai.gov.vn",
            )
            session.add(agency)
            session.flush()
            lead = {"agency_id": agency.id, "role": AgencyRole.LEAD}
            assignment = Assignment(task_id=task_id, assigned_at=KNOWN, **lead)
            period = Period(assignment=assignment, sequence=0, last_on_time=FRIDAY, **lead)
            period.status, period.begun_at = PeriodStatus.IN_PROGRESS, KNOWN
            deadline = Deadline(sequence=0, boundary="before", last_on_time=FRIDAY, set_at=KNOWN)
            deadline.source = DeadlineSource.DIRECTIVE
            period.deadlines = [deadline]
            session.add(period)
    return office


def count(office: Office, table: type[Base], *conditions: ColumnElement[bool]) -> int:
    wanted = select(func.count()).select_from(table).where(*conditions)
    with office.db.reading() as session:
        return session.scalar(wanted) or 0


def assert_each_was_told_and_sent_once(office: Office, box: Mailbox) -> None:
    assert Counter(box.recipients) == {f"don-vi-{number}@sonhai.gov.vn": 1 for number in range(DUE)}
    assert len(set(box.ids)) == DUE
    assert count(office, Digest) == DUE
    for kind in (FollowUpKind.SYSTEM, FollowUpKind.EMAIL):
        assert count(office, FollowUp, FollowUp.kind == kind) == DUE
    assert count(office, OutgoingMessage, OutgoingMessage.status == JobStatus.DONE) == DUE


def test_two_commands_at_once_and_one_killed_in_the_middle_of_its_round(
    many: Office, tmp_path: Path
) -> None:
    with mail_server() as box:
        mail = {
            "DONDOC_DATABASE_URL": many.db.url,
            "DONDOC_SMTP_HOST": "127.0.0.1",
            "DONDOC_SMTP_PORT": str(box.port),
            "DONDOC_SMTP_TLS": "none",
            "DONDOC_MAIL_FROM": "dondoc@sonhai.gov.vn",
        }

        def remind(at: str) -> subprocess.Popen[bytes]:
            words = [str(DONDOC), "remind", "--at", f"2026-11-20T{at}"]
            return subprocess.Popen(
                words, env=environment(tmp_path, **mail), stdout=subprocess.DEVNULL
            )

        first, second = remind("07:30"), remind("07:30")
        while count(many, Digest) == 0:
            assert first.poll() is None
        first.kill()
        assert count(many, Digest) < DUE, "killed too late to prove anything"
        assert first.wait() == -signal.SIGKILL
        assert second.wait(timeout=120) == 0
        assert remind("07:45").wait(timeout=120) == 0
        assert_each_was_told_and_sent_once(many, box)


@contextmanager
def clocks(number: int, url: str, port: int) -> Iterator[dict[int, subprocess.Popen[str]]]:
    """Start server clocks together; gives them by process id."""
    words = [sys.executable, "-m", "tests.journeys.scheduler_process", url, str(port)]
    started = str(time.time())
    running = [
        subprocess.Popen([*words, started], stdout=subprocess.PIPE, text=True)
        for _ in range(number)
    ]
    try:
        yield {one.pid: one for one in running}
    finally:
        for one in running:
            one.kill()
            one.communicate()


def leader(office: Office) -> int:
    """Give the process that holds the lease."""
    with office.db.reading() as session:
        return int(session.get_one(Lease, "scheduler").holder.rpartition(":")[2])


def test_two_schedulers_and_the_leader_killed_in_the_middle_of_sending(many: Office) -> None:
    with mail_server() as box, clocks(2, many.db.url, box.port) as running:
        done = threading.Event()
        killed: list[int] = []

        def kill_the_leader() -> None:
            """Before it has handed over what it holds: what it handed over, the server took."""
            if len(box.mails) == 300 and not killed:
                killed.append(leader(many))
                os.kill(killed[0], signal.SIGKILL)
            if len(box.mails) == DUE - 1:
                done.set()

        box.on_recipient = kill_the_leader
        assert done.wait(timeout=180), len(box.mails)
        while count(many, OutgoingMessage, OutgoingMessage.status == JobStatus.DONE) < DUE:
            assert sum(one.poll() is None for one in running.values()) == 1
        assert running[killed[0]].wait() == -signal.SIGKILL
        assert_each_was_told_and_sent_once(many, box)
