"""Danh mục: people, agencies, groups, the calendar and the log, for administrators."""

from flask import Blueprint

bp = Blueprint("admin", __name__, template_folder="templates")

from webapp.admin import views_agencies, views_office, views_people  # noqa: E402, F401 - join it
