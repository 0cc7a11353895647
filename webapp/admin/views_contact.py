"""How an agency is reached: the page to change its address and telephone."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from wtforms import StringField
from wtforms.validators import Length

from webapp.access import current_actor, database, now, requires
from webapp.admin import bp
from webapp.forms import Form, render_refused
from webapp.i18n import lazy_gettext
from workflows.agencies.contact import change_contact
from workflows.domain.errors import Refusal
from workflows.domain.roles import Role
from workflows.store.queries.agency_list import get_agency_fact
from workflows.store.queries.mail_addresses import contact_of


class ContactForm(Form):
    """An agency's address and telephone."""

    email = StringField(lazy_gettext("Thư điện tử"), [Length(max=200)])
    phone = StringField(lazy_gettext("Điện thoại"), [Length(max=50)])


@bp.route("/danh-muc/co-quan/<int:agency_id>/lien-he", methods=["GET", "POST"])
@requires(Role.ADMIN, Role.OFFICER)
def contact(agency_id: int) -> ResponseReturnValue:
    """Change how an agency is reached."""
    with database().reading() as session:
        fact, known = get_agency_fact(session, agency_id), contact_of(session, agency_id)
    form = ContactForm(obj=known)
    shown = {"fact": fact, "known": known}
    if not form.validate_on_submit():
        page = render_template("admin/contact.html", form=form, **shown)
        return page, 422 if form.errors else 200
    email, phone = form.email.data, form.phone.data
    try:
        again = change_contact(
            database(), agency_id, email=email, phone=phone, actor=current_actor(), now=now()
        )
    except Refusal as refusal:
        return render_refused("admin/contact.html", refusal, form, **shown)
    flash(_("Đã lưu liên hệ của %(name)s.", name=fact.row.name), "success")
    if again:
        said = ngettext(
            "%(num)s thư chưa gửi được sẽ gửi đến địa chỉ mới.",
            "%(num)s thư chưa gửi được sẽ gửi đến địa chỉ mới.",
            again,
        )
        flash(said, "info")
    return redirect(url_for(".agency", agency_id=agency_id))
