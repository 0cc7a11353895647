"""Directives written here: the tasks a paper is made from, before it is issued."""

from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workflows.store.tables.base import Base, stored_by_value
from workflows.store.tables.papers import RelationKind


class WrittenDirective(Base):
    """What a clerk says of a directive written here besides its tasks; its id is the document's.

    A text that is None is proposed anew whenever the tasks change.
    """

    __tablename__ = "written_directive"

    document_id: Mapped[int] = mapped_column(ForeignKey("document.paper_id"), primary_key=True)
    bases: Mapped[list[Any]]  # what it is founded on, a citation each, as it will be printed
    purpose: Mapped[list[Any] | None]  # «Mục đích, yêu cầu» of a plan
    opening: Mapped[list[Any] | None]
    closing: Mapped[list[Any] | None]
    addressees: Mapped[list[Any] | None]
    recipients: Mapped[list[Any] | None]
    field_id: Mapped[int | None] = mapped_column(ForeignKey("subject_field.id"))
    leader_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    earlier_id: Mapped[int | None] = mapped_column(ForeignKey("directive.paper_id"))
    relation: Mapped[RelationKind | None] = mapped_column(stored_by_value(RelationKind))
    """What it does to the earlier directive: supersedes or amends it."""
    targets: Mapped[list[Any]] = mapped_column(default=list)
    """Lines of the appendix of a decision that gives targets: agency, indicator, unit, target."""
    table_id: Mapped[int | None] = mapped_column(ForeignKey("indicator_table.id"))
    """The indicator table they are those of."""


class WrittenTask(Base):
    """A task of a directive written here; agencies and deadline stand in words until it is issued."""

    __tablename__ = "written_task"
    __table_args__ = (UniqueConstraint("document_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("written_directive.document_id"))
    position: Mapped[int]
    heading: Mapped[str]  # the part it stands under; empty: none
    text: Mapped[str]
    leads: Mapped[list[Any]]  # names as they are printed
    coordinating: Mapped[list[Any]]
    monitoring: Mapped[list[Any]]
    deadline: Mapped[str]  # the words of it; empty: none
    product: Mapped[str]
    is_whole: Mapped[bool]  # the text names agencies and deadline itself, and is printed as it is
