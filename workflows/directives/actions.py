"""Registering directives: whole or not at all, and never twice."""

from datetime import datetime

from sqlalchemy.orm import Session

from workflows.agencies.resolution import agency_book
from workflows.directives.entry import Entry
from workflows.directives.registering import register_entry
from workflows.directives.rules import check_draft
from workflows.directives.twins import find_twin
from workflows.domain.actor import Actor
from workflows.domain.errors import N_
from workflows.domain.text import one_line
from workflows.intake.actions import Given, finish_if_done, read_source
from workflows.intake.draft import from_json
from workflows.intake.drafting import Meaning, drafts_of
from workflows.intake.reading import read
from workflows.intake.reviewing import open_document, refuse_older
from workflows.intake.rules import REVIEWERS, refuse_unlike_directive
from workflows.issuing.incoming import Arrival, enter
from workflows.store.database import Database
from workflows.store.files import FileStore, keep_file
from workflows.store.tables.papers import StoredFile

_UNREVIEWED = N_("Ghi sổ tự động, chưa rà soát.")


def register_directive(
    db: Database,
    *,
    document_id: int,
    version: int,
    actor: Actor,
    now: datetime,
    coverage_reason: str = "",
    is_another: bool = False,
    arrival: tuple[int, Arrival] | None = None,
) -> int:
    """Register a reviewed document with all its tasks; gives the directive's id.

    `coverage_reason` says why sentences stay unexplained; `is_another` that a nearly identical
    text is another paper; `arrival` in which register of incoming papers it gets its số đến.
    Raises a `Refusal` that names what is to be put right.
    """
    actor.require(*REVIEWERS)
    with db.writing.begin() as session:
        document = open_document(session, document_id)
        refuse_older(document, version)
        draft = from_json(document.draft)
        check_draft(draft, coverage_reason=coverage_reason)
        entry = Entry(
            draft=draft,
            text=document.intake.text,
            meaning=Meaning.of(draft, agency_book(session)),
            actor=actor,
            now=now,
            reviewed=True,
            coverage_reason=one_line(coverage_reason) if draft.unclassified else "",
            file=_file(session, document.intake.file_id),
        )
        _refuse_twin(session, entry, is_another=is_another)
        directive = register_entry(session, entry)
        if arrival is not None:
            register_id, came = arrival
            enter(session, register_id, directive.paper_id, came, actor=actor, now=now)
        document.directive_id = directive.paper_id
        session.flush()
        finish_if_done(session, document.intake_id)
        return directive.paper_id


def register_unreviewed(
    db: Database, files: FileStore, data: bytes, name: str, *, actor: Actor, now: datetime
) -> list[tuple[int, str]]:
    """Register every document of a file as it was understood; gives their ids and codes.

    Every task is marked «chưa rà soát» until a person has looked; names that are still questions
    stay questions. All documents are registered or, on any refusal, none.
    """
    actor.require(*REVIEWERS)
    source = read_source(Given(data, one_line(name), is_file=True))
    reading = read(source.text)
    refuse_unlike_directive(reading)
    with db.writing.begin() as session:
        file = keep_file(
            session,
            files,
            data=data,
            name=name,
            media_type="application/octet-stream",
            actor=actor,
            now=now,
        )
        done: list[tuple[int, str]] = []
        book = agency_book(session)
        for draft in drafts_of(reading, book):
            entry = Entry(
                draft=draft,
                text=reading.text,
                meaning=Meaning.of(draft, book),
                actor=actor,
                now=now,
                reviewed=False,
                coverage_reason=_UNREVIEWED,
                file=file,
            )
            _refuse_twin(session, entry, is_another=True)
            done.append((register_entry(session, entry).paper_id, draft.code))
        return done


def _file(session: Session, file_id: int | None) -> StoredFile | None:
    return session.get(StoredFile, file_id) if file_id else None


def _refuse_twin(session: Session, entry: Entry, *, is_another: bool) -> None:
    twin = find_twin(session, entry.identity)
    if twin and (twin.is_same or not is_another):
        raise twin.refusal
