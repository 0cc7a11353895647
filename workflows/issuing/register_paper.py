"""The register of outgoing papers as the decree's Annex IV prints it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from templates_docx.contexts import OutgoingRegister, RegisterRow
from templates_docx.vocabulary import DocumentNumber, DocumentType, short_date
from workflows.domain.clock import office_day
from workflows.domain.letterhead import Letterhead
from workflows.store.queries.letterheads import letterhead_on
from workflows.store.queries.registers import EntryFact, register_entries
from workflows.store.tables.registers import EntryStatus, Register


def register_paper(
    session: Session,
    register_id: int,
    *,
    first_day: date | None = None,
    last_day: date | None = None,
) -> OutgoingRegister:
    """Write a register's lines of a stretch of days (default: the whole year)."""
    entries = register_entries(session, register_id, first_day=first_day, last_day=last_day)
    numbers = [str(DocumentNumber(one.number, one.suffix)) for one in entries]
    page = first_page(session, register_id, numbers, first_day=first_day, last_day=last_day)
    archive_unit = _head(session, register_id, last_day).archive_unit
    return OutgoingRegister(**page, rows=tuple(_row(entry, archive_unit) for entry in entries))


def first_page(
    session: Session,
    register_id: int,
    numbers: Sequence[str],
    *,
    first_day: date | None,
    last_day: date | None,
) -> dict[str, Any]:
    """Give what stands on the first page of a register: whose it is, which days and numbers."""
    year = session.get_one(Register, register_id).year
    first, last = first_day or date(year, 1, 1), last_day or date(year, 12, 31)
    head = _head(session, register_id, last_day)
    return {
        "parent_agency": head.parent_line,
        "issuer_lines": head.issuer_lines,
        "year": str(year),
        "period": f"Từ ngày {short_date(first)} đến ngày {short_date(last)}",
        "range": f"Từ số {numbers[0]} đến số {numbers[-1]}" if numbers else "Chưa cấp số nào",
    }


def _head(session: Session, register_id: int, last_day: date | None) -> Letterhead:
    register = session.get_one(Register, register_id)
    day = last_day or date(register.year, 12, 31)
    return letterhead_on(session, register.issuing_agency_id, day)


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
