"""Sổ văn bản: registers, numbers, issuing."""

from flask import Blueprint

bp = Blueprint("registers", __name__, template_folder="templates")

from webapp.registers import views, views_register  # noqa: E402 - the views join the blueprint

__all__ = ["bp", "views", "views_register"]
