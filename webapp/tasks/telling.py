"""The history of a task as the timeline shows it: translated, days and labels written out."""

from datetime import date
from typing import Any

from flask_babel import gettext as _

from webapp.filters import day
from webapp.tasks import bp
from workflows.domain.errors import N_
from workflows.store.queries.history import TERMS, Change, HistoryEntry

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
