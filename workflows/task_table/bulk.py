"""One act for many rows of the table: all of them or none, with the reason at each row that cannot."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.directives.correcting import review_task
from workflows.directives.opened import record_change
from workflows.domain.actor import Actor
from workflows.domain.errors import N_, NotFoundRefused, Refusal
from workflows.domain.roles import Role
from workflows.domain.statuses import DirectiveStatus
from workflows.reminders.chasing import pause_ladder, write_call
from workflows.store.database import Database
from workflows.store.queries.access import check_all_visible
from workflows.store.tables.directives import Directive
from workflows.store.tables.jobs import Notice
from workflows.store.tables.papers import SubjectField
from workflows.store.tables.people import Person, RoleGrant
from workflows.store.tables.periods import Period
from workflows.store.tables.tasks import Assignment, Task
from workflows.tasks.office_acts import accept_report
from workflows.tasks.routing import put_deadline

MOST_ROWS = 1_000
Step = Callable[[Session, int], object]


class SomeCannot(Refusal):
    """Some of the rows cannot; so nothing was done to any."""

    message = N_(
        "Chưa thay đổi gì: %(count)s dòng chưa làm được, lý do ghi ở từng dòng. Bỏ đánh dấu các "
        "dòng đó rồi làm lại."
    )

    def __init__(self, reasons: Mapping[int, Refusal]) -> None:
        super().__init__(count=len(reasons))
        self.reasons = reasons  # by period


class NoRows(Refusal):
    """Nothing was ticked, and nothing fits the filter."""

    message = N_("Chưa chọn dòng nào. Đánh dấu các dòng cần làm, hoặc đổi cách lọc.")
    status = 422


class TooManyRowsAtOnce(Refusal):
    """More rows than anybody can answer for by one click."""

    message = N_("Danh sách có hơn %(most)s dòng. Lọc bớt rồi làm theo từng phần.")
    status = 422


class DirectiveOver(Refusal):
    """The directive of a row has ended."""

    message = N_("Văn bản %(status)s, không đổi được nữa.")


def accept_all(
    db: Database, period_ids: Sequence[int], *, words: str, actor: Actor, now: datetime
) -> None:
    """Accept the reports that wait on these periods, each as it says it ended."""

    def step(session: Session, period_id: int) -> None:
        accept_report(session, period_id, verdict=words, outcome=None, actor=actor, now=now)

    _each(db, period_ids, step, actor)


def set_deadline_of_all(
    db: Database,
    period_ids: Sequence[int],
    *,
    last_day: date,
    reason: str,
    actor: Actor,
    now: datetime,
) -> None:
    """Set one deadline for all of these periods."""

    def step(session: Session, period_id: int) -> None:
        put_deadline(session, period_id, last_day=last_day, reason=reason, actor=actor, now=now)

    _each(db, period_ids, step, actor)


def log_call_about_all(
    db: Database,
    period_ids: Sequence[int],
    *,
    on: datetime,
    spoken_with: str,
    words: str,
    actor: Actor,
    now: datetime,
) -> None:
    """Write down one telephone call that was about all of these periods."""

    def step(session: Session, period_id: int) -> None:
        write_call(
            session, period_id, on=on, spoken_with=spoken_with, words=words, actor=actor, now=now
        )

    _each(db, period_ids, step, actor)


def put_off_all(
    db: Database,
    period_ids: Sequence[int],
    *,
    until: date,
    reason: str,
    actor: Actor,
    now: datetime,
) -> None:
    """Put the next step of chasing off for all of these periods."""

    def step(session: Session, period_id: int) -> None:
        pause_ladder(session, period_id, until=until, reason=reason, actor=actor, now=now)

    _each(db, period_ids, step, actor)


def review_all(db: Database, period_ids: Sequence[int], *, actor: Actor, now: datetime) -> None:
    """Say that a person has looked at the tasks of these periods."""

    def step(session: Session, period_id: int) -> None:
        review_task(session, _task_of(session, period_id).id, actor=actor, now=now)

    _each(db, period_ids, step, actor)


def change_followers(
    db: Database,
    period_ids: Sequence[int],
    role: Role,
    *,
    person_id: int,
    actor: Actor,
    now: datetime,
) -> None:
    """Give the directives of these periods to another officer or leader, with all their tasks."""
    column = Directive.officer_id if role is Role.OFFICER else Directive.leader_id
    with db.reading() as session:
        grant = select(Person).join(RoleGrant, RoleGrant.person_id == Person.id)
        person = session.scalar(
            grant.where(Person.id == person_id, Person.active, RoleGrant.role == role)
        )
    if person is None:
        raise NotFoundRefused
    name, told = person.name, set[int]()

    def step(session: Session, period_id: int) -> None:
        directive = _open_directive_of(session, period_id)
        if getattr(directive, column.key) == person_id:
            return
        before = _name(session, getattr(directive, column.key))
        setattr(directive, column.key, person_id)
        record_change(
            session,
            "directive.hand_over",
            actor=actor,
            now=now,
            before={role.value: before},
            after={role.value: name},
            directive_id=directive.paper_id,
        )
        told.add(directive.paper_id)
        if len(told) == 1 and person_id != actor.seat_id:
            details = {"words": f"{actor.name} → {name}"}
            notice = Notice(
                person_id=person_id, kind="directive.hand_over", details=details, at=now
            )
            session.add(notice)

    _each(db, period_ids, step, actor)


def change_field(
    db: Database, period_ids: Sequence[int], *, field_id: int, actor: Actor, now: datetime
) -> None:
    """Put the directives of these periods into a field of work."""
    with db.reading() as session:
        field = session.get(SubjectField, field_id)
    if field is None:
        raise NotFoundRefused
    name = field.name

    def step(session: Session, period_id: int) -> None:
        directive = _open_directive_of(session, period_id)
        if directive.field_id == field_id:
            return
        old = session.get(SubjectField, directive.field_id) if directive.field_id else None
        directive.field_id = field_id
        record_change(
            session,
            "directive.correct",
            actor=actor,
            now=now,
            before={"field": old.name if old else None},
            after={"field": name},
            directive_id=directive.paper_id,
        )

    _each(db, period_ids, step, actor)


def _each(db: Database, period_ids: Sequence[int], step: Step, actor: Actor) -> None:
    """Do a step for every period in one transaction; raises `SomeCannot` with every reason."""
    actor.require(Role.OFFICER)
    if not period_ids:
        raise NoRows
    if len(period_ids) > MOST_ROWS:
        raise TooManyRowsAtOnce(most=MOST_ROWS)
    reasons: dict[int, Refusal] = {}
    with db.writing.begin() as session:
        check_all_visible(session, period_ids, actor)
        for period_id in period_ids:
            try:
                step(session, period_id)
            except Refusal as refusal:
                reasons[period_id] = refusal
        if reasons:
            raise SomeCannot(reasons)


def _task_of(session: Session, period_id: int) -> Task:
    wanted = (
        select(Task)
        .join(Assignment, Assignment.task_id == Task.id)
        .join(Period, Period.assignment_id == Assignment.id)
        .where(Period.id == period_id)
    )
    return session.scalars(wanted).one()


def _open_directive_of(session: Session, period_id: int) -> Directive:
    directive = session.get_one(Directive, _task_of(session, period_id).directive_id)
    if directive.status not in {DirectiveStatus.DRAFT, DirectiveStatus.REGISTERED}:
        raise DirectiveOver(status=directive.status.label)
    return directive


def _name(session: Session, person_id: int | None) -> str | None:
    person = session.get(Person, person_id) if person_id else None
    return person.name if person else None
