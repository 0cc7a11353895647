"""Chỉ tiêu: tables of indicators, defined by the office, filled in by agencies round by round."""

from flask import Blueprint

bp = Blueprint("indicators", __name__, template_folder="templates")

from webapp.indicators import (  # noqa: E402 - the views join the blueprint
    views,
    views_bringing,
    views_defining,
    views_filling,
    views_out,
    views_rounds,
)
from webapp.indicators.waiting import QUEUES  # noqa: E402 - after the blueprint they point to
from webapp.indicators.words import round_said  # noqa: E402 - beside the views that use it

bp.add_app_template_global(round_said)

__all__ = [
    "QUEUES",
    "bp",
    "views",
    "views_bringing",
    "views_defining",
    "views_filling",
    "views_out",
    "views_rounds",
]
