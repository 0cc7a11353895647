"""The list of indicator tables, and one of them with a round's figures."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from webapp.access import current_actor, database, requires, today
from webapp.indicators import bp
from webapp.indicators.page import TablePage, table_page
from workflows.domain.roles import WHOLE_AGENCY, Role
from workflows.store.queries.indicator_rounds import asked_rows, table_lines

READERS = (Role.OFFICER, Role.LEADER, *sorted(WHOLE_AGENCY))


@bp.get("/chi-tieu")
@requires(*READERS)
def index() -> ResponseReturnValue:
    """List the tables, and what the agency has to fill in."""
    actor = current_actor()
    with database().reading() as session:
        lines, asked = table_lines(session, actor), asked_rows(session, actor)
    return render_template(
        "indicators/index.html", lines=lines, asked=asked, may_define=Role.OFFICER in actor.roles
    )


@bp.get("/chi-tieu/<int:table_id>")
@requires(*READERS)
def show(table_id: int) -> ResponseReturnValue:
    """Show a table with the figures of a round, the newest unless another is asked for."""
    return shown(table_id)


def shown(table_id: int, *, refused: str = "", status: int = 200) -> ResponseReturnValue:
    """Show a table; `refused` is said above it."""
    return render_template("indicators/show.html", page=page_of(table_id), refused=refused), status


def page_of(table_id: int) -> TablePage:
    """Read what the page of a table shows, for the round in the address."""
    with database().reading() as session:
        return table_page(
            session,
            table_id,
            actor=current_actor(),
            today=today(),
            key=request.args.get("ky", ""),
            order=request.args.get("xep", ""),
        )
