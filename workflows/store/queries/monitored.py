"""The tasks an agency watches over (theo dõi, đôn đốc)."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workflows.domain.actor import Actor
from workflows.domain.roles import WHOLE_AGENCY
from workflows.store.queries.access import monitored_task_ids
from workflows.store.queries.periods import printed_code
from workflows.store.tables.papers import Paper
from workflows.store.tables.tasks import Assignment, Task


@dataclass(frozen=True, slots=True)
class MonitoredTask:
    """A task the agency watches over."""

    task_id: int
    path: str
    text: str
    directive_code: str
    directive_dated: str | None
    agencies: int  # that have a part in it


def monitored_tasks(session: Session, actor: Actor) -> list[MonitoredTask]:
    """List the tasks the actor's agency watches over, the newest directive first."""
    if actor.agency_id is None or not actor.is_any(WHOLE_AGENCY):
        return []
    parts = select(func.count()).where(Assignment.task_id == Task.id).scalar_subquery()
    wanted = (
        select(Task.id, Task.path, Task.text, Paper.number, Paper.symbol, Paper.dated, parts)
        .join(Paper, Paper.id == Task.directive_id)
        .where(Task.id.in_(monitored_task_ids(actor)))
        .order_by(Task.directive_id.desc(), Task.position)
    )
    return [
        MonitoredTask(task_id, path, text, printed_code(number, symbol), dated, agencies)
        for task_id, path, text, number, symbol, dated, agencies in session.execute(wanted)
    ]
