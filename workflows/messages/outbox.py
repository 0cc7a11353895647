"""Sending what waits: each message claimed by one process, tried until it arrives or is given up.

What is promised: a message is one row, written in the transaction of what it tells, and goes to the
server once. One window cannot be closed: the process dies after the server took the mail and before
that is written down. Then the mail goes a second time, with the same Message-ID, and is a
recognisable copy; a reminder that never arrived would be worse. The window is one short transaction,
begun the moment the server has answered and tried again while the database is busy.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select, update
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from workflows.domain.statuses import FollowUpKind
from workflows.messages.rules import (
    CLAIM_LASTS,
    SERVER_PAUSE,
    AddressTrouble,
    MailTooLarge,
    ServerTrouble,
    next_try,
)
from workflows.messages.smtp import Attachment, Mail, Postman
from workflows.store.database import Database, inserting
from workflows.store.files import FileDamaged, FileStore
from workflows.store.tables.jobs import JobStatus, MailAddress, OutgoingMessage
from workflows.store.tables.papers import StoredFile
from workflows.store.tables.periods import FollowUp

_AT_ONCE = 200  # then the clock looks after its lease again
_NOTING_TRIES = 6  # each waits for the database as long as it lets a writer wait
Clock = Callable[[], datetime]


@dataclass
class Sent:
    """What became of the messages that were tried."""

    arrived: int = 0
    failed: int = 0


@dataclass(frozen=True, slots=True)
class _Claimed:
    id: int
    mail: Mail
    files: tuple[tuple[str, str, str], ...]  # hash, name and media type of what goes with it
    digest_id: int | None
    attempts: int

    def with_files(self, files: FileStore) -> Mail:
        """Give the mail with its attachments; raises `FileDamaged`."""
        attachments = tuple(
            Attachment(name, media_type, files.read(sha256, name=name))
            for sha256, name, media_type in self.files
        )
        return replace(self.mail, attachments=attachments)


def send_waiting(db: Database, files: FileStore, postman: Postman, *, clock: Clock) -> Sent:
    """Send the messages that are due, oldest first; stops when the server does not answer."""
    sent = Sent()
    with postman:
        for message_id in _due(db, clock()):
            claimed = _claim(db, message_id, clock())
            if claimed is None:
                continue
            if not _try(db, files, postman, claimed, sent=sent, clock=clock):
                break
    return sent


def _try(
    db: Database,
    files: FileStore,
    postman: Postman,
    message: _Claimed,
    *,
    sent: Sent,
    clock: Clock,
) -> bool:
    """Send one message; False when the server is of no use now."""
    had_worked = postman.is_connected
    try:
        postman.hand_over(message.with_files(files))
    except (FileDamaged, MailTooLarge) as trouble:
        sent.failed += 1
        _give_up(db, message, trouble)
        return True
    except AddressTrouble as trouble:
        sent.failed += 1
        _note_failure(db, message, trouble, clock())
        return True
    except ServerTrouble as trouble:
        # A connection that worked so far may just have grown old: the next tick makes a new one.
        _put_off(db, message, trouble, clock(), all_others=not had_worked)
        return False
    _note_arrival(db, message, clock())
    sent.arrived += 1
    return True


def _due(db: Database, now: datetime) -> list[int]:
    wanted = select(OutgoingMessage.id).where(_takeable(now)).order_by(OutgoingMessage.id)
    with db.reading() as session:
        return list(session.scalars(wanted.limit(_AT_ONCE)))


def _takeable(now: datetime) -> ColumnElement[bool]:
    waits = and_(OutgoingMessage.status == JobStatus.WAITING, OutgoingMessage.next_try_at <= now)
    abandoned = and_(
        OutgoingMessage.status == JobStatus.RUNNING,
        OutgoingMessage.claimed_at < now - CLAIM_LASTS,
    )
    return or_(waits, abandoned)


def _claim(db: Database, message_id: int, now: datetime) -> _Claimed | None:
    claim = (
        update(OutgoingMessage)
        .where(OutgoingMessage.id == message_id, _takeable(now))
        .values(status=JobStatus.RUNNING, claimed_at=now)
        .returning(OutgoingMessage)
    )
    with db.writing.begin() as session:
        row = session.scalars(claim).one_or_none()
        if row is None:
            return None
        mail = Mail(row.dedupe, row.to_address, row.subject, row.body, row.written_at)
        return _Claimed(row.id, mail, _files(session, row), row.digest_id, row.attempts)


def _files(session: Session, message: OutgoingMessage) -> tuple[tuple[str, str, str], ...]:
    wanted = select(StoredFile.sha256, StoredFile.name, StoredFile.media_type)
    chosen = wanted.where(StoredFile.id.in_(message.attachments)).order_by(StoredFile.id)
    return tuple((sha256, name, media) for sha256, name, media in session.execute(chosen))


def _note_arrival(db: Database, message: _Claimed, now: datetime) -> None:
    for tries_left in reversed(range(_NOTING_TRIES)):
        try:
            with db.writing.begin() as session:
                _set(session, message, status=JobStatus.DONE, sent_at=now, failure=None)
                _log_mail(session, message, now)
                _turn_green(session, message.mail.to_address, now)
        except OperationalError:  # the database is busy; the server has the mail: keep trying
            if not tries_left:
                raise
        else:
            return


def _note_failure(db: Database, message: _Claimed, trouble: AddressTrouble, now: datetime) -> None:
    attempts = message.attempts + 1
    again = next_try(attempts, is_permanent=trouble.is_permanent, now=now)
    status = JobStatus.WAITING if again else JobStatus.FAILED
    with db.writing.begin() as session:
        _set(
            session,
            message,
            status=status,
            attempts=attempts,
            next_try_at=again or now,
            failure=trouble.words,
        )
        _turn_red(session, message.mail.to_address, trouble, now)


def _give_up(db: Database, message: _Claimed, trouble: FileDamaged | MailTooLarge) -> None:
    """Note a mail that cannot go as it is, whatever the address."""
    with db.writing.begin() as session:
        _set(session, message, status=JobStatus.FAILED, failure=str(trouble))


def _put_off(
    db: Database, message: _Claimed, trouble: ServerTrouble, now: datetime, *, all_others: bool
) -> None:
    later = {"next_try_at": now + SERVER_PAUSE, "failure": trouble.words}
    with db.writing.begin() as session:
        _set(session, message, status=JobStatus.WAITING, **later)
        if all_others:
            waiting = and_(
                OutgoingMessage.status == JobStatus.WAITING, OutgoingMessage.next_try_at <= now
            )
            session.execute(update(OutgoingMessage).where(waiting).values(later))


def _set(session: Session, message: _Claimed, **values: object) -> None:
    session.execute(
        update(OutgoingMessage)
        .where(OutgoingMessage.id == message.id, OutgoingMessage.status == JobStatus.RUNNING)
        .values(values)
    )


def _log_mail(session: Session, message: _Claimed, now: datetime) -> None:
    """Add to the log that what the digest told also went by mail, once however many addresses."""
    if message.digest_id is None:
        return
    told = select(FollowUp.period_id, FollowUp.dedupe).where(
        FollowUp.digest_id == message.digest_id, FollowUp.kind == FollowUpKind.SYSTEM
    )
    lines = [
        {
            "period_id": period_id,
            "kind": FollowUpKind.EMAIL,
            "at": now,
            "digest_id": message.digest_id,
            "dedupe": dedupe,
        }
        for period_id, dedupe in session.execute(told)
    ]
    if lines:
        session.execute(inserting(session, FollowUp).on_conflict_do_nothing(), lines)


def _turn_green(session: Session, address: str, now: datetime) -> None:
    _keep_address(session, address, failing_since=None, failure=None, is_permanent=False, sent=now)


def _turn_red(session: Session, address: str, trouble: AddressTrouble, now: datetime) -> None:
    _keep_address(
        session,
        address,
        failing_since=now,
        failure=trouble.words,
        is_permanent=trouble.is_permanent,
        sent=None,
    )


def _keep_address(
    session: Session,
    address: str,
    *,
    failing_since: datetime | None,
    failure: str | None,
    is_permanent: bool,
    sent: datetime | None,
) -> None:
    row = {
        "address": address,
        "failing_since": failing_since,
        "failure": failure,
        "is_permanent": is_permanent,
        "last_sent_at": sent,
    }
    keep = inserting(session, MailAddress).values(row)
    new: dict[str, object] = {name: row[name] for name in ("failure", "is_permanent")}
    since = failing_since and func.coalesce(MailAddress.failing_since, failing_since)
    new |= {"failing_since": since, "last_sent_at": sent or MailAddress.last_sent_at}
    session.execute(keep.on_conflict_do_update(index_elements=[MailAddress.address], set_=new))
