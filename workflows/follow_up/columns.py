"""Which columns of an appendix of tasks are printed: chosen by who drafts, remembered from the last time."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from templates_docx.choosing import columns_offered
from templates_docx.contexts import EVERY_COLUMN, FollowUpLetter, FollowUpLetterToMany
from workflows.issuing.templates import bytes_in_force
from workflows.store.files import FileStore
from workflows.store.tables.documents import Document

_LETTERS = (FollowUpLetter.file, FollowUpLetterToMany.file)
_ALWAYS = "task"  # a row without its task says nothing


def chosen_columns(names: Iterable[str]) -> tuple[str, ...]:
    """Give chosen columns in their usual order; the task itself always stands."""
    wanted = {*names, _ALWAYS}
    return tuple(name for name in EVERY_COLUMN if name in wanted)


def offered_columns(session: Session, files: FileStore, template: str) -> tuple[str, ...]:
    """Name the columns the template in force lets a clerk choose among."""
    return columns_offered(bytes_in_force(session, files, template))


def columns_of_last_time(session: Session, person_id: int | None) -> tuple[str, ...]:
    """Give the columns a person printed last, else those the office printed last, else all."""
    mine = Document.drafted_by_id == person_id
    wanted = select(Document.context).where(Document.template.in_(_LETTERS))
    newest = wanted.order_by(Document.paper_id.desc()).limit(1)
    kept = session.scalar(newest.where(mine)) or session.scalar(newest)
    return chosen_columns((kept or {}).get("columns", EVERY_COLUMN))
