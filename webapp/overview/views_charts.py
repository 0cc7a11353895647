"""Charts of the overview: on time month by month, and who carries how much; each with its table."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup

from webapp.access import database, requires, today
from webapp.filters import number, percent
from webapp.overview import bp
from webapp.overview.charts import Bar, columns, stacks
from webapp.overview.views import list_address
from webapp.tasks.listing import asked_day, asks_todays_agencies
from workflows.domain.roles import AgencyRole, Role
from workflows.domain.timeliness import AsAt, Figure
from workflows.leading.trends import Month, months
from workflows.store.queries.counts import as_at
from workflows.store.queries.overview import OverviewRow, overview

_AGENCIES = 12
_PARTS = (Figure.OVERDUE, Figure.IN_TIME, Figure.NO_DEADLINE)


@bp.get("/tong-quan/bieu-do")
@requires(Role.LEADER, Role.OFFICER)
def charts() -> ResponseReturnValue:
    """Show the charts: as a page of their own, or as the part of a page that asks for it."""
    with database().reading() as session:
        at = as_at(session, asked_day(), today=today())
        told = months(session, at)
        table = overview(session, at, as_now=asks_todays_agencies())
    busiest = sorted(table.rows, key=_load, reverse=True)[:_AGENCIES]
    busiest = [row for row in busiest if _load(row)]

    def month_list(month: Month, figure: Figure) -> str:
        return _list(at, figure, tu=month.first.isoformat(), den=month.last.isoformat())

    def agency_list(row: OverviewRow, figure: Figure) -> str:
        return list_address(at, row, figure, AgencyRole.LEAD)

    shown: dict[str, Any] = {
        "at": at,
        "months": told,
        "by_month": _by_month(told, month_list) if any(one.due.due for one in told) else None,
        "busiest": busiest,
        "of": len(table.rows),
        "by_agency": _by_agency(busiest, agency_list) if busiest else None,
        "parts": _PARTS,
        "month_list": month_list,
        "agency_list": agency_list,
        "figures": Figure,
    }
    if "HX-Request" in request.headers:
        return render_template("overview/_charts.html", **shown)
    return render_template("overview/charts.html", **shown)


def _load(row: OverviewRow) -> int:
    return sum(row.lead[part] for part in _PARTS)


def _list(at: AsAt, figure: Figure, **days: str) -> str:
    asked: dict[str, Any] = {"so": figure.value, "vai_tro": AgencyRole.LEAD.value, **days}
    if at.ended is not None:
        asked["ngay"] = at.on.isoformat()
    return url_for("tasks.index", **asked)


def _by_month(told: Sequence[Month], address: Any) -> Markup:  # noqa: ANN401 - a function
    bars = [
        Bar(
            one.due.rate,
            _(
                "%(month)s: %(count)s trên %(due)s việc đúng hạn (%(rate)s)",
                month=_name(one.first),
                count=number(one.due.on_time),
                due=number(one.due.due),
                rate=percent(one.due.rate, 1),
            ),
            address(one, Figure.DONE_ON_TIME),
        )
        for one in told
    ]
    return columns(_("Tỷ lệ đúng hạn theo tháng đến hạn"), [_name(one.first) for one in told], bars)


def _name(first: date) -> str:
    return f"{first:%m/%Y}"


def _by_agency(rows: Sequence[OverviewRow], address: Any) -> Markup:  # noqa: ANN401 - a function
    parts = [
        (
            _(part.label),
            [
                Bar(
                    row.lead[part],
                    _(
                        "%(agency)s: %(count)s việc %(state)s",
                        agency=row.agency_name,
                        count=number(row.lead[part]),
                        state=_(part.label).lower(),
                    ),
                    address(row, part),
                )
                for row in rows
            ],
        )
        for part in _PARTS
    ]
    return stacks(_("Việc đang làm theo đơn vị chủ trì"), [row.agency_name for row in rows], parts)
