"""What a leader may ask about work with one tap; pure."""

from datetime import date

from workflows.domain.errors import N_, Refusal
from workflows.domain.leader_acts import LeaderAct
from workflows.domain.roles import AgencyRole
from workflows.domain.statuses import OPEN_PERIOD, PeriodStatus


class NothingChosen(Refusal):
    """No task was ticked."""

    message = N_("Chưa chọn việc nào. Đánh dấu các việc cần yêu cầu rồi bấm lại.")
    status = 422


class DayMissing(Refusal):
    """A later deadline without its day."""

    message = N_("Chưa ghi ngày gia hạn. Ghi ngày dạng 30/11/2026 rồi bấm «Cho gia hạn».")
    status = 422


class NotWorkedOn(Refusal):
    """Work that has ended meanwhile, stands still, or is not the lead's."""

    message = N_(
        "%(count)s việc đã chọn không còn thực hiện hoặc không phải việc chủ trì. "
        "Tải lại trang để xem tình trạng mới, rồi chọn lại."
    )


def check_asked(act: LeaderAct, *, count: int, until: date | None) -> None:
    """Raise a refusal unless something was chosen, and what the act needs was said."""
    if not count:
        raise NothingChosen
    if act is LeaderAct.EXTEND and until is None:
        raise DayMissing


def may_be_asked_about(status: PeriodStatus, role: AgencyRole) -> bool:
    """Say whether somebody still works on it, and leads it."""
    return status in OPEN_PERIOD and role is AgencyRole.LEAD
