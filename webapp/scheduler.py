"""The door for the clock: the office's rounds; what was done is in the database, not here."""

import os
import socket
from collections.abc import Callable
from datetime import date, timedelta

from apscheduler.schedulers.background import BackgroundScheduler

from workflows.domain import clock
from workflows.jobs.lease import hold_lease
from workflows.store.database import Database

# Each tick renews the lease, also while another one works long; whoever leads next waits this long.
_LEASE = timedelta(seconds=30)
_SWEEP_SECONDS = 2
_TICK_SECONDS = 10

Work = Callable[[], object]


def build_scheduler(
    db: Database, *, sweep: Work, daily_round: Work, ticks: tuple[Work, ...] = ()
) -> BackgroundScheduler:
    """Schedule the rounds: only the process that holds the lease does them, all others wait.

    `daily_round` is done once a day, after midnight or at the first tick of a process that takes
    over; `ticks` often: each knows from the tables what is left to do. So an hour that struck
    while nobody held the lease is not missed.
    """
    scheduler = BackgroundScheduler(timezone=clock.OFFICE_ZONE)
    always = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
    scheduler.add_job(sweep, "interval", seconds=_SWEEP_SECONDS, id="sweep", **always)
    for number, work in enumerate((_once_a_day(daily_round), *ticks)):
        scheduler.add_job(
            _if_leading(db, work),
            "interval",
            seconds=_TICK_SECONDS,
            id=f"tick-{number}",
            next_run_time=clock.now(),
            **always,
        )
    return scheduler


def _if_leading(db: Database, work: Work) -> Callable[[], None]:
    holder = f"{socket.gethostname()}:{os.getpid()}"

    def lead() -> None:
        if hold_lease(db, "scheduler", holder, now=clock.now(), lasts=_LEASE):
            work()

    return lead


def _once_a_day(work: Work) -> Work:
    done: set[date] = set()

    def tick() -> None:
        today = clock.office_day(clock.now())
        if today not in done:
            work()
            done.clear()
            done.add(today)

    return tick
