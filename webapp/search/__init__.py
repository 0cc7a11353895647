"""Tìm: one box over everything a person may see."""

from flask import Blueprint

bp = Blueprint("search", __name__, template_folder="templates")

from webapp.search import views  # noqa: E402, F401 - the views join the blueprint
