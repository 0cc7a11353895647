"""The leader's table of agencies."""

from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from webapp.access import database, requires, today
from webapp.overview import bp
from webapp.tasks.listing import AS_NOW, asked_day, asks_todays_agencies, unread_days
from workflows.domain.ranking import LEAST_DUE
from workflows.domain.roles import AgencyRole, Role
from workflows.domain.timeliness import AsAt, Figure
from workflows.leading.trends import places
from workflows.store.queries.counts import as_at
from workflows.store.queries.overview import OverviewRow, overview

_LINE = (
    Figure.TOTAL,
    Figure.OVERDUE,
    Figure.DUE_SOON,
    Figure.SILENT,
    Figure.WAITING,
    Figure.DONE,
)
# The columns in the order of the national tables (nd30-rules 7.2, 7.7).
_COLUMNS = (
    Figure.TOTAL,
    Figure.DONE_ON_TIME,
    Figure.DONE_LATE,
    Figure.IN_TIME,
    Figure.DUE_SOON,
    Figure.OVERDUE,
    Figure.NO_DEADLINE,
    Figure.SILENT,
    Figure.ONGOING,
)


@bp.get("/tong-quan")
@requires(Role.LEADER, Role.OFFICER)
def index() -> ResponseReturnValue:
    """Show where every agency stands, today or as it was known on another day."""
    with database().reading() as session:
        at = as_at(session, asked_day(), today=today())
        table = overview(session, at, as_now=(as_now := asks_todays_agencies()))
        placed = places(session, table.rows)

    def list_behind(row: OverviewRow, figure: Figure, role: AgencyRole = AgencyRole.LEAD) -> str:
        return list_address(at, row, figure, role)

    def owed_behind(row: OverviewRow) -> str:
        day = at.on.isoformat() if at.ended is not None else None
        called = AS_NOW if as_now else None
        return url_for("tasks.owed_opinions", don_vi=row.agency_id, ngay=day, to_chuc=called)

    return render_template(
        "overview/index.html",
        table=table,
        at=at,
        as_now=as_now,
        unread_days=unread_days("ngay"),
        line=_LINE,
        columns=_COLUMNS,
        placed=placed,
        least_due=LEAST_DUE,
        list_behind=list_behind,
        owed_behind=owed_behind,
        coordinating=AgencyRole.COORDINATING,
        open_figure=Figure.OPEN,
        overdue=Figure.OVERDUE,
    )


def list_address(at: AsAt, row: OverviewRow, figure: Figure, role: AgencyRole) -> str:
    """Give the address of exactly the list a figure counts."""
    asked: dict[str, Any] = {"so": figure.value, "vai_tro": role.value, "don_vi": row.agency_id}
    if at.ended is not None:
        asked["ngay"] = at.on.isoformat()
    if asks_todays_agencies():
        asked["to_chuc"] = AS_NOW
    return url_for("tasks.index", **{name: value for name, value in asked.items() if value})
