"""What the data of a paper would say today, by the procedure that drafts its kind."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy.orm import Session

from templates_docx.contexts import IssuedContext
from workflows.correspondence.actions import begun_again
from workflows.domain.statuses import DocumentKind
from workflows.follow_up.actions import data_of, fresh_letter
from workflows.store.tables.documents import Document


@dataclass(frozen=True, slots=True)
class Fresh:
    """The words the data give today, and the hash of these data."""

    words: IssuedContext
    sha256: str


def _follow_up(session: Session, document_id: int, today: date) -> Fresh | None:
    data = data_of(session, document_id, today=today)
    if not data.is_changed:
        return None
    return Fresh(fresh_letter(session, document_id, data, today=today), data.sha256)


def _about_tasks(session: Session, document_id: int, today: date) -> Fresh | None:
    data = data_of(session, document_id, today=today)
    if not data.is_changed:
        return None
    return Fresh(begun_again(session, document_id, today=today), data.sha256)


# Of each kind that is made from data: its words today, None while the data are what they were.
FRESH: Final[Mapping[str, Callable[[Session, int, date], Fresh | None]]] = {
    DocumentKind.FOLLOW_UP_LETTER: _follow_up,
    DocumentKind.FREE: _about_tasks,
    DocumentKind.INVITATION: _about_tasks,
}


def fresh_words(session: Session, document_id: int, *, today: date) -> Fresh | None:
    """Give what a paper would say today; None where its data did not change, or there are none."""
    write = FRESH.get(session.get_one(Document, document_id).kind)
    return write(session, document_id, today) if write else None
