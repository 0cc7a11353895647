"""Opening a registered directive or task for a change, and writing the change's event."""

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from workflows.domain.actor import Actor
from workflows.domain.errors import ChangedMeanwhile, NotFoundRefused
from workflows.store.tables.directives import Directive
from workflows.store.tables.events import record
from workflows.store.tables.tasks import Task

_SOMEBODY = "người khác"


def open_directive(session: Session, directive_id: int, *, version: int | None = None) -> Directive:
    """Give a directive with its paper; raises `ChangedMeanwhile` for an older version."""
    wanted = select(Directive).where(Directive.paper_id == directive_id)
    directive = session.scalars(wanted.options(joinedload(Directive.paper))).one_or_none()
    if directive is None:
        raise NotFoundRefused
    if version is not None and directive.version != version:
        raise ChangedMeanwhile(who=_SOMEBODY)
    return directive


def open_task(session: Session, task_id: int, *, version: int | None = None) -> Task:
    """Give a task; raises `ChangedMeanwhile` for an older version."""
    task = session.get(Task, task_id)
    if task is None:
        raise NotFoundRefused
    if version is not None and task.version != version:
        raise ChangedMeanwhile(who=_SOMEBODY)
    return task


def record_change(
    session: Session,
    kind: str,
    *,
    actor: Actor,
    now: datetime,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    task: Task | None = None,
    directive_id: int | None = None,
) -> None:
    """Write the event of a change to a directive or one of its tasks."""
    record(
        session,
        kind,
        actor=actor,
        now=now,
        before=before,
        after=after,
        directive_id=task.directive_id if task else directive_id,
        task_id=task.id if task else None,
    )
