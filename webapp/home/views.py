"""The desk: everything that waits for the person who signed in."""

from flask import render_template
from flask.typing import ResponseReturnValue

from webapp.access import current_actor, signed_in
from webapp.home import bp
from webapp.queues import waiting


@bp.get("/")
@signed_in
def index() -> ResponseReturnValue:
    """Show what waits, the most harmful first."""
    return render_template("home/index.html", actor=current_actor(), waiting=waiting())
