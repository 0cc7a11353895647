"""Báo cáo nhanh: the leader's one page, on the screen, on a phone and on one sheet of A4."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from flask import flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from templates_docx.errors import PaperRefused
from templates_docx.printing import is_available
from webapp.access import current_actor, database, now, requires, today
from webapp.documents.states import CHIPS
from webapp.filters import day, moment
from webapp.i18n import refusal_sentence
from webapp.overview import bp
from webapp.shell import office_name
from webapp.tasks.listing import asked_day, unread_days
from workflows.domain.leader_acts import LeaderAct
from workflows.domain.ranking import LEAST_DUE, PRAISED_RATE
from workflows.domain.roles import Role
from workflows.domain.statuses import DocumentStatus
from workflows.domain.timeliness import AsAt, Figure
from workflows.follow_up.actions import changed_letters
from workflows.leading.brief import Brief, Sight, brief
from workflows.leading.sheet import FIGURES, print_sheet
from workflows.store.queries.access import sees_period
from workflows.store.queries.asked import asked_about, asked_by
from workflows.store.queries.choices import Choices, leaders, subject_fields
from workflows.store.queries.counts import as_at
from workflows.store.queries.desk import waiting_periods
from workflows.store.queries.documents import DocumentRow, count_by_status, document_rows
from workflows.store.queries.leader_facts import leads_directives
from workflows.store.queries.period_filters import PeriodFilter

_LAST_ASKED = 8
_DRAFTS = 10
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
    return page_of_brief()


def page_of_brief(*, refused: str = "") -> str:
    """Write the page; after a refusal with what was ticked and typed."""
    actor = current_actor()
    with database().reading() as session:
        seen = _seen(session)
        page = brief(session, seen.sight, on=asked_day(), today=today(), actor=actor)
        asked = asked_about(session, [red.row.period_id for red in page.red])
        mine = asked_by(session, actor.person_id or 0, limit=_LAST_ASKED)
        decisions = _decisions(session)
    return render_template(
        "overview/brief.html",
        page=page,
        seen=seen,
        figures=FIGURES,
        worse=_WORSE_WHEN_MORE,
        list_behind=_lists(page, seen),
        unread_days=unread_days("ngay"),
        least_due=LEAST_DUE,
        praised_rate=PRAISED_RATE,
        overdue=Figure.OVERDUE,
        on_time=Figure.DONE_ON_TIME,
        late=Figure.DONE_LATE,
        in_time=Figure.IN_TIME,
        asked=asked,
        mine=mine,
        decisions=decisions,
        can_print=is_available(),
        acts=tuple(LeaderAct),
        may_ask=Role.LEADER in actor.roles and page.at.ended is None,
        chips=CHIPS,
        refused=refused,
        sent=request.form,
        ticked=request.form.getlist("period_ids", type=int),
    )


@bp.get("/tong-quan/bao-cao-nhanh.pdf")
@requires(Role.LEADER, Role.OFFICER)
def brief_pdf() -> ResponseReturnValue:
    """Give the page as a PDF of one sheet, in Vietnamese as every paper."""
    with database().reading() as session:
        seen = _seen(session)
        page = brief(session, seen.sight, on=asked_day(), today=today(), actor=current_actor())
    until = day(page.at.on) if page.at.ended else moment(now())
    counted = f"Số liệu đến {until}; tăng, giảm so với ngày {day(page.before.on)}"
    try:
        pdf = print_sheet(page, office=office_name(), scope=seen.name, counted=counted)
    except PaperRefused as refusal:
        flash(refusal_sentence(refusal), "warning")
        same: dict[str, Any] = request.args.to_dict()
        return redirect(url_for(".brief_page", **same))
    name = f"bao-cao-nhanh-{page.at.on.isoformat()}.pdf"
    return send_file(
        BytesIO(pdf), mimetype="application/pdf", as_attachment=True, download_name=name
    )


@dataclass(frozen=True, slots=True)
class Decisions:
    """What waits for the leader's word."""

    drafts: Sequence[DocumentRow]  # the oldest first
    total: int
    stale: frozenset[int]  # whose tasks changed since they were written
    extensions: int  # requests for a later deadline


def _decisions(session: Session) -> Decisions | None:
    actor = current_actor()
    if Role.LEADER not in actor.roles:
        return None
    total = count_by_status(session).get(DocumentStatus.SUBMITTED, 0)
    drafts = document_rows(session, statuses=[DocumentStatus.SUBMITTED], limit=_DRAFTS)
    at = as_at(session, today(), today=today())
    asks = PeriodFilter(asks_extension=True)
    waiting = waiting_periods(session, asks, at, scope=sees_period(actor))
    return Decisions(
        drafts, total, changed_letters(session, [row.id for row in drafts]), waiting.total
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
