"""Danh mục: which reports the office owes, whose they are, when they close and are sent."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.orm import Session
from wtforms import BooleanField, IntegerField, SelectField, StringField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from webapp.access import current_actor, database, now, requires, today
from webapp.forms import Form, choices, render_refused
from webapp.i18n import lazy_gettext, refusal_sentence
from webapp.reports import bp
from workflows.domain.errors import NotFoundRefused, Refusal
from workflows.domain.report_calendar import CLOSING_DAY, SEND_WITHIN, ReportKind
from workflows.domain.roles import Role
from workflows.reporting.duties import DutyEntry, end_duty, keep_duty, load_duties
from workflows.store.queries.calendar import working_calendar
from workflows.store.queries.choices import leaders, subject_fields
from workflows.store.queries.people_list import people_rows
from workflows.store.queries.reports import DutyFact, duties

_PAGE = "reports/duty.html"


def _id(typed: str | None) -> int | None:
    return int(typed) if typed else None


class DutyForm(Form):
    """A report the office owes."""

    kind = SelectField(lazy_gettext("Loại báo cáo"))
    addressee = StringField(lazy_gettext("Gửi (Kính gửi)"), [Length(max=300)])
    closing_day = IntegerField(
        lazy_gettext("Ngày chốt số liệu"),
        [InputRequired(), NumberRange(min=1, max=31)],
        default=CLOSING_DAY,
    )
    send_within = IntegerField(
        lazy_gettext("Gửi trong số ngày sau ngày chốt"),
        [InputRequired(), NumberRange(min=0, max=30)],
        default=SEND_WITHIN,
    )
    officer_id = SelectField(lazy_gettext("Chuyên viên phụ trách"), [Optional()], coerce=_id)
    field_id = SelectField(lazy_gettext("Chỉ lĩnh vực"), [Optional()], coerce=_id)
    leader_id = SelectField(
        lazy_gettext("Chỉ việc do lãnh đạo phụ trách"), [Optional()], coerce=_id
    )
    by_clock = BooleanField(lazy_gettext("Tự lập dự thảo khi qua ngày chốt"), default=True)

    @property
    def entry(self) -> DutyEntry:
        """Read the form."""
        return DutyEntry(
            kind=ReportKind(self.kind.data),
            addressee=self.addressee.data or "",
            closing_day=self.closing_day.data or CLOSING_DAY,
            send_within=self.send_within.data or 0,
            officer_id=self.officer_id.data,
            field_id=self.field_id.data,
            leader_id=self.leader_id.data,
            by_clock=bool(self.by_clock.data),
        )


@bp.get("/danh-muc/bao-cao")
@requires(Role.ADMIN, Role.OFFICER)
def calendar() -> ResponseReturnValue:
    """Show which reports the office owes, with the next days of each."""
    with database().reading() as session:
        known, working = duties(session), working_calendar(session)
    coming = {}
    for one in known:
        span = one.terms.coming(today())
        coming[one.id] = (span, one.terms.send_by(span, working))
    return render_template(
        "reports/calendar.html",
        duties=known,
        coming=coming,
        may_change=current_actor().is_any({Role.ADMIN}),
    )


@bp.route("/danh-muc/bao-cao/moi", methods=["GET", "POST"], defaults={"duty_id": None})
@bp.route("/danh-muc/bao-cao/<int:duty_id>", methods=["GET", "POST"])
@requires(Role.ADMIN)
def duty(duty_id: int | None) -> ResponseReturnValue:
    """Add a report the office owes, or change one."""
    with database().reading() as session:
        known = _known(session, duty_id)
        form = DutyForm(data=_data(known))
        _offer(session, form)
    if not form.validate_on_submit():
        return render_template(_PAGE, form=form, known=known), 422 if form.errors else 200
    try:
        keep_duty(database(), form.entry, duty_id=duty_id, actor=current_actor(), now=now())
    except Refusal as refusal:
        return render_refused(_PAGE, refusal, form, known=known)
    flash(_("Đã lưu. Báo cáo hiện ở Bàn làm việc trước ngày chốt số liệu."), "success")
    return redirect(url_for(".calendar"))


def _known(session: Session, duty_id: int | None) -> DutyFact | None:
    if duty_id is None:
        return None
    found = next((one for one in duties(session) if one.id == duty_id), None)
    if found is None:
        raise NotFoundRefused
    return found


def _data(known: DutyFact | None) -> dict[str, Any]:
    if known is None:
        return {}
    return {
        "kind": known.kind.value,
        "addressee": known.addressee,
        "closing_day": known.terms.closing_day,
        "send_within": known.terms.send_within,
        "officer_id": known.officer_id,
        "field_id": known.field_id,
        "leader_id": known.leader_id,
        "by_clock": known.by_clock,
    }


def _offer(session: Session, form: DutyForm) -> None:
    officers = [(p.id, p.name) for p in people_rows(session) if Role.OFFICER in p.roles]
    form.kind.choices = choices((kind.value, lazy_gettext(kind.label)) for kind in ReportKind)
    form.officer_id.choices = choices([("", _("(mọi chuyên viên)")), *officers])
    form.field_id.choices = choices([("", _("(mọi lĩnh vực)")), *subject_fields(session)])
    form.leader_id.choices = choices([("", _("(mọi lãnh đạo)")), *leaders(session)])


@bp.post("/danh-muc/bao-cao/nap-lich")
@requires(Role.ADMIN)
def load_calendar() -> ResponseReturnValue:
    """Take over the State's report calendar."""
    try:
        count = load_duties(database(), actor=current_actor(), now=now())
    except Refusal as refusal:
        flash(refusal_sentence(refusal), "warning")
        return redirect(url_for(".calendar"))
    told = ngettext("Đã thêm %(num)s báo cáo định kỳ.", "Đã thêm %(num)s báo cáo định kỳ.", count)
    flash(told, "success")
    return redirect(url_for(".calendar"))


@bp.post("/danh-muc/bao-cao/<int:duty_id>/ket-thuc")
@requires(Role.ADMIN)
def end(duty_id: int) -> ResponseReturnValue:
    """End a report from today on."""
    end_duty(database(), duty_id, actor=current_actor(), now=now())
    flash(_("Từ hôm nay không phải lập báo cáo này nữa; báo cáo đã lập vẫn còn."), "success")
    return redirect(url_for(".calendar"))
