"""Registers (sổ): numbers given out, in order, never twice, never with a silent gap."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint, update
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from workflows.domain.errors import N_, Refusal
from workflows.domain.labelled import LabelledEnum
from workflows.store.tables.agencies import Agency
from workflows.store.tables.base import Base, stored_by_value
from workflows.store.tables.papers import Paper


class RegisterKind(LabelledEnum):
    """Whether a register holds what goes out or what comes in."""

    OUTGOING = "outgoing", N_("Sổ đăng ký văn bản đi")
    INCOMING = "incoming", N_("Sổ đăng ký văn bản đến")


class EntryStatus(LabelledEnum):
    """Whether a number is used."""

    USED = "used", N_("đã dùng")
    CANCELLED = "cancelled", N_("đã hủy số")


class RegisterNotOpened(Refusal):
    """No numbers are given out in this register this year."""

    message = N_("Chưa mở sổ %(name)s năm %(year)s. Văn thư cần mở sổ trước khi cấp số.")


class Register(Base):
    """A series of numbers of one issuing agency in one year (nd30-rules N-01…N-03)."""

    __tablename__ = "register"
    __table_args__ = (UniqueConstraint("issuing_agency_id", "kind", "series", "year"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    issuing_agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"))
    kind: Mapped[RegisterKind] = mapped_column(stored_by_value(RegisterKind))
    series: Mapped[str]  # «Công văn», «Quyết định», «Chung»
    type_codes: Mapped[list[Any]]  # types of papers numbered here; empty: all others
    year: Mapped[int]
    first: Mapped[int]  # an office may start in mid-year
    last: Mapped[int]  # the last number given out; first - 1 when none is
    opened_at: Mapped[datetime]
    opened_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    closed_at: Mapped[datetime | None]

    issuing_agency: Mapped[Agency] = relationship(lazy="raise_on_sql")


class RegisterEntry(Base):
    """A number given out: used, or cancelled with the reason."""

    __tablename__ = "register_entry"
    __table_args__ = (UniqueConstraint("register_id", "number", "suffix"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    register_id: Mapped[int] = mapped_column(ForeignKey("register.id"))
    number: Mapped[int]
    suffix: Mapped[str] = mapped_column(default="")  # «C» of «94C»: accepted, never given out
    paper_id: Mapped[int | None] = mapped_column(ForeignKey("paper.id"), index=True)
    on_day: Mapped[date]  # date of the paper (outgoing) or of arrival (incoming)
    status: Mapped[EntryStatus] = mapped_column(stored_by_value(EntryStatus))
    reason: Mapped[str | None]  # why it was cancelled
    handler_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    note: Mapped[str | None]
    receiver: Mapped[str | None]  # incoming: đơn vị hoặc người nhận
    passed_on: Mapped[date | None]  # incoming: ngày chuyển
    due_on: Mapped[date | None]  # incoming: thời hạn giải quyết of what gives no tasks
    settled_on: Mapped[date | None]  # incoming: when that was dealt with
    answer: Mapped[str | None]  # incoming: số, ký hiệu văn bản trả lời
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    register: Mapped[Register] = relationship(lazy="raise_on_sql")
    paper: Mapped[Paper | None] = relationship(lazy="raise_on_sql")


def take_number(session: Session, register_id: int) -> int:
    """Give out the next number in one statement, so no two papers can get the same."""
    bump = (
        update(Register)
        .where(Register.id == register_id, Register.closed_at.is_(None))
        .values(last=Register.last + 1)
        .returning(Register.last)
    )
    number = session.execute(bump).scalar_one_or_none()
    if number is None:
        raise RegisterNotOpened(name="", year="")
    return number
