"""The door for long work: huey carries job ids to threads beside the server."""

from collections.abc import Mapping
from typing import Any

from huey import SqliteHuey
from huey.consumer import Consumer

from webapp.config import Settings
from workflows.domain import clock
from workflows.jobs.actions import Handler, run_job, unfinished
from workflows.store.database import Database


class _ThreadConsumer(Consumer):  # type: ignore[misc]  # huey has no types
    """huey's consumer inside our process: the signals stay with the server."""

    def _set_signal_handlers(self) -> None:
        """Leave the signals alone."""


class Worker:
    """Carries jobs to threads; hands over again what nobody is running."""

    def __init__(self, settings: Settings, db: Database, handlers: Mapping[str, Handler]) -> None:
        settings.home.mkdir(parents=True, exist_ok=True)
        self.db = db
        self.queue = SqliteHuey("dondoc", filename=str(settings.home / "queue.sqlite3"))
        self.carried: set[int] = set()  # in the queue, not yet taken out of it by this process

        def run(job_id: int) -> None:
            self.carried.discard(job_id)
            run_job(db, settings.file_store, job_id, handlers, clock=clock.now)

        self.run: Any = self.queue.task()(run)
        self.consumer = _ThreadConsumer(self.queue, workers=1, periodic=False, max_delay=1.0)

    def start(self) -> None:
        """Start the threads that run jobs."""
        self.consumer.start()

    def sweep(self) -> None:
        """Hand over what was asked for and is not being run."""
        for job_id in unfinished(self.db, now=clock.now()):
            if job_id not in self.carried:
                self.carried.add(job_id)
                self.run(job_id)

    def stop(self) -> None:
        """Let the threads finish what they run, and stop."""
        self.consumer.stop(graceful=True)
