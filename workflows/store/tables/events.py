"""Events: who did what, when, from what to what, and who saw what; rows are only added.

Seals close batches of them: a hash over every row since the seal before, and over that seal.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, Session, mapped_column

from workflows.domain.actor import Actor
from workflows.store.tables.base import Base


class Event(Base):
    """Something was done. Its subjects are the things whose history shows it."""

    __tablename__ = "event"
    __table_args__ = (
        Index(None, "task_id", "id"),
        Index(None, "directive_id", "id"),
        Index(None, "document_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    actor_name: Mapped[str]  # as it was then; «A thay cho B» for a deputy
    acting_for_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[str]  # «period.report», «document.approve», …
    before: Mapped[dict[str, Any] | None]
    after: Mapped[dict[str, Any] | None]
    words: Mapped[str | None]  # the reason somebody gave
    directive_id: Mapped[int | None] = mapped_column(ForeignKey("directive.paper_id"))
    task_id: Mapped[int | None] = mapped_column(ForeignKey("task.id"))
    period_id: Mapped[int | None] = mapped_column(ForeignKey("period.id"), index=True)
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.paper_id"))
    intake_id: Mapped[int | None] = mapped_column(ForeignKey("intake.id"), index=True)
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    register_id: Mapped[int | None] = mapped_column(ForeignKey("register.id"))


class PaperView(Base):
    """Somebody opened a paper, or took a file of it."""

    __tablename__ = "paper_view"
    __table_args__ = (Index(None, "paper_id", "id"), Index(None, "person_id", "paper_id", "at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    person_name: Mapped[str]  # as it was then; «A thay cho B» for a deputy
    paper_id: Mapped[int] = mapped_column(ForeignKey("paper.id"))
    is_file: Mapped[bool]  # took a file; otherwise read a page


class Seal(Base):
    """A batch of rows closed by a hash that is chained to the batch before it."""

    __tablename__ = "seal"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)  # 1, 2, 3, …: no gap
    at: Mapped[datetime]
    upto: Mapped[dict[str, Any]]  # the last row of each table that it or an earlier seal closes
    rows: Mapped[int]
    previous_hash: Mapped[str]
    hash: Mapped[str]


def record(
    session: Session,
    kind: str,
    *,
    actor: Actor,
    now: datetime,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    words: str | None = None,
    **subjects: int | None,
) -> None:
    """Write an event in the transaction of the change.

    `subjects` are the things whose history shows it: `task_id`, `period_id`, `document_id`, …
    """
    session.add(
        Event(
            at=now,
            actor_id=actor.person_id,
            actor_name=actor.signed_as or actor.name,
            acting_for_id=actor.acting_for_id,
            kind=kind,
            before=before,
            after=after,
            words=words,
            **subjects,
        )
    )
