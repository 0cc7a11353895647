"""The door for the clock: the office's rounds; what was done is in the database, not here."""

import os
import socket
from collections.abc import Callable
from datetime import timedelta

from apscheduler.schedulers.background import BackgroundScheduler

from workflows.domain import clock
from workflows.jobs.lease import hold_lease
from workflows.store.database import Database

_LEASE = timedelta(seconds=90)  # longer than the slowest tick, so that it is renewed in time
_SWEEP_SECONDS = 2


def build_scheduler(
    db: Database, *, sweep: Callable[[], None], morning_round: Callable[[], object]
) -> BackgroundScheduler:
    """Schedule the rounds; only the process that holds the lease does the morning's."""
    scheduler = BackgroundScheduler(timezone=clock.OFFICE_ZONE)
    always = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
    scheduler.add_job(sweep, "interval", seconds=_SWEEP_SECONDS, id="sweep", **always)
    scheduler.add_job(
        _if_leading(db, morning_round), "cron", hour=0, minute=5, id="morning-round", **always
    )
    # Also at start: a power cut at the hour costs minutes, not a day.
    scheduler.add_job(_if_leading(db, morning_round), id="round-at-start", **always)
    return scheduler


def _if_leading(db: Database, work: Callable[[], object]) -> Callable[[], None]:
    holder = f"{socket.gethostname()}:{os.getpid()}"

    def lead() -> None:
        if hold_lease(db, "scheduler", holder, now=clock.now(), lasts=_LEASE):
            work()

    return lead
