"""Periods: where an agency's work stands, its deadlines, reports and requests.

Every assignment that has work has at least one period; lists, counters, reminders, reports and
extensions all read periods.
"""

from datetime import date, datetime, time

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workflows.domain.deadlines.model import TermUnit
from workflows.domain.roles import AgencyRole
from workflows.domain.statuses import (
    DeadlineSource,
    FollowUpKind,
    Outcome,
    PeriodStatus,
    ReportStatus,
    RequestStatus,
)
from workflows.store.tables.agencies import Agency
from workflows.store.tables.base import NEVER_TWICE, Base, stored_by_value
from workflows.store.tables.papers import StoredFile
from workflows.store.tables.people import Person
from workflows.store.tables.tasks import Assignment

# In the words of `store.queries.counts.among`: only the same words let the index answer. There is
# no index on all statuses: a database without statistics would prefer it and sort every time.
_OPEN = "status IN ('assigned', 'in_progress', 'received', 'reported')"
_APART = "status IN ('handed_back', 'suspended')"
_COMPLETED = "status IN ('completed')"


def _only(condition: str, name: str, *columns: str) -> Index:
    """Index the rows of a condition only, which both databases can."""
    where = text(condition)
    return Index(name, *columns, sqlite_where=where, postgresql_where=where)


class Period(Base):
    """One stretch of an assignment: the whole of a one-off task, or one month, quarter, …"""

    __tablename__ = "period"
    __table_args__ = (
        UniqueConstraint("assignment_id", "sequence"),
        Index(None, "agency_id", "last_on_time"),
        # Open work is a small part of the register: the office's list, then an agency's, in order.
        _only(_OPEN, "ix_period_open", "last_on_time", "id", "status", "ongoing"),
        _only(_OPEN, "ix_period_open_agency", "agency_id", "last_on_time", "id"),
        _only(_APART, "ix_period_apart", "status"),  # what waits to be routed or resumed
        # The overview counts completed work in this index alone.
        _only(
            _COMPLETED,
            "ix_period_completed",
            *("agency_id", "role", "ongoing", "status", "last_on_time", "completed_on"),
        ),
        # What fell due in a stretch of days, and how it ended: read in this index alone.
        _only(
            _COMPLETED,
            "ix_period_completed_due",
            *("last_on_time", "role", "status", "ongoing", "completed_on", "agency_id"),
        ),
        NEVER_TWICE,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id"))
    sequence: Mapped[int]
    name: Mapped[str | None]  # «tháng 11/2026»; None for a one-off task
    covers_from: Mapped[date | None]
    covers_to: Mapped[date | None]
    begun_at: Mapped[datetime]  # silence is counted from here
    status: Mapped[PeriodStatus] = mapped_column(stored_by_value(PeriodStatus))
    # An assignment never changes agency or role, so these copies cannot grow old.
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"))
    role: Mapped[AgencyRole] = mapped_column(stored_by_value(AgencyRole))
    ongoing: Mapped[bool] = mapped_column(default=False)  # thường xuyên: never overdue
    last_on_time: Mapped[date | None]  # of the deadline in force; None: no deadline
    reported_on: Mapped[date | None]  # day the last report that says «done» came in
    completed_on: Mapped[date | None]  # date of the result document or of the report accepted
    last_report_at: Mapped[datetime | None]
    promised_on: Mapped[date | None]  # the last promise of its reports: watched, no deadline
    outcome: Mapped[Outcome | None] = mapped_column(stored_by_value(Outcome))
    verdict: Mapped[str | None]  # the office's words on closing
    follow_ups: Mapped[int] = mapped_column(default=0)  # letters sent (đã đôn đốc lần n)
    version: Mapped[int] = mapped_column(default=0)

    assignment: Mapped[Assignment] = relationship(lazy="raise_on_sql")
    agency: Mapped[Agency] = relationship(lazy="raise_on_sql")
    deadlines: Mapped[list["Deadline"]] = relationship(
        order_by="Deadline.sequence", back_populates="period", lazy="raise_on_sql"
    )

    __mapper_args__ = {"version_id_col": version}


class PeriodSpan(Base):
    """What was true of a period from a moment to a moment: past figures are read from these."""

    __tablename__ = "period_span"
    __table_args__ = (Index(None, "period_id", "since"), Index(None, "until", "since"))

    id: Mapped[int] = mapped_column(primary_key=True)
    period_id: Mapped[int] = mapped_column(ForeignKey("period.id"))
    since: Mapped[datetime]
    until: Mapped[datetime | None]  # None: still true
    status: Mapped[PeriodStatus] = mapped_column(stored_by_value(PeriodStatus))
    ongoing: Mapped[bool] = mapped_column(default=False)
    last_on_time: Mapped[date | None]
    reported_on: Mapped[date | None]
    completed_on: Mapped[date | None]
    last_report_at: Mapped[datetime | None]
    promised_on: Mapped[date | None]


class Deadline(Base):
    """A deadline of a period; rows are only added: the first is the hạn gốc, the last in force."""

    __tablename__ = "deadline"
    __table_args__ = (UniqueConstraint("period_id", "sequence"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    period_id: Mapped[int] = mapped_column(ForeignKey("period.id"))
    sequence: Mapped[int]  # 0: hạn gốc
    wording: Mapped[str | None]  # as printed in the directive or decision
    boundary: Mapped[str]  # before | by | within | term (nd30-rules 8.2)
    due: Mapped[date | None]  # as printed
    due_time: Mapped[time | None]
    last_on_time: Mapped[date | None]  # the last day that counts as on time (nd30-rules 8)
    rule: Mapped[str | None]  # how the last day was found, in words
    # What a change of the calendar counts it from again; a day that is none of these stays.
    rolls: Mapped[bool] = mapped_column(default=False)  # `due` on a day off: the next working day
    term_count: Mapped[int | None]
    term_unit: Mapped[TermUnit | None] = mapped_column(stored_by_value(TermUnit))
    term_from: Mapped[date | None]
    source: Mapped[DeadlineSource] = mapped_column(stored_by_value(DeadlineSource))
    reason: Mapped[str | None]
    paper_id: Mapped[int | None] = mapped_column(ForeignKey("paper.id"))  # that amended it
    set_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    set_at: Mapped[datetime]

    period: Mapped[Period] = relationship(back_populates="deadlines", lazy="raise_on_sql")


class Report(Base):
    """What an agency said about a period."""

    __tablename__ = "report"
    __table_args__ = (Index(None, "status", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    period_id: Mapped[int] = mapped_column(ForeignKey("period.id"), index=True)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    signed_as: Mapped[str | None]  # a deputy's «A thay cho B»; None: by the own name
    at: Mapped[datetime]
    words: Mapped[str]
    outcome: Mapped[Outcome] = mapped_column(stored_by_value(Outcome))
    difficulties: Mapped[str | None]  # vướng mắc, đề xuất
    result_type: Mapped[str | None]  # templates_docx.vocabulary.DocumentType value
    result_code: Mapped[str | None]  # số, ký hiệu văn bản kết quả, as typed
    result_dated: Mapped[date | None]
    result_paper_id: Mapped[int | None] = mapped_column(ForeignKey("paper.id"))
    promised_on: Mapped[date | None]  # a promise in its words: watched, never the deadline
    promise_confirmed: Mapped[bool] = mapped_column(default=False)  # False: only read
    status: Mapped[ReportStatus] = mapped_column(stored_by_value(ReportStatus))
    read_at: Mapped[datetime | None]  # first opened by the office: no taking back after it
    assessed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    assessed_at: Mapped[datetime | None]
    assessment: Mapped[str | None]

    by: Mapped[Person | None] = relationship(foreign_keys=[by_id], lazy="raise_on_sql")
    evidence: Mapped[list["Evidence"]] = relationship(lazy="raise_on_sql")


class Evidence(Base):
    """A file that goes with a report."""

    __tablename__ = "evidence"

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"), index=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"))

    file: Mapped[StoredFile] = relationship(lazy="raise_on_sql")


class ExtensionRequest(Base):
    """An agency asks for a later deadline (xin gia hạn); at most one open at a time."""

    __tablename__ = "extension_request"
    __table_args__ = (Index(None, "status", "requested_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    period_id: Mapped[int] = mapped_column(ForeignKey("period.id"), index=True)
    requested_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    requested_at: Mapped[datetime]
    proposed_day: Mapped[date]
    is_late: Mapped[bool] = mapped_column(default=False)  # asked later than the office wants it
    reason: Mapped[str]
    status: Mapped[RequestStatus] = mapped_column(stored_by_value(RequestStatus))
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    decided_at: Mapped[datetime | None]
    granted_day: Mapped[date | None]
    decision_words: Mapped[str | None]
    reply_id: Mapped[int | None] = mapped_column(ForeignKey("document.paper_id"), index=True)
    """The letter that answers it, drafted or issued."""


class HandBack(Base):
    """An agency gives an assignment back as not its own (trả lại việc giao sai)."""

    __tablename__ = "hand_back"
    __table_args__ = (Index(None, "status", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    period_id: Mapped[int] = mapped_column(ForeignKey("period.id"), index=True)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    reason: Mapped[str]
    proposed_agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"))
    status: Mapped[RequestStatus] = mapped_column(stored_by_value(RequestStatus))
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    decided_at: Mapped[datetime | None]
    decision_words: Mapped[str | None]
    new_assignment_id: Mapped[int | None] = mapped_column(ForeignKey("assignment.id"), index=True)


class Suspension(Base):
    """A period's clock stands still from a day to a day."""

    __tablename__ = "suspension"

    id: Mapped[int] = mapped_column(primary_key=True)
    period_id: Mapped[int] = mapped_column(ForeignKey("period.id"), index=True)
    from_day: Mapped[date]
    to_day: Mapped[date | None]
    reason: Mapped[str]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class FollowUp(Base):
    """An agency was reminded or chased about a period, by any means; letters quote this log."""

    __tablename__ = "follow_up"
    __table_args__ = (UniqueConstraint("period_id", "kind", "dedupe"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    period_id: Mapped[int] = mapped_column(ForeignKey("period.id"))
    kind: Mapped[FollowUpKind] = mapped_column(stored_by_value(FollowUpKind))
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.paper_id"))
    digest_id: Mapped[int | None] = mapped_column(ForeignKey("digest.id"), index=True)
    """The morning's digest that told it, by the clock's rules."""
    times: Mapped[int | None]  # lần thứ n, for letters
    words: Mapped[str | None]
    spoken_with: Mapped[str | None]  # on the telephone: with whom
    dedupe: Mapped[str]
    """Rule step and deadline version, or the letter: the same reminder is never logged twice."""
