"""Báo cáo: what the office owes, any span of days counted on the screen, and out as Word, PDF, Excel."""

from flask import Blueprint

bp = Blueprint("reports", __name__, template_folder="templates")

from webapp.reports import views, views_duties, views_files  # noqa: E402 - the views join the blueprint
from webapp.reports.waiting import QUEUES  # noqa: E402

__all__ = ["QUEUES", "bp", "views", "views_duties", "views_files"]
