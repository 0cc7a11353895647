"""The calendar of a year: what departs from the week, and what a change of it moves."""

import calendar as weeks
from collections.abc import Callable
from datetime import date

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.orm import Session
from wtforms import BooleanField, SelectField, StringField
from wtforms.validators import InputRequired, Length

from webapp.access import current_actor, database, now, requires, today
from webapp.admin import bp
from webapp.forms import Form, OfficeDateField, choices
from webapp.i18n import lazy_gettext, refusal_sentence
from workflows.domain.calendar import DayKind
from workflows.domain.errors import Refusal
from workflows.domain.roles import Role
from workflows.office.calendar import (
    CalendarPlan,
    change_day,
    load_year,
    new_day,
    plan_day,
    plan_loading,
)
from workflows.store.queries.calendar import KeptDay, working_calendar, year_book

_YEARS = range(2000, 2100)


class DayForm(Form):
    """A day of the calendar as somebody decides it."""

    day = OfficeDateField(lazy_gettext("Ngày"), [InputRequired()])
    kind = SelectField(
        lazy_gettext("Là"),
        choices=choices((kind.value, lazy_gettext(kind.label)) for kind in DayKind),
        default=DayKind.OFF.value,
    )
    name = StringField(lazy_gettext("Dịp, lý do"), [Length(max=200)])
    source = StringField(lazy_gettext("Theo văn bản"), [Length(max=200)])
    announced = BooleanField(lazy_gettext("Đã có thông báo chính thức"), default=True)

    def decided(self) -> KeptDay:
        """Give the day as typed; raises a `Refusal`."""
        return new_day(
            self.day.data or today(),
            DayKind(self.kind.data),
            name=self.name.data or "",
            source=self.source.data or "",
            announced=self.announced.data,
        )


@bp.get("/danh-muc/lich")
@requires(Role.ADMIN, Role.OFFICER)
def calendar() -> ResponseReturnValue:
    """Show a year: its months, its days off and its worked Saturdays, and where from."""
    asked = request.args.get("nam", default=0, type=int)
    year = asked if asked in _YEARS else today().year
    return _page(year, _form_for(request.args.get("sua")))


def _form_for(edited: str | None) -> DayForm:
    """Give an empty form, or that of the day whose row was chosen."""
    try:
        day = date.fromisoformat(edited or "")
    except ValueError:
        return DayForm(formdata=None)
    with database().reading() as session:
        kept = year_book(session, day.year).days.get(day)
    return DayForm(formdata=None, obj=kept, data={"day": day})


def _page(year: int, form: DayForm) -> str:
    with database().reading() as session:
        book, working = year_book(session, year), working_calendar(session)
    return render_template(
        "admin/calendar.html",
        book=book,
        year=year,
        form=form,
        working=working,
        months=[
            (month, weeks.Calendar().monthdatescalendar(year, month)) for month in range(1, 13)
        ],
        may_change=current_actor().is_any([Role.ADMIN]),
    )


@bp.post("/danh-muc/lich/ngay")
@requires(Role.ADMIN)
def plan_one_day() -> ResponseReturnValue:
    """Show which deadlines deciding a day moves, before anything is saved."""
    form = DayForm()
    return _planned(form, lambda session: plan_day(session, form.decided(), today=today()))


@bp.post("/danh-muc/lich/ngay/luu")
@requires(Role.ADMIN)
def save_day() -> ResponseReturnValue:
    """Decide a day, and move its deadlines."""
    form = DayForm()

    def save() -> CalendarPlan:
        return change_day(
            database(), form.decided(), edition=_edition(), actor=current_actor(), now=now()
        )

    return _saved(form, save)


def _planned(form: DayForm, plan: Callable[[Session], CalendarPlan]) -> ResponseReturnValue:
    year = form.day.data.year if form.day.data else today().year
    if not form.validate_on_submit():
        return _page(year, form), 422
    try:
        with database().reading() as session:
            planned = plan(session)
    except Refusal as refusal:
        form.form_errors.append(refusal_sentence(refusal))
        return _page(year, form), refusal.status
    typed = {name: value for name, value in request.form.items() if name != "csrf_token"}
    return _show_plan(planned, url_for(".save_day"), typed)


def _saved(form: DayForm, save: Callable[[], CalendarPlan]) -> ResponseReturnValue:
    year = form.day.data.year if form.day.data else today().year
    if not form.validate_on_submit():
        return _page(year, form), 422
    try:
        plan = save()
    except Refusal as refusal:
        form.form_errors.append(refusal_sentence(refusal))
        return _page(year, form), refusal.status
    _say_saved(plan)
    return redirect(url_for(".calendar", nam=plan.book.year))


def _show_plan(plan: CalendarPlan, action: str, typed: dict[str, str]) -> str:
    return render_template(
        "admin/calendar_plan.html",
        plan=plan,
        action=action,
        fields={**typed, "edition": plan.book.edition},
        moving=[move for move in plan.moves if not move.stays],
        staying=[move for move in plan.moves if move.stays],
        shows_content=current_actor().is_office,
    )


def _edition() -> int:
    """Give the edition of the calendar the plan was made from; forgotten, no plan was seen."""
    typed = request.form.get("edition", "")
    return int(typed) if typed.isdecimal() else -1


def _say_saved(plan: CalendarPlan) -> None:
    moved = sum(not move.stays for move in plan.moves)
    said = _("Đã lưu lịch làm việc.")
    if moved:
        said += " " + ngettext("Đã chuyển %(num)s thời hạn.", "Đã chuyển %(num)s thời hạn.", moved)
    flash(said, "success")


@bp.post("/danh-muc/lich/<int:year>/nap")
@requires(Role.ADMIN)
def plan_year(year: int) -> ResponseReturnValue:
    """Show what loading a year (again) changes, before anything is saved."""
    if year not in _YEARS:
        abort(404)
    with database().reading() as session:
        plan = plan_loading(session, year, today=today())
    if plan.book.kept and not plan.changes:
        flash(_("Lịch năm %(year)s đã khớp với lịch của Nhà nước.", year=year), "success")
        return redirect(url_for(".calendar", nam=year))
    return _show_plan(plan, url_for(".save_year", year=year), {})


@bp.post("/danh-muc/lich/<int:year>/nap/luu")
@requires(Role.ADMIN)
def save_year(year: int) -> ResponseReturnValue:
    """Load a year, and move its deadlines."""
    if year not in _YEARS:
        abort(404)
    plan = load_year(database(), year, edition=_edition(), actor=current_actor(), now=now())
    _say_saved(plan)
    return redirect(url_for(".calendar", nam=year))
