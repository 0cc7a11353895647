"""Opinions owed: whose answer the leads still wait for, today or as it was known on another day."""

from flask import render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from webapp.access import database, requires, today
from webapp.tasks import bp
from webapp.tasks.listing import asked_day, asks_todays_agencies, unread_days
from workflows.domain.roles import Role
from workflows.store.queries.counts import as_at
from workflows.store.queries.opinions import asked_of, opinions, owes
from workflows.store.tables.agencies import Agency
from workflows.store.tables.opinions import OpinionRequest


@bp.get("/nhiem-vu/no-y-kien")
@requires(Role.OFFICER, Role.LEADER)
def owed_opinions() -> ResponseReturnValue:
    """List the opinions that should have been given, of one agency or of all."""
    agency_id = request.args.get("don_vi", type=int)
    with database().reading() as session:
        at = as_at(session, asked_day(), today=today())
        wanted = owes(at)
        if agency_id:
            own = select(Agency.id).where(Agency.id == agency_id)
            as_now, exactly = asked_of(own), OpinionRequest.agency_id == agency_id
            wanted = wanted & (as_now if asks_todays_agencies() else exactly)
        rows = opinions(session, wanted, at)
    return render_template(
        "tasks/opinions.html", rows=rows, at=at, agency_id=agency_id, unread=unread_days("ngay")
    )
