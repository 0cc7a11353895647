"""Drafting: a paper begins, is edited, handed in, or given up."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from templates_docx.contexts import IssuedContext
from workflows.domain.actor import Actor
from workflows.domain.clock import office_day
from workflows.domain.letterhead import Letterhead
from workflows.domain.statuses import DocumentStatus, Righting
from workflows.domain.statuses import DocumentStep as Step
from workflows.issuing.ahead import drafts_ahead
from workflows.issuing.files import EDITED, keep_words
from workflows.issuing.parties import AgencyRef, only_one, write_parties
from workflows.issuing.putting import changes, put_file, put_words
from workflows.issuing.sources import Changed, source_of
from workflows.issuing.steps import check_version, get_document, get_documents, take_step
from workflows.issuing.words import PaperEdit, edited, kept_words, paper_of, search_words, symbol_of
from workflows.store.database import Database
from workflows.store.files import FileStore
from workflows.store.queries.documents import get_document_fact
from workflows.store.tables.documents import Document, DocumentPeriod
from workflows.store.tables.events import record
from workflows.store.tables.papers import FileKind, Paper
from workflows.writing.model import WRITTEN_DIRECTIVE
from workflows.writing.ready import check_ready


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPaper:
    """A paper about to be drafted, by whichever procedure."""

    kind: str  # the procedure: «follow_up_letter»
    words: IssuedContext  # number and day still blank
    generated: IssuedContext | None = None  # what its data gave, where a clerk changed the words
    head: Letterhead
    to: tuple[AgencyRef, ...] = ()  # the agencies it is addressed to, in the order printed
    period_ids: tuple[int, ...] = ()  # the tasks' periods it speaks of
    answer_by: date | None = None
    template_sha256: str
    data_sha256: str  # of the data its words are made from
    rights: tuple[int, Righting] | None = None  # the issued paper it puts right, and how


def add_paper(session: Session, new: NewPaper, *, actor: Actor, now: datetime) -> int:
    """Begin a paper as a draft in the caller's transaction; gives its id."""
    document = Document(
        paper=_paper(new, now),
        kind=new.kind,
        status=DocumentStatus.DRAFT,
        template=new.words.file,
        template_sha256=new.template_sha256,
        context=kept_words(new.words),
        data_sha256=new.data_sha256,
        generated=kept_words(new.generated or new.words),
        to_agency_id=only_one(new.to),
        answer_by=new.answer_by,
        rights_id=new.rights[0] if new.rights else None,
        righting=new.rights[1] if new.rights else None,
        drafted_by_id=actor.person_id,
        drafted_as=actor.signed_as,
        drafted_at=now,
    )
    session.add(document)
    session.flush()
    session.add_all(
        DocumentPeriod(document_id=document.paper_id, period_id=i) for i in new.period_ids
    )
    write_parties(session, document, new.words, new.to)
    after = {"subject": new.words.subject, "periods": len(new.period_ids)}
    record(
        session,
        "document.draft",
        actor=actor,
        now=now,
        after=after,
        document_id=document.paper_id,
        agency_id=document.to_agency_id,
    )
    return document.paper_id


def _paper(new: NewPaper, now: datetime) -> Paper:
    return Paper(
        type_code=new.words.document_type.value,
        symbol=symbol_of(new.words, new.head),
        place=new.head.place,
        issuing_agency_id=new.head.agency_id,
        issuer_printed=new.head.issuer,
        parent_printed=new.head.parent_line or None,
        subject=new.words.subject,
        search_fold=search_words(new.words),
        created_at=now,
    )


def edit_document(
    db: Database,
    files: FileStore,
    document_id: int,
    edit: PaperEdit,
    *,
    version: int,
    actor: Actor,
    now: datetime,
) -> None:
    """Change the text of a paper that has no number; an approval it had is taken away (W-01).

    A paper edited in Word is changed in its file, where the words stand.
    """
    file = _edited_file(db, files, document_id, edit)
    with db.writing.begin() as session:
        document = get_document(session, document_id)
        check_version(session, document, version)
        old = paper_of(document.template, document.context)
        new = file.words if file else edited(old, edit, answer_by=document.answer_by)
        before, after = changes(old, new)
        if document.answer_by != edit.answer_by:
            before["answer_by"], after["answer_by"] = _iso(document.answer_by), _iso(edit.answer_by)
        take_step(session, document, Step.EDIT, actor=actor, now=now, before=before, after=after)
        document.answer_by = edit.answer_by
        put_words(session, document, new)
        if file is not None:
            put_file(session, files, document, file.data, made_by=EDITED, actor=actor, now=now)


def _edited_file(
    db: Database, files: FileStore, document_id: int, edit: PaperEdit
) -> Changed | None:
    """Write the changed words into the file edited in Word, before anything is locked."""
    with db.reading() as session:
        get_document_fact(session, document_id)
        document = session.get_one(Document, document_id)
        if document.word_file_id is None:
            return None
        source, answer_by = source_of(session, files, document), document.answer_by
    return source.changed(edited(source.words, edit, answer_by=answer_by))


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def submit_documents(
    db: Database, files: FileStore, document_ids: Iterable[int], *, actor: Actor, now: datetime
) -> int:
    """Hand drafts in for approval, all or none; keeps the file the leader will see."""
    ids, kind = list(document_ids), FileKind.DRAFT
    ahead = drafts_ahead(db, files, ids, actor=actor)
    with db.writing.begin() as session:
        documents = get_documents(session, ids)
        for document in documents:
            if document.kind == WRITTEN_DIRECTIVE:
                check_ready(session, document, today=office_day(now))
            take_step(session, document, Step.SUBMIT, actor=actor, now=now)
            document.submitted_at, document.return_words = now, None
            keep_words(session, files, document, kind, ahead=ahead, actor=actor, now=now)
        return len(documents)


def discard_document(db: Database, document_id: int, *, actor: Actor, now: datetime) -> None:
    """Give a draft up; it stays in the history of its tasks."""
    with db.writing.begin() as session:
        take_step(session, get_document(session, document_id), Step.DISCARD, actor=actor, now=now)
