"""The agency's list of work, and the tasks it only watches."""

from collections.abc import Mapping

from flask import render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from webapp.access import current_actor, database, requires, today
from webapp.my_work import bp
from webapp.my_work.grid import TypedRow, can_report, grid_of, typed_from
from webapp.tasks.links import directive_url, letter_page
from webapp.tasks.listing import ROLES, listing
from webapp.tasks.telling import timeline_of
from workflows.domain.actor import Actor
from workflows.domain.errors import NotFoundRefused
from workflows.domain.roles import AGENCY_ROLES, WHOLE_AGENCY, Role
from workflows.domain.statuses import Outcome
from workflows.domain.timeliness import Figure
from workflows.store.queries.access import sees_period
from workflows.store.queries.counts import as_at
from workflows.store.queries.history import history_of_task
from workflows.store.queries.monitored import monitored_tasks
from workflows.store.queries.period_filters import PeriodFilter
from workflows.store.queries.periods import list_periods
from workflows.store.queries.receipts import ReceiptFact, get_receipt, reads_receipt
from workflows.store.queries.tasks import task_fact
from workflows.store.tables.periods import Period
from workflows.tasks.evidence import ACCEPTED
from workflows.tasks.pasting import CELLS
from workflows.tasks.receipts import new_token

_ROWS = 40  # of a page: each has many cells, and a page stays light
TOLD = ("bien-nhan", "hoan-tac")  # what an address says of the last save, not of the list
_LINE = (
    Figure.OPEN,
    Figure.OVERDUE,
    Figure.DUE_SOON,
    Figure.SILENT,
    Figure.PROMISE_BROKEN,
    Figure.WAITING,
    Figure.DONE,
)


@bp.get("/don-vi")
@requires(*AGENCY_ROLES)
def index() -> ResponseReturnValue:
    """Show all work of the agency by directive, the most urgent first, each row ready to be reported on."""
    undone = request.args.get("hoan-tac", "")
    return grid_page(_undone_rows(undone) if undone else {}, request.args.get("bien-nhan"))


def grid_page(typed: Mapping[int, TypedRow], receipt: str | None = None) -> str:
    """Draw the grid with what was typed and not saved; `receipt` tells of what was."""
    actor = current_actor()
    with database().reading() as session:
        usual = PeriodFilter(figure=Figure.OPEN)
        scope = sees_period(actor)
        found = listing(session, scope, usual, _LINE, roles=ROLES, size=_ROWS)
        gone = typed.keys() - {row.period_id for row in found.page.rows}
        kept = (
            list_periods(session, PeriodFilter(), found.at, scope=scope & Period.id.in_(gone)).rows
            if gone
            else ()
        )
        grid = grid_of(session, [*kept, *found.page.rows], actor)
        watched = monitored_tasks(session, actor)
        told = saved_banner(session, receipt, actor) if receipt else None
    lost = gone - {row.period_id for row in kept}
    return render_template(
        "my_work/index.html",
        found=found,
        grid=grid,
        typed=typed,
        lost=[typed[one] for one in sorted(lost)],
        told=told,
        outcomes=tuple(Outcome),
        blank=dict.fromkeys(CELLS, ""),
        can_report=can_report,
        token=new_token(),
        told_names=dict.fromkeys(TOLD),
        kept_query={name: value for name, value in request.args.items() if name not in TOLD},
        accepted=ACCEPTED,
        figures=_LINE,
        watched=len(watched),
        is_contact=Role.AGENCY_CONTACT in actor.roles,
        sees_whole_agency=actor.is_any(WHOLE_AGENCY),
    )


def saved_banner(session: Session, code: str, actor: Actor) -> ReceiptFact | None:
    """Give the receipt of what was just saved, to whoever may read it."""
    try:
        receipt = get_receipt(session, code)
    except NotFoundRefused:
        return None
    return receipt if reads_receipt(session, receipt, actor) else None


def _undone_rows(code: str) -> dict[int, TypedRow]:
    """Give back to the grid what stood in reports that were taken back."""
    with database().reading() as session:
        receipt = saved_banner(session, code, current_actor())
    rows = receipt.rows if receipt else ()
    return {
        row.period_id: TypedRow(row.period_id, typed_from(row.content))
        for row in rows
        if row.was_taken_back
    }


@bp.get("/don-vi/theo-doi")
@requires(*AGENCY_ROLES)
def watched() -> ResponseReturnValue:
    """Show the tasks the agency watches over, with how their leads stand."""
    with database().reading() as session:
        tasks = monitored_tasks(session, current_actor())
    return render_template("my_work/watched.html", tasks=tasks)


@bp.get("/don-vi/nhiem-vu/<int:task_id>")
@requires(*AGENCY_ROLES)
def task(task_id: int) -> ResponseReturnValue:
    """Show a task as far as the agency may see it."""
    actor = current_actor()
    with database().reading() as session:
        fact = task_fact(session, task_id, actor, as_at(session, today(), today=today()))
        history = history_of_task(session, task_id, actor)
    return render_template(
        "my_work/task.html",
        task=fact,
        history=timeline_of(history, letter_page(actor)),
        directive_url=directive_url(fact.directive_id),
    )
