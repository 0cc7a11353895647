"""Long work a person asked for: how far it is, its end, and cancelling it."""

from flask import Blueprint

bp = Blueprint("jobs", __name__, template_folder="templates")

from webapp.jobs import views  # noqa: E402 - the views join the blueprint
from webapp.jobs.waiting import QUEUES  # noqa: E402 - after the blueprint they point to

__all__ = ["QUEUES", "bp", "views"]
