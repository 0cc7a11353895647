"""Giao diện: every component in all its states, on one page."""

from flask import Blueprint

bp = Blueprint("design", __name__, template_folder="templates")

from webapp.design import views  # noqa: E402, F401 - the views join the blueprint
