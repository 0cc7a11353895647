"""A workbook as the office reads it: sheets of rows of plain values."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Self, TypeAlias

Cell: TypeAlias = str | int | float | date | datetime | None
Row: TypeAlias = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: `rows[0]` is row 1. The value of merged cells stands in each of them."""

    name: str
    rows: tuple[Row, ...]

    @property
    def width(self) -> int:
        """Give how many columns the longest row has."""
        return max(map(len, self.rows), default=0)


@dataclass(frozen=True, slots=True)
class Workbook:
    """The visible sheets of a file, in their order."""

    sheets: tuple[Sheet, ...]

    def as_json(self) -> list[Any]:
        """Give it as plain values: days and moments as `{"day": …}` and `{"moment": …}`."""
        return [[s.name, [[_plain(cell) for cell in row] for row in s.rows]] for s in self.sheets]

    @classmethod
    def from_json(cls, sheets: list[Any]) -> Self:
        """Read what `as_json` gave."""
        return cls(
            tuple(
                Sheet(name, tuple(tuple(_cell(value) for value in row) for row in rows))
                for name, rows in sheets
            )
        )


def _plain(cell: Cell) -> Any:  # noqa: ANN401 - what JSON can carry
    if isinstance(cell, datetime):
        return {"moment": cell.isoformat()}
    return {"day": cell.isoformat()} if isinstance(cell, date) else cell


def _cell(value: Any) -> Cell:  # noqa: ANN401 - what JSON carried
    if not isinstance(value, dict):
        return value  # type: ignore[no-any-return]
    if "day" in value:
        return date.fromisoformat(value["day"])
    return datetime.fromisoformat(value["moment"])
