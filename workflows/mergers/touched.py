"""What stands in the way of undoing a reorganisation, in words and with where it is."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.domain.errors import N_
from workflows.mergers.ledger import rows_where
from workflows.mergers.undo import touched_since
from workflows.store.queries.history import OTHER, SENTENCES
from workflows.store.queries.periods import printed_code
from workflows.store.tables import Base
from workflows.store.tables.agencies import Agency
from workflows.store.tables.base import table_of
from workflows.store.tables.events import Event
from workflows.store.tables.papers import Paper
from workflows.store.tables.tasks import Assignment, Task

_MOST = 200


@dataclass(frozen=True, slots=True)
class TouchedTask:
    """A task of which something happened since, with the newest act."""

    task_id: int
    code: str
    path: str
    text: str
    sentence: str  # marked for translation; `agency` is its detail
    agency: str
    who: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class TouchedThing:
    """Something of the register that was changed since."""

    kind: str  # marked for translation
    name: str
    agency_id: int | None


@dataclass(frozen=True, slots=True)
class TouchedList:
    """The list with which undo is refused."""

    tasks: list[TouchedTask]
    things: list[TouchedThing]

    def __bool__(self) -> bool:
        """Say whether anything stands in the way."""
        return bool(self.tasks or self.things)


_KINDS = {
    "agency": N_("Cơ quan"),
    "agency_name": N_("Tên gọi"),
    "agency_group_member": N_("Thành viên nhóm"),
    "agency_succession": N_("Quan hệ kế thừa"),
    "person": N_("Người dùng"),
    "issuing_body": N_("Thể thức văn bản"),
    "signatory": N_("Người ký"),
    "register": N_("Sổ văn bản"),
    "setting": N_("Thiết lập"),
}
_OTHER_KIND = N_("Nội dung khác")


def touched_list(session: Session, merger_id: int, *, since: datetime) -> TouchedList:
    """Say what was touched since a reorganisation was carried out, in words."""
    by_table: dict[str, list[int]] = defaultdict(list)
    for one in touched_since(session, merger_id):
        by_table[one.table].append(one.row_id)
    tasks: set[int] = set()
    things: list[TouchedThing] = []
    for name, ids in by_table.items():
        found = _tasks_of(session, name, ids)
        if found is None:
            things += _things(session, name, ids)
        else:
            tasks |= found
    return TouchedList(_in_words(session, sorted(tasks)[:_MOST], since), things[:_MOST])


def _tasks_of(session: Session, name: str, ids: Iterable[int]) -> set[int] | None:
    """Find the tasks rows belong to; None for rows that belong to none."""
    table = Base.metadata.tables[name]
    if name == table_of(Assignment).name:
        return {row["task_id"] for row in rows_where(session, table, "id", ids)}
    # A period names its assignment; what hangs on a period names the period.
    above = next((column for column in ("period_id", "assignment_id") if column in table.c), None)
    if above is None:
        return None
    parents = {row[above] for row in rows_where(session, table, "id", ids)}
    return _tasks_of(session, above.removesuffix("_id"), parents)


def _things(session: Session, name: str, ids: Iterable[int]) -> list[TouchedThing]:
    rows = rows_where(session, Base.metadata.tables[name], "id", ids)
    owners = {row["id"] if name == "agency" else row.get("agency_id") for row in rows}
    known = [one for one in owners if one is not None]
    agencies = rows_where(session, table_of(Agency), "id", known)
    names = {row["id"]: row["name"] for row in agencies}
    return [_thing(name, row, names) for row in rows]


def _thing(name: str, row: dict[str, Any], names: dict[int, str]) -> TouchedThing:
    agency_id = row["id"] if name == "agency" else row.get("agency_id")
    told = row.get("name") or row.get("text") or names.get(agency_id or 0, "")
    return TouchedThing(_KINDS.get(name, _OTHER_KIND), str(told), agency_id)


def _in_words(session: Session, task_ids: list[int], since: datetime) -> list[TouchedTask]:
    wanted = (
        select(Task.id, Task.path, Task.text, Paper.number, Paper.symbol)
        .join(Paper, Paper.id == Task.directive_id)
        .where(Task.id.in_(task_ids))
        .order_by(Task.id)
    )
    newest = _newest_events(session, task_ids, since)
    found = []
    for row in session.execute(wanted):
        event, agency = newest.get(row.id, (None, ""))
        found.append(
            TouchedTask(
                task_id=row.id,
                code=printed_code(row.number, row.symbol),
                path=row.path,
                text=row.text,
                sentence=SENTENCES.get(event.kind, OTHER) if event else OTHER,
                agency=agency,
                who=event.actor_name if event else "",
                at=event.at if event else None,
            )
        )
    return found


def _newest_events(
    session: Session, task_ids: list[int], since: datetime
) -> dict[int, tuple[Event, str]]:
    wanted = (
        select(Event, Agency.name)
        .outerjoin(Agency, Agency.id == Event.agency_id)
        .where(Event.task_id.in_(task_ids), Event.at >= since)
        .order_by(Event.id)
    )
    return {e.task_id: (e, name or "") for e, name in session.execute(wanted) if e.task_id}
