"""Somebody's own checks of form; nobody else sees them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from workflows.domain.actor import Actor
from workflows.domain.agencies import NameKind
from workflows.domain.errors import NotFoundRefused
from workflows.store.tables.agencies import AgencyName
from workflows.store.tables.checks import FormatCheck


@dataclass(frozen=True, slots=True)
class CheckFact:
    """A check as the list shows it."""

    id: int
    name: str
    at: datetime
    errors: int
    warnings: int
    hints: int


def own_check(session: Session, check_id: int, actor: Actor) -> FormatCheck:
    """Give a check with its file; raises `NotFoundRefused` for another person's."""
    own = select(FormatCheck).filter_by(id=check_id, by_id=actor.person_id)
    found = session.scalar(own.options(joinedload(FormatCheck.file)))
    if found is None:
        raise NotFoundRefused
    return found


def own_checks(session: Session, actor: Actor) -> list[CheckFact]:
    """List somebody's checks, the newest first."""
    own = select(FormatCheck).filter_by(by_id=actor.person_id).order_by(FormatCheck.id.desc())
    return [
        CheckFact(c.id, c.file.name, c.at, c.errors, c.warnings, c.hints)
        for c in session.scalars(own.options(joinedload(FormatCheck.file)))
    ]


def issuer_names(session: Session) -> list[str]:
    """List the official names of all agencies, closed ones too: papers keep old names."""
    official = select(AgencyName.text).filter_by(kind=NameKind.OFFICIAL)
    return list(session.scalars(official))
