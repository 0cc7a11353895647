"""Danh mục: people, agencies, groups, the calendar and the log, for administrators."""

from flask import Blueprint

bp = Blueprint("admin", __name__, template_folder="templates")

from webapp.admin import (  # noqa: E402 - the views join the blueprint
    views_agencies,
    views_backups,
    views_calendar,
    views_contact,
    views_import,
    views_issuing,
    views_log,
    views_mergers,
    views_office,
    views_people,
    views_replacing,
    views_setup,
    views_templates,
    views_trials,
)
from webapp.admin.setup_steps import QUEUES  # noqa: E402 - needs the blueprint's views

__all__ = [
    "QUEUES",
    "bp",
    "views_agencies",
    "views_backups",
    "views_calendar",
    "views_contact",
    "views_import",
    "views_issuing",
    "views_log",
    "views_mergers",
    "views_office",
    "views_people",
    "views_replacing",
    "views_setup",
    "views_templates",
    "views_trials",
]
