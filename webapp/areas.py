"""The parts of the office's day, each a folder of its own: what create_app opens, in order."""

from dataclasses import dataclass, field

from flask import Blueprint

from webapp import (
    admin,
    auth,
    design,
    directives,
    documents,
    format_check,
    health,
    home,
    indicators,
    intake,
    jobs,
    my_work,
    notices,
    overview,
    registers,
    reminders,
    reports,
    search,
    tasks,
)
from webapp.queues import Queue


@dataclass(frozen=True, slots=True)
class Area:
    """A folder's pages, and what of its work waits on the desk (Bàn làm việc)."""

    bp: Blueprint
    queues: tuple[Queue, ...] = field(default=())


AREAS: tuple[Area, ...] = (
    Area(home.bp),
    Area(auth.bp),
    Area(admin.bp, queues=(*admin.views_backups.QUEUES, *admin.QUEUES)),
    Area(intake.bp, queues=intake.QUEUES),
    Area(directives.bp, queues=directives.QUEUES),
    Area(tasks.bp, queues=tasks.QUEUES),
    Area(my_work.bp, queues=my_work.QUEUES),
    Area(indicators.bp, queues=indicators.QUEUES),
    Area(overview.bp, queues=overview.QUEUES),
    Area(notices.bp, queues=notices.QUEUES),
    Area(documents.bp, queues=documents.QUEUES),
    Area(registers.bp),
    Area(reminders.bp, queues=reminders.QUEUES),
    Area(reports.bp, queues=reports.QUEUES),
    Area(format_check.bp),
    Area(search.bp),
    Area(jobs.bp, queues=jobs.QUEUES),
    Area(design.bp),
    Area(health.bp),
)
