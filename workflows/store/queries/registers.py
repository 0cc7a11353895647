"""Reads about registers, their numbers, and the lines of those of outgoing papers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import Session, joinedload

from templates_docx.vocabulary import DocumentNumber, DocumentType
from workflows.domain.errors import NotFoundRefused
from workflows.store.tables.documents import Document
from workflows.store.tables.papers import Paper
from workflows.store.tables.registers import (
    EntryStatus,
    Register,
    RegisterEntry,
    RegisterKind,
)


@dataclass(frozen=True, slots=True)
class RegisterFact:
    """A register and how far its numbers have come."""

    id: int
    kind: RegisterKind
    agency: str
    series: str
    types: tuple[str, ...]  # names; empty: all types without a register of their own
    year: int
    first: int
    last: int
    used: int
    cancelled: int
    closed_at: datetime | None

    @property
    def next_number(self) -> str:
        """Give the number the next paper will get."""
        return str(DocumentNumber(self.last + 1))


@dataclass(frozen=True, slots=True)
class EntryFact:
    """A line of a register of outgoing papers."""

    id: int
    number: int
    suffix: str
    on_day: date
    status: EntryStatus
    reason: str | None
    note: str | None
    paper_id: int | None
    symbol: str
    type_code: str
    subject: str
    signatory: str
    recipients: tuple[str, ...]
    issued_at: datetime | None

    @property
    def code(self) -> str:
        """Give number and symbol."""
        number = DocumentNumber(self.number, self.suffix)
        return f"{number}/{self.symbol}" if self.symbol else str(number)


def registers_of(session: Session, *kinds: RegisterKind) -> list[RegisterFact]:
    """List the registers of these kinds, the newest year first."""
    counts = (
        select(
            RegisterEntry.register_id,
            func.count().filter(RegisterEntry.status == EntryStatus.USED).label("used"),
            func.count().filter(RegisterEntry.status == EntryStatus.CANCELLED).label("cancelled"),
        )
        .group_by(RegisterEntry.register_id)
        .subquery()
    )
    wanted = (
        select(Register, counts.c.used, counts.c.cancelled)
        .outerjoin(counts, counts.c.register_id == Register.id)
        .where(Register.kind.in_(kinds))
        .options(joinedload(Register.issuing_agency))
        .order_by(Register.year.desc(), Register.series, Register.id)
    )
    return [
        _fact(register, used, cancelled) for register, used, cancelled in session.execute(wanted)
    ]


def _fact(register: Register, used: int | None, cancelled: int | None) -> RegisterFact:
    return RegisterFact(
        id=register.id,
        kind=register.kind,
        agency=register.issuing_agency.name,
        series=register.series,
        types=tuple(DocumentType(code).vietnamese_name for code in register.type_codes),
        year=register.year,
        first=register.first,
        last=register.last,
        used=used or 0,
        cancelled=cancelled or 0,
        closed_at=register.closed_at,
    )


def register_for(
    session: Session, *, agency_id: int | None, type_code: str, year: int, lock: bool = True
) -> Register | None:
    """Find the open register that numbers a type of papers, locked for whoever numbers."""
    wanted = (
        select(Register)
        .where(Register.issuing_agency_id == agency_id, Register.year == year)
        .where(Register.kind == RegisterKind.OUTGOING, Register.closed_at.is_(None))
        .order_by(Register.id)
    )
    open_registers = session.scalars(wanted.with_for_update() if lock else wanted).all()
    own = [register for register in open_registers if type_code in register.type_codes]
    common = [register for register in open_registers if not register.type_codes]
    return next(iter(own + common), None)


def neighbours(
    session: Session, register_id: int, number: DocumentNumber
) -> tuple[tuple[str, date] | None, tuple[str, date] | None]:
    """Give the numbers next below and next above in a register, each with its date."""
    value, suffix = number.value or 0, number.suffix
    lower = or_(
        RegisterEntry.number < value,
        and_(RegisterEntry.number == value, RegisterEntry.suffix < suffix),
    )
    higher = or_(
        RegisterEntry.number > value,
        and_(RegisterEntry.number == value, RegisterEntry.suffix > suffix),
    )
    entries = select(RegisterEntry).where(RegisterEntry.register_id == register_id)
    down = entries.where(lower).order_by(RegisterEntry.number.desc(), RegisterEntry.suffix.desc())
    up = entries.where(higher).order_by(RegisterEntry.number, RegisterEntry.suffix)
    return _first(session, down), _first(session, up)


def _first(session: Session, wanted: Select[RegisterEntry]) -> tuple[str, date] | None:
    entry = session.scalars(wanted.limit(1)).first()
    if entry is None:
        return None
    return str(DocumentNumber(entry.number, entry.suffix)), entry.on_day


def get_register(session: Session, register_id: int) -> RegisterFact:
    """Give one register; raises `NotFoundRefused`."""
    for register in registers_of(session, *RegisterKind):
        if register.id == register_id:
            return register
    raise NotFoundRefused


def register_entries(
    session: Session,
    register_id: int,
    *,
    first_day: date | None = None,
    last_day: date | None = None,
    words: str = "",
) -> list[EntryFact]:
    """List the lines of a register in the order of their numbers, filtered."""
    wanted = (
        select(RegisterEntry, Document)
        .outerjoin(Document, Document.paper_id == RegisterEntry.paper_id)
        .where(RegisterEntry.register_id == register_id)
        .options(joinedload(RegisterEntry.paper))
        .order_by(RegisterEntry.number, RegisterEntry.suffix)
    )
    if first_day is not None:
        wanted = wanted.where(RegisterEntry.on_day >= first_day)
    if last_day is not None:
        wanted = wanted.where(RegisterEntry.on_day <= last_day)
    if words:
        matching = select(Paper.id).where(Paper.search_fold.contains(words, autoescape=True))
        wanted = wanted.where(RegisterEntry.paper_id.in_(matching))
    return [_entry(entry, document) for entry, document in session.execute(wanted)]


def _entry(entry: RegisterEntry, document: Document | None) -> EntryFact:
    paper = entry.paper
    context = document.context if document else {}
    return EntryFact(
        id=entry.id,
        number=entry.number,
        suffix=entry.suffix,
        on_day=entry.on_day,
        status=entry.status,
        reason=entry.reason,
        note=entry.note,
        paper_id=entry.paper_id,
        symbol=(paper.symbol or "") if paper else "",
        type_code=paper.type_code if paper else "",
        subject=(paper.subject or "") if paper else "",
        signatory=context.get("signatory", ""),
        recipients=_recipients(context),
        issued_at=document.issued_at if document else None,
    )


def _recipients(context: Mapping[str, Any]) -> tuple[str, ...]:
    """Say who gets the paper: the addressee stands for «Như trên», the archive has its column."""
    lines = [line.removeprefix("- ").rstrip(";.") for line in context.get("recipients", ())]
    others = [line for line in lines if line != "Như trên" and not line.startswith("Lưu:")]
    return tuple(name for name in (context.get("addressee", ""), *others) if name)
