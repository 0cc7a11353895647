"""Other words for a paper, however they came: typed, brought back from Word, taken from the data."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from templates_docx.contexts import IssuedContext
from workflows.domain.actor import Actor
from workflows.issuing.files import add_version, next_version
from workflows.issuing.parties import only_one, rewrite_parties
from workflows.issuing.templates import sha256_in_force
from workflows.issuing.words import kept_words, search_words
from workflows.store.files import FileStore
from workflows.store.tables.documents import Document
from workflows.store.tables.papers import FileKind


def put_words(session: Session, document: Document, new: IssuedContext) -> None:
    """Let a paper say other words; whoever decided on the former ones has to look again."""
    if document.word_file_id is None:
        document.template_sha256 = sha256_in_force(session, document.template)
    document.context = kept_words(new)
    document.words_version += 1
    document.decided_by_id = document.decided_at = None
    document.paper.subject = new.subject
    document.paper.search_fold = search_words(new)
    to = rewrite_parties(session, document, new)
    document.to_agency_id = only_one(to)


def put_file(
    session: Session,
    files: FileStore,
    document: Document,
    data: bytes,
    *,
    made_by: str,
    actor: Actor,
    now: datetime,
    note: str | None = None,
) -> None:
    """Let a file edited in Word be the paper; it is kept as a version."""
    kind = FileKind.DRAFT
    version = next_version(session, document.paper_id, kind)
    file = add_version(
        session,
        files,
        document,
        kind,
        version,
        data=data,
        actor=actor,
        now=now,
        made_by=made_by,
        note=note,
    )
    document.word_file_id = file.id


def changes(old: IssuedContext, new: IssuedContext) -> tuple[dict[str, Any], dict[str, Any]]:
    """Give what differs between the words of a paper, field by field, as events keep it."""
    one, other = kept_words(old), kept_words(new)
    names = [name for name in one if one[name] != other[name]]
    return {n: one[n] for n in names}, {n: other[n] for n in names}
