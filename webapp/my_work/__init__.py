"""Đơn vị tôi: all work of one agency over all directives, and what it can do with each."""

from flask import Blueprint

bp = Blueprint("my_work", __name__, template_folder="templates")

from webapp.my_work import (  # noqa: E402 - the views join the blueprint
    views,
    views_period,
    views_results,
)

__all__ = ["bp", "views", "views_period", "views_results"]
