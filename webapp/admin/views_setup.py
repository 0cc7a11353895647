"""Thiết lập ban đầu: what an office still needs, computed from what it has."""

from flask import render_template
from flask.typing import ResponseReturnValue

from webapp.access import database, requires, today
from webapp.admin import bp
from webapp.admin.setup_steps import steps
from workflows.domain.roles import Role


@bp.get("/danh-muc/thiet-lap-ban-dau")
@requires(Role.ADMIN)
def setup() -> ResponseReturnValue:
    """Show the steps in order, each with its state and its page."""
    with database().reading() as session:
        found = steps(session, today())
    return render_template("admin/setup.html", steps=found)
