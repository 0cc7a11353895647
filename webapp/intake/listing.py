"""How an intake is named in a list, and how far its review is."""

from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from workflows.intake.draft import HeaderField, TaskState, from_json
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
    names = [
        " – ".join(p for p in (draft.code, draft.head(HeaderField.SUBJECT)) if p)
        for draft in (from_json(dict(d.draft)) for d in intake.documents)
    ]
    return "; ".join(n for n in names if n) or intake.source_name or _("Văn bản dán vào")


def progress_of(intake: IntakeFact) -> Progress | None:
    """Count what is decided in the documents still open."""
    drafts = [(d, from_json(dict(d.draft))) for d in intake.documents if d.is_open]
    if not drafts:
        return None
    tasks = [task for _, draft in drafts for task in draft.tasks]
    return Progress(
        tasks=len(tasks),
        decided=sum(task.state is not TaskState.PROPOSED for task in tasks),
        coverage=min(draft.coverage for _, draft in drafts),
        saved_at=max(document.saved_at for document, _ in drafts),
    )
