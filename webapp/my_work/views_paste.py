"""A block from Excel pasted into the grid: first shown with what goes where, then put in, then saved."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from webapp.access import current_actor, database, requires, today
from webapp.forms import ids_in
from webapp.i18n import refusal_sentence
from webapp.my_work import bp
from webapp.my_work.grid import WORKING
from workflows.domain.errors import Refusal
from workflows.domain.roles import AGENCY_ROLES
from workflows.domain.statuses import Outcome
from workflows.domain.timeliness import Figure
from workflows.follow_up.cited import cited_clauses
from workflows.spreadsheets.reading import pasted
from workflows.store.queries.access import sees_period
from workflows.store.queries.counts import as_at
from workflows.store.queries.period_filters import PeriodFilter
from workflows.store.queries.period_rows import PeriodRow
from workflows.store.queries.periods import list_periods
from workflows.store.tables.periods import Period
from workflows.tasks.pasting import CELLS, Plan, Target, plan_block

_OUTCOMES = {one.value: one.label for one in Outcome}
_MOST = 200  # rows a block can be pasted into at once


@bp.get("/don-vi/dan")
@requires(*AGENCY_ROLES)
def paste_page() -> ResponseReturnValue:
    """Offer a box for a block copied from Excel."""
    return render_template("my_work/paste.html", block="", plan=None, refused=None)


@bp.post("/don-vi/dan")
@requires(*AGENCY_ROLES)
def paste() -> ResponseReturnValue:
    """Show where each row and column of a pasted block would go; nothing is saved."""
    block = request.form.get("block", "")
    is_part = "HX-Request" in request.headers
    template = "my_work/_pasted.html" if is_part else "my_work/paste.html"
    targets, versions = _targets(ids_in(request.form.getlist("ky")))
    try:
        plan: Plan | None = plan_block(
            pasted(block).rows,
            targets,
            first=request.form.get("first", type=int),
            cell=request.form.get("cell", CELLS[1]),
        )
        refused = None
    except Refusal as refusal:
        plan, refused = None, refusal
    shown = {"block": block, "plan": plan, "versions": versions, "outcomes": _OUTCOMES}
    sentence = refusal_sentence(refused) if refused else None
    status = refused.status if refused and not is_part else 200
    return render_template(template, **shown, refused=sentence), status


def _targets(ids: list[int]) -> tuple[list[Target], dict[int, int]]:
    """Give the rows that can be reported on, in the order of the screen, with their versions."""
    actor = current_actor()
    scope = sees_period(actor) & Period.status.in_(WORKING)
    if ids:
        scope &= Period.id.in_(ids)
    with database().reading() as session:
        at = as_at(session, today(), today=today())
        wanted = PeriodFilter(figure=Figure.OPEN)
        rows = list(list_periods(session, wanted, at, scope=scope, size=_MOST).rows)
        clauses = cited_clauses(session, rows)
    if ids:
        order = {one: place for place, one in enumerate(ids)}
        rows.sort(key=lambda row: order[row.period_id])
    targets = [_target(row, clauses[row.period_id]) for row in rows]
    return targets, {row.period_id: row.version for row in rows}


def _target(row: PeriodRow, clause: str) -> Target:
    return Target(
        period_id=row.period_id,
        path=row.path,
        clause=clause,
        code=row.directive_code,
        text=row.text,
    )
