"""The ticked rows, or all of the filter, as Excel: at once, or as long work when they are many."""

from io import BytesIO

from flask import flash, redirect, request, send_file, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from webapp.access import current_actor, database, now, own_actor, requires, today
from webapp.i18n import refusal_sentence
from webapp.tasks import bp
from webapp.tasks.listing import asked_day, asked_filter
from webapp.tasks.table import filter_query, table_view
from workflows.domain.errors import Refusal
from workflows.domain.roles import Role
from workflows.domain.timeliness import Figure
from workflows.spreadsheets.writing import XLSX
from workflows.store.queries.period_filters import PeriodFilter
from workflows.store.queries.table_views import saved_filter
from workflows.task_table.columns import LONG
from workflows.task_table.exporting import export_file, file_name, is_much, request_export
from workflows.task_table.orders import ExportOrder


@bp.post("/nhiem-vu/xuat")
@requires(Role.OFFICER, Role.LEADER)
def export() -> ResponseReturnValue:
    """Hand out the file, or lead to the work that writes it."""
    actor = current_actor()
    try:
        with database().reading() as session:
            order = _order(session)
            much = is_much(session, order, actor=actor, now=now())
            data = b"" if much else export_file(session, order, actor=actor, now=now())
    except Refusal as refusal:
        flash(refusal_sentence(refusal), "warning")
        return redirect(url_for(".index", **filter_query(request.args)))
    if much:
        job_id = request_export(database(), order, actor=actor, now=now())
        return redirect(url_for("jobs.show", job_id=job_id))
    return send_file(
        BytesIO(data), mimetype=XLSX, as_attachment=True, download_name=file_name(now())
    )


def _order(session: Session) -> ExportOrder:
    ids = tuple(request.form.getlist("period_ids", type=int))
    wanted = PeriodFilter(period_ids=ids) if ids else asked_filter(PeriodFilter(Figure.OPEN))
    day = asked_day()
    return ExportOrder(wanted, _columns(session), day if day < today() else None)


def _columns(session: Session) -> tuple[str, ...]:
    """Give the layout that was asked for: the long one, a saved filter's, or what is seen."""
    layout = request.form.get("layout", "")
    if layout == "long":
        return LONG
    if layout.isdecimal():
        return saved_filter(session, int(layout), own_actor()).columns
    return table_view(session).columns
