"""What a directive written here gives, shown beside its paper to whoever opens it."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from workflows.directives.closing import unfinished_periods
from workflows.intake.draft import DraftTask
from workflows.store.queries.documents import DocumentRow
from workflows.store.tables.directives import Directive
from workflows.store.tables.documents import Document
from workflows.writing.model import WRITTEN_DIRECTIVE
from workflows.writing.ready import meant


@dataclass(frozen=True, slots=True)
class Given:
    """The tasks of a directive, as the register keeps them or will keep them."""

    tasks: tuple[DraftTask, ...]
    is_registered: bool
    open_work: int  # what of it has not ended: it ends when the paper is withdrawn


def given_by(session: Session, row: DocumentRow, *, today: date) -> Given | None:
    """Say what a paper gives; None for one that gives no tasks."""
    if row.kind != WRITTEN_DIRECTIVE:
        return None
    tasks = meant(session, session.get_one(Document, row.id), today=row.dated or today)
    directive = session.get(Directive, row.id)
    left = len(unfinished_periods(session, directive)) if directive else 0
    return Given(tasks, directive is not None, left)
