"""Keeping the agency register: agencies, their other names, groups and their members."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.agencies.book import group_key
from workflows.domain.actor import Actor
from workflows.domain.agencies import AgencyLevel, NameKind
from workflows.domain.errors import N_, NotFoundRefused, Refusal
from workflows.domain.roles import Role
from workflows.domain.text import compare_key, one_line, search_fold, sort_key
from workflows.store.database import Database
from workflows.store.tables.agencies import (
    Agency,
    AgencyGroup,
    AgencyGroupAlias,
    AgencyGroupMember,
    AgencyName,
)
from workflows.store.tables.events import record

KEEPERS = (Role.OFFICER, Role.ADMIN)


class NameMissing(Refusal):
    """An agency or group without a name."""

    message = N_("Chưa ghi tên. Nhập tên đầy đủ của cơ quan, đơn vị hoặc nhóm.")
    status = 422


class NameTaken(Refusal):
    """An agency or group of this name is already in the register."""

    message = N_("Danh mục đã có «%(name)s». Chọn tên có sẵn trong danh sách thay vì tạo mới.")


def create_agency(
    db: Database,
    *,
    name: str,
    level: AgencyLevel,
    actor: Actor,
    now: datetime,
    parent_id: int | None = None,
    valid_from: date | None = None,
    symbol: str | None = None,
    under_command: bool = True,
) -> int:
    """Add an agency under its official name; gives its id."""
    actor.require(*KEEPERS)
    details = AgencyDetails(name, level, parent_id, valid_from, symbol, under_command)
    with db.writing.begin() as session:
        return enter_agency(session, details, actor=actor, now=now).id


@dataclass(frozen=True, slots=True)
class AgencyDetails:
    """What is known of a new agency."""

    name: str
    level: AgencyLevel
    parent_id: int | None = None
    valid_from: date | None = None
    symbol: str | None = None
    under_command: bool = True


def enter_agency(
    session: Session, details: AgencyDetails, *, actor: Actor, now: datetime
) -> Agency:
    """Write a new agency in the caller's transaction; raises `NameTaken`."""
    name = _given(details.name)
    _refuse_taken(session, name)
    agency = Agency(
        name=name,
        name_sort=sort_key(name),
        level=details.level,
        parent_id=details.parent_id,
        valid_from=details.valid_from,
        symbol=details.symbol,
        under_command=details.under_command,
    )
    agency.names = [_name(NameKind.OFFICIAL, name, details.valid_from)]
    session.add(agency)
    session.flush()
    record(
        session,
        "agency.create",
        actor=actor,
        now=now,
        after={"name": name, "level": details.level.value},
        agency_id=agency.id,
    )
    return agency


def add_alias(
    db: Database,
    agency_id: int,
    *,
    text: str,
    actor: Actor,
    now: datetime,
    kind: NameKind = NameKind.ALIAS,
    valid_from: date | None = None,
) -> None:
    """Let a further wording mean the agency; a wording it has already stays as it is."""
    actor.require(*KEEPERS)
    with db.writing.begin() as session:
        if session.get(Agency, agency_id) is None:
            raise NotFoundRefused
        enter_name(session, agency_id, text, kind, valid_from=valid_from, actor=actor, now=now)


def enter_name(
    session: Session,
    agency_id: int,
    text: str,
    kind: NameKind = NameKind.ALIAS,
    *,
    actor: Actor,
    now: datetime,
    valid_from: date | None = None,
) -> bool:
    """Write a further name of an agency in the caller's transaction; False if it has it."""
    text = _given(text)
    known = select(AgencyName).where(
        AgencyName.agency_id == agency_id, AgencyName.compare_key == compare_key(text)
    )
    if session.scalars(known).first() is not None:
        return False
    name = _name(kind, text, valid_from)
    name.agency_id = agency_id
    session.add(name)
    after = {"name": text, "kind": kind.value}
    record(session, "agency.name", actor=actor, now=now, after=after, agency_id=agency_id)
    return True


def create_group(
    db: Database,
    *,
    name: str,
    actor: Actor,
    now: datetime,
    issuing_agency_id: int | None = None,
    members: tuple[int, ...] = (),
    wordings: tuple[str, ...] = (),
) -> int:
    """Add a group that an agency's directives name, with its first members; gives its id."""
    actor.require(*KEEPERS)
    with db.writing.begin() as session:
        return enter_group(
            session,
            name,
            issuing_agency_id=issuing_agency_id,
            members=members,
            wordings=wordings,
            actor=actor,
            now=now,
        ).id


def enter_group(
    session: Session,
    name: str,
    *,
    actor: Actor,
    now: datetime,
    issuing_agency_id: int | None = None,
    members: tuple[int, ...] = (),
    wordings: tuple[str, ...] = (),
) -> AgencyGroup:
    """Write a new group in the caller's transaction; raises `NameTaken`."""
    name = _given(name)
    _refuse_taken_group(session, name, issuing_agency_id)
    group = AgencyGroup(name=name, name_sort=sort_key(name), issuing_agency_id=issuing_agency_id)
    unique = {compare_key(text): one_line(text) for text in (name, *wordings)}
    group.aliases = [AgencyGroupAlias(text=text, compare_key=key) for key, text in unique.items()]
    group.members = [AgencyGroupMember(agency_id=i) for i in dict.fromkeys(members)]
    session.add(group)
    session.flush()
    after = {"group": group.id, "name": name, "members": list(dict.fromkeys(members))}
    record(session, "group.create", actor=actor, now=now, after=after, agency_id=issuing_agency_id)
    return group


def add_group_member(
    db: Database,
    group_id: int,
    agency_id: int,
    *,
    actor: Actor,
    now: datetime,
    valid_from: date | None = None,
) -> None:
    """Let an agency belong to a group from a day on."""
    actor.require(*KEEPERS)
    with db.writing.begin() as session:
        if session.get(AgencyGroup, group_id) is None or session.get(Agency, agency_id) is None:
            raise NotFoundRefused
        enter_member(session, group_id, agency_id, valid_from=valid_from, actor=actor, now=now)


def enter_member(
    session: Session,
    group_id: int,
    agency_id: int,
    *,
    actor: Actor,
    now: datetime,
    valid_from: date | None = None,
) -> bool:
    """Let an agency belong to a group in the caller's transaction; False if it does already."""
    if _open_membership(session, group_id, agency_id) is not None:
        return False
    session.add(AgencyGroupMember(group_id=group_id, agency_id=agency_id, valid_from=valid_from))
    after = {"group": group_id, "from": valid_from.isoformat() if valid_from else None}
    record(session, "group.add", actor=actor, now=now, after=after, agency_id=agency_id)
    return True


def remove_group_member(
    db: Database, group_id: int, agency_id: int, *, from_day: date, actor: Actor, now: datetime
) -> None:
    """Let an agency no longer belong to a group from a day on; earlier directives keep it."""
    actor.require(*KEEPERS)
    with db.writing.begin() as session:
        member = _open_membership(session, group_id, agency_id)
        if member is None:
            raise NotFoundRefused
        member.valid_to = from_day - timedelta(days=1)
        after = {"group": group_id, "to": member.valid_to.isoformat()}
        record(session, "group.remove", actor=actor, now=now, after=after, agency_id=agency_id)


def _given(name: str) -> str:
    name = one_line(name)
    if not name:
        raise NameMissing
    return name


def _name(kind: NameKind, text: str, valid_from: date | None) -> AgencyName:
    return AgencyName(
        kind=kind,
        text=text,
        compare_key=compare_key(text),
        search_fold=search_fold(text),
        valid_from=valid_from,
    )


def _refuse_taken(session: Session, name: str) -> None:
    same = (
        select(Agency.id)
        .join(Agency.names)
        .where(
            AgencyName.kind == NameKind.OFFICIAL,
            AgencyName.compare_key == compare_key(name),
            Agency.valid_to.is_(None),
        )
    )
    if session.scalars(same).first() is not None:
        raise NameTaken(name=name)


def _refuse_taken_group(session: Session, name: str, issuing_agency_id: int | None) -> None:
    groups = select(AgencyGroup).where(
        AgencyGroup.issuing_agency_id.is_(None)
        if issuing_agency_id is None
        else AgencyGroup.issuing_agency_id == issuing_agency_id
    )
    if any(group_key(group.name) == group_key(name) for group in session.scalars(groups)):
        raise NameTaken(name=name)


def _open_membership(session: Session, group_id: int, agency_id: int) -> AgencyGroupMember | None:
    open_ones = select(AgencyGroupMember).where(
        AgencyGroupMember.group_id == group_id,
        AgencyGroupMember.agency_id == agency_id,
        AgencyGroupMember.valid_to.is_(None),
    )
    return session.scalars(open_ones).first()
