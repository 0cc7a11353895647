"""What a directive written here gives, shown beside its paper to whoever opens it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from workflows.directives.closing import unfinished_periods
from workflows.domain.roles import AgencyRole
from workflows.domain.statuses import DirectiveStatus, Nature
from workflows.intake.draft import DraftMention, DraftTask
from workflows.store.queries.documents import DocumentRow
from workflows.store.tables.directives import Directive
from workflows.store.tables.documents import Document
from workflows.store.tables.papers import RelationKind
from workflows.writing.drafting import printed_otherwise
from workflows.writing.model import WRITTEN_DIRECTIVE
from workflows.writing.ready import meaning_of
from workflows.writing.rows import load
from workflows.writing.understanding import understood


@dataclass(frozen=True, slots=True)
class GivenTask:
    """A task with those it goes to and its day."""

    path: str
    text: str
    leads: str
    coordinating: str
    due: date | None
    nature: Nature
    is_asked: bool  # a name is not known


@dataclass(frozen=True, slots=True)
class Given:
    """The tasks of a directive, as the register keeps them or will keep them."""

    tasks: tuple[GivenTask, ...]
    is_registered: bool
    open_work: int  # what of it has not ended: it ends when the paper is withdrawn
    otherwise: tuple[str, ...]  # the places where words changed by hand give other work
    supersedes_id: int | None  # a directive still followed, whose open work is to be moved
    amends_id: int | None  # a directive still followed, whose deadlines may be moved


def given_by(session: Session, row: DocumentRow, *, today: date) -> Given | None:
    """Say what a paper gives; None for one that gives no tasks."""
    if row.kind != WRITTEN_DIRECTIVE:
        return None
    written, document = load(session, row.id), session.get_one(Document, row.id)
    meaning = meaning_of(session, document, today=row.dated or today)
    day = row.dated or today
    otherwise = printed_otherwise(session, document, written, meaning, day=day)
    directive = session.get(Directive, row.id)
    left = len(unfinished_periods(session, directive)) if directive else 0
    earlier = session.get(Directive, written.earlier_id) if written.earlier_id else None
    is_next = directive is not None and directive.status is DirectiveStatus.REGISTERED
    follows = is_next and earlier is not None and earlier.status is DirectiveStatus.REGISTERED
    changed = {written.relation: written.earlier_id} if follows else {}
    return Given(
        tasks=tuple(map(_told, understood(written, meaning))),
        is_registered=directive is not None,
        open_work=left,
        otherwise=tuple(one.path for one in otherwise or ()),
        supersedes_id=changed.get(RelationKind.SUPERSEDES),
        amends_id=changed.get(RelationKind.AMENDS),
    )


def _told(task: DraftTask) -> GivenTask:
    return GivenTask(
        path=task.path,
        text=task.text,
        leads=_names(task.of_role(AgencyRole.LEAD)),
        coordinating=_names(task.of_role(AgencyRole.COORDINATING)),
        due=task.deadline.due if task.deadline else None,
        nature=task.nature,
        is_asked=bool(task.open_questions),
    )


def _names(mentions: Iterable[DraftMention]) -> str:
    return ", ".join(mention.printed for mention in mentions)
