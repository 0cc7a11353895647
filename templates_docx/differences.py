"""What differs between two texts, line by line and word by word; pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from templates_docx.aligning import aligned


class Mark(StrEnum):
    """What became of some words."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words in a row of which the same became."""

    mark: Mark
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A line that is not what it was; one of the two is None where it is new or gone."""

    old: str | None
    new: str | None

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """Tell the line word by word."""
        return tuple(_stretches(self.old or "", self.new or ""))


def differences(old: Sequence[str], new: Sequence[str]) -> tuple[Difference, ...]:
    """List the lines that differ between two texts, in their order."""
    return tuple(
        Difference(None if i is None else old[i], None if j is None else new[j])
        for i, j in aligned(old, new)
        if i is None or j is None or old[i] != new[j]
    )


def _stretches(old: str, new: str) -> Iterator[Stretch]:
    before, after = old.split(), new.split()
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            yield Stretch(Mark.SAME, " ".join(before[a:b]))
            continue
        if b > a:
            yield Stretch(Mark.GONE, " ".join(before[a:b]))
        if d > c:
            yield Stretch(Mark.NEW, " ".join(after[c:d]))
