"""The parts a document's head is told apart into."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from workflows.intake.reading.lines import Line
from workflows.intake.reading.model import BlockKind


@dataclass(slots=True)
class HeadPart:
    """A few lines (or cells of lines) of the head that belong together."""

    kind: BlockKind
    lines: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class Head:
    """The parts of a document's head, and the first line after it."""

    parts: list[HeadPart] = field(default_factory=list)
    body: int = 0

    def of(self, kind: BlockKind) -> Iterator[HeadPart]:
        """Give the parts of one kind."""
        return (part for part in self.parts if part.kind is kind)
