"""Reorganisations: planned, looked at, carried out, undone."""

from dataclasses import replace

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.access import current_actor, database, now, requires, today
from webapp.admin import bp
from webapp.admin.merger_forms import MergerForm, chosen, lines_of, typed_lines, with_blanks
from webapp.forms import render_refused
from webapp.i18n import refusal_sentence
from workflows.domain.errors import Refusal
from workflows.domain.mergers import CLOSING, INHERITING, MergerKind, MergerPlan, MergerStatus
from workflows.domain.roles import Role
from workflows.domain.statuses import PeriodStatus
from workflows.mergers.actions import (
    MergerHead,
    carry_out_merger,
    change_merger,
    discard_merger,
    draft_merger,
    prepare_merger,
)
from workflows.mergers.preview import preview
from workflows.mergers.rules import STAYS
from workflows.mergers.touched import TouchedTask, touched_list
from workflows.mergers.typed import TypedLine, read_links
from workflows.mergers.undo import undo_merger
from workflows.store.queries.agency_list import agency_rows
from workflows.store.queries.mergers import MergerFact, get_merger_fact, merger_facts

_SHOWN_STATES = (
    PeriodStatus.ASSIGNED,
    PeriodStatus.RECEIVED,
    PeriodStatus.IN_PROGRESS,
    PeriodStatus.REPORTED,
    PeriodStatus.HANDED_BACK,
    PeriodStatus.SUSPENDED,
)


@bp.get("/danh-muc/sap-xep")
@requires(Role.ADMIN, Role.OFFICER)
def mergers() -> ResponseReturnValue:
    """List reorganisations, the newest first."""
    with database().reading() as session:
        facts = merger_facts(session)
    return render_template("admin/mergers.html", facts=facts)


@bp.route("/danh-muc/sap-xep/moi", methods=["GET", "POST"])
@requires(Role.ADMIN, Role.OFFICER)
def new_merger() -> ResponseReturnValue:
    """Type what is reorganised; nothing changes before the next page."""
    form, lines = MergerForm(), typed_lines()
    if not form.validate_on_submit():
        return _merger_form(form, lines), 422 if form.errors else 200
    try:
        merger_id = draft_merger(
            database(), form.head, _plan(form, MergerPlan(())), actor=current_actor(), now=now()
        )
    except Refusal as refusal:
        return _refused_form(form, refusal)
    return redirect(url_for(".merger", merger_id=merger_id))


@bp.route("/danh-muc/sap-xep/<int:merger_id>/sua", methods=["GET", "POST"])
@requires(Role.ADMIN, Role.OFFICER)
def edit_merger(merger_id: int) -> ResponseReturnValue:
    """Change the lines of a plan; choices about what stays in it are kept."""
    fact = _fact(merger_id)
    form = MergerForm(obj=fact, data={"level": fact.plan.level})
    if request.method == "GET":
        form.kind.data = fact.kind.value
        return _merger_form(form, lines_of(fact))
    if not form.validate_on_submit():
        return _merger_form(form, typed_lines()), 422
    try:
        plan = _plan(form, fact.plan)
        change_merger(
            database(),
            merger_id,
            form.head,
            plan,
            version=fact.version,
            actor=current_actor(),
            now=now(),
        )
    except Refusal as refusal:
        return _refused_form(form, refusal)
    return redirect(url_for(".merger", merger_id=merger_id))


def _plan(form: MergerForm, before: MergerPlan) -> MergerPlan:
    with database().reading() as session:
        links = read_links(session, form.head.kind, typed_lines(), form.head.on_day)
    return replace(before, links=links, level=form.level.data or "")


def _merger_form(form: MergerForm, lines: list[TypedLine]) -> str:
    with database().reading() as session:
        names = [row.name for row in agency_rows(session, on=today())]
    return render_template(
        "admin/merger_form.html", form=form, lines=with_blanks(lines), names=names
    )


def _refused_form(form: MergerForm, refusal: Refusal) -> ResponseReturnValue:
    with database().reading() as session:
        names = [row.name for row in agency_rows(session, on=today())]
    lines = with_blanks(typed_lines())
    form.paste.raw_data = form.paste.data = None  # its lines stand in the table now
    return render_refused("admin/merger_form.html", refusal, form, lines=lines, names=names)


@bp.get("/danh-muc/sap-xep/<int:merger_id>")
@requires(Role.ADMIN, Role.OFFICER)
def merger(merger_id: int) -> ResponseReturnValue:
    """Show what a plan would do, or what was done and whether it can be undone."""
    with database().reading() as session:
        fact = get_merger_fact(session, merger_id)
        seen = preview(session, fact) if fact.is_open else None
        since = fact.carried_out_at if fact.status is MergerStatus.CARRIED_OUT else None
        touched = touched_list(session, merger_id, since=since) if since else None
    if seen is not None:
        refused = refusal_sentence(seen.refusal) if seen.refusal else ""
        return render_template(
            "admin/merger_plan.html", fact=fact, seen=seen, refused=refused, **_words(fact)
        )
    return render_template(
        "admin/merger.html", fact=fact, touched=touched, said=_said, **_words(fact)
    )


def _said(one: TouchedTask) -> str:
    return str(_(one.sentence)) % {"agency": one.agency}


def _words(fact: MergerFact) -> dict[str, object]:
    return {
        "states": _SHOWN_STATES,
        "stays": STAYS,
        "is_due": fact.on_day <= today(),
        "closes": fact.kind in CLOSING,
        "inherits": fact.kind in INHERITING,
        "may_stay": fact.kind is MergerKind.TRANSFER,
        "reads_tasks": current_actor().is_any([Role.OFFICER]),
    }


@bp.post("/danh-muc/sap-xep/<int:merger_id>/lua-chon")
@requires(Role.ADMIN, Role.OFFICER)
def choose_in_merger(merger_id: int) -> ResponseReturnValue:
    """Keep who takes which work, who goes where, which groups are joined."""
    fact = _fact(merger_id)
    head = MergerHead(fact.kind, fact.on_day, fact.basis, fact.basis_dated)
    change_merger(
        database(),
        merger_id,
        head,
        chosen(fact.plan, request.form),
        version=_version(),
        actor=current_actor(),
        now=now(),
    )
    flash(_("Đã lưu lựa chọn."), "success")
    return redirect(url_for(".merger", merger_id=merger_id))


@bp.post("/danh-muc/sap-xep/<int:merger_id>/chuan-bi")
@requires(Role.ADMIN, Role.OFFICER)
def prepare(merger_id: int) -> ResponseReturnValue:
    """Leave it to the morning round of its day."""
    prepare_merger(database(), merger_id, version=_version(), actor=current_actor(), now=now())
    flash(_("Đã chuẩn bị. Hệ thống tự thực hiện vào sáng ngày sắp xếp."), "success")
    return redirect(url_for(".merger", merger_id=merger_id))


@bp.post("/danh-muc/sap-xep/<int:merger_id>/thuc-hien")
@requires(Role.ADMIN, Role.OFFICER)
def carry_out(merger_id: int) -> ResponseReturnValue:
    """Move everything to the successors, now."""
    counts = carry_out_merger(
        database(), merger_id, version=_version(), actor=current_actor(), now=now()
    )
    flash(
        _(
            "Đã sắp xếp xong: %(number)s nhiệm vụ chuyển sang đơn vị mới.",
            number=counts["assignments"],
        ),
        "success",
    )
    return redirect(url_for(".merger", merger_id=merger_id))


@bp.post("/danh-muc/sap-xep/<int:merger_id>/bo")
@requires(Role.ADMIN, Role.OFFICER)
def discard(merger_id: int) -> ResponseReturnValue:
    """Give a plan up."""
    discard_merger(database(), merger_id, version=_version(), actor=current_actor(), now=now())
    flash(_("Đã bỏ kế hoạch sắp xếp; chưa có gì thay đổi."), "success")
    return redirect(url_for(".mergers"))


@bp.post("/danh-muc/sap-xep/<int:merger_id>/hoan-tac")
@requires(Role.ADMIN, Role.OFFICER)
def undo(merger_id: int) -> ResponseReturnValue:
    """Put everything back as it was, or show what stands in the way."""
    words = request.form.get("words", "").strip() or None
    try:
        undo_merger(database(), merger_id, words=words, actor=current_actor(), now=now())
    except Refusal as refusal:
        flash(refusal_sentence(refusal), "danger")
        return redirect(url_for(".merger", merger_id=merger_id))
    flash(_("Đã hoàn tác: mọi thứ trở lại đúng như trước khi sắp xếp."), "success")
    return redirect(url_for(".merger", merger_id=merger_id))


def _fact(merger_id: int) -> MergerFact:
    with database().reading() as session:
        return get_merger_fact(session, merger_id)


def _version() -> int:
    return request.form.get("version", 0, type=int)
