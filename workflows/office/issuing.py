"""Under which letterheads the office writes, who signs, who usually gets its papers."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.domain.actor import Actor
from workflows.domain.errors import N_, NotFoundRefused, Refusal
from workflows.domain.roles import Role
from workflows.domain.text import one_line, sort_key
from workflows.store.database import Database
from workflows.store.queries.settings import OWN_AGENCY_ID, setting
from workflows.store.tables.documents import IssuingBody, RecipientList, Signatory
from workflows.store.tables.events import record
from workflows.store.tables.office import Setting
from workflows.store.tables.papers import SubjectField

_MOST_LINES = 4
Row = IssuingBody | Signatory | RecipientList | SubjectField


class LinesMissing(Refusal):
    """A letterhead, a signature or a list of recipients without a single line."""

    message = N_("Cần ít nhất một dòng chữ. Ghi mỗi dòng in trên văn bản thành một dòng.")
    status = 422


class TooManyLines(Refusal):
    """More lines than a letterhead or a signature can have."""

    message = N_("Nhiều nhất %(most)s dòng. Gộp bớt các dòng rồi lưu.")
    status = 422


class DaysTurnedRound(Refusal):
    """Valid until a day before the first."""

    message = N_("Ngày hết hiệu lực trước ngày bắt đầu. Sửa một trong hai ngày rồi lưu.")
    status = 422


class LetterheadOverlaps(Refusal):
    """The agency has another letterhead on some of these days."""

    message = N_(
        "Cơ quan này đã có thể thức khác còn hiệu lực trong thời gian đó. Ghi ngày hết hiệu lực "
        "cho thể thức cũ trước, rồi lưu thể thức mới từ ngày tiếp theo."
    )


class FieldKnown(Refusal):
    """A field of work of this name exists."""

    message = N_("Lĩnh vực «%(name)s» đã có. Sửa lĩnh vực đó, hoặc đặt tên khác.")


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterheadEntry:
    """How papers of an issuing agency look, from a day to a day."""

    agency_id: int
    parent_line: str | None
    issuer_lines: tuple[str, ...]
    place: str
    letter_symbol: str
    symbol: str
    archive_unit: str
    is_paper: bool
    valid_from: date | None
    valid_to: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatoryEntry:
    """Somebody who may sign, for which papers, from a day to a day."""

    issuing_agency_id: int
    name: str
    authority_lines: tuple[str, ...]
    type_codes: tuple[str, ...] = ()
    field_ids: tuple[int, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    position: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RecipientsEntry:
    """Who usually gets papers, of which kind, from a day to a day."""

    issuing_agency_id: int
    lines: tuple[str, ...]
    type_codes: tuple[str, ...] = ()
    field_ids: tuple[int, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldEntry:
    """A field of work and the leader responsible for it."""

    name: str
    leader_id: int | None = None


Entry = LetterheadEntry | SignatoryEntry | RecipientsEntry | FieldEntry
_TABLES: dict[type[Entry], tuple[type[Any], str]] = {
    LetterheadEntry: (IssuingBody, "letterhead"),
    SignatoryEntry: (Signatory, "signatory"),
    RecipientsEntry: (RecipientList, "recipients"),
    FieldEntry: (SubjectField, "field"),
}


def tidy_lines(lines: Iterable[str], *, most: int | None = None) -> tuple[str, ...]:
    """Give lines without blanks around and between; raises `LinesMissing`, `TooManyLines`."""
    tidy = tuple(line for one in lines if (line := one_line(one)))
    if not tidy:
        raise LinesMissing
    if most is not None and len(tidy) > most:
        raise TooManyLines(most=most)
    return tidy


def check_days(first: date | None, last: date | None) -> None:
    """Raise `DaysTurnedRound` unless the days are in order."""
    if first and last and last < first:
        raise DaysTurnedRound


def keep_entry(
    db: Database, entry: Entry, *, entry_id: int | None, actor: Actor, now: datetime
) -> int:
    """Add an entry (`entry_id` None) or change one; gives its id.

    Papers already written keep their own words. Raises the refusals of this module.
    """
    actor.require(Role.ADMIN)
    table, name = _TABLES[type(entry)]
    with db.writing.begin() as session:
        values = _checked(session, entry, entry_id)
        row: Row | None = table() if entry_id is None else session.get(table, entry_id)
        if row is None:
            raise NotFoundRefused
        before = _told(row, values) if entry_id is not None else None
        for key, value in values.items():
            setattr(row, key, value)
        session.add(row)
        session.flush()
        after = {"id": row.id, **_told(row, values)}
        record(session, f"{name}.keep", actor=actor, now=now, before=before, after=after)
        if isinstance(entry, LetterheadEntry):
            _own_if_first(session, entry.agency_id, actor, now)
        return row.id


def _checked(session: Session, entry: Entry, entry_id: int | None) -> dict[str, Any]:
    values = {key: list(v) if isinstance(v, tuple) else v for key, v in asdict(entry).items()}
    if isinstance(entry, FieldEntry):
        return values | _field_values(session, entry, entry_id)
    check_days(entry.valid_from, entry.valid_to)
    if isinstance(entry, LetterheadEntry):
        _check_alone(session, entry, entry_id)
        values["issuer_lines"] = list(tidy_lines(entry.issuer_lines, most=_MOST_LINES))
    elif isinstance(entry, SignatoryEntry):
        values["authority_lines"] = list(tidy_lines(entry.authority_lines, most=_MOST_LINES))
    else:
        values["lines"] = list(tidy_lines(entry.lines))
    return values


def _field_values(session: Session, entry: FieldEntry, entry_id: int | None) -> dict[str, Any]:
    name = one_line(entry.name)
    if not name:
        raise LinesMissing
    same = select(SubjectField.id).where(SubjectField.name == name, SubjectField.id != entry_id)
    if session.scalar(same) is not None:
        raise FieldKnown(name=name)
    return {"name": name, "name_sort": sort_key(name)}


def _check_alone(session: Session, entry: LetterheadEntry, entry_id: int | None) -> None:
    others = select(IssuingBody).where(IssuingBody.agency_id == entry.agency_id)
    for other in session.scalars(others):
        begins = (
            other.valid_from is None or not entry.valid_to or other.valid_from <= entry.valid_to
        )
        lasts = other.valid_to is None or not entry.valid_from or other.valid_to >= entry.valid_from
        if other.id != entry_id and begins and lasts:
            raise LetterheadOverlaps


def _told(row: Row, values: dict[str, Any]) -> dict[str, Any]:
    told = {key: getattr(row, key) for key in values}
    return {key: v.isoformat() if isinstance(v, date) else v for key, v in told.items()}


def _own_if_first(session: Session, agency_id: int, actor: Actor, now: datetime) -> None:
    """Take the agency of the first letterhead for the office's own until it is said otherwise."""
    if setting(session, OWN_AGENCY_ID, None) is None:
        session.add(
            Setting(key=OWN_AGENCY_ID, value=agency_id, set_at=now, set_by_id=actor.person_id)
        )


def make_own(db: Database, agency_id: int, *, actor: Actor, now: datetime) -> None:
    """Say whose office this is: papers are first offered under its letterhead."""
    actor.require(Role.ADMIN)
    with db.writing.begin() as session:
        known = select(IssuingBody.id).where(IssuingBody.agency_id == agency_id)
        if session.scalar(known.limit(1)) is None:
            raise NotFoundRefused
        before = setting(session, OWN_AGENCY_ID, None)
        session.add(
            Setting(key=OWN_AGENCY_ID, value=agency_id, set_at=now, set_by_id=actor.person_id)
        )
        record(
            session,
            "setting.change",
            actor=actor,
            now=now,
            before={OWN_AGENCY_ID: before},
            after={OWN_AGENCY_ID: agency_id},
        )
