"""From the ticked rows, or from all of the filter, to letters about them."""

from dataclasses import replace

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from webapp.access import current_actor, database, requires, today
from webapp.auth.session import safe_next
from webapp.tasks import bp
from webapp.tasks.listing import asked_filter
from workflows.domain.roles import AgencyRole, Role
from workflows.domain.timeliness import Figure
from workflows.store.queries.access import sees_period
from workflows.store.queries.counts import as_at
from workflows.store.queries.period_filters import PeriodFilter
from workflows.store.queries.periods import first_period_ids

MOST_TASKS = 300  # of letters at once: more is nobody's one look


@bp.post("/nhiem-vu/soan")
@requires(Role.OFFICER)
def choose_for_letters() -> ResponseReturnValue:
    """Lead to letters that chase, an invitation or a letter, about these tasks."""
    ids = request.form.getlist("period_ids", type=int)
    back = safe_next(request.form.get("ve", url_for(".index")))
    if not ids:
        with database().reading() as session:
            ids = _leads_of_filter(session)
        if not ids or len(ids) > MOST_TASKS:
            flash(_unfit(bool(ids)), "warning")
            return redirect(back)
    kind, chosen = request.form.get("kind", "don-doc"), ",".join(map(str, ids))
    if kind == "don-doc":
        return redirect(url_for("documents.preview_follow_up", ky=chosen, ve=back))
    return redirect(url_for("documents.begin", kind=kind, ky=chosen))


def _leads_of_filter(session: Session) -> list[int]:
    """Give what the filter leaves of the leads: letters go to them."""
    wanted = replace(asked_filter(PeriodFilter(figure=Figure.OPEN)), role=AgencyRole.LEAD)
    at = as_at(session, today(), today=today())
    scope = sees_period(current_actor())
    return first_period_ids(session, wanted, at, scope=scope, most=MOST_TASKS + 1)


def _unfit(too_many: bool) -> str:
    if too_many:
        most = MOST_TASKS
        return _("Bộ lọc có hơn %(most)s nhiệm vụ. Lọc bớt hoặc đánh dấu rồi soạn.", most=most)
    return _("Không có nhiệm vụ chủ trì nào theo bộ lọc này để soạn văn bản.")
