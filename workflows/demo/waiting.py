"""What waits in the demonstration office today: letters to approve, and what a leader asked for."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.demo.cast import Cast
from workflows.demo.reports import report_past_months
from workflows.domain.clock import office_day
from workflows.domain.errors import Refusal
from workflows.domain.leader_acts import LeaderAct
from workflows.domain.roles import AgencyRole
from workflows.domain.statuses import PeriodStatus
from workflows.follow_up.actions import draft_follow_up_letters
from workflows.issuing.actions import submit_documents
from workflows.leading.asking import ask
from workflows.store.database import Database
from workflows.store.files import FileStore
from workflows.store.tables.papers import Paper
from workflows.store.tables.periods import Period
from workflows.store.tables.tasks import Assignment, Task

_CHASED = (("3127", "skhcn"), ("2958", "sxd"))
_MEETING = ("3127", "stc")


def leave_waiting(db: Database, files: FileStore, cast: Cast, *, now: datetime) -> None:
    """Let letters wait for a leader, a leader's wish and reports for the officer.

    What waits is passed.
    """
    officer, leader = cast.people["chuyenvien"], cast.people["lanhdao"]
    with db.reading() as session:
        late = [one for key in _CHASED if (one := _late(session, cast, *key, now)) is not None]
        meeting = _late(session, cast, *_MEETING, now)
    try:
        drafts = draft_follow_up_letters(db, late, actor=officer, now=now, confirmed=True)
        submit_documents(db, files, drafts, actor=officer, now=now)
    except Refusal:
        pass  # drafted by a run that was cut off
    if meeting is not None:
        words = "Mời cả Sở Tư pháp, họp trong tuần này."
        ask(db, [meeting], LeaderAct.MEET, words=words, actor=leader, now=now)
    report_past_months(db, files, cast, today=office_day(now))


def _late(session: Session, cast: Cast, number: str, agency: str, now: datetime) -> int | None:
    wanted = (
        select(Period.id)
        .join(Assignment, Assignment.id == Period.assignment_id)
        .join(Task, Task.id == Assignment.task_id)
        .join(Paper, Paper.id == Task.directive_id)
        .where(Paper.number == number, Period.agency_id == cast.agencies[agency])
        .where(Period.role == AgencyRole.LEAD, Period.last_on_time < now.date())
        .where(
            Period.status.in_(
                (PeriodStatus.ASSIGNED, PeriodStatus.RECEIVED, PeriodStatus.IN_PROGRESS)
            )
        )
        .order_by(Period.last_on_time)
    )
    return session.scalars(wanted).first()
