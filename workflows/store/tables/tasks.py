"""Tasks, the agencies named in them, assignments, and what leaders say about them."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workflows.domain.leader_acts import LeaderAct
from workflows.domain.roles import AgencyRole
from workflows.domain.sayings import Saying
from workflows.domain.statuses import Nature
from workflows.store.tables.agencies import Agency
from workflows.store.tables.base import NEVER_TWICE, Base, stored_by_value
from workflows.store.tables.directives import Directive


class Task(Base):
    """One assignable obligation in a directive (nhiệm vụ)."""

    __tablename__ = "task"
    __table_args__ = (
        UniqueConstraint("directive_id", "position"),
        # What nobody leads is rare, and looked for on every page of the office.
        Index(
            "ix_task_unled",
            "directive_id",
            sqlite_where=text("led = 0"),
            postgresql_where=text("NOT led"),
        ),
        Index(
            "ix_task_unreviewed",
            "directive_id",
            sqlite_where=text("reviewed = 0"),
            postgresql_where=text("NOT reviewed"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    directive_id: Mapped[int] = mapped_column(ForeignKey("directive.paper_id"))
    position: Mapped[int]  # order in the directive
    path: Mapped[str]  # «2», «2.a», «2.6.b»
    text: Mapped[str]  # as printed, white space collapsed
    search_fold: Mapped[str]
    span_start: Mapped[int | None]  # in the directive's text
    span_end: Mapped[int | None]
    expected_product: Mapped[str | None]  # sản phẩm phải nộp
    nature: Mapped[Nature] = mapped_column(stored_by_value(Nature))
    start_on: Mapped[date | None]
    recurrence: Mapped[list[Any] | None]  # the seeds' objects: freq, day, month, weekday, time
    deadline_words: Mapped[str | None]  # the phrase as printed
    ended_on: Mapped[date | None]  # periodic work ended early: no period is made from then on
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("task.id"))
    origin: Mapped[str]  # «read» from the text, «added» by a person, «imported»
    reviewed: Mapped[bool] = mapped_column(default=False)  # False: chưa rà soát
    led: Mapped[bool] = mapped_column(default=False)
    """Whether an agency was ever given the lead; assignments are never deleted, so it stays."""
    version: Mapped[int] = mapped_column(default=0)

    directive: Mapped[Directive] = relationship(lazy="raise_on_sql")
    assignments: Mapped[list["Assignment"]] = relationship(
        back_populates="task", lazy="raise_on_sql"
    )

    __mapper_args__ = {"version_id_col": version}


class Mention(Base):
    """An agency, group or person as printed in a task, resolved or still a question."""

    __tablename__ = "mention"
    __table_args__ = (
        Index(
            "ix_mention_open",
            "task_id",
            sqlite_where=text("resolved = 0"),
            postgresql_where=text("NOT resolved"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"), index=True)
    role: Mapped[AgencyRole] = mapped_column(stored_by_value(AgencyRole))
    printed: Mapped[str]
    span_start: Mapped[int | None]
    span_end: Mapped[int | None]
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"), index=True)
    group_id: Mapped[int | None] = mapped_column(ForeignKey("agency_group.id"))
    resolved: Mapped[bool] = mapped_column(default=False)  # False: still a question
    reason: Mapped[Saying | None]  # how it was resolved


class Assignment(Base):
    """One task given to one agency in one role (phân công)."""

    __tablename__ = "assignment"
    __table_args__ = (UniqueConstraint("task_id", "agency_id", "role"), NEVER_TWICE)

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"))
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"), index=True)
    role: Mapped[AgencyRole] = mapped_column(stored_by_value(AgencyRole))
    mention_id: Mapped[int | None] = mapped_column(ForeignKey("mention.id"))
    came_from_id: Mapped[int | None] = mapped_column(ForeignKey("assignment.id"), index=True)
    """The assignment it took over, after a hand-back or a merger: both clocks are kept."""
    assigned_at: Mapped[datetime]

    task: Mapped[Task] = relationship(back_populates="assignments", lazy="raise_on_sql")
    agency: Mapped[Agency] = relationship(lazy="raise_on_sql")


class Delegation(Base):
    """The agency's contact gave an assignment to a member of the agency."""

    __tablename__ = "delegation"
    __table_args__ = (Index(None, "member_id", "ended_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id"), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    signed_as: Mapped[str | None]  # a deputy's «A thay cho B»; None: by the own name
    words: Mapped[str | None]
    at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class Instruction(Base):
    """A leader's instruction on a task (ý kiến chỉ đạo)."""

    __tablename__ = "instruction"
    __table_args__ = (Index(None, "leader_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"), index=True)
    leader_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    signed_as: Mapped[str | None]  # a deputy's «A thay cho B»; None: by the own name
    words: Mapped[str]
    report_by: Mapped[date | None]  # «yêu cầu báo cáo trước ngày …»: watched, no deadline
    at: Mapped[datetime]
    act: Mapped[LeaderAct | None] = mapped_column(stored_by_value(LeaderAct))
    """What was asked with one tap: the office reads it; None: said to the agencies."""
    period_id: Mapped[int | None] = mapped_column(ForeignKey("period.id"), index=True)
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.paper_id"), index=True)
    """The draft it made, or found made already."""
