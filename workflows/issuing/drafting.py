"""Drafting: a letter begins, is edited, handed in, or given up."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete
from sqlalchemy.orm import Session

from templates_docx.contexts import FollowUpLetter
from templates_docx.vocabulary import DocumentType
from workflows.domain.actor import Actor
from workflows.domain.letterhead import Letterhead
from workflows.domain.statuses import DocumentStatus
from workflows.domain.statuses import DocumentStep as Step
from workflows.domain.text import search_fold
from workflows.issuing.ahead import drafts_ahead
from workflows.issuing.files import keep_words
from workflows.issuing.steps import check_version, get_document, get_documents, take_step
from workflows.issuing.templates import sha256_in_force
from workflows.issuing.words import (
    LetterEdit,
    bare_recipients,
    edited,
    kept_words,
    letter_of,
)
from workflows.store.database import Database
from workflows.store.files import FileStore
from workflows.store.tables.documents import Document, DocumentPeriod
from workflows.store.tables.events import record
from workflows.store.tables.papers import FileKind, Paper, PaperParty, PartyKind


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLetter:
    """A letter about to be drafted, by whichever procedure."""

    kind: str  # the procedure: «follow_up_letter»
    letter: FollowUpLetter
    head: Letterhead
    to_agency_id: int
    period_ids: tuple[int, ...]
    answer_by: date | None
    template_sha256: str
    data_sha256: str


def add_letter(session: Session, new: NewLetter, *, actor: Actor, now: datetime) -> int:
    """Begin a letter as a draft in the caller's transaction; gives its id."""
    document = Document(
        paper=_paper(new, now),
        kind=new.kind,
        status=DocumentStatus.DRAFT,
        template=new.letter.file,
        template_sha256=new.template_sha256,
        context=kept_words(new.letter),
        data_sha256=new.data_sha256,
        to_agency_id=new.to_agency_id,
        answer_by=new.answer_by,
        drafted_by_id=actor.person_id,
        drafted_as=actor.signed_as,
        drafted_at=now,
    )
    session.add(document)
    session.flush()
    session.add_all(
        DocumentPeriod(document_id=document.paper_id, period_id=i) for i in new.period_ids
    )
    _write_parties(session, document, new.letter)
    after = {"subject": new.letter.subject, "periods": len(new.period_ids)}
    record(
        session,
        "document.draft",
        actor=actor,
        now=now,
        after=after,
        document_id=document.paper_id,
        agency_id=new.to_agency_id,
    )
    return document.paper_id


def _paper(new: NewLetter, now: datetime) -> Paper:
    return Paper(
        type_code=DocumentType.CONG_VAN.value,
        symbol=new.head.letter_symbol,
        place=new.head.place,
        issuing_agency_id=new.head.agency_id,
        issuer_printed=new.head.issuer,
        parent_printed=new.head.parent_line or None,
        subject=new.letter.subject,
        search_fold=search_fold(f"{new.letter.subject} {new.letter.addressee}"),
        created_at=now,
    )


def _write_parties(session: Session, document: Document, letter: FollowUpLetter) -> None:
    paper_id = document.paper_id
    session.execute(delete(PaperParty).where(PaperParty.paper_id == paper_id))
    recipients, _archive = bare_recipients(letter.recipients)
    to_agency = {"printed": letter.addressee, "agency_id": document.to_agency_id}
    session.add(PaperParty(paper_id=paper_id, kind=PartyKind.ADDRESSEE, position=0, **to_agency))
    session.add_all(
        PaperParty(paper_id=paper_id, kind=PartyKind.RECIPIENT, position=i, printed=printed)
        for i, printed in enumerate(recipients)
    )


def edit_document(
    db: Database, document_id: int, edit: LetterEdit, *, version: int, actor: Actor, now: datetime
) -> None:
    """Change the text of a letter that has no number; an approval it had is taken away (W-01)."""
    with db.writing.begin() as session:
        document = get_document(session, document_id)
        check_version(session, document, version)
        old = letter_of(document.context)
        new = edited(old, edit, answer_by=document.answer_by)
        before, after = _changes(old, new, document.answer_by, edit.answer_by)
        take_step(session, document, Step.EDIT, actor=actor, now=now, before=before, after=after)
        document.context = kept_words(new)
        document.template_sha256 = sha256_in_force(session, document.template)
        document.answer_by = edit.answer_by
        document.data_sha256 = edit.data_sha256 or document.data_sha256
        document.decided_by_id = document.decided_at = None
        document.paper.subject = new.subject
        document.paper.search_fold = search_fold(f"{new.subject} {new.addressee}")
        _write_parties(session, document, new)


def _changes(
    old: FollowUpLetter, new: FollowUpLetter, answer_by: date | None, new_answer_by: date | None
) -> tuple[dict[str, Any], dict[str, Any]]:
    one, other = kept_words(old), kept_words(new)
    names = [name for name in one if one[name] != other[name]]
    before, after = {n: one[n] for n in names}, {n: other[n] for n in names}
    if answer_by != new_answer_by:
        before["answer_by"] = answer_by.isoformat() if answer_by else None
        after["answer_by"] = new_answer_by.isoformat() if new_answer_by else None
    return before, after


def submit_documents(
    db: Database, files: FileStore, document_ids: Iterable[int], *, actor: Actor, now: datetime
) -> int:
    """Hand drafts in for approval, all or none; keeps the file the leader will see."""
    ids, kind = list(document_ids), FileKind.DRAFT
    ahead = drafts_ahead(db, files, ids, actor=actor)
    with db.writing.begin() as session:
        documents = get_documents(session, ids)
        for document in documents:
            take_step(session, document, Step.SUBMIT, actor=actor, now=now)
            document.submitted_at, document.return_words = now, None
            keep_words(session, files, document, kind, ahead=ahead, actor=actor, now=now)
        return len(documents)


def discard_document(db: Database, document_id: int, *, actor: Actor, now: datetime) -> None:
    """Give a draft up; it stays in the history of its tasks."""
    with db.writing.begin() as session:
        take_step(session, get_document(session, document_id), Step.DISCARD, actor=actor, now=now)
