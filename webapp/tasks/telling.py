"""The history of a task as the timeline shows it: translated, days and labels written out."""

from datetime import date
from typing import Any

from flask_babel import gettext as _

from webapp.filters import day
from workflows.store.queries.history import Change, HistoryEntry


def timeline_of(history: list[HistoryEntry]) -> list[dict[str, Any]]:
    """Give entries for the macro `timeline`."""
    return [
        {
            "at": entry.at,
            "who": entry.who,
            "what": _(entry.sentence) % entry.details,
            "words": entry.words,
            "changes": [_told(change) for change in entry.changes],
        }
        for entry in history
    ]


def _told(change: Change) -> tuple[str, str | None, str | None]:
    return _(change.term), _written(change.old), _written(change.new)


def _written(value: str | date | int | None) -> str | None:
    if value is None:
        return None
    if isinstance(value, date):
        return day(value)
    return str(_(value)) if isinstance(value, str) and value else str(value)
