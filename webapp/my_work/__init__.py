"""Đơn vị tôi: all work of one agency over all directives, and what it can do with each."""

from flask import Blueprint

bp = Blueprint("my_work", __name__, template_folder="templates")

from webapp.my_work import (  # noqa: E402 - the views join the blueprint
    views,
    views_delegating,
    views_files,
    views_grid,
    views_held,
    views_letter,
    views_opinions,
    views_paste,
    views_period,
    views_receipts,
    views_results,
    views_several,
)
from webapp.my_work.waiting import OPINIONS_ASKED  # noqa: E402 - after the blueprint it points to
from webapp.my_work.waiting_held import HELD_REPORTS  # noqa: E402 - after the blueprint it points to

QUEUES = (OPINIONS_ASKED, HELD_REPORTS)
__all__ = [
    "QUEUES",
    "bp",
    "views",
    "views_delegating",
    "views_files",
    "views_grid",
    "views_held",
    "views_letter",
    "views_opinions",
    "views_paste",
    "views_period",
    "views_receipts",
    "views_results",
    "views_several",
]
