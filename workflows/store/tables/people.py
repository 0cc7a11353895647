"""People, their roles, who stands in for whom, how they signed in and out."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workflows.domain.roles import Role
from workflows.store.tables.agencies import Agency
from workflows.store.tables.base import Base, stored_by_value


class Person(Base):
    """Somebody who signs in."""

    __tablename__ = "person"

    id: Mapped[int] = mapped_column(primary_key=True)
    login: Mapped[str] = mapped_column(unique=True)  # lower case, as typed at sign-in
    name: Mapped[str]
    name_sort: Mapped[str] = mapped_column(index=True)
    office_title: Mapped[str | None]  # chức vụ
    email: Mapped[str | None]
    phone: Mapped[str | None]
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"), index=True)
    password_hash: Mapped[str | None]  # None: no password set yet, nobody can sign in
    must_change_password: Mapped[bool] = mapped_column(default=False)
    session_epoch: Mapped[int] = mapped_column(default=0)  # raised to end every open session
    language: Mapped[str] = mapped_column(default="vi")
    active: Mapped[bool] = mapped_column(default=True)
    is_demo: Mapped[bool] = mapped_column(default=False)  # may sign in on loopback only
    created_at: Mapped[datetime]

    agency: Mapped[Agency | None] = relationship(lazy="raise_on_sql")
    grants: Mapped[list["RoleGrant"]] = relationship(
        back_populates="person", lazy="raise_on_sql", cascade="all, delete-orphan"
    )


class RoleGrant(Base):
    """One role of one person."""

    __tablename__ = "role_grant"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    role: Mapped[Role] = mapped_column(stored_by_value(Role), primary_key=True)

    person: Mapped[Person] = relationship(back_populates="grants", lazy="raise_on_sql")


class Deputy(Base):
    """Somebody acts for an absent colleague between two days, both included."""

    __tablename__ = "deputy"

    id: Mapped[int] = mapped_column(primary_key=True)
    absent_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    deputy_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    from_day: Mapped[date]
    to_day: Mapped[date]
    reason: Mapped[str | None]
    named_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    named_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]  # taken back before its last day


class SignInAttempt(Base):
    """An attempt to sign in, kept a while so that every process can slow down guessing."""

    __tablename__ = "sign_in_attempt"
    __table_args__ = (Index(None, "login", "at"), Index(None, "remote", "at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    login: Mapped[str]
    remote: Mapped[str]  # address the attempt came from
    at: Mapped[datetime]
    succeeded: Mapped[bool]


class SecondFactor(Base):
    """The secret somebody's telephone shares with the office, to make codes for signing in."""

    __tablename__ = "second_factor"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    secret: Mapped[str]
    begun_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]  # None: shown, but no code of it was typed yet
    last_step: Mapped[int] = mapped_column(default=0)  # a code is taken once, none before it either


class RecoveryCode(Base):
    """A code on paper that opens once, for whoever has lost the telephone."""

    __tablename__ = "recovery_code"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    hash: Mapped[str]
    used_at: Mapped[datetime | None]


class EndedSession(Base):
    """A session somebody signed out of: its cookie, copied elsewhere, opens nothing any more."""

    __tablename__ = "ended_session"

    key: Mapped[str] = mapped_column(primary_key=True)
    ended_at: Mapped[datetime] = mapped_column(index=True)
