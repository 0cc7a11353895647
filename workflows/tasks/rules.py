"""What may be done with a period, in which state and by whom; pure.

The one table below is what buttons, permissions and refusals read (product description,
lifecycles). An agency that says nothing has received its work (`workflows.tasks.rounds`).
"""

from datetime import date

from workflows.domain.errors import N_, Refusal
from workflows.domain.lifecycle import Lifecycle, Transition
from workflows.domain.roles import Role
from workflows.domain.statuses import PeriodStatus as At
from workflows.domain.statuses import PeriodStep as Step
from workflows.domain.text import nfc

_AGENCY = frozenset({Role.AGENCY_CONTACT, Role.AGENCY_MEMBER, Role.AGENCY_HEAD})
_HEAD = frozenset({Role.AGENCY_HEAD})
_CONTACT = frozenset({Role.AGENCY_CONTACT})
_OFFICER = frozenset({Role.OFFICER})
_OFFICE = frozenset({Role.OFFICER, Role.LEADER})

_WORKING = (At.ASSIGNED, At.RECEIVED, At.IN_PROGRESS)
_OPEN = (*_WORKING, At.REPORTED)
_ENDING = (*_OPEN, At.HANDED_BACK, At.SUSPENDED)

_Row = tuple[tuple[At, ...], Step, At | None, frozenset[Role]]
# from these, by this step, to (None: stays where it is), for these roles
_TABLE: tuple[_Row, ...] = (
    ((At.ASSIGNED,), Step.TAKE_NOTE, At.RECEIVED, _AGENCY),
    (_WORKING, Step.REPORT_PROGRESS, At.IN_PROGRESS, _AGENCY),
    (_WORKING, Step.REPORT_DONE, At.REPORTED, _AGENCY),
    # Inside the agency, where its head approves reports first: the office sees none of it.
    (_WORKING, Step.ASK_HEAD, None, _AGENCY - _HEAD),
    (_WORKING, Step.HEAD_APPROVE, None, _HEAD),
    (_WORKING, Step.HEAD_RETURN, None, _HEAD),
    ((At.REPORTED,), Step.TAKE_BACK, At.IN_PROGRESS, _AGENCY),
    ((At.IN_PROGRESS,), Step.TAKE_BACK, At.IN_PROGRESS, _AGENCY),  # of progress, the same day
    (_WORKING, Step.REQUEST_EXTENSION, None, _CONTACT),
    (_WORKING, Step.HAND_BACK, At.HANDED_BACK, _CONTACT),
    ((At.REPORTED,), Step.ACCEPT, At.COMPLETED, _OFFICER),
    ((At.REPORTED,), Step.RETURN, At.IN_PROGRESS, _OFFICER),
    ((At.COMPLETED,), Step.REOPEN, At.IN_PROGRESS, _OFFICER),
    ((At.HANDED_BACK,), Step.KEEP, At.IN_PROGRESS, _OFFICER),
    ((*_WORKING, At.HANDED_BACK), Step.REROUTE, At.TRANSFERRED, _OFFICER),
    (_WORKING, Step.SUSPEND, At.SUSPENDED, _OFFICE),  # a report that waits is assessed first
    ((At.SUSPENDED,), Step.RESUME, At.IN_PROGRESS, _OFFICE),
    (_ENDING, Step.CANCEL, At.CANCELLED, _OFFICER),
    (_ENDING, Step.SUPERSEDE, At.TRANSFERRED, _OFFICER),
)

PERIOD_LIFECYCLE = Lifecycle(
    Transition(source, step, source if target is None else target, roles)
    for sources, step, target, roles in _TABLE
    for source in sources
)

# What another agency takes over with the task, and what has an end no other state follows.
REROUTABLE = frozenset(t.source for t in PERIOD_LIFECYCLE.transitions if t.step is Step.REROUTE)
UNFINISHED = frozenset(_ENDING)
ENDED = frozenset({At.TRANSFERRED, At.CANCELLED})

MAX_WORDS = 10_000


class WordsNeeded(Refusal):
    """A step that must be explained, without an explanation."""

    message = N_("Chưa ghi nội dung. Ghi rõ nội dung hoặc lý do rồi gửi lại.")
    status = 422


class WordsTooLong(Refusal):
    """More words than anybody reads."""

    message = N_("Nội dung dài quá %(most)s ký tự. Rút gọn, phần còn lại đính kèm thành tệp.")
    status = 422


class ResultInFuture(Refusal):
    """A result document dated after the day it is reported."""

    message = N_("Ngày văn bản kết quả %(day)s ở tương lai. Kiểm tra lại ngày ghi trên văn bản.")
    status = 422


class ReadAlready(Refusal):
    """A report cannot be taken back once the office has opened it."""

    message = N_(
        "Văn phòng đã mở báo cáo này nên không rút lại được. "
        "Liên hệ chuyên viên theo dõi để được trả lại báo cáo."
    )


class ProgressKept(Refusal):
    """Progress is read by everybody at once: it can be taken back on its day only."""

    message = N_(
        "Tiến độ đã cập nhật chỉ rút lại được trong ngày, khi chưa có báo cáo nào sau đó. "
        "Gửi báo cáo mới nêu rõ nội dung sửa."
    )


class NothingBefore(Refusal):
    """«Nothing changed» where nothing was ever said."""

    message = N_("Chưa có báo cáo kỳ trước để ghi «không thay đổi». Ghi rõ nội dung báo cáo.")
    status = 422


class HeadDecides(Refusal):
    """A second report while one waits for the head."""

    message = N_(
        "Đã có báo cáo chờ thủ trưởng duyệt. Đề nghị thủ trưởng duyệt hoặc trả lại rồi gửi tiếp."
    )


class NoHead(Refusal):
    """The agency's head approves reports first, and there is no head."""

    message = N_(
        "Đơn vị yêu cầu thủ trưởng duyệt báo cáo nhưng chưa có ai giữ vai trò «Thủ trưởng đơn vị». "
        "Nhờ quản trị viên cấp vai trò, hoặc đầu mối tắt yêu cầu này ở trang Phân công cán bộ."
    )


class NoDeadlineToExtend(Refusal):
    """Work without a deadline needs no extension."""

    message = N_("Nhiệm vụ này không có thời hạn nên không cần gia hạn.")


class ExtensionWaits(Refusal):
    """One request at a time."""

    message = N_("Đã có một đề nghị gia hạn đang chờ quyết định. Chờ kết quả rồi mới gửi tiếp.")


class TooManyExtensions(Refusal):
    """The deadline was moved as often as the office allows."""

    message = N_(
        "Nhiệm vụ đã được gia hạn %(times)s lần, mức tối đa. "
        "Báo cáo khó khăn để lãnh đạo cho ý kiến chỉ đạo."
    )


class AskedTooLate(Refusal):
    """An extension asked for later than the office accepts."""

    message = N_(
        "Đề nghị gia hạn phải gửi chậm nhất ngày %(day)s. Báo cáo kết quả, hoặc báo cáo khó khăn để "
        "lãnh đạo cho ý kiến."
    )


class NewDayTooEarly(Refusal):
    """An extension must end later than the deadline it moves."""

    message = N_("Thời hạn mới phải sau thời hạn hiện tại %(last_day)s. Chọn ngày muộn hơn.")
    status = 422


class NewDayPast(Refusal):
    """An extension to a day that is over."""

    message = N_("Thời hạn mới %(day)s đã qua. Chọn ngày từ hôm nay trở đi.")
    status = 422


class RequestDecided(Refusal):
    """A request that somebody has decided already."""

    message = N_("Đề nghị này đã có quyết định. Tải lại trang để xem kết quả.")


class SameAgency(Refusal):
    """A task routed to the agency that has it."""

    message = N_("Nhiệm vụ đang thuộc chính đơn vị này. Chọn đơn vị khác, hoặc giữ nguyên đơn vị.")
    status = 422


class NotOfThisAgency(Refusal):
    """Work delegated to somebody outside the agency, or not there to work."""

    message = N_("Chỉ giao được cho cán bộ đang hoạt động của đơn vị. Chọn người trong danh sách.")
    status = 422


def needed(words: str | None) -> str:
    """Give words that must be there, tidied; raises `WordsNeeded` or `WordsTooLong`."""
    tidy = optional(words)
    if tidy is None:
        raise WordsNeeded
    return tidy


def optional(words: str | None) -> str | None:
    """Give words that may be missing, tidied."""
    tidy = nfc(words or "").strip()
    if len(tidy) > MAX_WORDS:
        raise WordsTooLong(most=MAX_WORDS)
    return tidy or None


def check_result_day(dated: date | None, today: date) -> None:
    """Refuse a result document from the future: it would decide about being on time."""
    if dated is not None and dated > today:
        raise ResultInFuture(day=_office_date(dated))


def check_extension_request(
    proposed: date,
    last_day: date | None,
    *,
    today: date,
    waits: bool,
    times: int,
    most: int,
    ask_by: date | None = None,
) -> None:
    """Refuse a request the office would not look at (nd30-rules 7.4).

    `ask_by` is the last day to ask, where the office refuses later requests.
    """
    if waits:
        raise ExtensionWaits
    if times >= most:
        raise TooManyExtensions(times=times)
    if ask_by is not None and today > ask_by:
        raise AskedTooLate(day=_office_date(ask_by))
    check_new_day(proposed, last_day, today)


def check_new_day(new: date, last_day: date | None, today: date) -> None:
    """Refuse a new last day that is over, or not later than the one in force."""
    if last_day is None:
        raise NoDeadlineToExtend
    if new <= last_day:
        raise NewDayTooEarly(last_day=_office_date(last_day))
    if new < today:
        raise NewDayPast(day=_office_date(new))


def _office_date(day: date) -> str:
    return day.strftime("%d/%m/%Y")
