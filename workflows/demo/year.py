"""A year of monthly reports in the demonstration office: some in time, some late, one missing."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.demo.cast import Cast
from workflows.directives.responsible import Responsible, set_responsible
from workflows.domain.actor import Actor
from workflows.domain.clock import OFFICE_ZONE
from workflows.domain.statuses import OPEN_PERIOD, Outcome
from workflows.store.database import Database
from workflows.store.files import FileStore
from workflows.store.tables.directives import Directive
from workflows.store.tables.papers import Paper, SubjectField
from workflows.store.tables.periods import Period
from workflows.store.tables.tasks import Assignment, Task
from workflows.tasks.agency_acts import report
from workflows.tasks.office_acts import accept
from workflows.tasks.rounds import open_next_periods

MONTHLY = "3508"  # the number of the directive that asks for them
_MONTHS = 11
_IN_TIME = -2  # days after the last day a report comes in
# How many days after the last day, for the agency and the month counted back from today.
_OTHERWISE: Mapping[tuple[str, int], int] = {
    ("sxd", 10): 6, ("sxd", 7): 4, ("sxd", 6): 9, ("sxd", 3): 5, ("sxd", 2): 3,
    ("snnmt", 8): 2, ("snnmt", 4): 3, ("syt", 9): 7, ("syt", 5): 2, ("syt", 2): 4,
    ("skhcn", 6): 1, ("stc", 7): 2,
}  # fmt: skip
_MISSING = {("syt", 1)}
_REPORTED = ("stc", "sxd", "snnmt", "skhcn", "snv", "syt")
_FIELDS = {
    MONTHLY: "Nội chính", "2958": "Nội chính", "1450": "Nội chính", "188": "Nội chính",
    "3127": "Chuyển đổi số", "1846": "Chuyển đổi số",
    "09": "Kinh tế, đầu tư", "05": "Kinh tế, đầu tư",
    "276": "Văn hóa, xã hội", "3390": "Văn hóa, xã hội",
}  # fmt: skip


def report_for_a_year(db: Database, files: FileStore, cast: Cast, *, today: date) -> None:
    """Let each month begin in its time, and the agencies report on it; what is done is passed."""
    for back in range(_MONTHS, 0, -1):
        then = _month(today, back)
        open_next_periods(db, now=_at(then))
        for agency in _REPORTED:
            if (agency, back) not in _MISSING:
                late = _OTHERWISE.get((agency, back), _IN_TIME)
                _report(db, files, cast, agency, until=then + timedelta(days=27), late=late)
    open_next_periods(db, now=_at(today.replace(day=1)))


def _report(
    db: Database, files: FileStore, cast: Cast, agency: str, *, until: date, late: int
) -> None:
    with db.reading() as session:
        period = _open_period(session, cast.agencies[agency], until)
    if period is None:
        return
    period_id, last_day = period
    day, words = last_day + timedelta(days=late), "Không có hồ sơ quá hạn chưa rõ lý do."
    actor, officer = cast.contact(agency), cast.people["chuyenvien"]
    now = _at(day)
    report(db, files, period_id, words=words, outcome=Outcome.DONE, actor=actor, now=now)
    accept(db, period_id, actor=officer, now=now + timedelta(hours=3))


def _open_period(session: Session, agency_id: int, until: date) -> tuple[int, date] | None:
    wanted = (
        select(Period.id, Period.last_on_time)
        .join(Assignment, Assignment.id == Period.assignment_id)
        .join(Task, Task.id == Assignment.task_id)
        .join(Paper, Paper.id == Task.directive_id)
        .where(Paper.number == MONTHLY, Period.agency_id == agency_id)
        .where(Period.status.in_(OPEN_PERIOD), Period.last_on_time <= until)
        .order_by(Period.last_on_time.desc())
    )
    found = session.execute(wanted).first()
    return (found[0], found[1]) if found and found[1] else None


def _month(today: date, back: int) -> date:
    months = today.year * 12 + today.month - 1 - back
    return date(months // 12, months % 12 + 1, 1)


def _at(day: date) -> datetime:
    return datetime.combine(day, time(9, 5), OFFICE_ZONE)


def divide_among_leaders(db: Database, *, actor: Actor, now: datetime) -> None:
    """Put every directive into its field of work from its first day; its leader is responsible."""
    with db.reading() as session:
        fields = {row.name: row.id for row in session.scalars(select(SubjectField))}
        columns = select(Paper.id, Paper.number, Directive.registered_at)
        papers = columns.join(Directive, Directive.paper_id == Paper.id)
        chosen = [
            (paper_id, _FIELDS.get(number or ""), registered_at or now)
            for paper_id, number, registered_at in session.execute(papers)
        ]
    for paper_id, field, since in chosen:
        if field:
            wanted = Responsible(fields[field], None)
            set_responsible(db, paper_id, wanted, actor=actor, now=since)
