"""Kiểm tra thể thức: any Word file against the rules of form, mended where nothing is guessed."""

from flask import Blueprint

bp = Blueprint("format_check", __name__, template_folder="templates")

from webapp.format_check import views  # noqa: E402, F401 - the views join the blueprint
