"""Nhắc việc: what agencies were told each morning, and by what rules."""

from flask import Blueprint

bp = Blueprint("reminders", __name__, template_folder="templates")

from webapp.reminders import views_digest, words  # noqa: E402 - the views join the blueprint

__all__ = ["bp", "views_digest", "words"]
