"""The history of a letter in words: who, when, from what to what."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from templates_docx.contexts import TASK_COLUMNS
from templates_docx.differences import Difference, Mark, differences
from templates_docx.outline import PART_LABELS
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
    "document.take": N_("Cập nhật theo dữ liệu mới"),
    "document.keep": N_("Xem dữ liệu mới, giữ nguyên văn bản"),
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
    "answer_by": N_("Hạn trả lời"),
    "columns": N_("Cột của Phụ lục"),
}
_WORDS = {**PART_LABELS, "addressees": PART_LABELS["addressee"], "total": PART_LABELS["rows"]}
_AROUND = 3  # words shown before and behind a change in a long line
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
    for name, label in _WORDS.items():
        changes += _changed_lines(label, before.get(name), after.get(name))
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
    return str(value)


def _changed_lines(
    label: str, before: object, after: object
) -> Iterator[tuple[str, str | None, str | None]]:
    """Tell line by line what a part said before and says now."""
    for one in differences(list(_lines(before)), list(_lines(after))):
        old = None if one.old is None else _shortened(one, Mark.NEW)
        new = None if one.new is None else _shortened(one, Mark.GONE)
        yield _(label), old, new


def _lines(value: object) -> Iterator[str]:
    """Give the words of a part as events keep it: texts, rows, groups of rows."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _lines(item)
    elif isinstance(value, dict):
        texts = [text for text in value.values() if isinstance(text, str) and text]
        yield from [" | ".join(texts)] if texts else []
        yield from (line for inner in value.values() if isinstance(inner, list) for line in _lines(inner))  # fmt: skip


def _shortened(one: Difference, left_out: Mark) -> str:
    """Say one side of a changed line; long stretches that stayed are cut in the middle."""
    said = []
    for stretch in one.stretches:
        words = stretch.text.split()
        if stretch.mark is Mark.SAME and len(words) > 2 * _AROUND + 2:
            words = [*words[:_AROUND], "…", *words[-_AROUND:]]
        if stretch.mark is not left_out:
            said += words
    return " ".join(said)
