"""New data for a drafted paper: what they would change is shown, and taken in or left."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from templates_docx.contexts import IssuedContext
from workflows.domain.actor import Actor
from workflows.domain.clock import office_day
from workflows.domain.errors import N_, Refusal
from workflows.domain.statuses import DocumentStep as Step
from workflows.issuing.blocks import Block, changed_blocks, taken
from workflows.issuing.files import EDITED
from workflows.issuing.fresh import Fresh, fresh_words
from workflows.issuing.putting import changes, put_file, put_words
from workflows.issuing.rules import DOCUMENT_LIFECYCLE
from workflows.issuing.sources import Changed, source_of
from workflows.issuing.steps import check_version, get_document, take_step
from workflows.issuing.words import kept_words, paper_of, require_words
from workflows.store.database import Database
from workflows.store.files import FileStore
from workflows.store.queries.documents import get_document_fact
from workflows.store.tables.documents import Document
from workflows.store.tables.events import record


class DataAsWritten(Refusal):
    """The data of a paper are what its words were made from."""

    message = N_("Dữ liệu không khác lúc soạn, không có gì để cập nhật.")


class DataChangedAgain(Refusal):
    """The data changed once more after somebody looked."""

    message = N_("Dữ liệu vừa thay đổi thêm. Xem lại các chỗ khác nhau dưới đây rồi chọn lại.")


@dataclass(frozen=True, slots=True)
class NewData:
    """What new data would change in a paper."""

    blocks: tuple[Block, ...]
    sha256: str  # of the data
    version: int  # of the paper


def new_data(session: Session, document_id: int, *, today: date) -> NewData | None:
    """Compare a paper with what its data give today; None where these did not change."""
    get_document_fact(session, document_id)
    fresh = fresh_words(session, document_id, today=today)
    if fresh is None:
        return None
    document = session.get_one(Document, document_id)
    return NewData(_blocks(document, fresh), fresh.sha256, document.version)


def take_data(
    db: Database,
    files: FileStore,
    document_id: int,
    keys: Collection[str],
    *,
    sha256: str,
    version: int,
    actor: Actor,
    now: datetime,
) -> int:
    """Take the chosen blocks of new data into a paper, leave the others; says how many.

    The data are what the paper is compared with from then on. `sha256` and `version` are of the
    data and the paper the person looked at.
    """
    today = office_day(now)
    file = _file_with(db, files, document_id, keys, today) if keys else None
    with db.writing.begin() as session:
        document = get_document(session, document_id)
        DOCUMENT_LIFECYCLE.take(Step.EDIT, status=document.status, actor=actor)
        check_version(session, document, version)
        fresh = _fresh(session, document_id, today)
        if fresh.sha256 != sha256:
            raise DataChangedAgain
        blocks = [block for block in _blocks(document, fresh) if block.key in keys]
        if blocks:
            old = paper_of(document.template, document.context)
            new = file.words if file else taken(_base(document), old, fresh.words, keys)
            _take(session, document, old, new, actor=actor, now=now)
            if file is not None:
                put_file(session, files, document, file.data, made_by=EDITED, actor=actor, now=now)
        else:
            record(session, "document.keep", actor=actor, now=now, document_id=document_id)
        document.generated, document.data_sha256 = kept_words(fresh.words), fresh.sha256
        return len(blocks)


def _take(
    session: Session,
    document: Document,
    old: IssuedContext,
    new: IssuedContext,
    *,
    actor: Actor,
    now: datetime,
) -> None:
    require_words(new, old)
    before, after = changes(old, new)
    take_step(
        session,
        document,
        Step.EDIT,
        actor=actor,
        now=now,
        before=before,
        after=after,
        kind="document.take",
    )
    put_words(session, document, new)


def _file_with(
    db: Database, files: FileStore, document_id: int, keys: Collection[str], today: date
) -> Changed | None:
    """Write the chosen blocks into the file edited in Word, before anything is locked."""
    with db.reading() as session:
        get_document_fact(session, document_id)
        document = session.get_one(Document, document_id)
        if document.word_file_id is None:
            return None
        fresh, base = _fresh(session, document_id, today), _base(document)
        source = source_of(session, files, document)
    return source.changed(taken(base, source.words, fresh.words, keys))


def _fresh(session: Session, document_id: int, today: date) -> Fresh:
    fresh = fresh_words(session, document_id, today=today)
    if fresh is None:
        raise DataAsWritten
    return fresh


def _base(document: Document) -> IssuedContext:
    return paper_of(document.template, document.generated)


def _blocks(document: Document, fresh: Fresh) -> tuple[Block, ...]:
    now = paper_of(document.template, document.context)
    return changed_blocks(_base(document), now, fresh.words)
