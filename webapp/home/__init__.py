"""Bàn làm việc: what waits for me, in order of harm if I don't."""

from flask import Blueprint

bp = Blueprint("home", __name__, template_folder="templates")

from webapp.home import views  # noqa: E402, F401 - the views join the blueprint
