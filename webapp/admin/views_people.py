"""People: who they are, what they may do, and a new password when one is forgotten."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from webapp.access import current_actor, database, now, requires, today
from webapp.admin import bp
from webapp.admin.forms import NewPasswordForm, NewPersonForm, PersonForm
from webapp.forms import choices, render_refused
from workflows.directives.handing_over import following
from workflows.domain.errors import Refusal
from workflows.domain.roles import Role
from workflows.people.actions import create_person, set_password
from workflows.people.changing import PersonDetails, change_person
from workflows.people.second_factor import reset
from workflows.store.queries.agency_list import agency_rows
from workflows.store.queries.people_list import get_person_row, people_rows
from workflows.store.queries.second_factor import has_second_step


@bp.get("/danh-muc/nguoi-dung")
@requires(Role.ADMIN)
def people() -> ResponseReturnValue:
    """List who signs in."""
    words = request.args.get("q", "")
    chosen = request.args.get("vai-tro", "")
    role = Role(chosen) if chosen in set(Role) else None
    with database().reading() as session:
        rows = people_rows(session, words=words, role=role)
    return render_template(
        "admin/people.html", rows=rows, words=words, chosen=chosen, roles=list(Role)
    )


@bp.route("/danh-muc/nguoi-dung/moi", methods=["GET", "POST"])
@requires(Role.ADMIN)
def new_person() -> ResponseReturnValue:
    """Add somebody."""
    form = NewPersonForm()
    _offer_agencies(form)
    if not form.validate_on_submit():
        return render_template("admin/person_new.html", form=form), 422 if form.errors else 200
    try:
        person_id = create_person(
            database(),
            login=form.login.data or "",
            name=form.name.data or "",
            roles=form.chosen_roles,
            agency_id=form.agency_id.data,
            office_title=form.office_title.data or None,
            email=form.email.data or None,
            phone=form.phone.data or None,
            password=form.password.data,
            actor=current_actor(),
            now=now(),
        )
    except Refusal as refusal:
        return render_refused("admin/person_new.html", refusal, form)
    flash(
        _("Đã thêm %(name)s. Mật khẩu phải đổi ở lần đăng nhập đầu.", name=form.name.data),
        "success",
    )
    return redirect(url_for(".person", person_id=person_id))


@bp.route("/danh-muc/nguoi-dung/<int:person_id>", methods=["GET", "POST"])
@requires(Role.ADMIN)
def person(person_id: int) -> ResponseReturnValue:
    """Show somebody and change what is known of them."""
    with database().reading() as session:
        row = get_person_row(session, person_id)
    form = PersonForm(obj=row)
    _offer_agencies(form)
    if not form.validate_on_submit():
        page = render_template(
            "admin/person.html",
            form=form,
            row=row,
            secret=NewPasswordForm(),
            has_code=_has_second_step(person_id),
        )
        return page, 422 if form.errors else 200
    try:
        change_person(database(), person_id, _details(form), actor=current_actor(), now=now())
    except Refusal as refusal:
        return render_refused(
            "admin/person.html",
            refusal,
            form,
            row=row,
            secret=NewPasswordForm(),
            has_code=_has_second_step(person_id),
        )
    flash(_("Đã lưu thông tin của %(name)s.", name=form.name.data), "success")
    return redirect(_after_change(person_id, still_active=form.active.data))


@bp.post("/danh-muc/nguoi-dung/<int:person_id>/mat-khau")
@requires(Role.ADMIN)
def new_password(person_id: int) -> ResponseReturnValue:
    """Give somebody a new first password."""
    with database().reading() as session:
        row = get_person_row(session, person_id)
    secret = NewPasswordForm()
    form = PersonForm(formdata=None, obj=row)
    _offer_agencies(form)
    if not secret.validate_on_submit():
        return render_template(
            "admin/person.html",
            form=form,
            row=row,
            secret=secret,
            has_code=_has_second_step(person_id),
        ), 422
    try:
        set_password(
            database(),
            person_id,
            password=secret.password.data or "",
            actor=current_actor(),
            now=now(),
        )
    except Refusal as refusal:
        return render_refused(
            "admin/person.html",
            refusal,
            form,
            row=row,
            secret=secret,
            has_code=_has_second_step(person_id),
        )
    flash(
        _("Đã đặt mật khẩu mới cho %(name)s; phải đổi ở lần đăng nhập tới.", name=row.name),
        "success",
    )
    return redirect(url_for(".person", person_id=person_id))


@bp.post("/danh-muc/nguoi-dung/<int:person_id>/xac-thuc-hai-buoc")
@requires(Role.ADMIN)
def reset_second_step(person_id: int) -> ResponseReturnValue:
    """Let somebody who lost the telephone set up a new one."""
    reset(database(), person_id, actor=current_actor(), now=now())
    flash(_("Đã đặt lại xác thực hai bước. Người này đăng nhập lại bằng mật khẩu."), "success")
    return redirect(url_for(".person", person_id=person_id))


def _has_second_step(person_id: int) -> bool:
    with database().reading() as session:
        return has_second_step(session, person_id)


def _after_change(person_id: int, *, still_active: bool) -> str:
    """Give the next page: for an account that was locked, who takes over what it follows."""
    with database().reading() as session:
        left = following(session, person_id).directives if not still_active else 0
    if not left:
        return url_for(".person", person_id=person_id)
    flash(
        ngettext(
            "Tài khoản đã khóa còn theo dõi %(num)s văn bản. Chọn người nhận bàn giao.",
            "Tài khoản đã khóa còn theo dõi %(num)s văn bản. Chọn người nhận bàn giao.",
            left,
        ),
        "warning",
    )
    return url_for("directives.hand_over_of", person_id=person_id)


def _offer_agencies(form: PersonForm) -> None:
    with database().reading() as session:
        rows = agency_rows(session, on=today())
    form.agency_id.choices = choices([("", _("(không thuộc đơn vị nào)"))]) + choices(
        [(row.id, row.name) for row in rows]
    )


def _details(form: PersonForm) -> PersonDetails:
    return PersonDetails(
        name=form.name.data or "",
        office_title=form.office_title.data or None,
        email=form.email.data or None,
        phone=form.phone.data or None,
        agency_id=form.agency_id.data,
        roles=form.chosen_roles,
        active=form.active.data,
    )
