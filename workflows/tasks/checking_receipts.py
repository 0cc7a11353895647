"""Whether the record still says what a receipt says."""

import json
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from workflows.store.queries.receipts import ReceiptFact
from workflows.tasks.receipts import files_of, hash_of, written_words


@dataclass(frozen=True, slots=True)
class ReceiptCheck:
    """What was found."""

    is_printed_one: bool  # the digits on the paper are those of this receipt
    is_whole: bool  # what is kept of the receipt has the hash it had
    changed: set[int] = field(default_factory=set)  # places of rows the record tells otherwise
    taken_back: set[int] = field(default_factory=set)  # places of rows the agency took back

    @property
    def equals(self) -> bool:
        """Say whether the record is what the receipt says."""
        return self.is_printed_one and self.is_whole and not self.changed


def check_receipt(session: Session, receipt: ReceiptFact, *, printed: str = "") -> ReceiptCheck:
    """Compare a receipt with the record; `printed` are the digits its paper shows, if known."""
    changed, taken_back = set(), set()
    for place, one in enumerate(receipt.rows):
        there: dict[str, Any] = {**written_words(one.row), "files": files_of(session, one.row)}
        told = {name: one.content.get(name) for name in there}
        if json.dumps(there, sort_keys=True) != json.dumps(told, sort_keys=True):
            changed.add(place)
        if one.was_taken_back:
            taken_back.add(place)
    return ReceiptCheck(
        is_printed_one=not printed or receipt.hash.startswith(printed),
        is_whole=hash_of(receipt.content) == receipt.hash
        and len(receipt.rows) == len(receipt.content["lines"]),
        changed=changed,
        taken_back=taken_back,
    )
