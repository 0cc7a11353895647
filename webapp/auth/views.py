"""Pages for signing in and out, the own account, language and theme."""

from flask import abort, current_app, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import logout_user

from webapp.access import database, now, own_actor, public, signed_in
from webapp.auth import bp
from webapp.auth.forms import ChangePasswordForm, SignInForm
from webapp.auth.session import await_code, begin_session, safe_next
from webapp.forms import render_refused
from webapp.i18n import LANGUAGES, refresh
from webapp.security import is_loopback
from webapp.shell import THEMES
from webapp.signed_in import current_person
from workflows.domain.errors import Refusal
from workflows.people import actions
from workflows.people.signing_in import sign_in as try_to_sign_in
from workflows.people.signing_in import sign_out as end_this_session
from workflows.store.queries.second_factor import second_step


@bp.route("/dang-nhap", methods=["GET", "POST"])
@public
def sign_in() -> ResponseReturnValue:
    """Sign in, and go on to where one wanted to go."""
    back = safe_next(request.args.get("next"))
    if current_person():
        return redirect(back)
    form = SignInForm()
    if not form.validate_on_submit():
        return render_template("auth/sign_in.html", form=form), 422 if form.errors else 200
    try:
        proof = try_to_sign_in(
            database(),
            login=form.login.data or "",
            password=form.password.data or "",
            remote=request.remote_addr or "",
            now=now(),
            demo_allowed=is_loopback(),
        )
    except Refusal as refusal:
        return render_refused("auth/sign_in.html", refusal, form)
    if proof.needs_code:
        await_code(proof.person_id, now())
        return redirect(url_for(".code", next=back))
    begin_session(proof.person_id)
    return redirect(back)


@bp.post("/dang-xuat")
@signed_in
def sign_out() -> ResponseReturnValue:
    """Sign out on this device; a copy of its cookie opens nothing either."""
    end_this_session(
        database(),
        key=session["key"],
        lasts=current_app.permanent_session_lifetime,
        actor=own_actor(),
        now=now(),
    )
    logout_user()
    session.clear()
    flash(_("Đã đăng xuất."), "success")
    return redirect(url_for(".sign_in"))


@bp.get("/tai-khoan")
@signed_in
def account() -> ResponseReturnValue:
    """Show who one is here, and what one may set."""
    with database().reading() as db_session:
        step = second_step(db_session, own_actor().person_id or 0)
    return render_template("auth/account.html", person=current_person(), themes=THEMES, step=step)


@bp.route("/tai-khoan/mat-khau", methods=["GET", "POST"])
@signed_in
def change_password() -> ResponseReturnValue:
    """Change the own password; other devices are signed out."""
    form, actor = ChangePasswordForm(), own_actor()
    if not form.validate_on_submit():
        return render_template("auth/password.html", form=form), 422 if form.errors else 200
    try:
        actions.change_password(
            database(), old=form.old.data or "", new=form.new.data or "", actor=actor, now=now()
        )
    except Refusal as refusal:
        return render_refused("auth/password.html", refusal, form)
    begin_session(actor.person_id or 0)
    flash(_("Đã đổi mật khẩu. Các thiết bị khác phải đăng nhập lại."), "success")
    return redirect(url_for(".account"))


@bp.post("/tai-khoan/dang-xuat-moi-noi")
@signed_in
def end_sessions() -> ResponseReturnValue:
    """Sign out everywhere."""
    actions.end_sessions(database(), actor=own_actor(), now=now())
    session.clear()
    flash(_("Đã đăng xuất trên mọi thiết bị."), "success")
    return redirect(url_for(".sign_in"))


@bp.post("/ngon-ngu")
@public
def language() -> ResponseReturnValue:
    """Read the pages in another language, from now on."""
    chosen = request.form.get("language", "")
    if chosen not in LANGUAGES:
        abort(400)
    session["language"] = chosen
    if current_person():
        actions.choose_language(database(), language=chosen, actor=own_actor(), now=now())
    refresh()
    return redirect(safe_next(request.form.get("next")))


@bp.post("/mau-nen")
@public
def theme() -> ResponseReturnValue:
    """Light, dark, or as the device is."""
    chosen = request.form.get("theme", "")
    if chosen not in THEMES:
        abort(400)
    session["theme"] = chosen
    return redirect(safe_next(request.form.get("next")))
