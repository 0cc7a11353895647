"""What an officer does on the ladder besides letters: calls, puts off, reports to the leader."""

from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from workflows.domain.actor import Actor
from workflows.domain.clock import OFFICE_ZONE, office_day
from workflows.domain.errors import N_, Refusal
from workflows.domain.roles import Role
from workflows.domain.statuses import OPEN_PERIOD, FollowUpKind, PeriodStatus
from workflows.domain.text import nfc, one_line
from workflows.store.database import Database, inserting
from workflows.store.queries.access import get_visible_period
from workflows.store.queries.calendar import working_calendar
from workflows.store.tables.events import record
from workflows.store.tables.periods import FollowUp, Period
from workflows.store.tables.reminders import LadderPause
from workflows.tasks.notices import tell_leaders

_LONGEST_PAUSE = 60  # days
_AFTER_REPORT = 10  # working days in which nothing is proposed once the leader knows


class NothingSaid(Refusal):
    """A call, a pause or a report without its words."""

    message = N_("Chưa ghi nội dung. Ghi ngắn gọn rồi lưu lại.")
    status = 422


class CallInTheFuture(Refusal):
    """A call that has not been made yet."""

    message = N_("Thời điểm gọi phải trước lúc này. Sửa lại ngày, giờ rồi lưu.")
    status = 422


class PauseRefused(Refusal):
    """A day until which nothing can be put off."""

    message = N_("Chỉ hoãn được đến một ngày sau hôm nay, trong vòng %(most)s ngày.")
    status = 422


class NotChased(Refusal):
    """The work is over or stands still: nobody is chased about it."""

    message = N_("Nhiệm vụ đang ở trạng thái «%(status)s», không đôn đốc. Tải lại trang để xem.")


def log_call(
    db: Database,
    period_id: int,
    *,
    on: datetime,
    spoken_with: str,
    words: str,
    actor: Actor,
    now: datetime,
) -> None:
    """Write down a telephone call about a period (đã gọi điện); the same call twice is one."""
    with db.writing.begin() as session:
        write_call(
            session, period_id, on=on, spoken_with=spoken_with, words=words, actor=actor, now=now
        )


def write_call(
    session: Session,
    period_id: int,
    *,
    on: datetime,
    spoken_with: str,
    words: str,
    actor: Actor,
    now: datetime,
) -> None:
    """Write a call down in the transaction of something larger: one call may be about many."""
    spoken_with, words = one_line(spoken_with), _given(words)
    if not spoken_with:
        raise NothingSaid
    if on > now:
        raise CallInTheFuture
    period = _chased(session, period_id, actor)
    line = {
        "period_id": period_id,
        "kind": FollowUpKind.PHONE,
        "at": on,
        "by_id": actor.person_id,
        "words": words,
        "spoken_with": spoken_with,
        "dedupe": f"phone:{on.astimezone(OFFICE_ZONE):%Y-%m-%dT%H:%M}:{actor.person_id}",
    }
    keep = inserting(session, FollowUp).values(line).on_conflict_do_nothing()
    if session.execute(keep.returning(FollowUp.id)).scalar_one_or_none() is not None:
        after = {"spoken_with": spoken_with}
        _record(session, "period.call", period, actor=actor, now=now, words=words, after=after)


def put_off(
    db: Database, period_id: int, *, until: date, reason: str, actor: Actor, now: datetime
) -> None:
    """Put the next step off until a day, which is included, with a reason."""
    with db.writing.begin() as session:
        pause_ladder(session, period_id, until=until, reason=reason, actor=actor, now=now)


def pause_ladder(
    session: Session, period_id: int, *, until: date, reason: str, actor: Actor, now: datetime
) -> None:
    """Put the next step off in the transaction of something larger."""
    reason, today = _given(reason), office_day(now)
    if not today < until <= today + timedelta(days=_LONGEST_PAUSE):
        raise PauseRefused(most=_LONGEST_PAUSE)
    period = _chased(session, period_id, actor)
    _pause(session, period, until, reason, actor=actor, now=now)
    after = {"until": until.isoformat()}
    _record(session, "period.put_off", period, actor=actor, now=now, words=reason, after=after)


def report_to_leader(
    db: Database, period_id: int, *, words: str, actor: Actor, now: datetime
) -> None:
    """Report a period to the responsible leader, or all where none is named (báo cáo lãnh đạo)."""
    words = _given(words)
    with db.writing.begin() as session:
        period = _chased(session, period_id, actor)
        tell_leaders(session, period, "period.escalate", now=now, words=words)
        until = working_calendar(session).add_working_days(office_day(now), _AFTER_REPORT)
        _pause(session, period, until, words, actor=actor, now=now)
        _record(session, "period.escalate", period, actor=actor, now=now, words=words)


def _given(words: str) -> str:
    if not (kept := nfc(words).strip()):
        raise NothingSaid
    return kept


def _chased(session: Session, period_id: int, actor: Actor) -> Period:
    actor.require(Role.OFFICER)
    period = get_visible_period(session, period_id, actor)
    if period.status not in OPEN_PERIOD - {PeriodStatus.REPORTED}:
        raise NotChased(status=period.status.label)
    return period


def _pause(
    session: Session, period: Period, until: date, reason: str, *, actor: Actor, now: datetime
) -> None:
    pause = LadderPause(period_id=period.id, until_day=until, reason=reason, at=now)
    pause.by_id = actor.person_id
    session.add(pause)


def _record(
    session: Session,
    kind: str,
    period: Period,
    *,
    actor: Actor,
    now: datetime,
    words: str,
    after: dict[str, str] | None = None,
) -> None:
    task = period.assignment.task
    record(
        session,
        kind,
        actor=actor,
        now=now,
        words=words,
        after=after,
        directive_id=task.directive_id,
        task_id=task.id,
        period_id=period.id,
        agency_id=period.agency_id,
    )
