"""Every table of the office, imported here so that the metadata is whole."""

from workflows.store.tables import (
    agencies,
    checks,
    directives,
    documents,
    events,
    indicators,
    intake,
    jobs,
    mergers,
    office,
    opinions,
    papers,
    people,
    periods,
    registers,
    reminders,
    tasks,
)
from workflows.store.tables.base import Base

__all__ = [
    "Base",
    "agencies",
    "checks",
    "directives",
    "documents",
    "events",
    "indicators",
    "intake",
    "jobs",
    "mergers",
    "office",
    "opinions",
    "papers",
    "people",
    "periods",
    "registers",
    "reminders",
    "tasks",
]
