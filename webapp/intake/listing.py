"""How an intake is named in a list, and how far its review is."""

from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from workflows.intake.draft import glance
from workflows.store.queries.intake import IntakeFact


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the review of an intake is."""

    tasks: int
    decided: int
    coverage: int
    saved_at: datetime


def title_of(intake: IntakeFact) -> str:
    """Name an intake by what was read in it, else by its file."""
    looks = [glance(document.draft) for document in intake.documents]
    names = [" – ".join(part for part in (one.code, one.subject) if part) for one in looks]
    return "; ".join(n for n in names if n) or intake.source_name or nameless(intake)


def nameless(intake: IntakeFact) -> str:
    """Name an intake of which nothing is known yet."""
    return _("Văn bản dán vào") if intake.text.strip() else _("Nhập tay")


def progress_of(intake: IntakeFact) -> Progress | None:
    """Count what is decided in the documents still open."""
    still_open = [document for document in intake.documents if document.is_open]
    if not still_open:
        return None
    looks = [glance(document.draft) for document in still_open]
    return Progress(
        tasks=sum(one.tasks for one in looks),
        decided=sum(one.decided for one in looks),
        coverage=min(one.coverage for one in looks),
        saved_at=max(document.saved_at for document in still_open),
    )
