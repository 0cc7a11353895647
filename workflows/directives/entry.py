"""What is to be registered, and on whose word."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from workflows.directives.twins import Identity, identity_of
from workflows.domain.actor import Actor
from workflows.intake.corrected import Corrected, corrected
from workflows.intake.draft import Draft
from workflows.intake.drafting import Meaning
from workflows.intake.reading.model import Span
from workflows.store.tables.papers import Paper, StoredFile


@dataclass(frozen=True)
class Entry:
    """One document with its draft, ready to be written."""

    draft: Draft
    text: str  # of the whole intake; the draft's spans point into it
    meaning: Meaning
    actor: Actor
    now: datetime
    reviewed: bool
    coverage_reason: str = ""
    file: StoredFile | None = None
    paper: Paper | None = None  # written here: the row it has already, with parties and files
    officer_id: int | None = None  # who follows it; None: whoever registers it

    @property
    def printed_text(self) -> str:
        """Give the text of this document alone, as it came."""
        return self.text[self.draft.span.start : self.draft.span.end]

    @cached_property
    def _corrected(self) -> Corrected:
        return corrected(self.text, self.draft.corrections)

    @property
    def own_text(self) -> str:
        """Give the text of this document as corrected, into which the register's spans point."""
        return self._corrected.text[slice(*self._corrected.span(self.draft.span))]

    def shifted(self, span: Span | None) -> dict[str, int | None]:
        """Give a span as the register keeps it."""
        if span is None:
            return {"span_start": None, "span_end": None}
        start = self._corrected.forward(self.draft.span.start)
        moved = self._corrected.span(span)
        return {"span_start": moved.start - start, "span_end": moved.end - start}

    @property
    def identity(self) -> Identity:
        """Give what tells this paper from others."""
        return identity_of(self.draft, self.meaning, self.text)
