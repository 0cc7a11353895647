"""Long work a person asked for: how far it is, its end, and cancelling it."""

from flask import Blueprint

bp = Blueprint("jobs", __name__, template_folder="templates")

from webapp.jobs import views  # noqa: E402, F401 - the views join the blueprint
