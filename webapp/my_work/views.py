"""The agency's list of work, and the tasks it only watches."""

from flask import render_template
from flask.typing import ResponseReturnValue

from webapp.access import current_actor, database, requires, today
from webapp.my_work import bp
from webapp.tasks.links import directive_url, letter_page
from webapp.tasks.listing import ROLES, listing
from webapp.tasks.telling import timeline_of
from workflows.domain.roles import AGENCY_ROLES, WHOLE_AGENCY, Role
from workflows.domain.timeliness import Figure
from workflows.store.queries.access import sees_period
from workflows.store.queries.counts import as_at
from workflows.store.queries.history import history_of_task
from workflows.store.queries.monitored import monitored_tasks
from workflows.store.queries.period_filters import PeriodFilter
from workflows.store.queries.tasks import task_fact

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
    """Show all work of the agency, the most urgent first."""
    actor = current_actor()
    with database().reading() as session:
        usual = PeriodFilter(figure=Figure.OPEN)
        found = listing(session, sees_period(actor), usual, _LINE, roles=ROLES)
        watched = monitored_tasks(session, actor)
    return render_template(
        "my_work/index.html",
        found=found,
        figures=_LINE,
        watched=len(watched),
        is_contact=Role.AGENCY_CONTACT in actor.roles,
        sees_whole_agency=actor.is_any(WHOLE_AGENCY),
    )


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
