"""Sentences the product says about a document: marked words, and what fills their gaps.

A saying is kept unfilled, so that a screen can say it in the language of its reader.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self, Union

Filling = Union["Saying", str, int]


@dataclass(frozen=True, slots=True)
class Saying:
    """Words marked for translation by `N_`, with `%(name)s` gaps and what stands in them."""

    message: str = ""
    filled: tuple[tuple[str, Filling], ...] = ()

    def __mod__(self, details: Mapping[str, Filling]) -> "Saying":
        """Fill the gaps: `NEAR % {"name": "Sở Y tế"}`."""
        return Saying(self.message, tuple(details.items()))

    def __bool__(self) -> bool:
        """Say whether there are any words."""
        return bool(self.message)

    def __str__(self) -> str:
        """Write the sentence in the source language."""
        return self.message % {k: str(v) for k, v in self.filled} if self.filled else self.message

    def as_json(self) -> dict[str, Any]:
        """Give plain values, to be stored."""
        filled = [[k, v.as_json() if isinstance(v, Saying) else v] for k, v in self.filled]
        return {"message": self.message, "filled": filled}

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> Self:
        """Take the plain values back."""
        filled = (
            (k, Saying.from_json(v) if isinstance(v, dict) else v) for k, v in plain["filled"]
        )
        return cls(plain["message"], tuple(filled))


UNSAID = Saying()
