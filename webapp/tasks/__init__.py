"""Nhiệm vụ: everything assigned, by any filter, and one task with all that happened to it."""

from flask import Blueprint

bp = Blueprint("tasks", __name__, template_folder="templates")

from webapp.tasks import (  # noqa: E402 - the views join the blueprint
    views,
    views_appendix,
    views_bulk,
    views_evidence,
    views_export,
    views_filters,
    views_letters,
    views_opinions,
    views_promises,
    views_task,
)
from webapp.tasks.waiting import QUEUES  # noqa: E402 - after the blueprint they point to

__all__ = [
    "QUEUES",
    "bp",
    "views",
    "views_appendix",
    "views_bulk",
    "views_evidence",
    "views_export",
    "views_filters",
    "views_letters",
    "views_opinions",
    "views_promises",
    "views_task",
]
