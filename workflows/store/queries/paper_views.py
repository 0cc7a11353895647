"""Who saw a paper, and when."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Integer, cast, func, select
from sqlalchemy.orm import Session

from workflows.store.tables.agencies import Agency
from workflows.store.tables.events import PaperView
from workflows.store.tables.people import Person


@dataclass(frozen=True, slots=True)
class Viewer:
    """Somebody who saw a paper."""

    name: str
    agency: str | None
    first_at: datetime
    last_at: datetime
    times: int  # hours in which it was opened
    took_file: bool


def viewers_of(session: Session, paper_id: int) -> list[Viewer]:
    """List who saw a paper, whoever saw it last first."""
    last = func.max(PaperView.at)
    wanted = (
        select(
            PaperView.person_name,
            func.min(Agency.name),
            func.min(PaperView.at),
            last,
            func.count(),
            func.max(cast(PaperView.is_file, Integer)),
        )
        .join(Person, Person.id == PaperView.person_id)
        .outerjoin(Agency, Agency.id == Person.agency_id)
        .where(PaperView.paper_id == paper_id)
        .group_by(PaperView.person_id, PaperView.person_name)
        .order_by(last.desc(), PaperView.person_name)
    )
    return [Viewer(*row[:5], took_file=bool(row[5])) for row in session.execute(wanted)]
