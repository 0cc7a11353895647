"""The leader's table of agencies."""

from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from webapp.access import database, requires, today
from webapp.overview import bp
from webapp.overview.cells import Cells
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


@bp.get("/tong-quan")
@requires(Role.LEADER, Role.OFFICER)
def index() -> ResponseReturnValue:
    """Show where every agency stands, today or as it was known on another day."""
    with database().reading() as session:
        at = as_at(session, asked_day(), today=today())
        table = overview(session, at, as_now=(as_now := asks_todays_agencies()))
        placed = places(session, table.rows)

    def list_behind(figure: Figure, role: AgencyRole = AgencyRole.LEAD) -> str:
        return list_address(at, table.total, figure, role)

    day = at.on.isoformat() if at.ended is not None else None
    owed = url_for("tasks.owed_opinions", ngay=day, to_chuc=AS_NOW if as_now else None)
    return render_template(
        "overview/index.html",
        table=table,
        at=at,
        as_now=as_now,
        unread_days=unread_days("ngay"),
        line=_LINE,
        least_due=LEAST_DUE,
        list_behind=list_behind,
        cells=Cells(list_behind, owed, placed),
    )


def list_address(at: AsAt, row: OverviewRow, figure: Figure, role: AgencyRole) -> str:
    """Give the address of exactly the list a figure counts."""
    asked: dict[str, Any] = {"so": figure.value, "vai_tro": role.value, "don_vi": row.agency_id}
    if at.ended is not None:
        asked["ngay"] = at.on.isoformat()
    if asks_todays_agencies():
        asked["to_chuc"] = AS_NOW
    return url_for("tasks.index", **{name: value for name, value in asked.items() if value})
