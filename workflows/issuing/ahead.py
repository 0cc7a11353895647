"""Files made before the database is locked for writing: a hundred papers take many seconds.

What is made ahead is found again by its exact words. Words that turn out different under the
lock (somebody else took the number) are simply made there.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from templates_docx.contexts import IssuedContext
from templates_docx.vocabulary import DocumentCode, DocumentNumber
from workflows.domain.actor import Actor
from workflows.domain.errors import Refusal
from workflows.domain.statuses import DocumentStep as Step
from workflows.issuing.rules import DOCUMENT_LIFECYCLE, typed_number
from workflows.issuing.sources import source_of
from workflows.issuing.words import paper_of, stamped
from workflows.store.database import Database
from workflows.store.files import FileStore
from workflows.store.queries.letterheads import letterhead_on
from workflows.store.queries.registers import register_for
from workflows.store.tables.documents import Document

Ahead = Mapping[tuple[IssuedContext, str], bytes]  # by words and what they are put into


def drafts_ahead(
    db: Database, files: FileStore, document_ids: Iterable[int], *, actor: Actor
) -> Ahead:
    """Make the files of drafts about to be handed in."""
    with db.reading() as session:
        try:
            documents = _documents(session, document_ids, Step.SUBMIT, actor)
        except Refusal:  # it is told under the lock
            return {}
        own = [document for document in documents if document.word_file_id is None]
        sources = [source_of(session, files, document) for document in own]
    return {(source.words, source.sha256): source.draft(source.words) for source in sources}


def finals_ahead(
    db: Database,
    files: FileStore,
    document_ids: Iterable[int],
    *,
    dated: date,
    typed: str | None,
    actor: Actor,
) -> Ahead:
    """Make the files of papers about to be numbered, with the numbers they get if nobody is quicker."""
    with db.reading() as session:
        try:
            documents = _documents(session, document_ids, Step.NUMBER, actor)
            papers = _numbered(session, documents, dated, typed)
        except Refusal:  # it is told under the lock, in its order
            return {}
        sources = [source_of(session, files, document) for document in documents]
    numbered = zip(papers, sources, strict=False)
    return {(paper, source.sha256): source.final(paper) for paper, source in numbered}


def _documents(
    session: Session, document_ids: Iterable[int], step: Step, actor: Actor
) -> list[Document]:
    ids = list(dict.fromkeys(document_ids))
    wanted = select(Document).where(Document.paper_id.in_(ids)).options(joinedload(Document.paper))
    found = {document.paper_id: document for document in session.scalars(wanted)}
    for document in found.values():
        DOCUMENT_LIFECYCLE.take(step, status=document.status, actor=actor)
    return [found[document_id] for document_id in ids if document_id in found]


def _numbered(
    session: Session, documents: Iterable[Document], dated: date, typed: str | None
) -> list[IssuedContext]:
    papers, last = [], dict[int, int]()
    for document in documents:
        kept = document.paper
        register = register_for(
            session,
            agency_id=kept.issuing_agency_id,
            type_code=kept.type_code,
            year=dated.year,
            lock=False,
        )
        if register is None:
            return []
        last[register.id] = last.get(register.id, register.last) + 1
        number = DocumentNumber(last[register.id])
        if typed is not None:
            number = typed_number(typed, first=register.first)
        papers.append(numbered_paper(session, document, number, dated))
    return papers


def numbered_paper(
    session: Session, document: Document, number: DocumentNumber, dated: date
) -> IssuedContext:
    """Give a paper's words with its number and date."""
    head = letterhead_on(session, document.paper.issuing_agency_id, dated)
    code = DocumentCode(number, document.paper.symbol or "")
    return stamped(paper_of(document.template, document.context), code=code, dated=dated, head=head)
