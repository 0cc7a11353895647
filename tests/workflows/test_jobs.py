"""Long work: runs once when two carry it, again after a crash, never after it was cancelled."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.builders import NOW, Office
from workflows.domain.actor import Actor
from workflows.domain.errors import NotFoundRefused, Refusal
from workflows.domain.roles import Role
from workflows.jobs.actions import (
    SILENT_AFTER,
    Handler,
    Work,
    ask_job,
    cancel_job,
    job_fact,
    run_job,
    unfinished,
)
from workflows.jobs.lease import hold_lease
from workflows.store.database import Database
from workflows.store.files import FileStore
from workflows.store.tables.jobs import JobStatus


@pytest.fixture
def actor(office: Office) -> Actor:
    return office.person(Role.OFFICER)


@pytest.fixture
def job_id(office: Office, actor: Actor) -> int:
    with office.db.writing.begin() as session:
        return ask_job(session, "count", {"to": 3}, actor=actor, now=NOW)


@pytest.fixture
def run(office: Office, tmp_path: Path) -> Callable[..., None]:
    def run_now(job_id: int, handler: Handler, *, at: datetime = NOW) -> None:
        files = FileStore(tmp_path / "files")
        run_job(office.db, files, job_id, {"count": handler}, clock=lambda: at)

    return run_now


def test_a_job_runs_once_though_it_is_carried_twice(
    office: Office, actor: Actor, job_id: int, run: Callable[..., None]
) -> None:
    runs: list[int] = []

    def handler(work: Work) -> dict[str, int]:
        runs.append(work.arguments["to"])
        work.progress(2, 3)
        run(job_id, handler)  # a second worker got the same message
        return {"counted": 3}

    run(job_id, handler)
    run(job_id, handler)
    fact = job_fact(office.db, job_id, actor=actor)
    assert runs == [3]
    assert (fact.status, fact.result, fact.done, fact.total) == (
        JobStatus.DONE,
        {"counted": 3},
        2,
        3,
    )


def test_a_job_whose_runner_went_silent_is_handed_over_again(
    office: Office, job_id: int, run: Callable[..., None]
) -> None:
    def killed(work: Work) -> dict[str, int]:
        raise KeyboardInterrupt  # as a killed process: nothing after it is recorded

    with pytest.raises(KeyboardInterrupt):
        run(job_id, killed)
    assert unfinished(office.db, now=NOW + SILENT_AFTER) == []
    later = NOW + SILENT_AFTER + timedelta(seconds=1)
    assert unfinished(office.db, now=later) == [job_id]
    run(job_id, lambda work: {}, at=later)
    assert unfinished(office.db, now=later + 2 * SILENT_AFTER) == []


def test_a_crash_is_tried_again_and_then_told(
    office: Office, actor: Actor, job_id: int, run: Callable[..., None]
) -> None:
    def broken(work: Work) -> dict[str, int]:
        raise ZeroDivisionError

    for _ in range(3):
        assert unfinished(office.db, now=NOW) == [job_id]
        with pytest.raises(ZeroDivisionError):
            run(job_id, broken)
    fact = job_fact(office.db, job_id, actor=actor)
    assert fact.status is JobStatus.FAILED
    assert f"mã việc {job_id}" in str(fact.failure)


def test_a_refusal_ends_the_job_with_its_sentence(
    office: Office, actor: Actor, job_id: int, run: Callable[..., None]
) -> None:
    def refused(work: Work) -> dict[str, int]:
        raise Refusal

    run(job_id, refused)
    assert job_fact(office.db, job_id, actor=actor).failure == str(Refusal())


def test_cancelled_work_stops_at_its_next_sign_of_life(
    office: Office, actor: Actor, job_id: int, run: Callable[..., None]
) -> None:
    reached: list[str] = []

    def slow(work: Work) -> dict[str, int]:
        cancel_job(office.db, job_id, actor=actor, now=NOW)
        work.progress(1, 3)
        reached.append("past the cancellation")
        return {}

    run(job_id, slow)
    assert reached == []
    assert job_fact(office.db, job_id, actor=actor).status is JobStatus.CANCELLED


def test_another_persons_job_is_not_found(office: Office, job_id: int) -> None:
    other = office.person(Role.OFFICER)
    with pytest.raises(NotFoundRefused):
        job_fact(office.db, job_id, actor=other)
    with pytest.raises(NotFoundRefused):
        cancel_job(office.db, job_id, actor=other, now=NOW)


def test_a_lease_has_one_holder_until_that_process_is_gone(office: Office) -> None:
    one, other, lasts = office.db, Database.open(office.db.url), timedelta(seconds=30)
    assert hold_lease(one, "clock", "a", now=NOW, lasts=lasts)
    assert not hold_lease(other, "clock", "b", now=NOW + lasts, lasts=lasts)
    assert hold_lease(one, "clock", "a", now=NOW + lasts, lasts=lasts)
    one.close()
    after = NOW + 2 * lasts + timedelta(seconds=1)
    assert hold_lease(other, "clock", "b", now=after, lasts=lasts)
    assert not hold_lease(one, "clock", "a", now=after, lasts=lasts)
    other.close()
