"""Agencies, their names in time, who succeeded whom, and groups of agencies."""

from datetime import date

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workflows.domain.agencies import AgencyLevel, NameKind
from workflows.store.tables.base import NEVER_TWICE, Base, stored_by_value


class Agency(Base):
    """A body that issues papers or is given tasks (cơ quan, đơn vị)."""

    __tablename__ = "agency"
    __table_args__ = NEVER_TWICE

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]  # the official name in force; older ones are in agency_name
    name_sort: Mapped[str] = mapped_column(index=True)
    level: Mapped[AgencyLevel] = mapped_column(stored_by_value(AgencyLevel))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"), index=True)
    valid_from: Mapped[date | None]  # None: since before the register began
    valid_to: Mapped[date | None] = mapped_column(index=True)  # last day; None: exists
    symbol: Mapped[str | None]  # fixed abbreviation in symbols of papers («SNV»), nd30-rules N-10
    under_command: Mapped[bool] = mapped_column(default=True)
    """Whether the issuer can command it; others («đề nghị …») are tracked but not ranked."""
    email: Mapped[str | None]
    phone: Mapped[str | None]
    head_approves_reports: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=0)

    parent: Mapped["Agency | None"] = relationship(remote_side="Agency.id", lazy="raise_on_sql")
    names: Mapped[list["AgencyName"]] = relationship(
        back_populates="agency", lazy="raise_on_sql", cascade="all, delete-orphan"
    )

    __mapper_args__ = {"version_id_col": version}


class AgencyName(Base):
    """A name under which an agency is known, from a day to a day."""

    __tablename__ = "agency_name"
    __table_args__ = (UniqueConstraint("agency_id", "kind", "text"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"), index=True)
    kind: Mapped[NameKind] = mapped_column(stored_by_value(NameKind))
    text: Mapped[str]
    compare_key: Mapped[str] = mapped_column(index=True)  # domain.text.compare_key
    search_fold: Mapped[str] = mapped_column(index=True)  # domain.text.search_fold
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]

    agency: Mapped[Agency] = relationship(back_populates="names", lazy="raise_on_sql")


class AgencyIdentifier(Base):
    """An electronic identifier (mã định danh), new or legacy scheme (nd30-rules 10.4)."""

    __tablename__ = "agency_identifier"
    __table_args__ = (UniqueConstraint("scheme", "value"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"), index=True)
    scheme: Mapped[str]
    value: Mapped[str]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]


class AgencySuccession(Base):
    """A part of one agency's work went to another on a day; many to many."""

    __tablename__ = "agency_succession"
    __table_args__ = (UniqueConstraint("predecessor_id", "successor_id", "on_day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    predecessor_id: Mapped[int] = mapped_column(ForeignKey("agency.id"), index=True)
    successor_id: Mapped[int] = mapped_column(ForeignKey("agency.id"), index=True)
    on_day: Mapped[date]
    scope: Mapped[str | None]  # which work; None: all of it
    note: Mapped[str | None]


class AgencyGroup(Base):
    """A group that an issuer's directives name («các sở, ban, ngành», «UBND các xã»)."""

    __tablename__ = "agency_group"

    id: Mapped[int] = mapped_column(primary_key=True)
    issuing_agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"), index=True)
    name: Mapped[str]
    name_sort: Mapped[str]

    aliases: Mapped[list["AgencyGroupAlias"]] = relationship(
        back_populates="group", lazy="raise_on_sql", cascade="all, delete-orphan"
    )
    members: Mapped[list["AgencyGroupMember"]] = relationship(
        back_populates="group", lazy="raise_on_sql", cascade="all, delete-orphan"
    )


class AgencyGroupAlias(Base):
    """A wording under which a group appears in directives; the group's own name is one."""

    __tablename__ = "agency_group_alias"
    __table_args__ = (UniqueConstraint("group_id", "compare_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("agency_group.id"), index=True)
    text: Mapped[str]
    compare_key: Mapped[str] = mapped_column(index=True)

    group: Mapped[AgencyGroup] = relationship(back_populates="aliases", lazy="raise_on_sql")


class AgencyGroupMember(Base):
    """An agency belongs to a group from a day to a day, both included."""

    __tablename__ = "agency_group_member"
    __table_args__ = (Index(None, "group_id", "agency_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("agency_group.id"))
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"), index=True)
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]

    group: Mapped[AgencyGroup] = relationship(back_populates="members", lazy="raise_on_sql")
    agency: Mapped[Agency] = relationship(lazy="raise_on_sql")
