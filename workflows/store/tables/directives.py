"""Directives: papers that assign tasks, with their body kept so that it can be typeset again."""

from datetime import date, datetime
from typing import Any, Self

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workflows.domain.statuses import DirectiveStatus
from workflows.store.tables.base import Base, stored_by_value
from workflows.store.tables.papers import Paper, SubjectField
from workflows.store.tables.people import Person


class Directive(Base):
    """A paper that assigns tasks (văn bản chỉ đạo); its id is the paper's."""

    __tablename__ = "directive"

    paper_id: Mapped[int] = mapped_column(ForeignKey("paper.id"), primary_key=True)
    status: Mapped[DirectiveStatus] = mapped_column(stored_by_value(DirectiveStatus), index=True)
    signer_authority: Mapped[str | None]  # «TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH»
    signer_title: Mapped[str | None]
    signer_name: Mapped[str | None]
    archive_line: Mapped[str | None]  # what follows «Lưu:»
    source_words: Mapped[str | None]  # for a task given orally or by e-mail: by whom, how
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    leader_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    field_id: Mapped[int | None] = mapped_column(ForeignKey("subject_field.id"), index=True)
    valid_until: Mapped[date | None]  # periods beyond it are not made
    text: Mapped[str] = mapped_column(default="")  # normalised source text; spans point into it
    text_fold: Mapped[str] = mapped_column(default="", server_default="")  # domain.text.search_fold
    coverage_reason: Mapped[str | None]  # why it was registered below 100 % coverage
    registered_at: Mapped[datetime | None]
    registered_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    version: Mapped[int] = mapped_column(default=0)

    paper: Mapped[Paper] = relationship(lazy="raise_on_sql")
    officer: Mapped[Person | None] = relationship(foreign_keys=[officer_id], lazy="raise_on_sql")
    leader: Mapped[Person | None] = relationship(foreign_keys=[leader_id], lazy="raise_on_sql")
    field: Mapped[SubjectField | None] = relationship(lazy="raise_on_sql")
    blocks: Mapped[list["DirectiveBlock"]] = relationship(
        order_by="DirectiveBlock.position", lazy="raise_on_sql", cascade="all, delete-orphan"
    )

    __mapper_args__ = {"version_id_col": version}


class DirectiveBlock(Base):
    """One block of a directive's body, in order: a paragraph, an item, a table, a footnote."""

    __tablename__ = "directive_block"
    __table_args__ = (UniqueConstraint("directive_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    directive_id: Mapped[int] = mapped_column(ForeignKey("directive.paper_id"))
    position: Mapped[int]
    kind: Mapped[str]  # workflows.intake.reading.model.BlockKind value
    marker: Mapped[str | None]  # «1.», «a)», «-», «Điều 2.» as printed
    text: Mapped[str]
    details: Mapped[dict[str, Any] | None]  # cells of a table, bold phrases, footnote number
    span_start: Mapped[int | None]
    span_end: Mapped[int | None]


class FormerCare(Base):
    """Which field a directive belonged to and which leader followed it, until a moment."""

    __tablename__ = "former_care"
    __table_args__ = (Index(None, "directive_id", "until"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    directive_id: Mapped[int] = mapped_column(ForeignKey("directive.paper_id"))
    until: Mapped[datetime]
    field_id: Mapped[int | None] = mapped_column(ForeignKey("subject_field.id"))
    leader_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    @classmethod
    def of(cls, directive: Directive, *, until: datetime) -> Self:
        """Keep what a directive's field and leader were, just before they change."""
        return cls(
            directive_id=directive.paper_id,
            until=until,
            field_id=directive.field_id,
            leader_id=directive.leader_id,
        )
