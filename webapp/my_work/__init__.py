"""Đơn vị tôi: all work of one agency over all directives, and what it can do with each."""

from flask import Blueprint

bp = Blueprint("my_work", __name__, template_folder="templates")

from webapp.my_work import (  # noqa: E402 - the views join the blueprint
    views,
    views_opinions,
    views_period,
    views_results,
)
from webapp.my_work.waiting import QUEUES  # noqa: E402 - after the blueprint they point to

__all__ = ["QUEUES", "bp", "views", "views_opinions", "views_period", "views_results"]
