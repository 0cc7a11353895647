"""The digests of an agency, and one of them with all its tasks by directive."""

from flask import render_template
from flask.typing import ResponseReturnValue

from webapp.access import current_actor, database, requires
from webapp.reminders import bp
from workflows.domain.roles import Role
from workflows.store.queries.digests import digests_of, get_digest


@bp.get("/don-vi/nhac-viec")
@requires(Role.AGENCY_CONTACT)
def digests() -> ResponseReturnValue:
    """List what the agency was told, morning by morning."""
    with database().reading() as session:
        rows = digests_of(session, current_actor())
    return render_template("reminders/digests.html", rows=rows)


@bp.get("/nhac-viec/ban-tin/<int:digest_id>")
@requires(Role.AGENCY_CONTACT, Role.OFFICER, Role.LEADER)
def digest(digest_id: int) -> ResponseReturnValue:
    """Show one digest: by directive, the most urgent task first."""
    actor = current_actor()
    with database().reading() as session:
        fact = get_digest(session, digest_id, actor)
    return render_template("reminders/digest.html", fact=fact, is_office=actor.is_office)
