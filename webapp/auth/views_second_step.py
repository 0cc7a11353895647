"""Pages for the second step of signing in: asked for, set up, renewed, given up."""

import segno
from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup

from webapp.access import database, doors, now, own_actor, public, signed_in
from webapp.auth import bp
from webapp.auth.forms import CodeForm, PasswordAgainForm
from webapp.auth.session import awaited, begin_session, safe_next
from webapp.forms import Form, render_refused
from webapp.signed_in import current_person
from workflows.domain.errors import Refusal
from workflows.people import second_factor
from workflows.people.codes import enrolment_address
from workflows.store.queries.second_factor import SecondStep
from workflows.store.queries.second_factor import second_step as read_second_step

_PAGE = "auth/second_step.html"


@bp.route("/dang-nhap/ma-xac-thuc", methods=["GET", "POST"])
@public
def code() -> ResponseReturnValue:
    """Ask for the code, after the password was right."""
    back, form = safe_next(request.args.get("next")), CodeForm()
    person_id = awaited(now())
    if person_id is None:
        return redirect(url_for(".sign_in", next=back))
    if not form.validate_on_submit():
        return render_template("auth/code.html", form=form), 422 if form.errors else 200
    try:
        entered = second_factor.enter(
            database(),
            person_id,
            typed=form.code.data or "",
            remote=request.remote_addr or "",
            now=now(),
        )
    except Refusal as refusal:
        return render_refused("auth/code.html", refusal, form)
    begin_session(person_id)
    if entered.paper_codes_left is not None:
        flash(_few_left(entered.paper_codes_left), "warning")
    return redirect(back)


def _few_left(left: int) -> str:
    return ngettext(
        "Đã đăng nhập bằng mã dự phòng; còn %(num)s mã. Vào Tài khoản để tạo lại.",
        "Đã đăng nhập bằng mã dự phòng; còn %(num)s mã. Vào Tài khoản để tạo lại.",
        left,
    )


@bp.get("/tai-khoan/xac-thuc-hai-buoc")
@signed_in
def second_step() -> ResponseReturnValue:
    """Show how the own second step stands, and what one may do."""
    return _page()


@bp.post("/tai-khoan/xac-thuc-hai-buoc/bat-dau")
@signed_in
def begin_second_step() -> ResponseReturnValue:
    """Make a secret for the telephone."""
    second_factor.begin(database(), actor=own_actor(), now=now())
    return redirect(url_for(".second_step"))


@bp.post("/tai-khoan/xac-thuc-hai-buoc/bat")
@signed_in
def confirm_second_step() -> ResponseReturnValue:
    """Switch it on with a first code, and show the codes for paper once."""
    form = CodeForm()
    if not form.validate_on_submit():
        return _page(code=form)
    try:
        codes = second_factor.confirm(
            database(), typed=form.code.data or "", actor=own_actor(), now=now()
        )
    except Refusal as refusal:
        return _page(refusal, code=form)
    begin_session(own_actor().person_id or 0)
    return render_template("auth/paper_codes.html", codes=codes)


@bp.post("/tai-khoan/xac-thuc-hai-buoc/ma-du-phong")
@signed_in
def renew_paper_codes() -> ResponseReturnValue:
    """Make new codes for paper, and show them once."""
    form = CodeForm()
    if not form.validate_on_submit():
        return _page(code=form)
    try:
        codes = second_factor.renew_paper_codes(
            database(), typed=form.code.data or "", actor=own_actor(), now=now()
        )
    except Refusal as refusal:
        return _page(refusal, code=form)
    return render_template("auth/paper_codes.html", codes=codes)


@bp.post("/tai-khoan/xac-thuc-hai-buoc/tat")
@signed_in
def end_second_step() -> ResponseReturnValue:
    """Give it up, with the password."""
    form = PasswordAgainForm()
    if not form.validate_on_submit():
        return _page(password=form)
    try:
        second_factor.switch_off(
            database(), password=form.password.data or "", actor=own_actor(), now=now()
        )
    except Refusal as refusal:
        return _page(refusal, password=form)
    flash(_("Đã tắt xác thực hai bước."), "success")
    return redirect(url_for(".account"))


def _page(
    refusal: Refusal | None = None,
    code: CodeForm | None = None,
    password: PasswordAgainForm | None = None,
) -> ResponseReturnValue:
    with database().reading() as session:
        step = read_second_step(session, own_actor().person_id or 0)
    forms = {
        "step": step,
        "code": code or CodeForm(formdata=None),
        "password": password or PasswordAgainForm(formdata=None),
        "picture": _picture(step),
        "key": " ".join(_fours(step.secret or "")),
    }
    spoken: Form | None = code or password
    if refusal is not None and spoken is not None:
        return render_refused(_PAGE, refusal, spoken, **forms)
    return render_template(_PAGE, **forms), 422 if spoken is not None else 200


def _picture(step: SecondStep) -> Markup | None:
    """Draw what the telephone's camera reads; no style in it, so that the policy lets it show."""
    person = current_person()
    if step.secret is None or person is None:
        return None
    address = enrolment_address(
        step.secret, login=person.login, office=doors().settings.office_name
    )
    drawn = segno.make(address, error="m").svg_inline(
        scale=4, svgclass=None, lineclass=None, omitsize=True
    )
    return Markup(drawn)  # noqa: S704 - drawn by the library from squares alone


def _fours(secret: str) -> list[str]:
    return [secret[at : at + 4] for at in range(0, len(secret), 4)]
