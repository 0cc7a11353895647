"""Days promised in reports: confirmed, set right, or said to be no promise."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.access import current_actor, database, now, requires
from webapp.forms import read_day
from webapp.tasks import bp
from workflows.domain.errors import N_, Refusal
from workflows.domain.roles import AGENCY_ROLES, Role
from workflows.tasks.results import settle_promise as settle


class DayUnreadable(Refusal):
    """What was typed for a promised day is no day."""

    message = N_("Không đọc được ngày hẹn «%(typed)s». Ghi theo dạng dd/mm/yyyy rồi gửi lại.")
    status = 422


@bp.post("/bao-cao/<int:report_id>/loi-hua")
@requires(Role.OFFICER, Role.LEADER, *AGENCY_ROLES)
def settle_promise(report_id: int) -> ResponseReturnValue:
    """Confirm the day read from a report, or say that it is none."""
    typed = request.form.get("day", "") if request.form.get("act") == "yes" else ""
    day, actor = read_day(typed), current_actor()
    if typed and day is None:
        raise DayUnreadable(typed=typed)
    task_id, period_id = settle(database(), report_id, day=day, actor=actor, now=now())
    flash(_("Đã xác nhận ngày hẹn.") if day else _("Đã bỏ ngày hẹn."), "success")
    if actor.is_office:
        return redirect(url_for("tasks.show", task_id=task_id, ky=period_id))
    return redirect(url_for("my_work.show", period_id=period_id))
