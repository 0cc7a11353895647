"""Reads about intakes: what came in, what is half reviewed, who is reviewing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from workflows.domain.errors import NotFoundRefused
from workflows.domain.sayings import Saying
from workflows.store.tables.intake import Intake, IntakeDocument, IntakeStatus

OPEN = (IntakeStatus.READING, IntakeStatus.FAILED, IntakeStatus.REVIEW)


@dataclass(frozen=True, slots=True)
class IntakeDocumentFact:
    """One document of an intake; the draft is plain data (`workflows.intake.draft`)."""

    id: int
    position: int
    version: int
    draft: Mapping[str, Any]
    directive_id: int | None
    dropped: bool
    saved_at: datetime

    @property
    def is_open(self) -> bool:
        """Say whether its review goes on."""
        return self.directive_id is None and not self.dropped


@dataclass(frozen=True, slots=True)
class IntakeFact:
    """An intake with its documents and who is reviewing it."""

    id: int
    status: IntakeStatus
    source_kind: str
    source_name: str | None
    file_id: int | None
    text: str
    notes: tuple[Saying, ...]
    failure: str | None
    created_by: str | None
    created_at: datetime
    reviewer_id: int | None
    reviewer: str | None
    reviewer_seen_at: datetime | None
    documents: tuple[IntakeDocumentFact, ...]


def intake_fact(session: Session, intake_id: int) -> IntakeFact:
    """Give one intake; raises `NotFoundRefused`."""
    wanted = _with_people().where(Intake.id == intake_id)
    intake = session.scalars(wanted).one_or_none()
    if intake is None:
        raise NotFoundRefused
    return _fact(intake)


def open_intakes(session: Session, *, limit: int = 100) -> tuple[IntakeFact, ...]:
    """List what came in and is neither registered nor set aside, the newest first."""
    wanted = _with_people().where(Intake.status.in_(OPEN))
    rows = session.scalars(wanted.order_by(Intake.created_at.desc(), Intake.id.desc()).limit(limit))
    return tuple(map(_fact, rows))


def closed_intakes(session: Session, *, limit: int = 10) -> tuple[IntakeFact, ...]:
    """List what was registered or set aside last."""
    wanted = _with_people().where(Intake.status.not_in(OPEN))
    rows = session.scalars(wanted.order_by(Intake.id.desc()).limit(limit))
    return tuple(map(_fact, rows))


def count_open_intakes(session: Session) -> int:
    """Count what waits for a review or another try."""
    wanted = select(func.count()).where(Intake.status.in_(OPEN))
    return session.scalars(wanted.select_from(Intake)).one()


def document_place(session: Session, document_id: int) -> tuple[int, int]:
    """Give the intake a document belongs to and its place in it; raises `NotFoundRefused`."""
    wanted = select(IntakeDocument.intake_id, IntakeDocument.position)
    found = session.execute(wanted.where(IntakeDocument.id == document_id)).one_or_none()
    if found is None:
        raise NotFoundRefused
    return found.intake_id, found.position


def _with_people() -> Select[Intake]:
    return select(Intake).options(
        joinedload(Intake.created_by),
        joinedload(Intake.reviewer),
        selectinload(Intake.documents),
    )


def _fact(intake: Intake) -> IntakeFact:
    return IntakeFact(
        id=intake.id,
        status=intake.status,
        source_kind=intake.source_kind,
        source_name=intake.source_name,
        file_id=intake.file_id,
        text=intake.text,
        notes=tuple(map(Saying.from_json, intake.notes)),
        failure=intake.failure,
        created_by=intake.created_by.name if intake.created_by else None,
        created_at=intake.created_at,
        reviewer_id=intake.reviewer_id,
        reviewer=intake.reviewer.name if intake.reviewer else None,
        reviewer_seen_at=intake.reviewer_seen_at,
        documents=tuple(
            IntakeDocumentFact(
                d.id, d.position, d.version, d.draft, d.directive_id, d.dropped, d.saved_at
            )
            for d in intake.documents
        ),
    )
