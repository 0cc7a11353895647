"""Opening a period or a request to change it: seen by the actor, and not changed meanwhile."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workflows.domain.actor import Actor
from workflows.domain.errors import ChangedMeanwhile, NotFoundRefused
from workflows.domain.statuses import DeadlineSource, ReportStatus, RequestStatus
from workflows.store.queries.access import get_visible_period
from workflows.store.tables.events import Event
from workflows.store.tables.periods import Deadline, ExtensionRequest, HandBack, Period, Report


def open_period(
    session: Session, period_id: int, actor: Actor, *, version: int | None = None
) -> Period:
    """Give a period to change; `version` is the one the form was drawn from, if there was one."""
    period = get_visible_period(session, period_id, actor)
    if version is not None and version != period.version:
        raise ChangedMeanwhile(who=_last_to_change(session, period_id))
    return period


def _last_to_change(session: Session, period_id: int) -> str:
    last = select(Event.actor_name).where(Event.period_id == period_id).order_by(Event.id.desc())
    return session.scalar(last.limit(1)) or ""


def waiting_report(session: Session, period: Period) -> Report:
    """Give the report of a period that waits for the office."""
    wanted = select(Report).filter_by(period_id=period.id, status=ReportStatus.SUBMITTED)
    report = session.scalars(wanted.order_by(Report.id.desc()).limit(1)).one_or_none()
    if report is None:
        raise NotFoundRefused
    return report


def waiting_extension(session: Session, period: Period) -> ExtensionRequest | None:
    """Give the request for a later deadline that waits, if there is one."""
    wanted = select(ExtensionRequest).filter_by(period_id=period.id, status=RequestStatus.REQUESTED)
    return session.scalars(wanted).one_or_none()


def waiting_hand_back(session: Session, period: Period) -> HandBack | None:
    """Give the hand-back of a period that waits, if there is one."""
    wanted = select(HandBack).filter_by(period_id=period.id, status=RequestStatus.REQUESTED)
    return session.scalars(wanted).one_or_none()


def times_extended(session: Session, period: Period) -> int:
    """Count how often the deadline was extended."""
    wanted = select(func.count()).where(
        Deadline.period_id == period.id, Deadline.source == DeadlineSource.EXTENSION
    )
    return session.scalar(wanted) or 0


def next_deadline(session: Session, period: Period) -> int:
    """Give the place in the history of the next deadline."""
    wanted = select(func.max(Deadline.sequence)).where(Deadline.period_id == period.id)
    last = session.scalar(wanted)
    return 0 if last is None else last + 1
