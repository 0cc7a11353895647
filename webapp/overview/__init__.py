"""Tổng quan: the table by agency, every figure a link to the list behind it."""

from flask import Blueprint

bp = Blueprint("overview", __name__, template_folder="templates")

from webapp.overview import views  # noqa: E402 - the views join the blueprint

__all__ = ["bp", "views"]
