"""One document told apart, as those who look for its defects see it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from workflows.intake.reading.annexes import Annex
from workflows.intake.reading.head_values import HeadValues
from workflows.intake.reading.lines import Line, Stretch, stretch_of
from workflows.intake.reading.model import (
    ReadReference,
    ReadSigner,
    ReadTable,
    ReadTask,
    Span,
    Value,
)
from workflows.intake.reading.outline import Node
from workflows.intake.reading.tail import Tail


@dataclass(frozen=True)
class Evidence:
    """What was read of a document, before its defects are known."""

    lines: Sequence[Line]
    values: HeadValues
    tail: Tail | None
    recipients: Sequence[Value]
    signer: ReadSigner
    tasks: Sequence[ReadTask]
    references: Sequence[ReadReference]
    bodies: Sequence[Node]  # of the document itself first, then of what is attached
    annexes: Sequence[Annex]
    tables: Sequence[ReadTable]

    @property
    def start(self) -> Span:
        """Give the place of what is not there at all: where the document begins."""
        at = self.lines[0].start if self.lines else 0
        return Span(at, at)

    @cached_property
    def own_lines(self) -> Sequence[Line]:
        """Give the lines of the document itself, without what is attached."""
        return [line for line in self.lines if line.start < self.annex_start]

    @cached_property
    def annex_start(self) -> int:
        """Give where the first attached text begins, or the end."""
        starts = [annex.title[0].start for annex in self.annexes if annex.title]
        return min(starts, default=self.lines[-1].end + 1 if self.lines else 0)

    @cached_property
    def own_text(self) -> Stretch:
        """Give the document itself as one run of words."""
        return stretch_of(line for line in self.own_lines if not line.blank)

    @cached_property
    def whole_text(self) -> Stretch:
        """Give the document and what is attached as one run of words."""
        if not self.annexes:
            return self.own_text
        return stretch_of(line for line in self.lines if not line.blank)
