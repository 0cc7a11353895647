"""The figures of today from the counts the database keeps: a few thousand lines instead of all work."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, func, literal, select, union_all
from sqlalchemy.orm import Session
from sqlalchemy.sql.selectable import CompoundSelect

from workflows.domain.actor import Actor
from workflows.domain.roles import WHOLE_AGENCY, AgencyRole
from workflows.domain.timeliness import AsAt, Figure
from workflows.store.derived.tallies import Kind
from workflows.store.queries.access import own_agency_ids
from workflows.store.remembering import remembered
from workflows.store.tables.tallies import ANY_DAY, Tally

Key = tuple[int, AgencyRole]  # agency (0: all together) and role
_OVERDUE, _SOON, _SILENT, _BROKEN = "overdue", "soon", "silent", "broken"
_ON, _SOON_UNTIL, _SILENT_BEFORE = (
    bindparam(name, type_=Tally.day.type) for name in ("on", "soon_until", "silent_before")
)
# Which days of which lines make up what a day decides; the ranges are read, not the whole table.
_RANGES: Sequence[tuple[str, Sequence[Kind], ColumnElement[bool]]] = (
    (_OVERDUE, (Kind.DUE, Kind.DUE_REPORTED), Tally.day < _ON),
    (_SOON, (Kind.DUE,), Tally.day.between(_ON, _SOON_UNTIL)),
    (_SILENT, (Kind.HEARD,), Tally.day < _SILENT_BEFORE),
    (_BROKEN, (Kind.PROMISED,), Tally.day < _ON),
)


def tallied(
    session: Session, at: AsAt, *, agency_ids: Sequence[int] | None = None, together: bool = False
) -> Mapping[Key, Counter[Figure]]:
    """Give the figures of today by agency and role, or by role alone; of some agencies or of all."""
    days = {"on": at.on, "soon_until": at.soon_until, "silent_before": at.silent_before}
    asked = {**days, **({} if agency_ids is None else {"agency_ids": agency_ids})}
    lines: dict[Key, Counter[str]] = defaultdict(Counter)
    for kind, agency_id, role, number in session.execute(
        _statement(agency_ids is not None, together), asked
    ):
        lines[agency_id, role][kind] += number
    return {key: _figures(found) for key, found in lines.items()}


def family_ids(session: Session, actor: Actor) -> Sequence[int] | None:
    """List the agencies whose work an actor sees; None: it is no matter of agencies."""
    if actor.is_office or not actor.is_any(WHOLE_AGENCY):
        return None

    def find() -> Sequence[int]:
        return session.scalars(own_agency_ids(actor)).all()

    return remembered(session, ("family", actor.agency_id), find)


def tallied_for(
    session: Session, actor: Actor, at: AsAt
) -> Mapping[AgencyRole, Counter[Figure]] | None:
    """Give the figures of today of all an actor sees, by role; None where nothing is kept for that."""
    ids = family_ids(session, actor)
    if at.ended is not None or (ids is None and not actor.is_office):
        return None

    def find() -> Mapping[AgencyRole, Counter[Figure]]:
        found = tallied(session, at, agency_ids=ids, together=True)
        return {role: counts for (_, role), counts in found.items()}

    return remembered(session, ("tallied", None if ids is None else actor.agency_id, at), find)


@cache
def _statement(of_some: bool, together: bool) -> CompoundSelect[Any]:
    parts = [_part(name, kinds, day, of_some, together) for name, kinds, day in _RANGES]
    return union_all(*(_fixed(kind, of_some, together) for kind in _FIXED), *parts)


_FIXED = tuple(
    kind for kind in Kind if kind not in {one for _, kinds, _ in _RANGES for one in kinds}
)


def _fixed(kind: Kind, of_some: bool, together: bool) -> Select[str, int, AgencyRole, int]:
    return _part(kind.value, (kind,), Tally.day == ANY_DAY, of_some, together)


def _part(
    name: str, kinds: Iterable[Kind], day: ColumnElement[bool], of_some: bool, together: bool
) -> Select[str, int, AgencyRole, int]:
    grouped = [Tally.role] if together else [Tally.agency_id, Tally.role]
    agency = literal(0) if together else Tally.agency_id
    wanted = select(literal(name), agency, Tally.role, func.sum(Tally.number))
    names = [one.value for one in kinds]
    of_kind = Tally.kind == names[0] if len(names) == 1 else Tally.kind.in_(names)
    if of_some:
        wanted = wanted.where(Tally.agency_id.in_(bindparam("agency_ids", expanding=True)))
    return wanted.where(of_kind, day).group_by(*grouped)


def _figures(lines: Mapping[str, int]) -> Counter[Figure]:
    late = lines[_OVERDUE]
    done, done_late = lines[Kind.DONE_ON_TIME], lines[Kind.DONE_LATE]
    in_time = lines[Kind.DATED] - late + lines[Kind.REPORTED_IN_TIME]
    overdue = late + lines[Kind.REPORTED_LATE]
    undone = in_time + overdue + lines[Kind.NO_DEADLINE]
    return Counter(
        {
            Figure.TOTAL: done + done_late + undone,
            Figure.DONE_ON_TIME: done,
            Figure.DONE_LATE: done_late,
            Figure.IN_TIME: in_time,
            Figure.OVERDUE: overdue,
            Figure.NO_DEADLINE: lines[Kind.NO_DEADLINE],
            Figure.ONGOING: lines[Kind.ONGOING],
            Figure.DUE_SOON: lines[_SOON],
            Figure.SILENT: lines[_SILENT],
            Figure.PROMISE_BROKEN: lines[_BROKEN],
            Figure.WAITING: lines[Kind.WAITING],
            Figure.OPEN: lines[Kind.OPEN],
            Figure.DONE: done + done_late,
        }
    )
