"""Thông báo: what a person or their agency was told about work and papers."""

from flask import Blueprint

bp = Blueprint("notices", __name__, template_folder="templates")

from webapp.notices import views  # noqa: E402 - the views join the blueprint
from webapp.notices.waiting import QUEUES  # noqa: E402 - after the blueprint they point to

__all__ = ["QUEUES", "bp", "views"]
