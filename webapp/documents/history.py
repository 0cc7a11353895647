"""The history of a letter in words: who, when, from what to what."""

from datetime import date
from typing import Any

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from templates_docx.contexts import TASK_COLUMNS
from webapp.filters import day
from workflows.domain.errors import N_
from workflows.domain.statuses import DocumentStatus
from workflows.store.queries.documents import DocumentEvent, document_events

_WHAT = {
    "document.draft": N_("Soạn dự thảo"),
    "document.edit": N_("Sửa nội dung"),
    "document.upload": N_("Tải bản sửa bằng Word lên"),
    "document.offer": N_("Tải tệp Word lên, chờ so sánh"),
    "document.leave": N_("Bỏ tệp Word đã tải lên"),
    "document.submit": N_("Trình duyệt"),
    "document.approve": N_("Duyệt dự thảo"),
    "document.return": N_("Trả lại để sửa"),
    "document.number": N_("Cấp số và ghi sổ"),
    "document.cancel_number": N_("Hủy số"),
    "document.issue": N_("Phát hành"),
    "document.acknowledge": N_("Cơ quan nhận xác nhận đã nhận"),
    "document.resend": N_("Gửi lại thư điện tử"),
    "document.withdraw": N_("Thu hồi"),
    "document.correct": N_("Được đính chính"),
    "document.recall": N_("Thu hồi bằng văn bản"),
    "document.discard": N_("Bỏ dự thảo"),
}
_TERMS = {
    "status": N_("Trạng thái"),
    "code": N_("Số, ký hiệu"),
    "dated": N_("Ngày văn bản"),
    "symbol": N_("Ký hiệu"),
    "subject": N_("Trích yếu"),
    "addressee": N_("Kính gửi"),
    "paragraphs": N_("Nội dung"),
    "recipients": N_("Nơi nhận"),
    "signatory": N_("Người ký"),
    "answer_by": N_("Hạn trả lời"),
    "columns": N_("Cột của Phụ lục"),
}
_DAYS = {"dated", "answer_by"}


def history_of(session: Session, document_id: int) -> list[dict[str, Any]]:
    """List what was done with a letter, the newest first, as the timeline shows it."""
    return [_entry(event) for event in document_events(session, document_id)]


def _entry(event: DocumentEvent) -> dict[str, Any]:
    before, after = event.before or {}, event.after or {}
    changes = [
        (_(term), _said(name, before.get(name)), _said(name, after.get(name)))
        for name, term in _TERMS.items()
        if before.get(name) != after.get(name)
    ]
    what = _WHAT.get(event.kind)
    return {
        "at": event.at,
        "who": event.actor_name,
        "what": _(what) if what else event.kind,
        "words": event.words,
        "changes": changes,
    }


def _said(name: str, value: object) -> str | None:
    if value is None:
        return None
    if name == "status":
        return str(_(DocumentStatus(str(value)).label))
    if name in _DAYS:
        return day(date.fromisoformat(str(value)))
    if name == "columns" and isinstance(value, list):
        return ", ".join(str(_(TASK_COLUMNS[column])) for column in value)
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)
