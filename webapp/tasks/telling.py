"""The history of a task as the timeline shows it: translated, days and labels written out."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from markupsafe import Markup

from templates_docx.vocabulary import DocumentType
from webapp.filters import clause, day
from webapp.tasks import bp
from workflows.domain.deadline_history import DeadlineStep
from workflows.domain.errors import N_
from workflows.store.queries.history import TERMS, Change, HistoryEntry
from workflows.tasks.what_if import Broken

# The names of periods (`workflows.domain.recurrence`), without which one of its kind it is.
_PERIODS = frozenset(
    {
        N_("ngày %(which)s"),
        N_("tuần %(which)s"),
        N_("tháng %(which)s"),
        N_("quý %(which)s"),
        N_("6 tháng đầu năm %(which)s"),
        N_("6 tháng cuối năm %(which)s"),
        N_("năm %(which)s"),
        N_("đợt %(which)s"),
    }
)


@bp.app_template_filter()
def period_name(name: str) -> str:
    """Give the name of a period in the language of the request: «tháng 9/2026»."""
    kind, _space, which = name.rpartition(" ")
    pattern = f"{kind} %(which)s"
    return str(_(pattern)) % {"which": which} if pattern in _PERIODS else name


@bp.app_template_filter()
def deadline_line(steps: Sequence[DeadlineStep]) -> str:
    """Write a deadline's history: «hạn gốc 15/08/2026 → gia hạn lần 1 30/08/2026»."""
    return " → ".join(_(s.sentence, n=s.extensions, day=_last_day(s.last_on_time)) for s in steps)


def _last_day(value: date | None) -> str:
    return day(value) or _("không hạn")


@bp.app_template_filter()
def broken_words(one: Broken) -> str:
    """Say which deadline a later one collides with."""
    return _(one.sentence, what=clause(one.what), day=day(one.day))


@bp.app_template_filter()
def paper_type(code: str) -> str:
    """Give the name of a type of paper."""
    return DocumentType(code).capitalised_name


def timeline_of(history: list[HistoryEntry], letter: str | None) -> list[dict[str, Any]]:
    """Give entries for the macro `timeline`; `letter` names the page of a letter, for its readers."""
    return [
        {
            "at": entry.at,
            "who": entry.who,
            "what": _(entry.sentence) % entry.details,
            "words": entry.words,
            "changes": [_told(change, _page_of(entry, letter)) for change in entry.changes],
        }
        for entry in history
    ]


def _page_of(entry: HistoryEntry, letter: str | None) -> str | None:
    if letter is None or entry.document_id is None:
        return None
    return url_for(letter, document_id=entry.document_id)


def _told(change: Change, letter_url: str | None) -> tuple[str, str | None, str | None]:
    if letter_url is not None and change.term == TERMS["code"]:
        link = Markup('<a href="{}">{}</a>').format(letter_url, change.new)
        return _(change.term), None, link
    written = _named if change.term == TERMS["name"] else _written
    return _(change.term), written(change.old), written(change.new)


def _named(value: str | date | int | None) -> str | None:
    return period_name(value) if isinstance(value, str) else None


def _written(value: str | date | int | None) -> str | None:
    if value is None:
        return None
    if isinstance(value, date):
        return day(value)
    return str(_(value)) if isinstance(value, str) and value else str(value)
