"""The registers of incoming papers as the decree's Annex IV prints them."""

from datetime import date

from sqlalchemy.orm import Session

from templates_docx.contexts import IncomingRegister, IncomingRow, ProgressRegister, ProgressRow
from templates_docx.partial_date import PartialDate
from templates_docx.vocabulary import count_words, short_date
from workflows.domain.statuses import DirectiveStatus
from workflows.issuing.register_paper import first_page
from workflows.store.queries.counts import as_at
from workflows.store.queries.incoming import (
    IncomingFact,
    WorkFact,
    incoming_entries,
    work_of_register,
)

_ENDED = {
    DirectiveStatus.WITHDRAWN: "Văn bản đã thu hồi",
    DirectiveStatus.SUPERSEDED: "Văn bản đã được thay thế",
}


def incoming_paper(
    session: Session,
    register_id: int,
    *,
    first_day: date | None = None,
    last_day: date | None = None,
) -> IncomingRegister:
    """Write the register of incoming papers (sổ đăng ký văn bản đến) of a stretch of days."""
    entries = incoming_entries(session, register_id, first_day=first_day, last_day=last_day)
    page = first_page(
        session,
        register_id,
        [one.number for one in entries],
        first_day=first_day,
        last_day=last_day,
    )
    return IncomingRegister(**page, rows=tuple(_row(entry) for entry in entries))


def _row(entry: IncomingFact) -> IncomingRow:
    cancelled = entry.is_cancelled
    return IncomingRow(
        arrived_on=short_date(entry.on_day),
        number=entry.number,
        issuer="" if cancelled else entry.issuer,
        code="" if cancelled else entry.code,
        dated="" if cancelled else _dated(entry),
        subject="(đã hủy số)" if cancelled else f"{entry.kind} {entry.subject}".strip(),
        receiver="" if cancelled else entry.receiver,
        passed_on=short_date(entry.passed_on) if entry.passed_on and not cancelled else "",
        note=f"Hủy số: {entry.reason}" if cancelled else entry.note,
    )


def _dated(entry: IncomingFact) -> str:
    return short_date(PartialDate.parse(entry.dated)) if entry.dated else ""


def progress_paper(
    session: Session,
    register_id: int,
    *,
    today: date,
    first_day: date | None = None,
    last_day: date | None = None,
) -> ProgressRegister:
    """Write how incoming papers are dealt with (sổ theo dõi giải quyết văn bản đến), as of today."""
    every = incoming_entries(session, register_id, first_day=first_day, last_day=last_day)
    entries = [entry for entry in every if not entry.is_cancelled]
    work = work_of_register(session, register_id, as_at(session, today, today=today))
    page = first_page(
        session,
        register_id,
        [one.number for one in entries],
        first_day=first_day,
        last_day=last_day,
    )
    rows = tuple(_progress_row(entry, work.get(entry.paper_id or 0), today) for entry in entries)
    return ProgressRegister(**page, rows=rows)


def _progress_row(entry: IncomingFact, work: WorkFact | None, today: date) -> ProgressRow:
    answers = [entry.answer, *(work.answers if work else ())]
    return ProgressRow(
        number=entry.number,
        paper=_paper(entry),
        receiver=entry.receiver,
        deadline=_deadline(entry, work),
        progress=_of_work(work) if work and _has_work(work) else _settled(entry, today),
        answer="; ".join(dict.fromkeys(answer for answer in answers if answer)),
        note=entry.note,
    )


def _paper(entry: IncomingFact) -> str:
    code = f" số {entry.code}" if entry.code else ""
    dated = f" ngày {_dated(entry)}" if entry.dated else ""
    return f"{entry.kind}{code}{dated} của {entry.issuer}"


def _deadline(entry: IncomingFact, work: WorkFact | None) -> str:
    last = work.count.last_due if work else None
    if entry.due_on is not None or work is None or last is None:
        return short_date(entry.due_on) if entry.due_on else ""
    first = work.count.first_due or last
    return short_date(last) if first == last else f"{short_date(first)} – {short_date(last)}"


def _has_work(work: WorkFact) -> bool:
    return bool(work.count.total or work.count.ongoing or work.status in _ENDED)


def _of_work(work: WorkFact) -> str:
    if work.status in _ENDED:
        return _ENDED[work.status]
    count = work.count
    if not count.total:
        return f"Thực hiện thường xuyên {count_words(count.ongoing)} nhiệm vụ"
    if count.done == count.total:
        on = f" ngày {short_date(count.completed_on)}" if count.completed_on else ""
        return f"Hoàn thành {count_words(count.total)} nhiệm vụ{on}"
    late = f"; quá hạn {count_words(count.overdue)}" if count.overdue else ""
    return f"Hoàn thành {count_words(count.done)}/{count_words(count.total)} nhiệm vụ{late}"


def _settled(entry: IncomingFact, today: date) -> str:
    if entry.settled_on is not None:
        return f"Đã giải quyết ngày {short_date(entry.settled_on)}"
    if entry.due_on is not None and entry.due_on < today:
        return "Chưa giải quyết, đã quá hạn"
    return "Đang giải quyết"
