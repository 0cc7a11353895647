"""Registers: opened at a first number; a number given by mistake is cancelled, never lost."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.domain.actor import Actor
from workflows.domain.clock import office_day
from workflows.domain.errors import NotFoundRefused
from workflows.domain.roles import Role
from workflows.domain.statuses import DocumentStep as Step
from workflows.domain.text import one_line
from workflows.issuing.rules import (
    FirstNumberRefused,
    RegisterAlreadyOpened,
    SeriesMissing,
    check_types,
    given_reason,
)
from workflows.issuing.steps import get_document, take_step
from workflows.issuing.words import blank, kept_words, paper_of, search_words
from workflows.store.database import Database
from workflows.store.queries.documents import code_of
from workflows.store.queries.letterheads import letterhead_on
from workflows.store.tables.documents import Document
from workflows.store.tables.events import record
from workflows.store.tables.registers import EntryStatus, Register, RegisterEntry, RegisterKind


def open_register(
    db: Database,
    *,
    agency_id: int,
    series: str,
    year: int,
    first: int,
    actor: Actor,
    now: datetime,
    type_codes: Sequence[str] = (),
    kind: RegisterKind = RegisterKind.OUTGOING,
) -> int:
    """Open a register at its first number; gives its id.

    `type_codes` are the types of outgoing papers numbered in this series; an empty list takes all
    others.
    """
    actor.require(Role.REGISTRY)
    if first < 1:
        raise FirstNumberRefused
    series = one_line(series)
    if not series:
        raise SeriesMissing
    with db.writing.begin() as session:
        beside = select(Register).filter_by(issuing_agency_id=agency_id, kind=kind, year=year)
        others = session.scalars(beside.order_by(Register.id)).all()
        if any(other.series == series for other in others):
            raise RegisterAlreadyOpened(name=series, year=year)
        if kind is RegisterKind.OUTGOING:
            _check_beside(others, year=year, type_codes=type_codes)
        register = Register(
            issuing_agency_id=agency_id,
            kind=kind,
            series=series,
            type_codes=list(type_codes),
            year=year,
            first=first,
            last=first - 1,
            opened_at=now,
            opened_by_id=actor.person_id,
        )
        session.add(register)
        session.flush()
        after = {"series": series, "year": year, "first": first, "type_codes": list(type_codes)}
        record(session, "register.open", actor=actor, now=now, after=after, register_id=register.id)
        return register.id


def _check_beside(others: Sequence[Register], *, year: int, type_codes: Sequence[str]) -> None:
    """Compare with the registers the agency opened for this year."""
    for other in others:
        if other.closed_at is None:
            check_types(type_codes, other.type_codes, name=other.series, year=year)


def cancel_number(
    db: Database, document_id: int, *, reason: str, actor: Actor, now: datetime
) -> None:
    """Cancel the number of a paper not issued yet; the register keeps the number and the reason.

    The paper goes back to approved and may be numbered again.
    """
    reason = given_reason(reason)
    with db.writing.begin() as session:
        document = get_document(session, document_id)
        before = {"code": code_of(document.paper), "dated": document.paper.dated}
        take_step(
            session,
            document,
            Step.CANCEL_NUMBER,
            actor=actor,
            now=now,
            words=reason,
            before=before,
            register_id=document.register_id,
        )
        _cancel_entry(session, document_id, reason)
        _take_code_away(session, document, now)


def _cancel_entry(session: Session, document_id: int, reason: str) -> None:
    wanted = select(RegisterEntry).filter_by(paper_id=document_id, status=EntryStatus.USED)
    entry = session.scalars(wanted).one_or_none()
    if entry is None:
        raise NotFoundRefused
    entry.status, entry.reason = EntryStatus.CANCELLED, reason


def _take_code_away(session: Session, document: Document, now: datetime) -> None:
    paper, words = document.paper, paper_of(document.template, document.context)
    day = office_day(now)
    head = letterhead_on(session, paper.issuing_agency_id, day)
    document.context = kept_words(blank(words, symbol=paper.symbol, day=day, head=head))
    document.register_id = document.numbered_at = None
    paper.number = paper.number_sort = paper.code_key = paper.dated = paper.dated_from = None
    paper.search_fold = search_words(words)
