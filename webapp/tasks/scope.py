"""What a list was narrowed to by a link that no form on it sets: field, leader, days."""

from datetime import date

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from templates_docx.vocabulary import short_date
from webapp.tasks.listing import DAY_WORDS, SCOPE_WORDS, WITHOUT_ONGOING
from workflows.store.queries.choices import field_name, person_name
from workflows.store.queries.period_filters import PeriodFilter

LINKED = (*SCOPE_WORDS.values(), *DAY_WORDS.values(), WITHOUT_ONGOING)


def scope_lines(session: Session, wanted: PeriodFilter) -> list[str]:
    """Say in words what a list was narrowed to; empty where it was not."""
    lines: list[str] = []
    if wanted.field_id:
        lines.append(_("lĩnh vực %(name)s", name=field_name(session, wanted.field_id)))
    if wanted.leader_id:
        lines.append(_("%(name)s phụ trách", name=person_name(session, wanted.leader_id)))
    if wanted.given_from or wanted.given_to:
        lines.append(_("ghi sổ %(days)s", days=_days(wanted.given_from, wanted.given_to)))
    if wanted.done_from or wanted.done_to:
        lines.append(_("hoàn thành %(days)s", days=_days(wanted.done_from, wanted.done_to)))
    if wanted.without_ongoing:
        lines.append(_("không kể nhiệm vụ thường xuyên"))
    return lines


def _days(first: date | None, last: date | None) -> str:
    if first and last:
        return _("từ %(first)s đến %(last)s", first=short_date(first), last=short_date(last))
    if first:
        return _("từ %(first)s", first=short_date(first))
    return _("đến %(last)s", last=short_date(last)) if last else ""
