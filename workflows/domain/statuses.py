"""The statuses of things that have a lifecycle, and the steps between them.

The tables of transitions stand with their procedures (`workflows/*/rules.py`).
"""

from enum import StrEnum

from workflows.domain.errors import N_
from workflows.domain.labelled import LabelledEnum


class DirectiveStatus(LabelledEnum):
    """Where a directive stands (product description, lifecycles)."""

    DRAFT = "draft", N_("dự thảo")
    REGISTERED = "registered", N_("đang theo dõi")
    CLOSED = "closed", N_("đã kết thúc")
    WITHDRAWN = "withdrawn", N_("đã thu hồi")
    SUPERSEDED = "superseded", N_("đã được thay thế")


class PeriodStatus(LabelledEnum):
    """Where an agency's work stands in one period."""

    ASSIGNED = "assigned", N_("mới giao")
    RECEIVED = "received", N_("đã tiếp nhận")
    IN_PROGRESS = "in_progress", N_("đang thực hiện")
    REPORTED = "reported", N_("chờ thẩm định")
    COMPLETED = "completed", N_("đã hoàn thành")
    HANDED_BACK = "handed_back", N_("đơn vị trả lại")
    TRANSFERRED = "transferred", N_("đã chuyển đơn vị khác")
    SUSPENDED = "suspended", N_("tạm dừng")
    CANCELLED = "cancelled", N_("đã hủy")


OPEN_PERIOD = frozenset(
    {
        PeriodStatus.ASSIGNED,
        PeriodStatus.RECEIVED,
        PeriodStatus.IN_PROGRESS,
        PeriodStatus.REPORTED,
    }
)
COUNTED_PERIOD = OPEN_PERIOD | {PeriodStatus.COMPLETED}  # the rest is listed apart, never counted


class PeriodStep(LabelledEnum):
    """What can be done with a period."""

    TAKE_NOTE = "take_note", N_("Tiếp nhận")
    REPORT_PROGRESS = "report_progress", N_("Cập nhật tiến độ")
    REPORT_DONE = "report_done", N_("Báo cáo kết quả")
    TAKE_BACK = "take_back", N_("Rút lại báo cáo")
    ACCEPT = "accept", N_("Chấp nhận báo cáo")
    RETURN = "return", N_("Trả lại báo cáo")
    REOPEN = "reopen", N_("Mở lại")
    HAND_BACK = "hand_back", N_("Trả lại nhiệm vụ")
    REROUTE = "reroute", N_("Chuyển đơn vị khác")
    KEEP = "keep", N_("Giữ đơn vị thực hiện")
    SUSPEND = "suspend", N_("Tạm dừng")
    RESUME = "resume", N_("Tiếp tục")
    CANCEL = "cancel", N_("Hủy")
    SUPERSEDE = "supersede", N_("Chuyển sang văn bản thay thế")
    REQUEST_EXTENSION = "request_extension", N_("Xin gia hạn")
    ASK_HEAD = "ask_head", N_("Trình thủ trưởng duyệt báo cáo")
    HEAD_APPROVE = "head_approve", N_("Duyệt, gửi Văn phòng")
    HEAD_RETURN = "head_return", N_("Trả lại để sửa")


class Outcome(LabelledEnum):
    """How a task ended, or stands, in a report."""

    IN_PROGRESS = "in_progress", N_("Đang thực hiện")
    DONE = "done", N_("Hoàn thành")
    DONE_IN_PART = "done_in_part", N_("Hoàn thành một phần")
    NOT_DONE = "not_done", N_("Không thực hiện được")


ENDS = (Outcome.DONE, Outcome.DONE_IN_PART, Outcome.NOT_DONE)


class ReportStatus(LabelledEnum):
    """Where a report of an agency stands."""

    SUBMITTED = "submitted", N_("chờ thẩm định")
    NOTED = "noted", N_("đã ghi nhận")  # progress only: nothing to assess
    ACCEPTED = "accepted", N_("được chấp nhận")
    RETURNED = "returned", N_("bị trả lại")
    TAKEN_BACK = "taken_back", N_("đơn vị rút lại")


class HeldStatus(LabelledEnum):
    """Where a report stands inside the agency, before it leaves for the office."""

    WAITING = "waiting", N_("chờ thủ trưởng duyệt")
    SENT = "sent", N_("thủ trưởng đã duyệt")
    RETURNED = "returned", N_("thủ trưởng trả lại")
    TAKEN_BACK = "taken_back", N_("người gửi rút lại")


class RequestStatus(LabelledEnum):
    """Where a request of an agency (extension, hand-back) stands."""

    REQUESTED = "requested", N_("chờ quyết định")
    GRANTED = "granted", N_("đồng ý")
    REFUSED = "refused", N_("không đồng ý")


class DocumentStatus(LabelledEnum):
    """Where a paper written here stands (product description, lifecycles)."""

    DRAFT = "draft", N_("dự thảo")
    SUBMITTED = "submitted", N_("chờ duyệt")
    RETURNED = "returned", N_("trả lại để sửa")
    APPROVED = "approved", N_("đã duyệt")
    NUMBERED = "numbered", N_("đã cấp số")
    ISSUED = "issued", N_("đã phát hành")
    WITHDRAWN = "withdrawn", N_("đã thu hồi")
    DISCARDED = "discarded", N_("đã bỏ")


OPEN_DOCUMENT = frozenset(
    {
        DocumentStatus.DRAFT,
        DocumentStatus.SUBMITTED,
        DocumentStatus.RETURNED,
        DocumentStatus.APPROVED,
        DocumentStatus.NUMBERED,
    }
)


class DocumentStep(LabelledEnum):
    """What can be done with a paper written here."""

    EDIT = "edit", N_("Sửa")
    SUBMIT = "submit", N_("Trình duyệt")
    APPROVE = "approve", N_("Duyệt")
    RETURN = "return", N_("Trả lại")
    NUMBER = "number", N_("Cấp số")
    CANCEL_NUMBER = "cancel_number", N_("Hủy số")
    ISSUE = "issue", N_("Phát hành")
    WITHDRAW = "withdraw", N_("Thu hồi")
    CORRECT = "correct", N_("Đính chính")  # by a letter, when that is issued
    RECALL = "recall", N_("Thu hồi bằng văn bản")  # likewise, or by what replaces it
    DISCARD = "discard", N_("Bỏ dự thảo")


class Righting(LabelledEnum):
    """What a paper does to one that was issued with a mistake (Decree 30/2020, article 18)."""

    CORRECTION = "correction", N_("đính chính")  # the form or the procedure was wrong
    RECALL = "recall", N_("thu hồi")
    REPLACEMENT = "replacement", N_("thay thế")  # the content was wrong


class DeadlineSource(LabelledEnum):
    """Who set a deadline, and why."""

    DIRECTIVE = "directive", N_("văn bản giao")
    EXTENSION = "extension", N_("gia hạn")
    AMENDMENT = "amendment", N_("văn bản sửa đổi")
    INTERNAL = "internal", N_("Văn phòng ấn định")
    CALENDAR = "calendar", N_("lịch làm việc thay đổi")


class Nature(LabelledEnum):
    """Whether work is done once, again in every period, or all the time."""

    ONE_OFF = "one_off", N_("Một lần")
    PERIODIC = "periodic", N_("Định kỳ")
    ONGOING = "ongoing", N_("Thường xuyên")


class FollowUpKind(LabelledEnum):
    """How an agency was reminded or chased."""

    SYSTEM = "system", N_("Nhắc trên hệ thống")
    EMAIL = "email", N_("Thư điện tử")
    PHONE = "phone", N_("Điện thoại")
    LETTER = "letter", N_("Công văn đôn đốc")


class DocumentKind(StrEnum):
    """The procedure that drafts a paper and knows what its words are made from."""

    FOLLOW_UP_LETTER = "follow_up_letter"  # đôn đốc
    FREE = "free"  # typed from the start, on any matter
    INVITATION = "invitation"  # to a meeting about tasks
    EXTENSION_REPLY = "extension_reply"  # to requests for a later deadline
    EXTENSION_NOTICE = "extension_notice"  # of a later deadline nobody asked for
    REPORT = "report"  # the work of all agencies, counted
