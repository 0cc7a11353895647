"""Incoming papers: each gets its number (số đến) in order of arrival, or one given elsewhere.

The registry enters a paper when it comes; whoever registers it later as a directive finds its
number. A directive registered first is entered with one click, or while it is registered.
"""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from templates_docx.vocabulary import DocumentNumber, DocumentType, short_date
from workflows.agencies.resolution import agency_book
from workflows.agencies.rules import resolve_exactly
from workflows.directives.rules import same_date, same_issuer
from workflows.domain.actor import Actor
from workflows.domain.clock import office_day
from workflows.domain.document_code import code_key, number_and_symbol, printed_code
from workflows.domain.errors import NotFoundRefused
from workflows.domain.roles import Role
from workflows.domain.text import one_line, search_fold
from workflows.issuing.incoming_rules import (
    AlreadyEntered,
    ArrivalNotOfThisYear,
    NotIncoming,
    PaperUnnamed,
    check_arrival,
    check_handling,
)
from workflows.issuing.rules import NumberTaken, given_reason, typed_number
from workflows.store.database import Database
from workflows.store.queries.incoming import incoming_entry_of
from workflows.store.queries.registers import neighbours
from workflows.store.tables.directives import Directive
from workflows.store.tables.events import record
from workflows.store.tables.papers import Paper
from workflows.store.tables.registers import (
    EntryStatus,
    Register,
    RegisterEntry,
    RegisterKind,
    RegisterNotOpened,
    take_number,
)

_WRITERS = (Role.REGISTRY, Role.OFFICER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Handling:
    """Who gets an incoming paper, and what becomes of it."""

    receiver: str = ""
    passed_on: date | None = None
    due_on: date | None = None
    settled_on: date | None = None
    answer: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """When a paper came, and its number if another book gave one."""

    on_day: date
    typed: str | None = None
    handling: Handling = Handling()


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingPaper:
    """A paper as the registry writes it down when it comes."""

    kind: DocumentType
    code: str  # «2796/UBND-TTHC»; empty: it bears none
    dated: date | None
    issuer: str
    subject: str


def enter_paper(
    db: Database,
    register_id: int,
    paper: IncomingPaper,
    arrival: Arrival,
    *,
    actor: Actor,
    now: datetime,
) -> DocumentNumber:
    """Enter a paper that came (vào sổ văn bản đến); gives its số đến.

    A paper the office knows already, as a directive or cited by one, is not made twice.
    """
    with db.writing.begin() as session:
        known = _known_or_new(session, paper, now)
        return enter(session, register_id, known.id, arrival, actor=actor, now=now)


def enter_directive(
    db: Database,
    register_id: int,
    directive_id: int,
    arrival: Arrival,
    *,
    actor: Actor,
    now: datetime,
) -> DocumentNumber:
    """Enter a registered directive in the register of incoming papers; gives its số đến."""
    with db.writing.begin() as session:
        if session.get(Directive, directive_id) is None:
            raise NotFoundRefused
        return enter(session, register_id, directive_id, arrival, actor=actor, now=now)


def enter(
    session: Session,
    register_id: int,
    paper_id: int,
    arrival: Arrival,
    *,
    actor: Actor,
    now: datetime,
) -> DocumentNumber:
    """Enter a paper in the caller's transaction; gives its số đến."""
    actor.require(*_WRITERS)
    register = _open_register(session, register_id)
    check_handling(arrival.on_day, arrival.handling.passed_on, today=office_day(now))
    if arrival.on_day.year != register.year:
        raise ArrivalNotOfThisYear(name=register.series, year=register.year)
    if (known := incoming_entry_of(session, paper_id)) is not None:
        raise AlreadyEntered(number=known.number, day=short_date(known.on_day), name=known.series)
    number = _number(session, register, arrival.typed)
    below, above = neighbours(session, register.id, number)
    check_arrival(number, arrival.on_day, below=below, above=above)
    entry = RegisterEntry(
        register_id=register.id,
        number=number.value,
        suffix=number.suffix,
        paper_id=paper_id,
        on_day=arrival.on_day,
        status=EntryStatus.USED,
        at=now,
        by_id=actor.person_id,
    )
    _handle(entry, arrival.handling)
    session.add(entry)
    _record(session, "enter", entry, register, actor=actor, now=now, after={"number": str(number)})
    return number


def _open_register(session: Session, register_id: int) -> Register:
    register = session.get(Register, register_id, with_for_update=True)
    if register is None or register.kind is not RegisterKind.INCOMING:
        raise NotFoundRefused
    if register.closed_at is not None:
        raise RegisterNotOpened(name=register.series, year=register.year)
    return register


def _number(session: Session, register: Register, typed: str | None) -> DocumentNumber:
    if typed is None:
        return DocumentNumber(take_number(session, register.id))
    number = typed_number(typed, first=register.first)
    taken = select(RegisterEntry.id).filter_by(
        register_id=register.id, number=number.value, suffix=number.suffix
    )
    if session.scalar(taken) is not None:
        raise NumberTaken(number=number, name=register.series, year=register.year)
    register.last = max(register.last, number.value or 0)
    return number


def _known_or_new(session: Session, new: IncomingPaper, now: datetime) -> Paper:
    issuer, subject, code = one_line(new.issuer), one_line(new.subject), one_line(new.code)
    if not (issuer and subject):
        raise PaperUnnamed
    number, symbol = number_and_symbol(code)
    book = agency_book(session)
    found = resolve_exactly(book, issuer, on=new.dated)
    paper = _known(session, code, new.dated, issuer) or Paper(known=False, created_at=now)
    if not paper.known:
        paper.known, paper.type_code = True, new.kind.value
        paper.number, paper.symbol = number, symbol
        paper.number_sort = DocumentNumber.parse(number).value if number and symbol else None
        paper.code_key = code_key(printed_code(number, symbol)) if number else None
        paper.dated, paper.dated_from = new.dated.isoformat() if new.dated else None, new.dated
        paper.issuer_printed, paper.subject = issuer, subject
        paper.issuing_agency_id = found.agency_id if found else None
        paper.search_fold = search_fold(f"{new.kind.vietnamese_name} {code} {subject} {issuer}")
        session.add(paper)
        session.flush()
    return paper


def _known(session: Session, code: str, dated: date | None, issuer: str) -> Paper | None:
    """Find the paper of this number, day and issuer, written here or anywhere."""
    if not code:
        return None
    day = dated.isoformat() if dated else None
    number, symbol = number_and_symbol(code)
    wanted = select(Paper).where(Paper.code_key == code_key(printed_code(number, symbol)))
    same = (
        paper
        for paper in session.scalars(wanted.order_by(Paper.id))
        if same_date(paper.dated, day) and same_issuer(paper.issuer_printed, issuer)
    )
    return next(same, None)


def change_incoming(
    db: Database, entry_id: int, handling: Handling, *, actor: Actor, now: datetime
) -> None:
    """Write down who got an incoming paper, by when it is to be settled, and how it was."""
    with db.writing.begin() as session:
        entry, register = _entry(session, entry_id, actor)
        check_handling(entry.on_day, handling.passed_on, handling.settled_on, today=office_day(now))
        before = _handling(entry)
        _handle(entry, handling)
        if (after := _handling(entry)) != before:
            _record(
                session, "change", entry, register, actor=actor, now=now, before=before, after=after
            )


def cancel_incoming(
    db: Database, entry_id: int, *, reason: str, actor: Actor, now: datetime
) -> None:
    """Cancel a số đến given by mistake; the register keeps the number and the reason."""
    reason = given_reason(reason)
    with db.writing.begin() as session:
        entry, register = _entry(session, entry_id, actor)
        entry.status, entry.reason = EntryStatus.CANCELLED, reason
        _record(session, "cancel", entry, register, actor=actor, now=now, words=reason)


def _entry(session: Session, entry_id: int, actor: Actor) -> tuple[RegisterEntry, Register]:
    actor.require(*_WRITERS)
    entry = session.get(RegisterEntry, entry_id, with_for_update=True)
    if entry is None:
        raise NotFoundRefused
    register = session.get_one(Register, entry.register_id)
    if register.kind is not RegisterKind.INCOMING:
        raise NotFoundRefused
    if entry.status is EntryStatus.CANCELLED:
        raise NotIncoming
    return entry, register


def _handle(entry: RegisterEntry, handling: Handling) -> None:
    entry.receiver = one_line(handling.receiver) or None
    entry.passed_on, entry.due_on = handling.passed_on, handling.due_on
    entry.settled_on, entry.answer = handling.settled_on, one_line(handling.answer) or None
    entry.note = one_line(handling.note) or None


def _handling(entry: RegisterEntry) -> dict[str, str]:
    names = ("receiver", "passed_on", "due_on", "settled_on", "answer", "note")
    return {name: str(value) for name in names if (value := getattr(entry, name)) is not None}


def _record(
    session: Session,
    step: str,
    entry: RegisterEntry,
    register: Register,
    *,
    actor: Actor,
    now: datetime,
    before: dict[str, str] | None = None,
    after: dict[str, str] | None = None,
    words: str | None = None,
) -> None:
    is_directive = session.get(Directive, entry.paper_id) if entry.paper_id else None
    record(
        session,
        f"incoming.{step}",
        actor=actor,
        now=now,
        before=before,
        after=after,
        words=words,
        register_id=register.id,
        directive_id=entry.paper_id if is_directive else None,
    )
