"""While an agency types: whether its result document is known, what a later day would break."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from webapp.access import current_actor, database, requires
from webapp.forms import read_day
from webapp.my_work import bp
from webapp.my_work.forms import ExtensionForm, ReportForm
from workflows.domain.roles import AGENCY_ROLES
from workflows.store.queries.access import get_visible_period
from workflows.store.queries.result_papers import find_result_paper
from workflows.tasks.what_if import what_breaks


@bp.get("/don-vi/ky/<int:period_id>/gia-han-thi-sao")
@requires(*AGENCY_ROLES)
def what_if(period_id: int) -> ResponseReturnValue:
    """Say what a later deadline would break (asked by the page itself)."""
    actor = current_actor()
    new_day = read_day(request.args.get(f"{ExtensionForm.__name__}-proposed_day", ""))
    with database().reading() as session:
        get_visible_period(session, period_id, actor)
        found = what_breaks(session, period_id, new_day, actor) if new_day else []
    return render_template("my_work/what_if.html", found=found)


@bp.get("/don-vi/ky/<int:period_id>/van-ban-ket-qua")
@requires(*AGENCY_ROLES)
def look_up_result(period_id: int) -> ResponseReturnValue:
    """Say whether a paper of the typed number is known (asked by the page itself)."""
    typed = request.args.get(f"{ReportForm.__name__}-result_code", "").strip()
    with database().reading() as session:
        period = get_visible_period(session, period_id, current_actor())
        found = find_result_paper(session, typed, dated=None, agency_id=period.agency_id)
    if not typed:
        return ""
    return render_template("my_work/result_known.html", known=found is not None)
