"""Nhắc việc: what agencies were told each morning, by what rules, and how it reached them."""

from flask import Blueprint

bp: Blueprint = Blueprint("reminders", __name__, template_folder="templates")

from webapp.reminders import (  # noqa: E402 - the views join the blueprint
    views_digest,
    views_log,
    views_mail,
    views_rules,
    words,
)
from webapp.reminders.waiting import QUEUES  # noqa: E402 - after the blueprint they point to

__all__ = ["QUEUES", "bp", "views_digest", "views_log", "views_mail", "views_rules", "words"]
