"""What an item inherits from the headings above it, and what has been said of every stretch."""

from dataclasses import dataclass, replace

from workflows.domain.text import compare_key
from workflows.intake.reading.model import CoverageState, ReadMention, Span


@dataclass(frozen=True, slots=True)
class Context:
    """Who is meant where an item names nobody, and why items here are no tasks."""

    lead: tuple[ReadMention, ...] = ()
    coordinating: tuple[ReadMention, ...] = ()
    reason: str = ""  # why nothing here is a task, unless it names somebody
    assigning: bool = False  # below a heading or introduction that gives tasks
    listed: bool = False  # below a heading that is an agency

    def under(
        self, lead: tuple[ReadMention, ...], coordinating: tuple[ReadMention, ...], *, listed: bool
    ) -> "Context":
        """Give the context below a heading that names agencies."""
        return Context(lead, coordinating, assigning=True, listed=listed)

    def section(self, reason: str) -> "Context":
        """Give the context below a heading of a section."""
        return replace(self, reason=reason, assigning=not reason or self.assigning)


@dataclass(frozen=True, slots=True)
class Mark:
    """What became of a stretch of the body."""

    span: Span
    state: CoverageState
    reason: str = ""
    task: int | None = None


def same_names(one: tuple[ReadMention, ...], other: tuple[ReadMention, ...]) -> bool:
    """Whether two lists name the same agencies."""
    names, others = ({m.name for m in mentions} for mentions in (one, other))
    return names == others or set(map(compare_key, names)) == set(map(compare_key, others))
