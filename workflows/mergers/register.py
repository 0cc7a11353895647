"""What a reorganisation does to the register: agencies, names, groups, people, letterheads."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from workflows.domain.agencies import AgencyLevel, NameKind, level_by_name
from workflows.domain.mergers import CLOSING, INHERITING, MergerKind, MergerPlan
from workflows.domain.statuses import RequestStatus
from workflows.domain.text import compare_key, search_fold, sort_key
from workflows.mergers.following import former_names, joins_of, moved_people
from workflows.mergers.hierarchy import pass_on_below
from workflows.mergers.ledger import Ledger, Row, rows_where
from workflows.mergers.moving import Successor
from workflows.store.queries.settings import OWN_AGENCY_ID, setting
from workflows.store.tables import Base
from workflows.store.tables.agencies import (
    Agency,
    AgencyGroupMember,
    AgencyIdentifier,
    AgencyName,
    AgencySuccession,
)
from workflows.store.tables.base import table_of
from workflows.store.tables.documents import IssuingBody, Signatory
from workflows.store.tables.office import Setting
from workflows.store.tables.opinions import OpinionRequest
from workflows.store.tables.people import Person
from workflows.store.tables.periods import HandBack
from workflows.store.tables.registers import Register

Successors = Mapping[str, Successor]
_REST = "phần còn lại"


def new_agencies(ledger: Ledger, plan: MergerPlan, on_day: date) -> dict[str, Successor]:
    """Add the agencies that begin that day, each under its official name; gives them by target."""
    made = {}
    for target, name in plan.new_names.items():
        level = AgencyLevel(plan.level) if plan.level else level_by_name(name)
        first = next(link.from_id for link in plan.links if link.target == target)
        (like,) = rows_where(ledger.session, table_of(Agency), "id", [first])
        row = like | {
            **_called(name),
            "level": level,
            "valid_from": on_day,
            "valid_to": None,
            "version": 1,
        }
        del row["id"]
        (agency_id,) = ledger.add(Agency, [row | dict.fromkeys(("symbol", "email", "phone"))])
        ledger.add(AgencyName, [name_row(agency_id, NameKind.OFFICIAL, name, on_day)])
        made[target] = Successor(agency_id, name)
    return made


def _called(name: str) -> dict[str, Any]:
    return {"name": name, "name_sort": sort_key(name)}


def name_row(agency_id: int, kind: NameKind, text: str, first: date) -> dict[str, Any]:
    """Give a name of an agency from a day on, as a row."""
    return {
        "agency_id": agency_id,
        "kind": kind,
        "text": text,
        "compare_key": compare_key(text),
        "search_fold": search_fold(text),
        "valid_from": first,
        "valid_to": None,
    }


def close_agencies(
    ledger: Ledger, kind: MergerKind, plan: MergerPlan, successors: Successors, on_day: date
) -> None:
    """End the agencies on the left, with their groups, identifiers and letterheads."""
    # Groups first: what a successor joins is read from what its predecessor is still in.
    if kind in INHERITING:
        _join_groups(ledger, plan, successors, on_day)
    last = {"valid_to": on_day - timedelta(days=1)}
    gone = rows_where(ledger.session, table_of(Agency), "id", plan.leaving)
    ledger.change(Agency, {row["id"]: last | {"version": row["version"] + 1} for row in gone})
    for model, column in _DATED:
        rows = rows_where(ledger.session, table_of(model), column, plan.leaving)
        ledger.change(model, {row["id"]: last for row in rows if _holds_on(row, on_day)})


def _join_groups(ledger: Ledger, plan: MergerPlan, successors: Successors, on_day: date) -> None:
    members = {
        (join.group_id, successors[join.target].id)
        for join in joins_of(ledger.session, plan)
        if join.wanted
    }
    rows = [
        {"group_id": group, "agency_id": agency, "valid_from": on_day, "valid_to": None}
        for group, agency in sorted(members)
    ]
    ledger.add(AgencyGroupMember, rows)


_DATED: tuple[tuple[type[Base], str], ...] = (
    (AgencyGroupMember, "agency_id"),
    (AgencyIdentifier, "agency_id"),
    (IssuingBody, "agency_id"),
    (Signatory, "issuing_agency_id"),
)


def _holds_on(row: Row, day: date) -> bool:
    return row["valid_to"] is None or row["valid_to"] >= day


def succeed(
    ledger: Ledger, kind: MergerKind, plan: MergerPlan, successors: Successors, on_day: date
) -> None:
    """Write down who followed whom, from which day, and for which work."""
    whole = {one for one in plan.leaving if kind in CLOSING and plan.follows_wholly(one)}
    rows: dict[tuple[int, int], dict[str, Any]] = {}
    for link in plan.links:
        if link.target:
            pair = (link.from_id, successors[link.target].id)
            scope = None if link.from_id in whole else link.scope or _REST
            rows.setdefault(pair, _succession(*pair, on_day, scope))
    known = rows_where(ledger.session, table_of(AgencySuccession), "predecessor_id", plan.leaving)
    for row in known:
        if row["on_day"] == on_day:
            rows.pop((row["predecessor_id"], row["successor_id"]), None)
    ledger.add(AgencySuccession, list(rows.values()))


def _succession(
    predecessor_id: int, successor_id: int, on_day: date, scope: str | None
) -> dict[str, Any]:
    return {
        "predecessor_id": predecessor_id,
        "successor_id": successor_id,
        "on_day": on_day,
        "scope": scope,
        "note": None,
    }


def hand_over(
    ledger: Ledger,
    kind: MergerKind,
    plan: MergerPlan,
    successors: Successors,
    *,
    on_day: date,
    now: datetime,
) -> None:
    """Move what belongs to the agencies on the left: people, agencies below them, old names."""
    people = moved_people(ledger.session, kind, plan)
    ledger.change(
        Person, {key: {"agency_id": successors[target].id} for key, target in people.items()}
    )
    if kind not in CLOSING:
        return
    heirs = {one: successors[plan.heir_of(one)] for one in plan.leaving if plan.heir_of(one)}
    pass_on_below(ledger, plan, {one: heir.id for one, heir in heirs.items()})
    _close_registers(ledger, plan.leaving, now)
    _ask_heirs(ledger, heirs, now)
    _move_office(ledger, heirs, now)
    if kind in INHERITING:
        names = former_names(ledger.session, plan)
        rows = [
            name_row(successors[name.target].id, NameKind.FORMER, name.text, on_day)
            for name in names
            if name.wanted
        ]
        ledger.add(AgencyName, rows)


def _close_registers(ledger: Ledger, agency_ids: Iterable[int], now: datetime) -> None:
    rows = rows_where(ledger.session, table_of(Register), "issuing_agency_id", agency_ids)
    open_ones = [row["id"] for row in rows if row["closed_at"] is None]
    ledger.change(Register, {key: {"closed_at": now} for key in open_ones})


def _ask_heirs(ledger: Ledger, heirs: Mapping[int, Successor], now: datetime) -> None:
    """Let opinions still waited for be given, and work handed back be proposed, to the heirs."""
    asked = rows_where(ledger.session, table_of(OpinionRequest), "agency_id", heirs)
    waits = [r for r in asked if r["answered_at"] is None and r["withdrawn_at"] is None]
    ledger.change(OpinionRequest, {r["id"]: {"withdrawn_at": now} for r in waits})
    again = [r | {"agency_id": heirs[r["agency_id"]].id, "asked_at": now} for r in waits]
    ledger.add(OpinionRequest, [{k: v for k, v in r.items() if k != "id"} for r in again])
    proposed = rows_where(ledger.session, table_of(HandBack), "proposed_agency_id", heirs)
    ledger.change(
        HandBack,
        {
            r["id"]: {"proposed_agency_id": heirs[r["proposed_agency_id"]].id}
            for r in proposed
            if r["status"] is RequestStatus.REQUESTED
        },
    )


def _move_office(ledger: Ledger, heirs: Mapping[int, Successor], now: datetime) -> None:
    own: int | None = setting(ledger.session, OWN_AGENCY_ID, None)
    if own is not None and own in heirs:
        value = {"key": OWN_AGENCY_ID, "value": heirs[own].id, "set_at": now}
        ledger.add(Setting, [value])


def rename(ledger: Ledger, plan: MergerPlan, on_day: date) -> None:
    """Give agencies a new official name from a day; the old one is found for ever."""
    for link in plan.links:
        (row,) = rows_where(ledger.session, table_of(Agency), "id", [link.from_id])
        change = {**_called(link.to_name), "version": row["version"] + 1}
        ledger.change(Agency, {link.from_id: change})
        names = rows_where(ledger.session, table_of(AgencyName), "agency_id", [link.from_id])
        _end_official(ledger, names, on_day)
        _name_again(ledger, names, link.from_id, (NameKind.OFFICIAL, link.to_name), on_day)
        _name_again(ledger, names, link.from_id, (NameKind.FORMER, row["name"]), on_day)
        _new_letterhead(ledger, link.from_id, row["name"], link.to_name, on_day)


def _end_official(ledger: Ledger, names: list[dict[str, Any]], on_day: date) -> None:
    last = {"valid_to": on_day - timedelta(days=1)}
    old = [n["id"] for n in names if n["kind"] is NameKind.OFFICIAL and n["valid_to"] is None]
    ledger.change(AgencyName, dict.fromkeys(old, last))


def _name_again(
    ledger: Ledger,
    names: list[dict[str, Any]],
    agency_id: int,
    named: tuple[NameKind, str],
    on_day: date,
) -> None:
    """Add a name, or let one it had long ago be in force again."""
    kind, text = named
    known = [n["id"] for n in names if (n["kind"], n["text"]) == named]
    ledger.change(AgencyName, {key: {"valid_from": None, "valid_to": None} for key in known})
    if not known:
        ledger.add(AgencyName, [name_row(agency_id, kind, text, on_day)])


def _new_letterhead(ledger: Ledger, agency_id: int, old: str, new: str, on_day: date) -> None:
    """Write under the new name from the day on, where the letterhead printed the old one."""
    rows = rows_where(ledger.session, table_of(IssuingBody), "agency_id", [agency_id])
    for row in rows:
        if not _holds_on(row, on_day) or not prints(row, old):
            continue
        ledger.change(IssuingBody, {row["id"]: {"valid_to": on_day - timedelta(days=1)}})
        fresh = row | {"issuer_lines": [new.upper()], "valid_from": on_day}
        del fresh["id"]
        ledger.add(IssuingBody, [fresh])


def prints(body: Row, name: str) -> bool:
    """Say whether the issuer's lines of a letterhead are this name."""
    return compare_key(" ".join(body["issuer_lines"])) == compare_key(name)
