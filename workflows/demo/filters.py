"""A filter that an officer of the demonstration office shares with colleagues."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from workflows.demo.cast import actor_of
from workflows.store.database import Database
from workflows.store.tables.people import Person
from workflows.task_table.saved import save_filter

_OFFICER = "chuyenvien"


def share_a_filter(db: Database, *, now: datetime) -> None:
    """Save what an officer looks at each morning: late work of the leads, with who to ring up."""
    with db.reading() as session:
        wanted = select(Person).filter_by(login=_OFFICER).options(selectinload(Person.grants))
        officer = actor_of(session.scalars(wanted).one())
    save_filter(
        db,
        name="Quá hạn, việc chủ trì, kèm đầu mối",
        query="so=overdue&vai_tro=lead",
        columns=("due", "task", "agency", "state", "contact", "follow_ups"),
        shared=True,
        actor=officer,
        now=now,
    )
