"""The queue beside the server: what waits is carried once, and carried again after a restart."""

from collections.abc import Mapping
from pathlib import Path

from tests.builders import NOW, Office
from webapp.config import Settings
from webapp.worker import Worker
from workflows.domain.actor import Actor
from workflows.domain.roles import Role
from workflows.jobs.actions import Handler, Work, ask_job, job_fact
from workflows.store.tables.jobs import JobStatus


def asked(office: Office) -> tuple[int, Actor]:
    actor = office.person(Role.OFFICER)
    with office.db.writing.begin() as session:
        return ask_job(session, "count", {}, actor=actor, now=NOW), actor


def make_worker(office: Office, home: Path) -> Worker:
    def handler(work: Work) -> dict[str, int]:
        return {"job": work.job_id}

    handlers: Mapping[str, Handler] = {"count": handler}
    return Worker(Settings(home=home), office.db, handlers)


def test_what_waits_is_carried_once(office: Office, tmp_path: Path) -> None:
    job_id, actor = asked(office)
    worker = make_worker(office, tmp_path)
    worker.sweep()
    worker.sweep()
    assert worker.queue.pending_count() == 1
    worker.queue.execute(worker.queue.dequeue())
    fact = job_fact(office.db, job_id, actor=actor)
    assert (fact.status, fact.result) == (JobStatus.DONE, {"job": job_id})
    worker.sweep()
    assert worker.queue.pending_count() == 0


def test_a_lost_message_is_carried_again_by_the_next_process(
    office: Office, tmp_path: Path
) -> None:
    job_id, actor = asked(office)
    first = make_worker(office, tmp_path)
    first.sweep()
    first.queue.dequeue()  # taken, then the machine died
    second = make_worker(office, tmp_path)
    second.sweep()
    second.queue.execute(second.queue.dequeue())
    assert job_fact(office.db, job_id, actor=actor).status is JobStatus.DONE


def test_a_job_that_crashed_is_carried_again(office: Office, tmp_path: Path) -> None:
    job_id, actor = asked(office)
    runs: list[int] = []

    def handler(work: Work) -> dict[str, int]:
        runs.append(work.job_id)
        return {"times": 10 // (len(runs) - 1)}  # divides by zero the first time

    worker = Worker(Settings(home=tmp_path), office.db, {"count": handler})
    for _ in range(2):
        worker.sweep()
        worker.queue.execute(worker.queue.dequeue())
    assert job_fact(office.db, job_id, actor=actor).result == {"times": 10}
