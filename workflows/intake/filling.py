"""Filling an intake with what was read: its text, notes for the clerk, a draft per document."""

from datetime import datetime

from sqlalchemy.orm import Session

from workflows.agencies.resolution import agency_book
from workflows.domain.errors import N_
from workflows.domain.sayings import Saying
from workflows.intake.draft import Draft, to_json
from workflows.intake.drafting import blank_draft, drafts_of
from workflows.intake.reading.model import Reading
from workflows.intake.sources import Source
from workflows.store.tables.intake import Intake, IntakeDocument, IntakeStatus

_BY_HAND = Saying(
    N_("Nhập tay: chưa đọc tự động nội dung nào; điền thông tin văn bản và thêm nhiệm vụ.")
)


def fill_read(
    session: Session, intake: Intake, source: Source, reading: Reading, now: datetime
) -> None:
    """Let an intake hold what was read, ready for review."""
    _fill_source(intake, source)
    intake.text = reading.text
    _fill(session, intake, drafts_of(reading, agency_book(session)), now)


def fill_by_hand(session: Session, intake: Intake, text: str, now: datetime) -> None:
    """Let an intake hold a text nobody read, and an empty draft to be filled in."""
    intake.text = text
    _fill(session, intake, [blank_draft(text, _BY_HAND)], now)


def _fill_source(intake: Intake, source: Source) -> None:
    intake.source_kind = source.kind.value
    intake.notes = [note.said.as_json() for note in source.notes]


def _fill(
    session: Session, intake: Intake, drafts: tuple[Draft, ...] | list[Draft], now: datetime
) -> None:
    intake.status, intake.failure = IntakeStatus.REVIEW, None
    session.add_all(
        IntakeDocument(intake_id=intake.id, position=position, draft=to_json(draft), saved_at=now)
        for position, draft in enumerate(drafts, start=1)
    )
    session.flush()
