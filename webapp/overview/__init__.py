"""Tổng quan: the leader's one page, and the table by agency; every figure opens its list."""

from flask import Blueprint

bp = Blueprint("overview", __name__, template_folder="templates")

from webapp.overview import views, views_brief  # noqa: E402 - the views join the blueprint

__all__ = ["bp", "views", "views_brief"]
