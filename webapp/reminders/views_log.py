"""Đôn đốc: the next steps that are proposed, and the log of every reminder of any kind."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from webapp.access import current_actor, database, requires, today
from webapp.forms import read_day
from webapp.reminders import bp
from webapp.reminders.words import reason
from webapp.tasks.forms import CallForm, EscalateForm, PutOffForm
from workflows.domain.roles import Role
from workflows.domain.statuses import FollowUpKind
from workflows.store.queries.choices import agencies_for_work
from workflows.store.queries.follow_up_log import PAGE, LogFilter, follow_up_log
from workflows.store.queries.ladder import Proposal, proposals

_BY_HAND = (
    ("goi-dien", CallForm),
    ("hoan-don-doc", PutOffForm),
    ("bao-cao-lanh-dao", EscalateForm),
)


@bp.get("/don-doc")
@requires(Role.OFFICER, Role.LEADER)
def ladder() -> ResponseReturnValue:
    """Show what is proposed to be done about overdue work that nobody reports on."""
    actor = current_actor()
    with database().reading() as session:
        found = proposals(session, today())
    return render_template(
        "reminders/ladder.html",
        found=found,
        rows=[(one, reason(one), _forms(one)) for one in found.rows],
        is_officer=Role.OFFICER in actor.roles,
    )


def _forms(one: Proposal) -> dict[str, object]:
    """Draw the forms of a row as the task's page reads them."""
    return {
        act: form(
            formdata=None,
            prefix=f"{act}-{one.period_id}",
            data={
                "version": str(one.version),
                "words": reason(one) if form is EscalateForm else "",
            },
        )
        for act, form in _BY_HAND
    }


@bp.get("/don-doc/nhat-ky")
@requires(Role.OFFICER, Role.LEADER)
def log() -> ResponseReturnValue:
    """Show the log, filtered as the address says."""
    kind = request.args.get("loai", "")
    wanted = LogFilter(
        agency_id=request.args.get("don_vi", type=int),
        kind=FollowUpKind(kind) if kind in set(FollowUpKind) else None,
        since=read_day(request.args.get("tu", "")),
        until=read_day(request.args.get("den", "")),
        before_id=request.args.get("truoc", type=int),
    )
    with database().reading() as session:
        lines = follow_up_log(session, wanted)
        agencies = agencies_for_work(session, today())
    older = lines[-1].id if len(lines) == PAGE else None
    return render_template(
        "reminders/log.html",
        lines=lines,
        wanted=wanted,
        agencies=agencies,
        kinds=list(FollowUpKind),
        older=older,
    )
