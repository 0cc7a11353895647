"""Agencies and groups: what they are called, who followed whom, who belongs together."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.access import current_actor, database, now, requires, today
from webapp.admin import bp
from webapp.admin.forms import AgencyForm, GroupForm, MemberForm, NameForm
from webapp.forms import choices, render_refused
from workflows.agencies.actions import (
    add_alias,
    add_group_member,
    create_agency,
    create_group,
    remove_group_member,
)
from workflows.domain.agencies import AgencyLevel, NameKind
from workflows.domain.errors import NotFoundRefused, Refusal
from workflows.domain.roles import Role
from workflows.store.queries.agency_list import (
    GroupFact,
    agency_rows,
    get_agency_fact,
    group_facts,
    heir_names,
)
from workflows.store.queries.mail_addresses import contact_of
from workflows.store.queries.mergers import mergers_of


@bp.get("/danh-muc/co-quan")
@requires(Role.ADMIN, Role.OFFICER)
def agencies() -> ResponseReturnValue:
    """List agencies; those that ended are shown on request."""
    words, chosen = request.args.get("q", ""), request.args.get("cap", "")
    with_ended = request.args.get("da-ket-thuc") == "1" or bool(words)
    level = AgencyLevel(chosen) if chosen in set(AgencyLevel) else None
    with database().reading() as session:
        rows = agency_rows(session, words=words, level=level, on=None if with_ended else today())
        heirs = heir_names(session) if with_ended else {}
    return render_template(
        "admin/agencies.html",
        rows=rows,
        heirs=heirs,
        words=words,
        chosen=chosen,
        levels=list(AgencyLevel),
        with_ended=with_ended,
    )


@bp.route("/danh-muc/co-quan/moi", methods=["GET", "POST"])
@requires(Role.ADMIN, Role.OFFICER)
def new_agency() -> ResponseReturnValue:
    """Add an agency."""
    form = AgencyForm()
    with database().reading() as session:
        rows = agency_rows(session, on=today())
    form.parent_id.choices = choices([("", _("(không)")), *((row.id, row.name) for row in rows)])
    if not form.validate_on_submit():
        return render_template("admin/agency_new.html", form=form), 422 if form.errors else 200
    try:
        agency_id = create_agency(
            database(),
            name=form.name.data or "",
            level=AgencyLevel(form.level.data),
            parent_id=form.parent_id.data,
            symbol=form.symbol.data or None,
            valid_from=form.valid_from.data,
            under_command=form.under_command.data,
            actor=current_actor(),
            now=now(),
        )
    except Refusal as refusal:
        return render_refused("admin/agency_new.html", refusal, form)
    flash(_("Đã thêm %(name)s vào danh mục.", name=form.name.data), "success")
    return redirect(url_for(".agency", agency_id=agency_id))


@bp.route("/danh-muc/co-quan/<int:agency_id>", methods=["GET", "POST"])
@requires(Role.ADMIN, Role.OFFICER)
def agency(agency_id: int) -> ResponseReturnValue:
    """Show an agency, and add a name it is known by."""
    with database().reading() as session:
        fact = get_agency_fact(session, agency_id)
        contact = contact_of(session, agency_id)
        mergers = mergers_of(session, agency_id)
    form = NameForm()
    if not form.validate_on_submit():
        page = render_template(
            "admin/agency.html", fact=fact, form=form, contact=contact, mergers=mergers
        )
        return page, 422 if form.errors else 200
    try:
        add_alias(
            database(),
            agency_id,
            text=form.text.data or "",
            kind=NameKind(form.kind.data),
            actor=current_actor(),
            now=now(),
        )
    except Refusal as refusal:
        shown = {"fact": fact, "contact": contact, "mergers": mergers}
        return render_refused("admin/agency.html", refusal, form, **shown)
    flash(_("Đã thêm tên gọi «%(name)s».", name=form.text.data), "success")
    return redirect(url_for(".agency", agency_id=agency_id))


@bp.route("/danh-muc/nhom", methods=["GET", "POST"])
@requires(Role.ADMIN, Role.OFFICER)
def groups() -> ResponseReturnValue:
    """List groups with their members of today, and add a group."""
    with database().reading() as session:
        facts = group_facts(session, on=today())
    form = GroupForm()
    if not form.validate_on_submit():
        return render_template(
            "admin/groups.html", facts=facts, form=form
        ), 422 if form.errors else 200
    try:
        group_id = create_group(
            database(), name=form.name.data or "", actor=current_actor(), now=now()
        )
    except Refusal as refusal:
        return render_refused("admin/groups.html", refusal, form, facts=facts)
    flash(
        _("Đã thêm nhóm «%(name)s». Thêm các đơn vị của nhóm bên dưới.", name=form.name.data),
        "success",
    )
    return redirect(url_for(".group", group_id=group_id))


@bp.route("/danh-muc/nhom/<int:group_id>", methods=["GET", "POST"])
@requires(Role.ADMIN, Role.OFFICER)
def group(group_id: int) -> ResponseReturnValue:
    """Show a group, and let an agency join it."""
    fact, form = _group(group_id), MemberForm()
    with database().reading() as session:
        rows = agency_rows(session, on=today())
    inside = {member.id for member in fact.members}
    form.agency_id.choices = choices([(r.id, r.name) for r in rows if r.id not in inside])
    if not form.validate_on_submit():
        return render_template(
            "admin/group.html", fact=fact, form=form
        ), 422 if form.errors else 200
    add_group_member(
        database(),
        group_id,
        form.agency_id.data,
        valid_from=today(),
        actor=current_actor(),
        now=now(),
    )
    flash(_("Đã thêm đơn vị vào nhóm."), "success")
    return redirect(url_for(".group", group_id=group_id))


@bp.post("/danh-muc/nhom/<int:group_id>/bo/<int:agency_id>")
@requires(Role.ADMIN, Role.OFFICER)
def leave_group(group_id: int, agency_id: int) -> ResponseReturnValue:
    """Let an agency leave a group from today; directives of before keep it."""
    remove_group_member(
        database(), group_id, agency_id, from_day=today(), actor=current_actor(), now=now()
    )
    flash(_("Đã đưa đơn vị ra khỏi nhóm; văn bản trước đó không thay đổi."), "success")
    return redirect(url_for(".group", group_id=group_id))


def _group(group_id: int) -> GroupFact:
    with database().reading() as session:
        found = [fact for fact in group_facts(session, on=today()) if fact.id == group_id]
    if not found:
        raise NotFoundRefused
    return found[0]
