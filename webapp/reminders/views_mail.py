"""The office's mail: is it set up, what waits, who does not receive, and once more."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.access import current_actor, database, doors, now, requires
from webapp.i18n import refusal_sentence
from webapp.reminders import bp
from workflows.domain.errors import Refusal
from workflows.domain.roles import Role
from workflows.messages.resending import resend_message
from workflows.store.queries.mail_addresses import (
    agencies_without_address,
    failing_addresses,
    lost_mails,
    waiting_mails,
)


@bp.get("/danh-muc/thu-dien-tu")
@requires(Role.ADMIN, Role.OFFICER)
def mail() -> ResponseReturnValue:
    """Show how mail stands."""
    with database().reading() as session:
        waiting, trouble = waiting_mails(session)
        shown = {
            "failing": failing_addresses(session),
            "lost": lost_mails(session),
            "without": agencies_without_address(session),
        }
    return render_template(
        "reminders/mail.html",
        settings=doors().settings,
        waiting=waiting,
        trouble=trouble,
        is_admin=current_actor().is_any([Role.ADMIN]),
        **shown,
    )


@bp.post("/danh-muc/thu-dien-tu/<int:message_id>/gui-lai")
@requires(Role.ADMIN, Role.OFFICER)
def resend(message_id: int) -> ResponseReturnValue:
    """Try a mail anew that was given up."""
    try:
        address = resend_message(database(), message_id, actor=current_actor(), now=now())
        flash(_("Thư sẽ được gửi lại đến %(address)s.", address=address), "success")
    except Refusal as refusal:
        flash(refusal_sentence(refusal), "warning")
    return redirect(url_for(".mail"))
