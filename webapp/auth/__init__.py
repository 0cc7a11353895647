"""Signing in and out, the own account, language and theme."""

from flask import Blueprint

bp = Blueprint("auth", __name__, template_folder="templates")

from webapp.auth import views, views_deputies, views_second_step  # noqa: E402 - the views join the blueprint

__all__ = ["bp", "views", "views_deputies", "views_second_step"]
