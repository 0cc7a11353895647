"""Sổ văn bản: registers, numbers, issuing."""

from flask import Blueprint

bp = Blueprint("registers", __name__, template_folder="templates")

from webapp.registers import (  # noqa: E402 - the views join the blueprint
    views,
    views_incoming,
    views_opening,
    views_register,
)

__all__ = ["bp", "views", "views_incoming", "views_opening", "views_register"]
