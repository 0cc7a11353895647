"""One task: whose it is, where it stands, what waits for the office, and everything that happened."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from webapp.access import current_actor, database, now, requires, today
from webapp.tasks import bp
from webapp.tasks.acts import ACTS
from webapp.tasks.desk_of_task import Bound, assign_form, desks, sent_form
from webapp.tasks.forms import AssignForm, EndPeriodicForm, InstructForm, offer_agencies, refuse
from webapp.tasks.links import directive_url
from webapp.tasks.telling import timeline_of
from workflows.domain.actor import Actor
from workflows.domain.errors import NotFoundRefused, Refusal
from workflows.domain.roles import AgencyRole, Role
from workflows.domain.task_state import RULE
from workflows.store.queries.access import get_visible_period
from workflows.store.queries.choices import agencies_for_work
from workflows.store.queries.counts import as_at
from workflows.store.queries.history import history_of_task
from workflows.store.queries.opinions import opinions_of_task
from workflows.store.queries.task_facts import TaskFact
from workflows.store.queries.tasks import task_fact
from workflows.tasks.ending import end_periodic as end_work
from workflows.tasks.leader_acts import instruct as give_instruction
from workflows.tasks.office_acts import mark_read
from workflows.tasks.routing import assign_agency
from workflows.tasks.what_if import Broken, what_breaks


@bp.get("/nhiem-vu/<int:task_id>")
@requires(Role.OFFICER, Role.LEADER)
def show(task_id: int) -> ResponseReturnValue:
    """Show a task whole."""
    return _page(task_id)


def _page(
    task_id: int,
    *,
    bound: Bound | None = None,
    instruct_form: InstructForm | None = None,
    sent_assign_form: AssignForm | None = None,
    end_form: EndPeriodicForm | None = None,
) -> str:
    actor, chosen = current_actor(), request.args.get("ky", type=int)
    with database().reading() as session:
        at = as_at(session, today(), today=today())
        task = task_fact(session, task_id, actor, at)
        agencies = agencies_for_work(session, today())
        history = history_of_task(session, task_id, actor)
        asked = opinions_of_task(session, task_id, at)
        broken = _broken(session, task, actor)
    chosen = bound[0] if bound else chosen
    return render_template(
        "tasks/show.html",
        task=task,
        directive_url=directive_url(task.directive_id),
        chosen=chosen,
        desks=desks(task, actor, agencies, chosen=chosen, bound=bound),
        history=timeline_of(history, "documents.show"),
        instruct_form=instruct_form or InstructForm(formdata=None, prefix="chi-dao"),
        assign_form=assign_form(task, agencies, sent_assign_form),
        end_form=end_form or EndPeriodicForm(formdata=None, prefix="ket-thuc"),
        rule=RULE,
        opinions=asked,
        broken=broken,
        is_leader=Role.LEADER in actor.roles,
        is_officer=Role.OFFICER in actor.roles,
    )


def _broken(session: Session, task: TaskFact, actor: Actor) -> dict[int, list[Broken]]:
    """Say of every request that waits what it would break."""
    waiting = (
        (period.id, period.waiting_extension)
        for part in task.assignments
        for period in part.periods
    )
    return {
        period_id: what_breaks(session, period_id, asked.proposed_day, actor)
        for period_id, asked in waiting
        if asked is not None
    }


@bp.post("/nhiem-vu/ky/<int:period_id>/<act>")
@requires(Role.OFFICER, Role.LEADER)
def do(period_id: int, act: str) -> ResponseReturnValue:
    """Do something with a period; what was typed stays when it is refused."""
    doing, actor = ACTS.get(act), current_actor()
    if doing is None:
        raise NotFoundRefused
    with database().reading() as session:
        task_id = get_visible_period(session, period_id, actor).assignment.task_id
        form = sent_form(doing, period_id, agencies_for_work(session, today()))
    if not form.validate_on_submit():
        return _page(task_id, bound=(period_id, act, form)), 422
    try:
        doing.run(database(), period_id, form, actor, now())
    except Refusal as refusal:
        status = refuse(form, refusal)
        return _page(task_id, bound=(period_id, act, form)), status
    flash(_(doing.said), "success")
    return redirect(url_for(".show", task_id=task_id, ky=period_id))


@bp.post("/nhiem-vu/ky/<int:period_id>/da-doc")
@requires(Role.OFFICER, Role.LEADER)
def read(period_id: int) -> ResponseReturnValue:
    """Note that the office has opened the report that waits (sent by the page itself)."""
    mark_read(database(), period_id, actor=current_actor(), now=now())
    return "", 204


@bp.post("/nhiem-vu/<int:task_id>/chi-dao")
@requires(Role.LEADER)
def instruct(task_id: int) -> ResponseReturnValue:
    """Give an instruction on a task."""
    form = InstructForm(prefix="chi-dao")
    if not form.validate_on_submit():
        return _page(task_id, instruct_form=form), 422
    try:
        words = form.words.data or ""
        give_instruction(
            database(),
            task_id,
            words=words,
            report_by=form.report_by.data,
            actor=current_actor(),
            now=now(),
        )
    except Refusal as refusal:
        status = refuse(form, refusal)
        return _page(task_id, instruct_form=form), status
    flash(_("Đã gửi ý kiến chỉ đạo đến các đơn vị thực hiện."), "success")
    return redirect(url_for(".show", task_id=task_id))


@bp.post("/nhiem-vu/<int:task_id>/giao")
@requires(Role.OFFICER)
def assign(task_id: int) -> ResponseReturnValue:
    """Give the task to one agency more."""
    form = AssignForm(prefix="giao")
    with database().reading() as session:
        offer_agencies(form.agency_id, agencies_for_work(session, today()))
    if not form.validate_on_submit():
        return _page(task_id, sent_assign_form=form), 422
    try:
        assign_agency(
            database(),
            task_id,
            agency_id=form.agency_id.data,
            role=AgencyRole(form.role.data),
            last_day=form.last_day.data,
            actor=current_actor(),
            now=now(),
        )
    except Refusal as refusal:
        status = refuse(form, refusal)
        return _page(task_id, sent_assign_form=form), status
    flash(_("Đã giao nhiệm vụ cho đơn vị."), "success")
    return redirect(url_for(".show", task_id=task_id))


@bp.post("/nhiem-vu/<int:task_id>/ket-thuc-dinh-ky")
@requires(Role.OFFICER)
def end_periodic(task_id: int) -> ResponseReturnValue:
    """End periodic work before its directive ends."""
    form = EndPeriodicForm(prefix="ket-thuc")
    if not form.validate_on_submit():
        return _page(task_id, end_form=form), 422
    try:
        end_work(
            database(),
            task_id,
            last_day=form.last_day.data or today(),
            reason=form.reason.data or "",
            actor=current_actor(),
            now=now(),
        )
    except Refusal as refusal:
        status = refuse(form, refusal)
        return _page(task_id, end_form=form), status
    flash(_("Đã kết thúc: không mở kỳ mới; các kỳ đã mở giữ nguyên."), "success")
    return redirect(url_for(".show", task_id=task_id))
