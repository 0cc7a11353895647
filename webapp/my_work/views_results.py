"""While a report is being typed: whether the office knows the result document it names."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from webapp.access import current_actor, database, requires
from webapp.my_work import bp
from webapp.my_work.forms import ReportForm
from workflows.domain.roles import AGENCY_ROLES
from workflows.store.queries.access import get_visible_period
from workflows.store.queries.result_papers import find_result_paper


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
