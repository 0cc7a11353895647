"""The register of outgoing papers as the decree's Annex IV prints it."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from templates_docx.contexts import OutgoingRegister, RegisterRow
from templates_docx.vocabulary import DocumentNumber, DocumentType, short_date
from workflows.domain.clock import office_day
from workflows.store.queries.letterheads import letterhead_on
from workflows.store.queries.registers import EntryFact, get_register, register_entries
from workflows.store.tables.registers import EntryStatus, Register


def register_paper(
    session: Session,
    register_id: int,
    *,
    first_day: date | None = None,
    last_day: date | None = None,
) -> OutgoingRegister:
    """Write a register's lines of a stretch of days (default: the whole year)."""
    fact = get_register(session, register_id)
    entries = register_entries(session, register_id, first_day=first_day, last_day=last_day)
    first, last = first_day or date(fact.year, 1, 1), last_day or date(fact.year, 12, 31)
    head = letterhead_on(session, session.get_one(Register, register_id).issuing_agency_id, last)
    return OutgoingRegister(
        parent_agency=head.parent_line,
        issuer_lines=head.issuer_lines,
        year=str(fact.year),
        period=f"Từ ngày {short_date(first)} đến ngày {short_date(last)}",
        range=_range(entries),
        rows=tuple(_row(entry, head.archive_unit) for entry in entries),
    )


def _range(entries: Sequence[EntryFact]) -> str:
    if not entries:
        return "Chưa cấp số nào"
    first, last = (DocumentNumber(e.number, e.suffix) for e in (entries[0], entries[-1]))
    return f"Từ số {first} đến số {last}"


def _row(entry: EntryFact, archive_unit: str) -> RegisterRow:
    if entry.status is EntryStatus.CANCELLED:
        return _cancelled(entry)
    kind = DocumentType(entry.type_code).capitalised_name if entry.type_code else ""
    return RegisterRow(
        code=entry.code,
        dated=short_date(entry.on_day),
        subject=f"{kind} {entry.subject}".strip(),
        signatory=entry.signatory,
        recipients="; ".join(entry.recipients),
        archived_by=f"VT, {archive_unit}",
        copies=str(len(entry.recipients) + 1),  # and the one that is kept
        sent_on=short_date(office_day(entry.issued_at)) if entry.issued_at else "",
        note=entry.note or "",
    )


def _cancelled(entry: EntryFact) -> RegisterRow:
    return RegisterRow(
        code=entry.code,
        dated=short_date(entry.on_day),
        subject="(đã hủy số)",
        signatory="",
        recipients="",
        archived_by="",
        copies="",
        note=f"Hủy số: {entry.reason}",
    )
