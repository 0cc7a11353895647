"""Intake: a directive on its way into the register, with everything a person decided so far."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workflows.domain.errors import N_
from workflows.domain.labelled import LabelledEnum
from workflows.store.tables.base import Base, stored_by_value
from workflows.store.tables.papers import StoredFile
from workflows.store.tables.people import Person


class IntakeStatus(LabelledEnum):
    """Where an intake stands."""

    READING = "reading", N_("đang đọc văn bản")
    FAILED = "failed", N_("không đọc được")
    REVIEW = "review", N_("đang rà soát")
    REGISTERED = "registered", N_("đã ghi sổ")
    DISCARDED = "discarded", N_("đã bỏ")


class Intake(Base):
    """A pasted text or an uploaded file, from its arrival to the register."""

    __tablename__ = "intake"
    __table_args__ = (Index(None, "status", "created_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    status: Mapped[IntakeStatus] = mapped_column(stored_by_value(IntakeStatus))
    source_kind: Mapped[str]  # «pasted», «txt», «docx», «pdf», «scan», …
    source_name: Mapped[str | None]
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"))
    text: Mapped[str] = mapped_column(default="")  # normalised; every span points into it
    notes: Mapped[list[Any]]  # what the clerk should know about the source, in sentences
    failure: Mapped[str | None]  # the refusal's sentence
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime]
    reviewer_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    reviewer_seen_at: Mapped[datetime | None]  # a second person is told who is reviewing

    file: Mapped[StoredFile | None] = relationship(lazy="raise_on_sql")
    created_by: Mapped[Person | None] = relationship(
        foreign_keys=[created_by_id], lazy="raise_on_sql"
    )
    reviewer: Mapped[Person | None] = relationship(foreign_keys=[reviewer_id], lazy="raise_on_sql")
    documents: Mapped[list["IntakeDocument"]] = relationship(
        order_by="IntakeDocument.position",
        back_populates="intake",
        lazy="raise_on_sql",
        cascade="all, delete-orphan",
    )


class IntakeDocument(Base):
    """One document found in an intake, with the state of its review."""

    __tablename__ = "intake_document"
    __table_args__ = (UniqueConstraint("intake_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    intake_id: Mapped[int] = mapped_column(ForeignKey("intake.id"))
    position: Mapped[int]
    draft: Mapped[dict[str, Any]]  # header and tasks as reviewed so far (workflows.intake.draft)
    directive_id: Mapped[int | None] = mapped_column(ForeignKey("directive.paper_id"))
    dropped: Mapped[bool] = mapped_column(default=False)  # the person decided not to register it
    saved_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=0)

    intake: Mapped[Intake] = relationship(back_populates="documents", lazy="raise_on_sql")

    __mapper_args__ = {"version_id_col": version}
