"""Signing in and out, the own account, language and theme."""

from flask import Blueprint

bp = Blueprint("auth", __name__, template_folder="templates")

from webapp.auth import views  # noqa: E402, F401 - the views join the blueprint
