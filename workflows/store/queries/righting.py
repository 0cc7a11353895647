"""Reads about papers that put right another one: corrected, recalled or replaced."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session, joinedload

from templates_docx.vocabulary import DocumentType
from workflows.domain.statuses import OPEN_DOCUMENT, DocumentStatus, Righting
from workflows.store.queries.documents import code_of
from workflows.store.tables.documents import Document


@dataclass(frozen=True, slots=True)
class RightingFact:
    """A paper that stands to another one as what puts it right, or was put right by it."""

    document_id: int
    righting: Righting
    kind: str  # «Công văn»
    code: str  # empty until numbered
    dated: date | None
    status: DocumentStatus

    @property
    def is_issued(self) -> bool:
        """Say whether it went out: only then it puts right."""
        return self.status is DocumentStatus.ISSUED

    @property
    def is_open(self) -> bool:
        """Say whether it is still on its way."""
        return self.status in OPEN_DOCUMENT


def righted_by(session: Session, document_id: int) -> list[RightingFact]:
    """List the papers that correct, recall or replace a paper, drafts too, the oldest first."""
    wanted = _documents(Document.rights_id == document_id).order_by(Document.paper_id)
    return [
        _fact(one, one.righting)
        for one in session.scalars(wanted)
        if one.righting is not None and one.status is not DocumentStatus.DISCARDED
    ]


def rights(session: Session, document_id: int) -> RightingFact | None:
    """Give the issued paper that this one corrects, recalls or replaces."""
    this = session.get_one(Document, document_id)
    if this.rights_id is None or this.righting is None:
        return None
    wanted = _documents(Document.paper_id == this.rights_id)
    return _fact(session.scalars(wanted).one(), this.righting)


def _documents(condition: ColumnElement[bool]) -> Select[Document]:
    return select(Document).where(condition).options(joinedload(Document.paper))


def _fact(document: Document, righting: Righting) -> RightingFact:
    return RightingFact(
        document_id=document.paper_id,
        righting=righting,
        kind=DocumentType(document.paper.type_code).capitalised_name,
        code=code_of(document.paper),
        dated=document.paper.dated_from,
        status=document.status,
    )
