"""What the clerk is told about a reading as a whole."""

import re
from collections.abc import Sequence

from workflows.domain.errors import N_
from workflows.intake.reading.model import ReadDocument, Span, Suggestion

NO_TASKS = N_("Không tìm thấy nhiệm vụ nào; hãy xem các câu chưa phân loại.")
SEVERAL = N_("Tệp có %(count)s văn bản; hãy kiểm tra chỗ tách.")

_MISREAD = {
    "đơn đốc": "đôn đốc",
    "Bureau điện": "Bưu điện",
    "Đuôi điện": "Bưu điện",
    "Công dịch vụ công": "Cổng dịch vụ công",
    "Công Dịch vụ công": "Cổng Dịch vụ công",
    "Chuyên đổi số": "Chuyển đổi số",
    "chuyên đổi số": "chuyển đổi số",
    "triên khai": "triển khai",
    "khân trương": "khẩn trương",
    "thâm quyền": "thẩm quyền",
}
_PATTERN = re.compile("|".join(rf"\b{re.escape(words)}\b" for words in _MISREAD))


def suggestions_in(text: str) -> tuple[Suggestion, ...]:
    """List likely misreadings of the scanner; nothing is changed without a person."""
    return tuple(
        Suggestion(match[0], _MISREAD[match[0]], Span(match.start(), match.end()))
        for match in _PATTERN.finditer(text)
    )


def warnings_of(documents: Sequence[ReadDocument]) -> tuple[str, ...]:
    """Give the sentences a clerk should read before anything else."""
    warnings = []
    if len(documents) > 1:
        warnings.append(SEVERAL % {"count": len(documents)})
    if not any(document.tasks for document in documents):
        warnings.append(NO_TASKS)
    return tuple(warnings)
