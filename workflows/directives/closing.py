"""Ending a directive: closed when its work is done, or withdrawn with the work that is left."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from workflows.directives.opened import open_directive, record_change
from workflows.domain.actor import Actor
from workflows.domain.errors import N_, Refusal
from workflows.domain.labelled import LabelledEnum
from workflows.domain.lifecycle import Lifecycle, Transition
from workflows.domain.roles import Role
from workflows.domain.statuses import DirectiveStatus
from workflows.domain.text import one_line
from workflows.intake.steps import ReasonMissing
from workflows.store.database import Database
from workflows.store.tables.directives import Directive
from workflows.store.tables.periods import Period
from workflows.store.tables.tasks import Assignment, Task
from workflows.tasks.office_acts import cancel_period
from workflows.tasks.rules import UNFINISHED


class DirectiveStep(LabelledEnum):
    """What can be done with a registered directive as a whole."""

    CLOSE = "close", N_("Kết thúc theo dõi")
    WITHDRAW = "withdraw", N_("Thu hồi")
    SUPERSEDE = "supersede", N_("Thay thế")


_OFFICER = frozenset({Role.OFFICER})
_S, _T = DirectiveStatus, DirectiveStep
DIRECTIVE_LIFECYCLE = Lifecycle(
    [
        Transition(_S.REGISTERED, _T.CLOSE, _S.CLOSED, _OFFICER),
        Transition(_S.REGISTERED, _T.WITHDRAW, _S.WITHDRAWN, _OFFICER),
        Transition(_S.REGISTERED, _T.SUPERSEDE, _S.SUPERSEDED, _OFFICER),
    ]
)


class WorkLeft(Refusal):
    """A directive with work that is not finished cannot be closed."""

    message = N_(
        "Chưa kết thúc được: còn %(count)s việc của các đơn vị chưa xong. Thẩm định hoặc hủy các việc "
        "đó trước; nếu văn bản không còn hiệu lực, chọn «Thu hồi»."
    )


def end_directive(
    db: Database,
    directive_id: int,
    step: DirectiveStep,
    *,
    reason: str,
    actor: Actor,
    now: datetime,
) -> int:
    """Close or withdraw a directive, with the reason; gives how much work was ended with it.

    Withdrawing ends all open work, closing what is ongoing for good; nothing is deleted.
    """
    words = one_line(reason)
    if not words:
        raise ReasonMissing
    with db.writing.begin() as session:
        directive = open_directive(session, directive_id)
        status = DIRECTIVE_LIFECYCLE.take(step, status=directive.status, actor=actor)
        held = [one for one in unfinished_periods(session, directive) if not one.ongoing]
        if step is DirectiveStep.CLOSE and held:
            raise WorkLeft(count=len(held))
        return _end(session, directive, step, status, words=words, actor=actor, now=now)


def withdraw_with_paper(
    session: Session, directive_id: int, *, words: str, actor: Actor, now: datetime
) -> int:
    """Withdraw a directive written here together with its paper, in the caller's transaction.

    Who may withdraw the paper decides; one that is not followed any more stays as it ended.
    """
    directive = open_directive(session, directive_id)
    if directive.status is not DirectiveStatus.REGISTERED:
        return 0
    step, status = DirectiveStep.WITHDRAW, DirectiveStatus.WITHDRAWN
    actor = replace(
        actor, roles=actor.roles | _OFFICER
    )  # the right to the paper is one to its work
    return _end(session, directive, step, status, words=words, actor=actor, now=now)


def _end(
    session: Session,
    directive: Directive,
    step: DirectiveStep,
    status: DirectiveStatus,
    *,
    words: str,
    actor: Actor,
    now: datetime,
) -> int:
    before, directive.status = directive.status, status
    left = unfinished_periods(session, directive)
    for period in left:
        cancel_period(session, period, words=words, actor=actor, now=now)
    record_change(
        session,
        f"directive.{step.value}",
        actor=actor,
        now=now,
        before={"status": before.value},
        after={"status": status.value, "reason": words, "cancelled": len(left)},
        directive_id=directive.paper_id,
    )
    return len(left)


def unfinished_periods(session: Session, directive: Directive) -> list[Period]:
    """List what of a directive's work has not ended, with its assignments and tasks."""
    wanted = (
        select(Period)
        .join(Assignment, Assignment.id == Period.assignment_id)
        .join(Task, Task.id == Assignment.task_id)
        .where(Task.directive_id == directive.paper_id, Period.status.in_(UNFINISHED))
        .options(joinedload(Period.assignment).joinedload(Assignment.task))
    )
    return list(session.scalars(wanted))
