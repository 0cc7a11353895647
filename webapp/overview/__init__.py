"""Tổng quan: the leader's one page, and the table by agency; every figure opens its list."""

from flask import Blueprint

bp = Blueprint("overview", __name__, template_folder="templates")

from webapp.overview import views, views_asking, views_brief, views_charts  # noqa: E402 - the views join the blueprint
from webapp.overview.waiting import QUEUES  # noqa: E402

__all__ = ["QUEUES", "bp", "views", "views_asking", "views_brief", "views_charts"]
