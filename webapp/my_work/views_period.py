"""One piece of the agency's work: take note, report, ask for time, hand back, delegate."""

from collections.abc import Callable

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.access import current_actor, database, files, now, requires, today
from webapp.my_work import bp
from webapp.my_work.forms import (
    DelegateForm,
    ExtensionForm,
    HandBackForm,
    HeadReturnForm,
    OpinionForm,
    ReportForm,
    with_nobody,
)
from webapp.tasks.forms import PeriodForm, offer_agencies, refuse
from webapp.tasks.links import directive_url, letter_page
from webapp.tasks.telling import timeline_of
from workflows.domain.errors import Refusal
from workflows.domain.roles import AGENCY_ROLES, AgencyRole, Role
from workflows.domain.statuses import OPEN_PERIOD, HeldStatus, Outcome
from workflows.store.queries.access import get_visible_period
from workflows.store.queries.calendar import working_calendar
from workflows.store.queries.choices import Choices, agencies_for_work, members_of
from workflows.store.queries.counts import as_at
from workflows.store.queries.held_reports import head_approves_of, held_of_period
from workflows.store.queries.history import history_of_task
from workflows.store.queries.opinions import opinions_of_task
from workflows.store.queries.task_facts import PeriodFact
from workflows.store.queries.tasks import task_fact
from workflows.tasks import agency_acts
from workflows.tasks.delegating import delegate as give_to_member
from workflows.tasks.evidence import ACCEPTED
from workflows.tasks.rules import PERIOD_LIFECYCLE

_DAYS_TO_ANSWER = 5  # working days, nd30-rules 7.4
_FORMS = {
    "report": ReportForm,
    "extension": ExtensionForm,
    "hand_back": HandBackForm,
    "delegate": DelegateForm,
    "opinion": OpinionForm,
    "head_return": HeadReturnForm,
}


@bp.get("/don-vi/ky/<int:period_id>")
@requires(*AGENCY_ROLES)
def show(period_id: int) -> ResponseReturnValue:
    """Show one piece of work and what can be done with it."""
    return _page(period_id)


def _page(period_id: int, sent: PeriodForm | None = None) -> str:
    actor = current_actor()
    with database().reading() as session:
        period = get_visible_period(session, period_id, actor)
        at = as_at(session, today(), today=today())
        task = task_fact(session, period.assignment.task_id, actor, at)
        agencies, members = agencies_for_work(session, today()), members_of(session, actor)
        history = history_of_task(session, task.id, actor)
        asked = opinions_of_task(session, task.id, at)
        answer_by = working_calendar(session).add_working_days(today(), _DAYS_TO_ANSWER)
        held = held_of_period(session, period_id, actor)
        head_approves = head_approves_of(session, period.agency_id)
    part, fact = task.part_of(period_id)
    forms = {name: _drawn(kind, sent, fact) for name, kind in _FORMS.items()}
    if not isinstance(sent, OpinionForm):
        forms["opinion"].process(data={"asked_on": today(), "answer_by": answer_by})
    for form in forms.values():
        _offer(form, agencies, members)
    return render_template(
        "my_work/show.html",
        task=task,
        part=part,
        period=fact,
        steps={step.value for step in PERIOD_LIFECYCLE.open_steps(fact.status, actor)},
        may_delegate=Role.AGENCY_CONTACT in actor.roles and len(members) > 0,
        history=timeline_of(history, letter_page(actor)),
        letter_page=letter_page(actor),
        directive_url=directive_url(task.directive_id),
        accepted=ACCEPTED,
        opinions=asked.get(period_id, []),
        may_ask=part.role is AgencyRole.LEAD and fact.status in OPEN_PERIOD,
        held=held,
        waits_for_head=head_approves and any(one.status is HeldStatus.WAITING for one in held),
        asks_head=head_approves and not actor.is_any([Role.AGENCY_HEAD]),
        **forms,
    )


def _drawn(kind: type[PeriodForm], sent: PeriodForm | None, period: PeriodFact) -> PeriodForm:
    """Give the form as it was sent, else a fresh one; either is meant for what is seen now."""
    form = sent if isinstance(sent, kind) else kind(formdata=None, prefix=kind.__name__)
    form.version.data = str(period.version)
    return form


def _offer(form: PeriodForm, agencies: Choices, members: Choices) -> None:
    if isinstance(form, HandBackForm):
        form.proposed_agency_id.choices = with_nobody(agencies, _("Chưa rõ"))
    if isinstance(form, OpinionForm):
        offer_agencies(form.agency_id, agencies)
    if isinstance(form, DelegateForm):
        form.member_id.choices = with_nobody(members, _("Không giao ai"))


def offer_now(form: PeriodForm) -> None:
    """Let a sent form choose among the agencies and members of today."""
    with database().reading() as session:
        _offer(form, agencies_for_work(session, today()), members_of(session, current_actor()))


def done(
    period_id: int, form: PeriodForm, act: Callable[[], object], said: str
) -> ResponseReturnValue:
    """Do it, or show the page again with what was typed and why it did not go."""
    if not form.validate_on_submit():
        return _page(period_id, form), 422
    try:
        act()
    except Refusal as refusal:
        status = refuse(form, refusal)
        return _page(period_id, form), status
    flash(said, "success")
    return redirect(url_for(".show", period_id=period_id))


@bp.post("/don-vi/ky/<int:period_id>/tiep-nhan")
@requires(*AGENCY_ROLES)
def take_note(period_id: int) -> ResponseReturnValue:
    """Take note of work; back to the list, where the next row waits."""
    agency_acts.take_note(database(), period_id, actor=current_actor(), now=now())
    flash(_("Đã tiếp nhận nhiệm vụ."), "success")
    return redirect(url_for(".index"))


@bp.post("/don-vi/ky/<int:period_id>/bao-cao")
@requires(*AGENCY_ROLES)
def report(period_id: int) -> ResponseReturnValue:
    """Report progress or the result."""
    form = ReportForm(prefix=ReportForm.__name__)

    def act() -> None:
        agency_acts.report(
            database(),
            files(),
            period_id,
            words=form.words.data or "",
            outcome=Outcome(form.outcome.data),
            difficulties=form.difficulties.data,
            result_code=form.result_code.data,
            result_dated=form.result_dated.data,
            result_type=form.result_kind,
            promised_on=form.promised_on.data,
            uploads=form.uploads(),
            actor=current_actor(),
            now=now(),
            version=form.drawn_from,
        )

    return done(period_id, form, act, _said(period_id, form))


def _said(period_id: int, form: ReportForm) -> str:
    """Say where the report is now: with the head, with the office, or noted."""
    with database().reading() as session:
        period, actor = get_visible_period(session, period_id, current_actor()), current_actor()
        if not actor.is_any([Role.AGENCY_HEAD]) and head_approves_of(session, period.agency_id):
            return _("Đã trình thủ trưởng. Văn phòng chỉ thấy báo cáo khi thủ trưởng đã duyệt.")
    is_end = form.outcome.data != Outcome.IN_PROGRESS
    return _("Đã gửi báo cáo, chờ Văn phòng thẩm định.") if is_end else _("Đã cập nhật tiến độ.")


@bp.post("/don-vi/ky/<int:period_id>/rut-bao-cao")
@requires(*AGENCY_ROLES)
def take_back(period_id: int) -> ResponseReturnValue:
    """Take back a report nobody has read."""
    agency_acts.take_back(database(), period_id, actor=current_actor(), now=now())
    flash(_("Đã rút lại báo cáo. Sửa xong hãy gửi lại."), "success")
    return redirect(url_for(".show", period_id=period_id))


@bp.post("/don-vi/ky/<int:period_id>/xin-gia-han")
@requires(Role.AGENCY_CONTACT)
def request_extension(period_id: int) -> ResponseReturnValue:
    """Ask for a later deadline."""
    form = ExtensionForm(prefix=ExtensionForm.__name__)

    def act() -> None:
        agency_acts.request_extension(
            database(),
            period_id,
            proposed_day=form.proposed_day.data or today(),
            reason=form.reason.data or "",
            actor=current_actor(),
            now=now(),
            version=form.drawn_from,
        )

    said = _("Đã gửi đề nghị. Thời hạn chỉ đổi khi lãnh đạo đồng ý.")
    return done(period_id, form, act, said)


@bp.post("/don-vi/ky/<int:period_id>/tra-lai")
@requires(Role.AGENCY_CONTACT)
def hand_back(period_id: int) -> ResponseReturnValue:
    """Hand back work that is not the agency's."""
    form = HandBackForm(prefix=HandBackForm.__name__)
    offer_now(form)

    def act() -> None:
        agency_acts.hand_back(
            database(),
            period_id,
            reason=form.reason.data or "",
            proposed_agency_id=form.proposed,
            actor=current_actor(),
            now=now(),
            version=form.drawn_from,
        )

    return done(period_id, form, act, _("Đã trả lại nhiệm vụ cho Văn phòng."))


@bp.post("/don-vi/ky/<int:period_id>/giao-can-bo")
@requires(Role.AGENCY_CONTACT)
def delegate(period_id: int) -> ResponseReturnValue:
    """Give the work to a member of the agency."""
    form = DelegateForm(prefix=DelegateForm.__name__)
    offer_now(form)

    def act() -> None:
        give_to_member(
            database(),
            period_id,
            member_id=form.member,
            words=form.words.data,
            actor=current_actor(),
            now=now(),
        )

    return done(period_id, form, act, _("Đã phân công cán bộ."))
