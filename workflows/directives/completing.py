"""Completing what was registered: an overlooked task, an open question, another deadline."""

from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from templates_docx.vocabulary import short_date
from workflows.agencies.resolution import agency_book
from workflows.agencies.rules import group_members
from workflows.directives.deadlines import Counting, new_deadline
from workflows.directives.opened import open_directive, open_task, record_change
from workflows.directives.task_entry import link_parents
from workflows.domain.actor import Actor
from workflows.domain.deadlines import Flag
from workflows.domain.errors import N_, NotFoundRefused, Refusal
from workflows.domain.roles import AgencyRole
from workflows.domain.statuses import DeadlineSource, DirectiveStatus, Nature
from workflows.domain.text import one_line, search_fold
from workflows.intake.changes import NoDeadlineInWords
from workflows.intake.deadline_words import issue_date, nature_by, on_day, understand_typed
from workflows.intake.draft import DraftDeadline
from workflows.intake.rules import REVIEWERS
from workflows.intake.steps import TaskTextMissing
from workflows.store.database import Database
from workflows.store.tables.papers import Paper
from workflows.store.tables.periods import Deadline, Period
from workflows.store.tables.tasks import Assignment, Mention, Task
from workflows.tasks.assigning import NewDeadline, as_new, assign

_OF_THE_DIRECTIVE = (DeadlineSource.DIRECTIVE, DeadlineSource.AMENDMENT)


class BeforeIssue(Refusal):
    """A deadline earlier than the directive itself, typed after it was registered."""

    message = N_(
        "Thời hạn %(due)s sớm hơn ngày ban hành văn bản. Sửa thời hạn, hoặc đánh dấu «Đúng như văn "
        "bản» rồi ghi lại."
    )
    status = 422


class NoLongerFollowed(Refusal):
    """A directive that was closed, withdrawn or superseded takes no further task."""

    message = N_(
        "Văn bản này %(status)s nên không thêm được nhiệm vụ. Thêm vào văn bản đang còn theo dõi."
    )


def add_task(
    db: Database,
    directive_id: int,
    *,
    text: str,
    path: str,
    leads: tuple[int, ...],
    deadline_words: str,
    as_printed: bool = False,
    actor: Actor,
    now: datetime,
) -> int:
    """Add a task that was overlooked, with who leads it; gives its id.

    `as_printed` says that a deadline before the day of issue is meant.
    """
    actor.require(*REVIEWERS)
    if not text.strip():
        raise TaskTextMissing
    with db.writing.begin() as session:
        directive = open_directive(session, directive_id)
        if directive.status is not DirectiveStatus.REGISTERED:
            raise NoLongerFollowed(status=directive.status.label)
        deadline = understood_deadline(directive.paper, deadline_words, as_printed=as_printed)
        last = session.scalars(
            select(func.max(Task.position)).where(Task.directive_id == directive_id)
        ).one()
        task = Task(
            directive_id=directive_id,
            position=(last or 0) + 1,
            path=one_line(path) or str((last or 0) + 1),
            text=one_line(text),
            search_fold=search_fold(text),
            nature=nature_by(deadline, Nature.ONE_OFF),
            recurrence=list(deadline.recurrence) or None if deadline else None,
            deadline_words=deadline.words if deadline else None,
            origin="added",
            reviewed=True,
        )
        session.add(task)
        session.flush()
        record_change(
            session, "task.register", actor=actor, now=now, after={"text": task.text}, task=task
        )
        given = new_deadline(deadline, Counting.of(session))
        link_parents(session, directive_id)
        _give(session, task, leads, AgencyRole.LEAD, deadline=given, actor=actor, now=now)
        return task.id


def resolve_mention(
    db: Database,
    mention_id: int,
    *,
    agency_id: int | None = None,
    group_id: int | None = None,
    actor: Actor,
    now: datetime,
) -> None:
    """Answer who a printed name means: the work is given; neither means nobody is assigned.

    A name that was left as printed can be answered later.
    """
    actor.require(*REVIEWERS)
    with db.writing.begin() as session:
        mention = session.get(Mention, mention_id)
        if mention is None or mention.agency_id or mention.group_id:
            raise NotFoundRefused
        task = open_task(session, mention.task_id)
        paper = session.get_one(Paper, task.directive_id)
        agencies = _meant(session, paper, agency_id, group_id)
        mention.agency_id, mention.group_id, mention.resolved = agency_id, group_id, True
        after = {"printed": mention.printed, "role": mention.role.value, "agencies": len(agencies)}
        record_change(session, "task.resolve", actor=actor, now=now, after=after, task=task)
        deadline = _in_force(session, task, paper)
        _give(session, task, agencies, mention.role, deadline=deadline, actor=actor, now=now)


def _meant(
    session: Session, paper: Paper, agency_id: int | None, group_id: int | None
) -> tuple[int, ...]:
    book = agency_book(session)
    if agency_id is not None:
        if agency_id not in book.agencies:
            raise NotFoundRefused
        return (agency_id,)
    if group_id is None:
        return ()
    group = next((g for g in book.groups if g.id == group_id), None)
    if group is None:
        raise NotFoundRefused
    return group_members(book, group, paper.dated_from)


def _give(
    session: Session,
    task: Task,
    agencies: tuple[int, ...],
    role: AgencyRole,
    *,
    deadline: NewDeadline | None,
    actor: Actor,
    now: datetime,
) -> None:
    """Give a task to agencies that do not have it yet; a leader coordinates nothing."""
    taken = session.execute(
        select(Assignment.agency_id, Assignment.role).where(Assignment.task_id == task.id)
    ).all()
    busy = {a for a, r in taken if r == role or (role is AgencyRole.COORDINATING and r == "lead")}
    for agency_id in agencies:
        if agency_id not in busy:
            given = None if role is AgencyRole.MONITORING else deadline
            assign(
                session,
                task=task,
                agency_id=agency_id,
                role=role,
                deadline=given,
                actor=actor,
                now=now,
            )


def _in_force(session: Session, task: Task, paper: Paper) -> NewDeadline | None:
    """Give the deadline the others have by the directive; a day set by hand stands in no words."""
    wanted = (
        select(Deadline)
        .join(Period, Period.id == Deadline.period_id)
        .join(Assignment, Assignment.id == Period.assignment_id)
        .where(Assignment.task_id == task.id, Deadline.source.in_(_OF_THE_DIRECTIVE))
        .order_by(Deadline.id.desc())
    )
    last = session.scalars(wanted).first() if task.nature is Nature.ONE_OFF else None
    if last is None:
        read = understand_typed(task.deadline_words or "", issue_date(paper.dated or ""))
        return new_deadline(read, Counting.of(session))
    return as_new(last)


def understood_deadline(
    paper: Paper, words: str, day: date | None = None, *, as_printed: bool
) -> DraftDeadline | None:
    """Read a typed deadline: the day counts before the words; one before the issue is doubted."""
    issued = issue_date(paper.dated or "")
    found = on_day(day, issued, words=one_line(words), old=None) if day else None
    if found is None and words.strip():
        found = understand_typed(words, issued)
        if found is None:
            raise NoDeadlineInWords(words=words.strip())
    if found and found.due and Flag.BEFORE_ISSUE in found.flags and not as_printed:
        raise BeforeIssue(due=short_date(found.due))
    return found
