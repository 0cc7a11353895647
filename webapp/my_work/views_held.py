"""Reports that wait inside the agency: its head sends them to the office or returns them."""

from io import BytesIO

from flask import flash, redirect, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.access import current_actor, database, files, now, requires
from webapp.my_work import bp
from webapp.my_work.forms import HeadReturnForm
from webapp.my_work.views_period import done
from workflows.domain.roles import AGENCY_ROLES, WHOLE_AGENCY, Role
from workflows.store.queries.held_reports import get_held_file, period_of_held
from workflows.tasks.head_acts import let_head_approve, return_to_author, send_report


@bp.post("/don-vi/cho-duyet/<int:held_id>/duyet")
@requires(Role.AGENCY_HEAD)
def send_held(held_id: int) -> ResponseReturnValue:
    """Approve a report: it goes to the office now."""
    period_id = _period(held_id)
    send_report(database(), held_id, actor=current_actor(), now=now())
    flash(_("Đã duyệt và gửi báo cáo đến Văn phòng."), "success")
    return redirect(url_for(".show", period_id=period_id))


@bp.post("/don-vi/cho-duyet/<int:held_id>/tra-lai")
@requires(Role.AGENCY_HEAD)
def return_held(held_id: int) -> ResponseReturnValue:
    """Return a report to whoever wrote it."""
    form = HeadReturnForm(prefix=HeadReturnForm.__name__)

    def act() -> None:
        return_to_author(
            database(), held_id, reason=form.reason.data or "", actor=current_actor(), now=now()
        )

    return done(_period(held_id), form, act, _("Đã trả lại báo cáo để sửa."))


def _period(held_id: int) -> int:
    with database().reading() as session:
        return period_of_held(session, held_id, current_actor())


@bp.get("/don-vi/cho-duyet/tep/<int:file_id>")
@requires(*AGENCY_ROLES)
def held_file(file_id: int) -> ResponseReturnValue:
    """Hand out a file of a report that has not left the agency, always as a download."""
    with database().reading() as session:
        row = get_held_file(session, file_id, current_actor())
        data = files().read(row.sha256, name=row.name)
        name, media_type = row.name, row.media_type
    return send_file(BytesIO(data), mimetype=media_type, as_attachment=True, download_name=name)


@bp.post("/don-vi/thu-truong-duyet")
@requires(*WHOLE_AGENCY)
def head_approves() -> ResponseReturnValue:
    """Have the head approve reports from now on, or no longer."""
    on = request.form.get("on") == "1"
    let_head_approve(database(), on=on, actor=current_actor(), now=now())
    said = _("Từ lúc này báo cáo phải được thủ trưởng duyệt mới đến Văn phòng.")
    flash(said if on else _("Từ lúc này báo cáo gửi thẳng đến Văn phòng."), "success")
    return redirect(url_for(".delegations"))
