"""The only place that changes a period: its values, its span in time, its event, together."""

from datetime import date, datetime
from enum import Enum
from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from workflows.domain.actor import Actor
from workflows.domain.statuses import PeriodStatus, PeriodStep
from workflows.store.tables.events import record
from workflows.store.tables.periods import Period, PeriodSpan
from workflows.tasks.rules import PERIOD_LIFECYCLE

_KEPT_IN_TIME = (
    "status",
    "ongoing",
    "last_on_time",
    "reported_on",
    "completed_on",
    "last_report_at",
    "promised_on",
)


def take_step(
    session: Session,
    period: Period,
    step: PeriodStep,
    *,
    actor: Actor,
    now: datetime,
    words: str | None = None,
    details: dict[str, Any] | None = None,
    **values: Any,  # noqa: ANN401 - columns of a period, checked by the table itself
) -> None:
    """Take a step of the lifecycle, with what else it changes; raises `StepRefused`."""
    status: PeriodStatus = PERIOD_LIFECYCLE.take(step, status=period.status, actor=actor)
    kind = f"period.{step.value}"
    values["status"] = status
    change_period(
        session, period, kind, actor=actor, now=now, words=words, details=details, **values
    )


def check_step(period: Period, step: PeriodStep, actor: Actor) -> None:
    """Raise `StepRefused` before anything is looked for that only the right state has."""
    PERIOD_LIFECYCLE.take(step, status=period.status, actor=actor)


def change_period(
    session: Session,
    period: Period,
    kind: str,
    *,
    actor: Actor,
    now: datetime,
    words: str | None = None,
    details: dict[str, Any] | None = None,
    **values: Any,  # noqa: ANN401 - columns of a period, checked by the table itself
) -> None:
    """Set values, end the span that was true until now, begin the next, and write the event."""
    changed = {name: new for name, new in values.items() if getattr(period, name) != new}
    before = {name: _plain(getattr(period, name)) for name in changed}
    for name, new in changed.items():
        setattr(period, name, new)
    flag_modified(period, "status")  # an act without a change must also end older forms
    if not changed.keys().isdisjoint(_KEPT_IN_TIME):
        _turn_span(session, period, now)
    after = {name: _plain(new) for name, new in changed.items()} | (details or {})
    record_of(session, period, kind, actor=actor, now=now, before=before, after=after, words=words)
    session.flush()


def begin_period(session: Session, period: Period, *, actor: Actor, now: datetime) -> None:
    """Add a period, whose assignment and task are loaded, with its first span and event."""
    period.begun_at = now
    session.add(period)
    session.flush()
    session.add(_span(period, now))
    after = {
        "name": period.name,
        "last_on_time": _plain(period.last_on_time),
        "ongoing": period.ongoing,
    }
    record_of(session, period, "period.begin", actor=actor, now=now, after=after)


def _turn_span(session: Session, period: Period, now: datetime) -> None:
    still_true = (PeriodSpan.period_id == period.id) & PeriodSpan.until.is_(None)
    session.execute(update(PeriodSpan).where(still_true).values(until=now))
    session.add(_span(period, now))


def _span(period: Period, now: datetime) -> PeriodSpan:
    kept = {name: getattr(period, name) for name in _KEPT_IN_TIME}
    return PeriodSpan(period_id=period.id, since=now, until=None, **kept)


def record_of(
    session: Session,
    period: Period,
    kind: str,
    *,
    actor: Actor,
    now: datetime,
    after: dict[str, Any],
    before: dict[str, Any] | None = None,
    words: str | None = None,
) -> None:
    """Write an event about a period, for the history of its task, directive and agency."""
    record(
        session,
        kind,
        actor=actor,
        now=now,
        before=before or None,
        after=after or None,
        words=words,
        directive_id=period.assignment.task.directive_id,
        task_id=period.assignment.task_id,
        period_id=period.id,
        agency_id=period.agency_id,
    )


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value
