"""Soạn thảo: letters from late tasks to approval, and what agencies receive."""

from flask import Blueprint

from templates_docx.outline import outline
from workflows.issuing.words import as_paper

bp = Blueprint("documents", __name__, template_folder="templates")
bp.add_app_template_filter(as_paper)
bp.add_app_template_filter(outline)

from webapp.documents import (  # noqa: E402 - the views join the blueprint
    views,
    views_begin,
    views_data,
    views_document,
    views_follow_up,
    views_preview,
    views_received,
    views_righting,
    views_sending,
    views_word,
    views_writing,
)
from webapp.documents.waiting import QUEUES  # noqa: E402

__all__ = [
    "QUEUES",
    "bp",
    "views",
    "views_begin",
    "views_data",
    "views_document",
    "views_follow_up",
    "views_preview",
    "views_received",
    "views_righting",
    "views_sending",
    "views_word",
    "views_writing",
]
