"""Long work, messages that go out, notices, and the lease of the one active scheduler.

What is to be done is a row here; the queue library only carries it, so nothing is lost with it.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, func
from sqlalchemy.orm import Mapped, mapped_column

from workflows.domain.errors import N_
from workflows.domain.labelled import LabelledEnum
from workflows.store.tables.base import Base, stored_by_value


class JobStatus(LabelledEnum):
    """Where long work stands."""

    WAITING = "waiting", N_("đang chờ")
    RUNNING = "running", N_("đang chạy")
    DONE = "done", N_("đã xong")
    FAILED = "failed", N_("không thành công")
    CANCELLED = "cancelled", N_("đã hủy")


class Job(Base):
    """Long work somebody asked for; it may run twice."""

    __tablename__ = "job"
    __table_args__ = (Index(None, "status", "asked_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]  # name in workflows.jobs.rules.KINDS
    arguments: Mapped[dict[str, Any]]
    status: Mapped[JobStatus] = mapped_column(stored_by_value(JobStatus))
    done: Mapped[int] = mapped_column(default=0)  # pieces done of total
    total: Mapped[int] = mapped_column(default=0)
    result: Mapped[dict[str, Any] | None]
    failure: Mapped[str | None]  # in words for the person who asked
    asked_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    asked_at: Mapped[datetime]
    heartbeat_at: Mapped[datetime | None]  # last sign of life of whoever runs it
    finished_at: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)


class OutgoingMessage(Base):
    """An e-mail to be sent, written in the transaction of what it tells."""

    __tablename__ = "outgoing_message"
    __table_args__ = (Index(None, "status", "next_try_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    dedupe: Mapped[str] = mapped_column(unique=True)  # the same message is never written twice
    to_address: Mapped[str]
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"), index=True)
    digest_id: Mapped[int | None] = mapped_column(ForeignKey("digest.id"), index=True)
    """The digest it carries: the log notes when it has arrived."""
    delivery_id: Mapped[int | None] = mapped_column(ForeignKey("delivery.id"), index=True)
    """The delivery it is: the paper's page shows what became of it."""
    written_at: Mapped[datetime] = mapped_column(server_default=func.now())
    subject: Mapped[str]
    body: Mapped[str]
    attachments: Mapped[list[Any]]  # ids of stored files
    status: Mapped[JobStatus] = mapped_column(stored_by_value(JobStatus))
    attempts: Mapped[int] = mapped_column(default=0)
    next_try_at: Mapped[datetime]
    claimed_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    failure: Mapped[str | None]


class MailAddress(Base):
    """Whether mail to an address arrives: red after a failure, green after a good delivery."""

    __tablename__ = "mail_address"
    __table_args__ = (Index(None, "failing_since"),)

    address: Mapped[str] = mapped_column(primary_key=True)
    failing_since: Mapped[datetime | None]  # None: the last mail arrived
    failure: Mapped[str | None]  # what the server said
    is_permanent: Mapped[bool] = mapped_column(default=False)  # the server refuses the address
    last_sent_at: Mapped[datetime | None]


class Notice(Base):
    """Something a person or an agency should know, shown in the application."""

    __tablename__ = "notice"
    __table_args__ = (Index(None, "agency_id", "read_at"), Index(None, "person_id", "read_at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[str]  # the event it tells, «period.return», «extension.grant», …
    details: Mapped[dict[str, Any]]
    period_id: Mapped[int | None] = mapped_column(ForeignKey("period.id"), index=True)
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.paper_id"))
    digest_id: Mapped[int | None] = mapped_column(ForeignKey("digest.id"), index=True)
    """The digest it tells of, or that took it along by mail."""
    at: Mapped[datetime]
    read_at: Mapped[datetime | None]


class Lease(Base):
    """One holder at a time, by the clock: the one active scheduler among many servers."""

    __tablename__ = "lease"

    name: Mapped[str] = mapped_column(primary_key=True)
    holder: Mapped[str]
    until: Mapped[datetime]
