"""Papers edited in Word come back: the file is the paper from then on, or waits for a word."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from templates_docx.edited.marking import mark_of
from templates_docx.edited.reading import Told, told_by
from templates_docx.edited.sameness import is_same_file
from templates_docx.edited.stamping import require_room, symbol_in
from templates_docx.packages import WORD, opened, repaired, require_nothing_outside
from workflows.domain.actor import Actor
from workflows.domain.errors import N_, ChangedMeanwhile, NotFoundRefused, Refusal
from workflows.domain.statuses import DocumentStep as Step
from workflows.domain.text import one_line
from workflows.intake.sources.guarded import read_file_in_child
from workflows.issuing.files import UPLOADED, mark_for
from workflows.issuing.putting import changes, put_file, put_words
from workflows.issuing.rules import DOCUMENT_LIFECYCLE
from workflows.issuing.sources import source_of
from workflows.issuing.steps import get_document, take_step
from workflows.issuing.words import paper_of, require_words
from workflows.store.database import Database
from workflows.store.files import FileStore, keep_file
from workflows.store.queries.documents import get_document_fact
from workflows.store.tables.documents import Document, WordUpload
from workflows.store.tables.events import Event, record
from workflows.store.tables.jobs import Notice
from workflows.store.tables.papers import Paper, StoredFile

_LONGEST_NOTE = 500
_EDITING = ("document.edit", "document.upload", "document.take")


class NoFileChosen(Refusal):
    """The form was sent without a file."""

    message = N_("Chưa chọn tệp. Chọn tệp Word (.docx) đã sửa rồi bấm «Tải lên».")
    status = 422


class NothingEdited(Refusal):
    """The very file that stands there already."""

    message = N_("Tệp này giống hệt bản đang có, không có gì để thay. Kiểm tra đã lưu tệp trong Word chưa.")  # fmt: skip
    status = 422


class FileOfOtherPaper(Refusal):
    """A file that was handed out for another paper."""

    message = N_(
        "Tệp này được tải về từ văn bản khác («%(other)s»), không phải văn bản đang mở. "
        "Mở đúng văn bản đó rồi tải lên."
    )
    status = 422


class NoteTooLong(Refusal):
    """A note nobody would read in a list of versions."""

    message = N_("Ghi chú dài quá %(most)s ký tự. Ghi ngắn gọn đã sửa những gì.")
    status = 422


@dataclass(frozen=True, slots=True)
class Brought:
    """A Word file somebody brings back, and what they say of it."""

    name: str
    data: bytes
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Read:
    """A file read against the words of its paper at one moment."""

    told: Told
    symbol: str | None
    words_version: int
    data: bytes


def upload_words(
    db: Database,
    files: FileStore,
    document_id: int,
    brought: Brought,
    *,
    actor: Actor,
    now: datetime,
) -> int | None:
    """Take an edited Word file in as the paper itself (tải bản Word lên).

    Gives the id of the upload where it waits for a person: somebody edited meanwhile, or the file
    does not say which paper it is. Raises a refusal before anything is written.
    """
    data, note, mark = _checked(brought)
    read = _read(db, files, document_id, data)
    with db.writing.begin() as session:
        document = get_document(session, document_id)
        DOCUMENT_LIFECYCLE.take(Step.EDIT, status=document.status, actor=actor)
        _require_own(session, document, mark)
        is_meant = mark == mark_for(document) and read.words_version == document.words_version
        if is_meant:
            _take_in(session, files, document, read, note=note, actor=actor, now=now)
            return None
        return _keep(session, files, document, brought, mark, actor=actor, now=now)


def _checked(brought: Brought) -> tuple[bytes, str, str | None]:
    """Give the file, the note and the mark; raises a refusal for what may not come in."""
    note = one_line(brought.note)
    if not brought.data:
        raise NoFileChosen
    if len(note) > _LONGEST_NOTE:
        raise NoteTooLong(most=_LONGEST_NOTE)
    mark = mark_of(brought.data)
    require_nothing_outside(brought.data)
    name = brought.name if brought.name.lower().endswith(".docx") else f"{brought.name}.docx"
    read_file_in_child(brought.data, name)  # refuses state secrets
    data = repaired(brought.data)
    require_room(opened(data))
    return data, note, mark


def _read(db: Database, files: FileStore, document_id: int, data: bytes) -> _Read:
    """Read a file's words, before anything is locked."""
    with db.reading() as session:
        get_document_fact(session, document_id)
        document = session.get_one(Document, document_id)
        source, version = source_of(session, files, document), document.words_version
    if is_same_file(data, source.draft(source.words)):
        raise NothingEdited
    told = told_by(data, source.template, source.words)
    require_words(told.words, source.words)
    return _Read(told, symbol_in(opened(data)), version, data)


def _require_own(session: Session, document: Document, mark: str | None) -> None:
    """Raise `FileOfOtherPaper` for a file that says it is another paper's."""
    if mark is None or _without_version(mark) == _without_version(mark_for(document)):
        return
    other = session.get(Document, int(mark.split("-")[0]))
    known = other is not None and _without_version(mark_for(other)) == _without_version(mark)
    subject = session.get_one(Paper, other.paper_id).subject if other and known else None
    raise FileOfOtherPaper(other=subject or "không có trong hệ thống này")


def _without_version(mark: str) -> tuple[str, str]:
    paper, _, drafted = mark.split("-")
    return paper, drafted


def _take_in(
    session: Session,
    files: FileStore,
    document: Document,
    read: _Read,
    *,
    note: str,
    actor: Actor,
    now: datetime,
) -> None:
    old = paper_of(document.template, document.context)
    before, after = changes(old, read.told.words)
    symbol = read.symbol or document.paper.symbol
    if symbol != document.paper.symbol:
        before["symbol"], after["symbol"] = document.paper.symbol, symbol
    event: dict[str, Any] = {"before": before, "after": after, "kind": "document.upload"}
    take_step(session, document, Step.EDIT, actor=actor, now=now, words=note or None, **event)
    document.paper.symbol = symbol
    put_file(session, files, document, read.data, made_by=UPLOADED, actor=actor, now=now, note=note)
    put_words(session, document, read.told.words)


def _keep(
    session: Session,
    files: FileStore,
    document: Document,
    brought: Brought,
    mark: str | None,
    *,
    actor: Actor,
    now: datetime,
) -> int:
    """Keep a file until somebody says what becomes of it; who edited meanwhile is told."""
    file = keep_file(
        session,
        files,
        data=repaired(brought.data),
        name=brought.name,
        media_type=WORD,
        actor=actor,
        now=now,
    )
    upload = WordUpload(
        document_id=document.paper_id,
        file_id=file.id,
        words_version=None if mark is None else int(mark.split("-")[1]),
        note=one_line(brought.note),
        at=now,
        by_id=actor.person_id,
    )
    session.add(upload)
    session.flush()
    paper_id = document.paper_id
    record(session, "document.offer", actor=actor, now=now, document_id=paper_id)
    if mark is not None:
        _tell_other(session, paper_id, actor, now)
    return upload.id


def _tell_other(session: Session, paper_id: int, actor: Actor, now: datetime) -> None:
    edits = select(Event.actor_id).where(Event.document_id == paper_id, Event.kind.in_(_EDITING))
    other = session.scalar(edits.order_by(Event.id.desc()).limit(1))
    if other is not None and other != actor.person_id:
        said = {"words": actor.name}
        notice = Notice(person_id=other, kind="document.offer", details=said, at=now)
        notice.document_id = paper_id
        session.add(notice)


def take_upload(
    db: Database, files: FileStore, upload_id: int, *, version: int, actor: Actor, now: datetime
) -> int:
    """Let a file that waits be the paper after all; gives the paper's id.

    `version`: of the paper the person compared it with.
    """
    with db.reading() as session:
        upload = _waiting(session, upload_id)
        file = session.get_one(StoredFile, upload.file_id)
        document_id, data = upload.document_id, files.read(file.sha256, name=file.name)
    read = _read(db, files, document_id, data)
    with db.writing.begin() as session:
        upload = _waiting(session, upload_id)
        document = get_document(session, document_id)
        if not document.words_version == version == read.words_version:
            raise ChangedMeanwhile(who=_last_editor(session, document_id))
        _take_in(session, files, document, read, note=upload.note, actor=actor, now=now)
        upload.settled_at = now
        return document_id


def leave_upload(db: Database, upload_id: int, *, actor: Actor, now: datetime) -> int:
    """Leave a file that waits; it stays in the history. Gives the paper's id."""
    with db.writing.begin() as session:
        upload = _waiting(session, upload_id)
        document = get_document(session, upload.document_id)
        DOCUMENT_LIFECYCLE.take(Step.EDIT, status=document.status, actor=actor)
        upload.settled_at = now
        record(session, "document.leave", actor=actor, now=now, document_id=document.paper_id)
        return document.paper_id


def _waiting(session: Session, upload_id: int) -> WordUpload:
    upload = session.get(WordUpload, upload_id)
    if upload is None or upload.settled_at is not None:
        raise NotFoundRefused
    return upload


def _last_editor(session: Session, paper_id: int) -> str:
    edits = select(Event.actor_name).where(Event.document_id == paper_id)
    return session.scalar(edits.order_by(Event.id.desc()).limit(1)) or ""
