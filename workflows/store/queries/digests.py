"""Digests: what an agency was told in one morning, and where that work stands now."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, false, func, select
from sqlalchemy.orm import Session

from workflows.domain.actor import Actor
from workflows.domain.errors import NotFoundRefused
from workflows.domain.roles import AgencyRole, Role
from workflows.domain.statuses import FollowUpKind, PeriodStatus
from workflows.store.queries.access import own_agency_ids
from workflows.store.queries.notices import NoticeFact, notices_in
from workflows.store.queries.periods import printed_code
from workflows.store.tables.agencies import Agency
from workflows.store.tables.papers import Paper
from workflows.store.tables.periods import FollowUp, Period
from workflows.store.tables.reminders import Digest
from workflows.store.tables.tasks import Assignment, Task

_NEWEST = 60  # mornings that the list shows


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestLine:
    """One task in a digest."""

    period_id: int
    task_id: int
    directive_id: int
    directive_code: str
    directive_dated: str | None
    directive_subject: str | None
    path: str
    text: str
    period_name: str | None
    role: AgencyRole
    last_day: date | None
    status: PeriodStatus
    dedupe: str  # the step of the rule that told it


@dataclass(frozen=True, slots=True)
class DigestRow:
    """One digest in a list."""

    id: int
    agency: str
    on_day: date
    at: datetime
    tasks: int


@dataclass(frozen=True, slots=True)
class DigestFact:
    """A digest whole: its tasks by directive."""

    id: int
    agency_id: int | None
    agency: str
    on_day: date
    at: datetime
    directives: Sequence[Sequence[DigestLine]]
    news: Sequence[NoticeFact]  # taken along by mail


def get_digest(session: Session, digest_id: int, actor: Actor) -> DigestFact:
    """Give a digest of the actor's agency, any to the office; else `NotFoundRefused`."""
    wanted = (
        select(Digest, Agency.name)
        .join(Agency, Agency.id == Digest.agency_id)
        .where(Digest.id == digest_id, _reads(actor))
    )
    row = session.execute(wanted).one_or_none()
    if row is None:
        raise NotFoundRefused
    digest, agency = row
    lines = digest_lines(session, [digest_id])[digest_id]
    return DigestFact(
        id=digest.id,
        agency_id=digest.agency_id,
        agency=agency,
        on_day=digest.on_day,
        at=digest.at,
        directives=by_directive(lines),
        news=notices_in(session, digest_id),
    )


def digests_of(session: Session, actor: Actor) -> list[DigestRow]:
    """List the newest digests of the actor's agency."""
    tasks = select(func.count()).where(FollowUp.digest_id == Digest.id, _told_by_the_clock())
    wanted = (
        select(Digest.id, Agency.name, Digest.on_day, Digest.at, tasks.scalar_subquery())
        .join(Agency, Agency.id == Digest.agency_id)
        .where(Digest.agency_id.in_(own_agency_ids(actor)))
        .order_by(Digest.on_day.desc(), Agency.name_sort)
        .limit(_NEWEST)
    )
    return [DigestRow(*row) for row in session.execute(wanted)]


def _reads(actor: Actor) -> ColumnElement[bool]:
    if actor.is_office:
        return Digest.agency_id.is_not(None)
    if Role.AGENCY_CONTACT in actor.roles:
        return Digest.agency_id.in_(own_agency_ids(actor))
    return false()


def _told_by_the_clock() -> ColumnElement[bool]:
    return FollowUp.kind == FollowUpKind.SYSTEM


def digest_lines(
    session: Session, digest_ids: Collection[int]
) -> Mapping[int, Sequence[DigestLine]]:
    """Give the tasks of digests, the most urgent first, by digest."""
    wanted = (
        select(Digest.id.label("digest_id"), *_LINE)
        .select_from(FollowUp)
        .join(Digest, Digest.id == FollowUp.digest_id)
        .join(Period, Period.id == FollowUp.period_id)
        .join(Assignment, Assignment.id == Period.assignment_id)
        .join(Task, Task.id == Assignment.task_id)
        .join(Paper, Paper.id == Task.directive_id)
        .where(Digest.id.in_(digest_ids), _told_by_the_clock())
        .order_by(Period.last_on_time, Period.id)
    )
    found: dict[int, list[DigestLine]] = defaultdict(list)
    for row in session.execute(wanted):
        found[row.digest_id].append(_line(row))
    return found


# Columns, not whole rows: a morning of a large office reads tens of thousands of them.
_LINE = (
    FollowUp.dedupe,
    Period.id.label("period_id"),
    Period.name,
    Period.role,
    Period.status,
    Period.last_on_time,
    Task.id.label("task_id"),
    Task.path,
    Task.text,
    Paper.id.label("directive_id"),
    Paper.number,
    Paper.symbol,
    Paper.dated,
    Paper.subject,
)


def _line(row: Row[*tuple[Any, ...]]) -> DigestLine:
    return DigestLine(
        period_id=row.period_id,
        task_id=row.task_id,
        directive_id=row.directive_id,
        directive_code=printed_code(row.number, row.symbol),
        directive_dated=row.dated,
        directive_subject=row.subject,
        path=row.path,
        text=row.text,
        period_name=row.name,
        role=row.role,
        last_day=row.last_on_time,
        status=row.status,
        dedupe=row.dedupe,
    )


def by_directive(lines: Sequence[DigestLine]) -> Sequence[Sequence[DigestLine]]:
    """Group lines by their directive, in the order in which the directives are first met."""
    groups: dict[int, list[DigestLine]] = {}
    for line in lines:
        groups.setdefault(line.directive_id, []).append(line)
    return list(groups.values())
