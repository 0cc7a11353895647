"""Văn bản: the register of directives; one directive with its tasks, text, relations, history."""

from flask import Blueprint

bp = Blueprint("directives", __name__, template_folder="templates")

from webapp.directives import correction_views, views  # noqa: E402, F401 - the views join the blueprint
