"""Writing a task of a directive with its mentions, and giving it to its agencies."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.directives.deadlines import Counting, kept_words, new_deadline
from workflows.directives.entry import Entry
from workflows.directives.rules import assignments_of
from workflows.domain.clock import office_day
from workflows.domain.roles import AgencyRole
from workflows.domain.text import search_fold
from workflows.intake.draft import DraftMention, DraftTask, MentionState
from workflows.intake.reading.model import Span
from workflows.store.tables.events import record
from workflows.store.tables.tasks import Mention, Task
from workflows.tasks.assigning import assign


def register_task(
    session: Session,
    entry: Entry,
    draft: DraftTask,
    *,
    paper_id: int,
    position: int,
    counting: Counting,
) -> Task:
    """Write a task with its mentions and assignments."""
    task = _task(session, entry, paper_id, position, draft)
    mentions = [_mention(session, entry, task.id, mention) for mention in draft.mentions]
    session.flush()
    deadline = new_deadline(draft.deadline, counting)
    today = office_day(entry.now)
    book = entry.meaning.book
    for agency_id, role, place in assignments_of(draft, lambda one: book.at_work(one, today)):
        assign(
            session,
            task=task,
            agency_id=agency_id,
            role=role,
            deadline=None if role is AgencyRole.MONITORING else deadline,
            actor=entry.actor,
            now=entry.now,
            mention_id=mentions[place].id,
        )
    return task


def link_parents(session: Session, directive_id: int) -> None:
    """Set the task every subtask belongs to: «2.6.b» to «2.6», or to «2» where that is no task."""
    tasks = session.scalars(select(Task).where(Task.directive_id == directive_id)).all()
    by_path = {task.path: task.id for task in tasks}
    for task in tasks:
        above = task.path
        while task.parent_id is None and "." in above:
            above = above.rpartition(".")[0]
            task.parent_id = by_path.get(above)
    session.flush()


def _task(session: Session, entry: Entry, paper_id: int, position: int, draft: DraftTask) -> Task:
    deadline = draft.deadline
    place = Span(draft.spans[0].start, draft.spans[-1].end) if draft.spans else None
    task = Task(
        directive_id=paper_id,
        position=position,
        path=draft.path,
        text=draft.text,
        search_fold=search_fold(draft.text),
        expected_product=draft.expected_product or None,
        nature=draft.nature,
        start_on=deadline.start if deadline else None,
        recurrence=list(deadline.recurrence) or None if deadline else None,
        deadline_words=kept_words(deadline),
        origin="added" if draft.by_person and not draft.reason else "read",
        reviewed=entry.reviewed,
        **entry.shifted(place),
    )
    session.add(task)
    session.flush()
    record(
        session,
        "task.register",
        actor=entry.actor,
        now=entry.now,
        after={"path": task.path, "text": task.text, "reviewed": task.reviewed},
        directive_id=paper_id,
        task_id=task.id,
    )
    return task


def _mention(session: Session, entry: Entry, task_id: int, draft: DraftMention) -> Mention:
    mention = Mention(
        task_id=task_id,
        role=draft.role,
        printed=draft.printed,
        agency_id=draft.agency_id,
        group_id=draft.group_id,
        resolved=draft.state is not MentionState.OPEN,
        reason=draft.reason or None,
        **entry.shifted(draft.span),
    )
    session.add(mention)
    return mention
