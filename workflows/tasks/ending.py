"""Periodic work that ends before its directive does: no further period is made."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from workflows.domain.actor import Actor
from workflows.domain.errors import N_, Refusal
from workflows.domain.roles import Role
from workflows.domain.statuses import Nature
from workflows.store.database import Database
from workflows.store.queries.access import get_visible_task
from workflows.store.tables.events import record
from workflows.store.tables.periods import Period
from workflows.store.tables.tasks import Assignment
from workflows.tasks.office_acts import cancel_period
from workflows.tasks.rules import UNFINISHED, needed


class NotPeriodic(Refusal):
    """Only work that comes again can be ended from a day on."""

    message = N_("Nhiệm vụ này không định kỳ. Hủy hoặc kết thúc từng việc của đơn vị.")


class EndedAlready(Refusal):
    """The periodic work was ended before."""

    message = N_("Nhiệm vụ định kỳ này đã kết thúc sớm. Tải lại trang để xem.")


def end_periodic(
    db: Database, task_id: int, *, last_day: date, reason: str, actor: Actor, now: datetime
) -> int:
    """End periodic work after a day, with the reason; gives how many begun periods it cancels.

    Periods that began by that day stay as they are, missed ones too.
    """
    actor.require(Role.OFFICER)
    words = needed(reason)
    with db.writing.begin() as session:
        task = get_visible_task(session, task_id, actor)
        if task.nature is not Nature.PERIODIC:
            raise NotPeriodic
        if task.ended_on is not None:
            raise EndedAlready
        task.ended_on = last_day
        record(
            session,
            "task.end_periodic",
            actor=actor,
            now=now,
            after={"ended_on": last_day.isoformat()},
            words=words,
            directive_id=task.directive_id,
            task_id=task.id,
        )
        later = (
            select(Period)
            .join(Assignment, Assignment.id == Period.assignment_id)
            .where(Assignment.task_id == task.id, Period.status.in_(UNFINISHED))
            .where(Period.covers_from > last_day)
            .options(joinedload(Period.assignment).joinedload(Assignment.task))
        )
        beyond = list(session.scalars(later))
        for period in beyond:
            cancel_period(session, period, words=words, actor=actor, now=now)
        return len(beyond)
