"""Moving deadlines of registered tasks: by hand, or as an amending directive says, with history."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from workflows.directives.completing import understood_deadline
from workflows.directives.deadlines import Counting, kept_words, new_deadline
from workflows.directives.opened import open_directive, open_task, record_change
from workflows.domain.actor import Actor
from workflows.domain.document_code import printed_code
from workflows.domain.errors import N_, NotFoundRefused, Refusal
from workflows.domain.statuses import OPEN_PERIOD, DeadlineSource, DirectiveStatus
from workflows.domain.text import one_line
from workflows.intake.changes import NoDeadlineInWords
from workflows.intake.rules import REVIEWERS
from workflows.intake.steps import ReasonMissing
from workflows.store.database import Database
from workflows.store.tables.directives import Directive
from workflows.store.tables.papers import Paper, PaperRelation, RelationKind
from workflows.store.tables.periods import Period
from workflows.store.tables.tasks import Assignment, Task
from workflows.tasks.assigning import NewDeadline, add_deadline
from workflows.tasks.opening import next_deadline
from workflows.tasks.state import change_period


class NothingAmended(Refusal):
    """An amendment that changes nothing."""

    message = N_("Chưa đổi gì. Ghi thời hạn mới cho ít nhất một nhiệm vụ, hoặc thời hạn hiệu lực.")
    status = 422


class AmendsItself(Refusal):
    """A directive cannot amend or supersede itself, nor one that is no longer followed."""

    message = N_("Văn bản được sửa đổi, thay thế phải là văn bản khác, đang được theo dõi.")
    status = 422


@dataclass(frozen=True, slots=True)
class TaskChange:
    """Another deadline for one task: in words, or as a day."""

    task_id: int
    words: str = ""
    day: date | None = None


def amend_deadline(
    db: Database,
    task_id: int,
    *,
    words: str,
    reason: str,
    day: date | None = None,
    as_printed: bool = False,
    actor: Actor,
    now: datetime,
) -> int:
    """Set another deadline for every open period of a one-off task; gives how many were moved.

    It is typed as words or as a day; `as_printed` says that one before the issue is meant. The old
    deadline stays in the history of each period, with the reason of the new one.
    """
    actor.require(*REVIEWERS)
    why = _reason(reason)
    with db.writing.begin() as session:
        task = open_task(session, task_id)
        change = TaskChange(task_id, words, day)
        pattern = _Amendment(why, None, as_printed)
        return _amend(session, task, change, pattern, actor=actor, now=now)


@dataclass(frozen=True, slots=True)
class _Amendment:
    reason: str
    paper_id: int | None  # the amending paper
    as_printed: bool


def amend_directive(
    db: Database,
    directive_id: int,
    amending_id: int,
    changes: Sequence[TaskChange],
    *,
    reason: str,
    valid_until: date | None,
    actor: Actor,
    now: datetime,
) -> int:
    """Carry out what an amending directive says about another; gives how many periods moved.

    Each new deadline names the amending paper; periods beyond `valid_until` are no longer made.
    """
    actor.require(*REVIEWERS)
    with db.writing.begin() as session:
        directive = open_directive(session, directive_id)
        amending = open_directive(session, amending_id)
        check_pair(directive, amending)
        why = one_line(reason) or f"Theo {code_of(amending)}"
        moved = 0
        for change in changes:
            task = open_task(session, change.task_id)
            if task.directive_id != directive_id:
                raise NotFoundRefused
            pattern = _Amendment(why, amending_id, as_printed=True)
            moved += _amend(session, task, change, pattern, actor=actor, now=now)
        if not changes and valid_until == directive.valid_until:
            raise NothingAmended
        before, directive.valid_until = directive.valid_until, valid_until
        relate(session, amending_id, directive_id, RelationKind.AMENDS)
        _record(
            session,
            directive,
            amending,
            before=before,
            tasks=len(changes),
            why=why,
            actor=actor,
            now=now,
        )
        return moved


def check_pair(directive: Directive, later: Directive) -> None:
    """Refuse a directive that is changed by itself or is not followed any more."""
    is_followed = directive.status is DirectiveStatus.REGISTERED
    if directive.paper_id == later.paper_id or not is_followed:
        raise AmendsItself


def code_of(directive: Directive) -> str:
    """Give the number of a directive whose paper is loaded."""
    return printed_code(directive.paper.number, directive.paper.symbol)


def relate(session: Session, from_id: int, to_id: int, kind: RelationKind) -> None:
    """Say once how one paper stands to another."""
    wanted = select(PaperRelation).filter_by(from_paper_id=from_id, to_paper_id=to_id, kind=kind)
    if session.scalars(wanted).one_or_none() is None:
        session.add(PaperRelation(from_paper_id=from_id, to_paper_id=to_id, kind=kind))


def _reason(reason: str) -> str:
    if not reason.strip():
        raise ReasonMissing
    return one_line(reason)


def _record(
    session: Session,
    directive: Directive,
    amending: Directive,
    *,
    before: date | None,
    tasks: int,
    why: str,
    actor: Actor,
    now: datetime,
) -> None:
    after: dict[str, Any] = {"by": code_of(amending), "amended": tasks, "reason": why}
    old: dict[str, Any] = {}
    if before != directive.valid_until:
        old["valid_until"] = before.isoformat() if before else None
        day = directive.valid_until
        after["valid_until"] = day.isoformat() if day else None
    record_change(
        session,
        "directive.amend",
        actor=actor,
        now=now,
        before=old or None,
        after=after,
        directive_id=directive.paper_id,
    )


def _amend(
    session: Session,
    task: Task,
    change: TaskChange,
    amendment: _Amendment,
    *,
    actor: Actor,
    now: datetime,
) -> int:
    paper = session.get_one(Paper, task.directive_id)
    drafted = understood_deadline(paper, change.words, change.day, as_printed=amendment.as_printed)
    new = new_deadline(
        drafted,
        Counting.of(session),
        source=DeadlineSource.AMENDMENT,
        reason=amendment.reason,
    )
    if new is None or new.due is None:
        raise NoDeadlineInWords(words=change.words.strip())
    before, task.deadline_words = task.deadline_words, kept_words(drafted)
    periods = _open_periods(session, task.id)
    for period in periods:
        _move(session, period, replace(new, paper_id=amendment.paper_id), actor, now)
    record_change(
        session,
        "task.deadline",
        actor=actor,
        now=now,
        before={"words": before},
        after={"words": task.deadline_words, "due": new.due.isoformat(), "reason": new.reason},
        task=task,
    )
    return len(periods)


def _open_periods(session: Session, task_id: int) -> Sequence[Period]:
    wanted = (
        select(Period)
        .join(Assignment, Assignment.id == Period.assignment_id)
        .where(Assignment.task_id == task_id, Period.status.in_(OPEN_PERIOD))
        .options(joinedload(Period.assignment).joinedload(Assignment.task))
    )
    return session.scalars(wanted).all()


def _move(
    session: Session, period: Period, deadline: NewDeadline, actor: Actor, now: datetime
) -> None:
    sequence = next_deadline(session, period)
    add_deadline(session, period, sequence, deadline, actor=actor, now=now)
    change_period(
        session,
        period,
        "period.amend_deadline",
        actor=actor,
        now=now,
        words=deadline.reason,
        last_on_time=deadline.last_on_time,
        ongoing=False,
    )
