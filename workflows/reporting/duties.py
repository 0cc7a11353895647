"""Which reports the office owes: kept, ended, or taken over from the State's report calendar."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from workflows.domain.actor import Actor
from workflows.domain.clock import office_day
from workflows.domain.errors import N_, NotFoundRefused, Refusal
from workflows.domain.report_calendar import CLOSING_DAY, SEND_WITHIN, ReportKind, Terms
from workflows.domain.roles import Role
from workflows.domain.text import one_line
from workflows.store.database import Database
from workflows.store.queries.reports import DutyFact, duties, terms_of
from workflows.store.tables.events import record
from workflows.store.tables.reports import ReportDuty


class DutyKnown(Refusal):
    """The same report is owed already."""

    message = N_(
        "Đã có báo cáo cùng loại, cùng lĩnh vực và lãnh đạo. Sửa báo cáo đó, hoặc kết thúc nó trước."
    )


class AllDutiesKnown(Refusal):
    """The State's calendar was taken over before."""

    message = N_("Các báo cáo định kỳ theo lịch chung đã có đủ. Sửa từng báo cáo nếu cần.")


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyEntry:
    """A report the office owes, as an administrator sets it."""

    kind: ReportKind
    addressee: str = ""
    closing_day: int = CLOSING_DAY
    send_within: int = SEND_WITHIN
    officer_id: int | None = None
    field_id: int | None = None
    leader_id: int | None = None
    by_clock: bool = True


def keep_duty(
    db: Database, entry: DutyEntry, *, duty_id: int | None, actor: Actor, now: datetime
) -> int:
    """Add a report the office owes from now on (`duty_id` None), or change one; gives its id.

    Raises `NotACloseOfMonth`, `DutyKnown`.
    """
    actor.require(Role.ADMIN)
    Terms(entry.kind, entry.closing_day, entry.send_within).check()
    with db.writing.begin() as session:
        if any(_is_same(entry, one) and one.id != duty_id for one in duties(session)):
            raise DutyKnown
        return _keep(session, entry, duty_id, actor=actor, now=now)


def load_duties(db: Database, *, actor: Actor, now: datetime) -> int:
    """Take over the State's report calendar: each kind for the whole office; says how many came."""
    actor.require(Role.ADMIN)
    with db.writing.begin() as session:
        known = {one.kind for one in duties(session) if _is_whole(one) and one.ended_on is None}
        new = [kind for kind in ReportKind if kind not in known]
        if not new:
            raise AllDutiesKnown
        for kind in new:
            _keep(session, DutyEntry(kind=kind), None, actor=actor, now=now)
        return len(new)


def end_duty(db: Database, duty_id: int, *, actor: Actor, now: datetime) -> None:
    """End a report from today on; those drafted stay."""
    actor.require(Role.ADMIN)
    with db.writing.begin() as session:
        row = _get(session, duty_id)
        row.ended_on = office_day(now)
        after = {"id": duty_id, "ended_on": row.ended_on.isoformat()}
        record(session, "report_duty.end", actor=actor, now=now, after=after)


def _keep(
    session: Session, entry: DutyEntry, duty_id: int | None, *, actor: Actor, now: datetime
) -> int:
    values: dict[str, Any] = asdict(entry) | {"addressee": one_line(entry.addressee)}
    before = None
    if duty_id is None:
        row = ReportDuty(**values, since=office_day(now))
        session.add(row)
    else:
        row = _get(session, duty_id)
        before = {key: getattr(row, key) for key in values}
        _begin_anew(row, entry, office_day(now))
        for key, value in values.items():
            setattr(row, key, value)
    session.flush()
    after = {"id": row.id, **values}
    record(session, "report_duty.keep", actor=actor, now=now, before=before, after=after)
    return row.id


def _begin_anew(row: ReportDuty, entry: DutyEntry, today: date) -> None:
    """Where other days close, those already over are owed as little as those before the duty."""
    if terms_of(row) != Terms(entry.kind, entry.closing_day, entry.send_within):
        row.since = today


def _get(session: Session, duty_id: int) -> ReportDuty:
    row = session.get(ReportDuty, duty_id)
    if row is None:
        raise NotFoundRefused
    return row


def _is_same(entry: DutyEntry, known: DutyFact) -> bool:
    if known.ended_on is not None:
        return False
    one = (entry.kind, entry.field_id, entry.leader_id)
    return one == (known.kind, known.field_id, known.leader_id)


def _is_whole(known: DutyFact) -> bool:
    return known.field_id is None and known.leader_id is None
