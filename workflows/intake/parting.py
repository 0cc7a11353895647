"""Moving the points where a file's documents part: two made one, or one made two."""

import re
from dataclasses import replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.agencies.book import AgencyBook
from workflows.agencies.resolution import agency_book
from workflows.domain.actor import Actor
from workflows.domain.errors import N_, Refusal
from workflows.domain.text import one_line
from workflows.intake.draft import Draft, DraftTask, Sentence, from_json, to_json
from workflows.intake.drafting import drafts_of
from workflows.intake.reading import read
from workflows.intake.reading.blocks import retabled
from workflows.intake.reading.model import Span
from workflows.intake.reviewing import open_document, refuse_older
from workflows.intake.rules import REVIEWERS
from workflows.store.database import Database
from workflows.store.tables.events import record
from workflows.store.tables.intake import IntakeDocument


class NoPointThere(Refusal):
    """The words at which a document should part do not stand in it."""

    message = N_(
        "Không tìm thấy «%(words)s» ở đầu một dòng của văn bản này. Chép đúng dòng đầu của văn bản "
        "thứ hai, ví dụ dòng «Số: …» hoặc tên cơ quan ban hành."
    )
    status = 422


class NothingToJoin(Refusal):
    """The first document of a file, or the one before it is finished."""

    message = N_(
        "Không có văn bản nào đang rà soát ở phía trước để gộp vào. Chỉ gộp được hai văn bản liền "
        "nhau và chưa ghi sổ."
    )
    status = 422


def part_document(
    db: Database, document_id: int, *, words: str, version: int, actor: Actor, now: datetime
) -> None:
    """Make two documents of one, the second beginning at these words; both are read anew."""
    actor.require(*REVIEWERS)
    with db.writing.begin() as session:
        document = open_document(session, document_id)
        refuse_older(document, version)
        span = from_json(document.draft).span
        text = document.intake.text
        at = _line_of(text, span, words)
        book = agency_book(session)
        drafts = [
            *_read_stretch(text, span.start, at, book),
            *_read_stretch(text, at, span.end, book),
        ]
        _make_room(session, document, len(drafts) - 1)
        for place, draft in enumerate(drafts):
            _store(session, document, place, draft, now)
        _record(session, "intake.part", document, actor, now)


def join_documents(
    db: Database, document_id: int, *, version: int, actor: Actor, now: datetime
) -> None:
    """Make one document of a document and the one before it, whose header stays."""
    actor.require(*REVIEWERS)
    with db.writing.begin() as session:
        document = open_document(session, document_id)
        refuse_older(document, version)
        before = _before(session, document)
        if before is None or before.directive_id or before.dropped:
            raise NothingToJoin
        before.draft = to_json(joined(from_json(before.draft), from_json(document.draft)))
        before.saved_at = now
        session.delete(document)
        _record(session, "intake.join", before, actor, now)


def joined(first: Draft, second: Draft) -> Draft:
    """Give the first draft with everything of the second behind it."""
    shift = first.next_key - 1
    tables = len(first.tables)
    return replace(
        first,
        span=Span(first.span.start, second.span.end),
        recipients=first.recipients or second.recipients,
        tasks=(*first.tasks, *(_rekeyed(task, shift) for task in second.tasks)),
        sentences=(*first.sentences, *(_resaid(one, shift) for one in second.sentences)),
        references=(*first.references, *second.references),
        indicators=(*first.indicators, *second.indicators),
        tables=(*first.tables, *second.tables),
        footnotes=(*first.footnotes, *second.footnotes),
        defects=(*first.defects, *second.defects),
        suggestions=(*first.suggestions, *second.suggestions),
        corrections=(*first.corrections, *second.corrections),
        blocks=(*first.blocks, *(retabled(block, tables) for block in second.blocks)),
        next_key=first.next_key + second.next_key - 1,
        undo=(),
    )


def _rekeyed(task: DraftTask, shift: int) -> DraftTask:
    return replace(task, key=task.key + shift)


def _resaid(sentence: Sentence, shift: int) -> Sentence:
    return sentence if sentence.task is None else replace(sentence, task=sentence.task + shift)


def _line_of(text: str, span: Span, words: str) -> int:
    """Find the line of a document that begins with these words; not its first."""
    wanted = one_line(words).lower()
    for line in re.finditer(r"^[^\S\n]*(\S.*)$", text[: span.end], re.MULTILINE):
        later = line.start() > span.start
        if wanted and later and one_line(line[1]).lower().startswith(wanted):
            return line.start()
    raise NoPointThere(words=words.strip())


_NOT_A_BREAK = re.compile(r"[^\n]")


def _read_stretch(text: str, start: int, end: int, book: AgencyBook) -> list[Draft]:
    """Read a stretch alone; blanks before it keep every place what it was."""
    alone = _NOT_A_BREAK.sub(" ", text[:start]) + text[start:end]
    return list(drafts_of(read(alone), book))


def _before(session: Session, document: IntakeDocument) -> IntakeDocument | None:
    wanted = (
        select(IntakeDocument)
        .where(
            IntakeDocument.intake_id == document.intake_id,
            IntakeDocument.position < document.position,
        )
        .order_by(IntakeDocument.position.desc())
        .limit(1)
    )
    return session.scalars(wanted).one_or_none()


def _make_room(session: Session, document: IntakeDocument, places: int) -> None:
    """Move the documents behind it; the last goes first, for no two share a place."""
    behind = session.scalars(
        select(IntakeDocument)
        .where(
            IntakeDocument.intake_id == document.intake_id,
            IntakeDocument.position > document.position,
        )
        .order_by(IntakeDocument.position.desc())
    )
    for other in behind:
        other.position += places
        session.flush()


def _store(
    session: Session, document: IntakeDocument, place: int, draft: Draft, now: datetime
) -> None:
    if place == 0:
        document.draft, document.saved_at = to_json(draft), now
        return
    session.add(
        IntakeDocument(
            intake_id=document.intake_id,
            position=document.position + place,
            draft=to_json(draft),
            saved_at=now,
        )
    )
    session.flush()


def _record(
    session: Session, kind: str, document: IntakeDocument, actor: Actor, now: datetime
) -> None:
    after = {"document": document.position}
    record(session, kind, actor=actor, now=now, after=after, intake_id=document.intake_id)
