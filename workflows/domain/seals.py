"""Seals of the log: how rows become a hash, and how a seal is named on paper."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum

from workflows.domain.errors import N_, Refusal

BEGINNING = "0" * 64  # what the first seal has before it
_PRINTED_LETTERS = 32  # of the hash: 128 bits, and still typed from paper
_FEWEST_LETTERS = 16
_CODE = re.compile(r"(?P<number>\d{1,9})\s*[-:]\s*(?P<letters>[0-9a-f][0-9a-f ]+)", re.IGNORECASE)


class SealUnreadable(Refusal):
    """What was given is not a seal as we print it."""

    message = N_(
        "«%(given)s» không phải mã niêm phong. Gõ như trong bản sao lưu hoặc báo cáo, "
        "ví dụ 412-3f2a9b0c11d24e5f."
    )
    status = 422


@dataclass(frozen=True, slots=True)
class KnownSeal:
    """A seal as it stands on paper or in a backup: its number and how its hash begins."""

    number: int
    letters: str

    @classmethod
    def read(cls, given: str) -> "KnownSeal":
        """Read a code, or a printed line that holds one; raises `SealUnreadable`."""
        found = _CODE.search(given)
        letters = found["letters"].replace(" ", "").lower() if found else ""
        if found is None or len(letters) < _FEWEST_LETTERS:
            raise SealUnreadable(given=given)
        return cls(int(found["number"]), letters)


def seal_code(number: int, hash_: str) -> str:
    """Name a seal in few letters, as it is printed."""
    return f"{number}-{hash_[:_PRINTED_LETTERS]}"


class Digest:
    """Sums up the rows of one batch in their order."""

    def __init__(self) -> None:
        self.rows, self._sum = 0, hashlib.sha256()

    def add(self, table: str, values: Mapping[str, object]) -> None:
        """Take a row into account; columns without a value leave no trace, so that one may come."""
        self.rows += 1
        kept = {name: value for name, value in values.items() if value is not None}
        self._sum.update(_canonical([table, kept]))

    def sealed(self, number: int, at: datetime, upto: Mapping[str, int], previous: str) -> str:
        """Give the seal's hash: over the batch, what it closes, and the seal before."""
        head = [number, at, dict(upto), self.rows, previous, self._sum.hexdigest()]
        return hashlib.sha256(_canonical(head)).hexdigest()


def _canonical(value: object) -> bytes:
    words = json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_plain
    )
    return words.encode("utf-8", "surrogatepass") + b"\n"


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    raise TypeError(value)
