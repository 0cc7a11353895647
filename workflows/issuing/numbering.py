"""Numbering: papers get number and date in order, together with their final file."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from templates_docx.vocabulary import DocumentCode, DocumentNumber
from workflows.domain.actor import Actor
from workflows.domain.clock import office_day
from workflows.domain.document_code import code_key
from workflows.domain.statuses import DocumentStep as Step
from workflows.domain.text import search_fold
from workflows.issuing.ahead import Ahead, finals_ahead, numbered_paper
from workflows.issuing.files import keep_words
from workflows.issuing.printing import ask_pdf
from workflows.issuing.rules import (
    DOCUMENT_LIFECYCLE,
    NumberTaken,
    OneNumberOneDocument,
    check_not_future,
    check_order,
    typed_number,
)
from workflows.issuing.steps import get_documents, take_step
from workflows.issuing.words import kept_words
from workflows.store.database import Database
from workflows.store.files import FileStore
from workflows.store.queries.registers import neighbours, register_for
from workflows.store.tables.documents import Document
from workflows.store.tables.papers import FileKind
from workflows.store.tables.registers import (
    EntryStatus,
    Register,
    RegisterEntry,
    RegisterNotOpened,
    take_number,
)


@dataclass(frozen=True, slots=True)
class _Numbering:
    """What giving several numbers has in common."""

    session: Session
    files: FileStore
    ahead: Ahead
    dated: date
    typed: str | None
    actor: Actor
    now: datetime


def number_documents(
    db: Database,
    files: FileStore,
    document_ids: Iterable[int],
    *,
    dated: date,
    actor: Actor,
    now: datetime,
    typed: str | None = None,
) -> dict[int, DocumentCode]:
    """Give approved papers number and date (cấp số), in this order: all of them or none.

    The numbered file is kept in the same transaction. `typed` is the number another
    book gave to the one paper chosen.
    """
    check_not_future(dated, today=office_day(now))
    ids = list(document_ids)
    ahead = finals_ahead(db, files, ids, dated=dated, typed=typed, actor=actor)
    with db.writing.begin() as session:
        documents = get_documents(session, ids)
        if typed is not None and len(documents) > 1:
            raise OneNumberOneDocument
        numbering = _Numbering(session, files, ahead, dated, typed, actor, now)
        for document in documents:  # a wrong state is told before anything about numbers
            DOCUMENT_LIFECYCLE.take(Step.NUMBER, status=document.status, actor=actor)
        codes = {document.paper_id: _number(numbering, document) for document in documents}
        ask_pdf(session, codes, actor=actor, now=now)
        return codes


def _number(numbering: _Numbering, document: Document) -> DocumentCode:
    session, actor, now = numbering.session, numbering.actor, numbering.now
    register = _register(session, document, numbering.dated.year)
    number = _next(numbering, register)
    below, above = neighbours(session, register.id, number)
    check_order(number, numbering.dated, below=below, above=above)
    words = numbered_paper(session, document, number, numbering.dated)
    code = DocumentCode(number, document.paper.symbol or "")
    _write_entry(numbering, document, register, number)
    _write_code(document, code, numbering.dated)
    document.context, document.numbered_at = kept_words(words), now
    kind, ahead = FileKind.FINAL, numbering.ahead
    keep_words(session, numbering.files, document, kind, ahead=ahead, actor=actor, now=now)
    after = {"code": str(code), "dated": numbering.dated.isoformat()}
    take_step(
        session, document, Step.NUMBER, actor=actor, now=now, after=after, register_id=register.id
    )
    return code


def _register(session: Session, document: Document, year: int) -> Register:
    paper = document.paper
    register = register_for(
        session, agency_id=paper.issuing_agency_id, type_code=paper.type_code, year=year
    )
    if register is None:
        raise RegisterNotOpened(name="văn bản đi", year=year)
    return register


def _next(numbering: _Numbering, register: Register) -> DocumentNumber:
    if numbering.typed is None:
        return DocumentNumber(take_number(numbering.session, register.id))
    number = typed_number(numbering.typed, first=register.first)
    _check_free(numbering.session, register, number)
    register.last = max(register.last, number.value or 0)
    return number


def _write_entry(
    numbering: _Numbering, document: Document, register: Register, number: DocumentNumber
) -> None:
    document.register_id = register.id
    numbering.session.add(
        RegisterEntry(
            register_id=register.id,
            number=number.value,
            suffix=number.suffix,
            paper_id=document.paper_id,
            on_day=numbering.dated,
            status=EntryStatus.USED,
            handler_id=document.drafted_by_id,
            at=numbering.now,
            by_id=numbering.actor.person_id,
        )
    )
    numbering.session.flush()


def _check_free(session: Session, register: Register, number: DocumentNumber) -> None:
    taken = select(RegisterEntry.id).filter_by(
        register_id=register.id, number=number.value, suffix=number.suffix
    )
    if session.scalar(taken) is not None:
        raise NumberTaken(number=number, name=register.series, year=register.year)


def _write_code(document: Document, code: DocumentCode, dated: date) -> None:
    paper = document.paper
    paper.number, paper.number_sort = str(code.number), code.number.value
    paper.code_key = code_key(str(code))
    paper.dated, paper.dated_from = dated.isoformat(), dated
    paper.search_fold = search_fold(f"{code} {paper.search_fold}")
