"""Báo cáo nhanh: the leader's one page, on the screen, on a phone and on one sheet of A4."""

from dataclasses import dataclass
from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from webapp.access import current_actor, database, requires, today
from webapp.overview import bp
from webapp.tasks.listing import asked_day, unread_days
from workflows.domain.ranking import LEAST_DUE, PRAISED_RATE
from workflows.domain.roles import Role
from workflows.domain.timeliness import AsAt, Figure
from workflows.leading.brief import Brief, Sight, brief
from workflows.store.queries.choices import Choices, leaders, subject_fields
from workflows.store.queries.leader_facts import leads_directives

# The line of totals: what there is, how it ended, what is late, what nobody hears of.
_FIGURES = (
    Figure.TOTAL,
    Figure.DONE_ON_TIME,
    Figure.DONE_LATE,
    Figure.IN_TIME,
    Figure.DUE_SOON,
    Figure.OVERDUE,
    Figure.SILENT,
    Figure.WAITING,
)
_WORSE_WHEN_MORE = (Figure.OVERDUE, Figure.SILENT, Figure.DONE_LATE)


@dataclass(frozen=True, slots=True)
class Seen:
    """What the page speaks of, and what else it could."""

    sight: Sight
    leaders: Choices
    fields: Choices
    mine: int | None  # the reader's own seat, where directives are theirs

    @property
    def asked(self) -> dict[str, Any]:
        """Give what an address says about it."""
        return {"lanh_dao": self.sight.leader_id, "linh_vuc": self.sight.field_id}

    @property
    def name(self) -> str:
        """Say what it speaks of."""
        parts = []
        if self.sight.leader_id:
            who = dict(self.leaders).get(self.sight.leader_id, "")
            parts.append(_("Phần việc %(leader)s phụ trách", leader=who))
        if self.sight.field_id:
            field = dict(self.fields).get(self.sight.field_id, "").partition(" (")[0]
            parts.append(_("Lĩnh vực %(field)s", field=field))
        return "; ".join(parts) or _("Toàn bộ nhiệm vụ")


@bp.get("/tong-quan/bao-cao-nhanh")
@requires(Role.LEADER, Role.OFFICER)
def brief_page() -> ResponseReturnValue:
    """Show the page of today, or as it was known on another day."""
    with database().reading() as session:
        seen = _seen(session)
        page = brief(session, seen.sight, on=asked_day(), today=today(), actor=current_actor())
    return render_template(
        "overview/brief.html",
        page=page,
        seen=seen,
        figures=_FIGURES,
        worse=_WORSE_WHEN_MORE,
        list_behind=_lists(page, seen),
        unread_days=unread_days("ngay"),
        least_due=LEAST_DUE,
        praised_rate=PRAISED_RATE,
        overdue=Figure.OVERDUE,
        on_time=Figure.DONE_ON_TIME,
        late=Figure.DONE_LATE,
        in_time=Figure.IN_TIME,
    )


def _seen(session: Session) -> Seen:
    """Read what the address asks for; a leader's own work where it says nothing."""
    asked = Sight(request.args.get("lanh_dao", type=int), request.args.get("linh_vuc", type=int))
    seat, says_nothing = current_actor().seat_id, asked.is_all and "tat_ca" not in request.args
    mine = seat if seat and leads_directives(session, seat) else None
    sight = Sight(leader_id=mine) if says_nothing and mine else asked
    return Seen(sight, leaders(session), subject_fields(session), mine)


def _lists(page: Brief, seen: Seen) -> Any:  # noqa: ANN401 - a function for the template
    def address(figure: Figure, at: AsAt | None = None, **more: Any) -> str:  # noqa: ANN401 - of any list
        at = at or page.at
        asked = {"so": figure.value, "vai_tro": "lead", **seen.asked, **more}
        if at.ended is not None:
            asked["ngay"] = at.on.isoformat()
        return url_for("tasks.index", **{name: one for name, one in asked.items() if one})

    return address
