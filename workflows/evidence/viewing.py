"""Who saw which paper: once an hour for each person, so that the log stays readable."""

from datetime import datetime, timedelta

from sqlalchemy import exists, select

from workflows.domain.actor import Actor
from workflows.store.database import Database
from workflows.store.tables.events import PaperView

_APART = timedelta(hours=1)


def note_view(db: Database, paper_id: int, *, is_file: bool, actor: Actor, now: datetime) -> None:
    """Note that somebody opened a paper or took a file of it, unless that was noted this hour."""
    if actor.person_id is None:
        return
    name = actor.signed_as or actor.name
    noted = exists().where(
        PaperView.person_id == actor.person_id,
        PaperView.paper_id == paper_id,
        PaperView.at > now - _APART,
        PaperView.is_file == is_file,
        PaperView.person_name == name,
    )
    with db.reading() as session:
        if session.scalar(select(noted)):
            return
    with db.writing.begin() as session:
        session.add(
            PaperView(
                at=now,
                person_id=actor.person_id,
                person_name=name,
                paper_id=paper_id,
                is_file=is_file,
            )
        )
