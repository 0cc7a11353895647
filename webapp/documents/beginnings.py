"""The kinds of papers a clerk begins, as the pages call them."""

from dataclasses import dataclass

from templates_docx.contexts import (
    DocxContext,
    ExtensionReply,
    Invitation,
    Letter,
    Report,
    Submission,
    TransferSlip,
)
from workflows.domain.errors import N_


@dataclass(frozen=True, slots=True)
class Beginning:
    """A kind of paper: in the address, in words, and when it is the right one."""

    key: str
    context: type[DocxContext]
    word: str
    purpose: str


BEGINNINGS = (
    Beginning(
        "cong-van",
        Letter,
        N_("Công văn"),
        N_("Trao đổi, đề nghị, yêu cầu báo cáo về một việc bất kỳ."),
    ),
    Beginning(
        "giay-moi",
        Invitation,
        N_("Giấy mời"),
        N_("Mời họp; chọn nhiệm vụ trước để lấy sẵn thành phần và nội dung."),
    ),
    Beginning("to-trinh", Submission, N_("Tờ trình"), N_("Trình cấp trên xem xét, quyết định.")),
    Beginning(
        "phieu-chuyen",
        TransferSlip,
        N_("Phiếu chuyển"),
        N_("Chuyển văn bản đến cơ quan có thẩm quyền giải quyết."),
    ),
    Beginning(
        "bao-cao",
        Report,
        N_("Báo cáo tổng hợp"),
        N_("Tình hình thực hiện nhiệm vụ từ đầu năm; kỳ khác chọn ở phần Báo cáo."),
    ),
    Beginning(
        "tra-loi-gia-han",
        ExtensionReply,
        N_("Trả lời đề nghị gia hạn"),
        N_("Thông báo bằng văn bản quyết định về các đề nghị gia hạn."),
    ),
)


def beginning_of(key: str) -> Beginning | None:
    """Find a kind of paper by its word in the address."""
    return next((one for one in BEGINNINGS if one.key == key), None)
