"""The office's table of work."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.access import current_actor, database, requires
from webapp.tasks import bp
from webapp.tasks.bulk import BULK_ACTS
from webapp.tasks.listing import ROLES, listing
from webapp.tasks.scope import LINKED, scope_lines
from webapp.tasks.table import filter_query, first_query, table_view
from workflows.domain.roles import Role
from workflows.domain.statuses import PeriodStatus
from workflows.domain.timeliness import Figure
from workflows.store.queries.access import sees_period
from workflows.store.queries.choices import agencies_with_work
from workflows.store.queries.desk import unassigned_tasks
from workflows.store.queries.period_filters import PeriodFilter

_MANY = 200
_FOLDED = ("q", "don_vi", "vai_tro", "trang_thai", "tu", "den", "ngay")  # filters no figure sets
_LINE = (
    Figure.OVERDUE,
    Figure.DUE_SOON,
    Figure.SILENT,
    Figure.PROMISE_BROKEN,
    Figure.WAITING,
    Figure.IN_TIME,
    Figure.NO_DEADLINE,
)


@bp.get("/nhiem-vu")
@requires(Role.OFFICER, Role.LEADER)
def index() -> ResponseReturnValue:
    """Show everything assigned, filtered by the address, the most urgent first."""
    actor = current_actor()
    with database().reading() as session:
        if first := first_query(session):
            return redirect(f"{url_for('.index')}?{first}")
        view = table_view(session)
        found = listing(session, sees_period(actor), PeriodFilter(figure=Figure.OPEN), _LINE)
        agencies = agencies_with_work(session)
        without_lead = unassigned_tasks(session, limit=0)[0]
        scope = scope_lines(session, found.wanted)
        more = view.words(session, found.page.rows)
    return render_template(
        "tasks/index.html",
        found=found,
        agencies=agencies,
        scope=scope,
        scope_words=LINKED,
        kept_filters=("van_ban", "cong_van", "to_chuc", *LINKED),
        unassigned=without_lead,
        view=view,
        bulk_acts=BULK_ACTS.values(),
        more=more,
        is_now=found.at.ended is None,
        is_officer=Role.OFFICER in actor.roles,
        kept=filter_query(request.args),
        is_filtered=any(request.args.get(name) for name in _FOLDED),
        figures=_LINE,
        roles=[(role.value, _(role.label)) for role in ROLES],
        states=[(one.value, _(one.label)) for one in Figure if one is not Figure.OPEN],
        statuses=[(status.value, _(status.label)) for status in PeriodStatus],
    )


@bp.get("/nhiem-vu/chua-giao")
@requires(Role.OFFICER, Role.LEADER)
def unassigned() -> ResponseReturnValue:
    """Show the tasks that no agency leads."""
    with database().reading() as session:
        total, tasks = unassigned_tasks(session, limit=_MANY)
    return render_template("tasks/unassigned.html", total=total, tasks=tasks)
