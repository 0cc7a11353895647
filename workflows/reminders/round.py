"""The morning round: one digest per agency, each step of each deadline told exactly once.

The tables decide, not the process: the log's unique key (period, kind, step of the rule with the
version of the deadline) and one digest per agency and day. So the round may be started twice, be
killed between any two lines, and be taken up by another process; whoever comes next tells what is
left. What was missed while nothing ran is made up by one digest with the newest step only.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workflows.domain.actor import SYSTEM
from workflows.domain.statuses import FollowUpKind
from workflows.reminders.due import Due, Morning, due_reminders
from workflows.reminders.mailing import (
    Mailbag,
    MailOrder,
    news_since,
    write_mails,
    write_to_people,
)
from workflows.reminders.settings import Rules
from workflows.store.database import Database, inserting
from workflows.store.queries.notices import DIGEST, agencies_with_news
from workflows.store.queries.reminders import agencies_with_work_due
from workflows.store.tables.agencies import Agency
from workflows.store.tables.events import record
from workflows.store.tables.jobs import Notice
from workflows.store.tables.periods import FollowUp
from workflows.store.tables.reminders import Digest, Round

KIND = "reminders"
_AT_ONCE = 100  # agencies told in one transaction: others may write in between


@dataclass(frozen=True, slots=True)
class RoundResult:
    """What a round told: so many agencies, of so many periods."""

    day: date
    agencies: int
    reminders: int
    was_done: bool = False  # this round was finished before; nothing was told now


@dataclass(frozen=True, slots=True)
class AgencyDue:
    """What one agency would be reminded of."""

    agency: str
    overdue: int
    soon: int

    @property
    def tasks(self) -> int:
        """Count all of it."""
        return self.overdue + self.soon


def remind(db: Database, *, now: datetime, mail: MailOrder | None = None) -> RoundResult:
    """Tell every agency what is due (nhắc việc buổi sáng); raises `NoRoundNow` at other hours.

    `mail`: write mails too, with what agencies and people were told since the last one; None:
    the office has no mail server, everything is told in the application only.
    """
    with db.reading() as session:
        morning = Morning.of(session, now)
        if done := _finished(session, morning.day):
            return done
        agency_ids = set(agencies_with_work_due(session, morning.until))
        if mail is not None:
            agency_ids.update(agencies_with_news(session, news_since(now)))
    for some in _batches(sorted(agency_ids)):
        with db.writing.begin() as session:
            _tell(session, some, morning, now, mail)
    with db.writing.begin() as session:
        if mail is not None:
            write_to_people(session, order=mail, morning=morning, now=now)
        return _finish(session, morning.day, now)


def would_remind(session: Session, *, now: datetime, rules: Rules | None = None) -> list[AgencyDue]:
    """Say what the round of a moment would tell, by these rules or those in force; tells nothing."""
    morning = Morning.of(session, now, rules=rules)
    overdue: Counter[int] = Counter()
    soon: Counter[int] = Counter()
    for some in _batches(agencies_with_work_due(session, morning.until)):
        for one in due_reminders(session, some, morning):
            (overdue if one.is_overdue(morning.day) else soon)[one.agency_id] += 1
    wanted = select(Agency.id, Agency.name).order_by(Agency.name_sort)
    return [
        AgencyDue(name, overdue[agency_id], soon[agency_id])
        for agency_id, name in session.execute(wanted)
        if overdue[agency_id] or soon[agency_id]
    ]


def _batches(ids: Sequence[int]) -> Iterable[Sequence[int]]:
    return (ids[start : start + _AT_ONCE] for start in range(0, len(ids), _AT_ONCE))


def _tell(
    session: Session,
    agency_ids: Sequence[int],
    morning: Morning,
    now: datetime,
    mail: MailOrder | None,
) -> None:
    due = due_reminders(session, agency_ids, morning)
    by_agency = {key: list(group) for key, group in groupby(due, lambda one: one.agency_id)}
    bag = Mailbag.of(session, agency_ids, now) if mail else None
    concerned = {*by_agency, *(bag.news if bag else ())}
    digests = _claim(session, concerned, morning.day, now)
    lines = [
        _log_line(one, digest_id, now)
        for agency_id, digest_id in digests.items()
        for one in by_agency.get(agency_id, ())
    ]
    if lines:
        session.execute(inserting(session, FollowUp).on_conflict_do_nothing(), lines)
    for agency_id, told in by_agency.items():
        if agency_id in digests:
            session.add(_notice(agency_id, digests[agency_id], told, morning.day, now))
    if bag and mail and digests:
        write_mails(session, bag, digests, order=mail, morning=morning, now=now)


def _claim(session: Session, agency_ids: Iterable[int], day: date, now: datetime) -> dict[int, int]:
    """Take the digests of these agencies for this day; those another process took are left out."""
    rows = [{"agency_id": agency_id, "on_day": day, "at": now} for agency_id in agency_ids]
    if not rows:
        return {}
    claim = inserting(session, Digest).on_conflict_do_nothing()
    taken = session.execute(claim.returning(Digest.agency_id, Digest.id), rows)
    return {agency_id: digest_id for agency_id, digest_id in taken if agency_id is not None}


def _log_line(one: Due, digest_id: int, now: datetime) -> dict[str, object]:
    return {
        "period_id": one.period_id,
        "kind": FollowUpKind.SYSTEM,
        "at": now,
        "digest_id": digest_id,
        "dedupe": one.dedupe,
    }


def _notice(
    agency_id: int, digest_id: int, told: Sequence[Due], day: date, now: datetime
) -> Notice:
    overdue = sum(one.is_overdue(day) for one in told)
    details = {"overdue": overdue, "soon": len(told) - overdue}
    notice = Notice(agency_id=agency_id, kind=DIGEST, details=details, at=now)
    notice.digest_id = digest_id
    return notice


def _finished(session: Session, day: date) -> RoundResult | None:
    done = session.scalars(select(Round).filter_by(kind=KIND, on_day=day)).one_or_none()
    if done is None:
        return None
    return RoundResult(day, done.agencies, done.reminders, was_done=True)


def _finish(session: Session, day: date, now: datetime) -> RoundResult:
    """Note that the round is over, with what all who ran it told together."""
    agencies = session.scalar(
        select(func.count(Digest.id)).where(Digest.on_day == day, Digest.agency_id.is_not(None))
    )
    reminders = session.scalar(
        select(func.count(FollowUp.id))
        .join(Digest, Digest.id == FollowUp.digest_id)
        .where(Digest.on_day == day, FollowUp.kind == FollowUpKind.SYSTEM)
    )
    told = RoundResult(day, agencies or 0, reminders or 0)
    row = {"kind": KIND, "on_day": day, "finished_at": now}
    row |= {"agencies": told.agencies, "reminders": told.reminders}
    note = inserting(session, Round).values(row).on_conflict_do_nothing()
    if session.execute(note.returning(Round.id)).scalar_one_or_none() is not None:
        after = {"agencies": told.agencies, "reminders": told.reminders}
        record(session, "reminder.round", actor=SYSTEM, now=now, after=after)
    return told
