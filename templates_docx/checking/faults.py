"""What is wrong with a template, in words a clerk understands, and where."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where a tag stands in a template."""

    part: str  # «nội dung», «đầu trang», «cuối trang», «chú thích»
    table: int | None = None  # counted from 1
    row: int | None = None
    words: str = ""  # what is printed before it

    def __str__(self) -> str:
        """Write the place: «nội dung, bảng 2, dòng 3, sau «Cơ quan»»."""
        parts = [self.part]
        if self.table is not None:
            parts.append(f"bảng {self.table}, dòng {self.row}")
        if self.words:
            parts.append(f"sau «{self.words}»")
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to put right."""

    place: str
    tag: str  # as typed
    message: str  # what is wrong and what to do

    def __str__(self) -> str:
        """Write the fault on one line."""
        return (
            f"{self.place}: {self.tag} – {self.message}"
            if self.tag
            else f"{self.place}: {self.message}"
        )
