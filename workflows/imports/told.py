"""What becomes of each row of a spreadsheet, told before and after it is taken in."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Self

from workflows.domain.errors import N_, Refusal
from workflows.domain.labelled import LabelledEnum
from workflows.domain.sayings import Saying


class Verdict(LabelledEnum):
    """What becomes of a row."""

    MADE = "made", N_("thêm mới")
    CHANGED = "changed", N_("bổ sung, sửa")
    LEFT = "left", N_("đã có, giữ nguyên")
    REFUSED = "refused", N_("không nhận")


@dataclass(frozen=True, slots=True)
class ToldRow:
    """A row of a sheet, by its number in Excel, with its verdict and the words about it."""

    sheet: str
    line: int
    name: str
    verdict: Verdict
    words: tuple[Saying, ...] = ()
    link: int | None = None  # the task it is, where it is one

    def as_json(self) -> list[Any]:
        """Give plain values."""
        words = [one.as_json() for one in self.words]
        return [self.sheet, self.line, self.name, self.verdict.value, words, self.link]

    @classmethod
    def from_json(cls, plain: list[Any]) -> Self:
        """Take the plain values back."""
        sheet, line, name, verdict, words, link = plain
        sayings = tuple(Saying.from_json(one) for one in words)
        return cls(sheet, line, name, Verdict(verdict), sayings, link)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of every row, in order."""

    rows: tuple[ToldRow, ...] = ()
    counts: Counter[Verdict] = field(default_factory=Counter)

    @classmethod
    def of(cls, rows: Iterable[ToldRow]) -> Self:
        """Count the rows."""
        kept = tuple(rows)
        return cls(kept, Counter(row.verdict for row in kept))

    @property
    def changes(self) -> int:
        """Count the rows that change something."""
        return self.counts[Verdict.MADE] + self.counts[Verdict.CHANGED]

    def as_json(self) -> dict[str, Any]:
        """Give plain values, to be kept beside the file."""
        return {"rows": [row.as_json() for row in self.rows]}

    @classmethod
    def from_json(cls, plain: dict[str, Any] | None) -> Self:
        """Take the plain values back; nothing gives an outcome without rows."""
        return cls.of(ToldRow.from_json(row) for row in (plain or {}).get("rows", ()))


def saying_of(refusal: Refusal) -> Saying:
    """Give a refusal's sentence as it is kept."""
    filled = {
        k: v if isinstance(v, Saying | str | int) else str(v) for k, v in refusal.details.items()
    }
    return Saying(refusal.message) % filled
