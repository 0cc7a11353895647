"""Numbers of items that are skipped or printed twice."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workflows.domain.errors import N_
from workflows.domain.sayings import Saying
from workflows.intake.reading.defects.evidence import Evidence
from workflows.intake.reading.markers import Rank
from workflows.intake.reading.model import Defect, ReadTable, Span
from workflows.intake.reading.outline import Node

TWICE = Saying(N_("Số thứ tự «%(label)s» được dùng hai lần liền nhau."))
SKIPPED = Saying(N_("Số thứ tự nhảy từ «%(before)s» sang «%(label)s»."))
ROW_TWICE = Saying(N_("Bảng «%(table)s»: số thứ tự %(label)s được dùng hai lần."))
ROW_SKIPPED = Saying(N_("Bảng «%(table)s»: số thứ tự nhảy từ %(before)s sang %(label)s."))

_LETTERS = ("abcdđeghiklmnopqrstuvxy", "abcdefghijklmnopqrstuvwxyz")
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
_RANKS = (Rank.ROMAN, Rank.DIEU, Rank.NUMBER, Rank.DECIMAL, Rank.LETTER)


@dataclass(frozen=True, slots=True)
class _Mark:
    label: str
    span: Span


def of_item_numbers(seen: Evidence) -> Iterator[Defect]:
    """Find marks that do not follow the one before them; a new «1» or «a» begins anew."""
    for body in seen.bodies:
        for node in (node for node in body.walk() if node.children):
            for rank in _RANKS:
                yield from _in_order(_marks(node.children, rank), rank)
    for table in seen.tables:
        yield from _rows_in_order(table)


def _marks(nodes: Sequence[Node], rank: Rank) -> list[_Mark]:
    return [_Mark(node.label, node.span) for node in nodes if node.rank is rank and node.label]


def _in_order(marks: Sequence[_Mark], rank: Rank) -> Iterator[Defect]:
    for before, mark in itertools.pairwise(marks):
        if before.label == mark.label:
            yield Defect(TWICE % {"label": mark.label}, mark.span)
        elif not _follows(before.label, mark.label, rank):
            said = SKIPPED % {"before": before.label, "label": mark.label}
            yield Defect(said, mark.span)


def _follows(before: str, label: str, rank: Rank) -> bool:
    if rank is Rank.LETTER:
        return label == "a" or any(f"{before}{label}" in letters for letters in _LETTERS)
    if rank is Rank.ROMAN:
        return _roman(label) in {1, _roman(before) + 1}
    first, last = before.split("."), label.split(".")
    if first[:-1] != last[:-1] or not (first[-1].isdigit() and last[-1].isdigit()):
        return True  # another item's, or «3a»
    return int(last[-1]) in {1, int(first[-1]) + 1}


def _roman(label: str) -> int:
    figures = [_ROMAN.get(letter, 0) for letter in label.upper()]
    pairs = zip(figures, [*figures[1:], 0], strict=True)
    return sum(-one if one < following else one for one, following in pairs)


def _rows_in_order(table: ReadTable) -> Iterator[Defect]:
    rows = [row[0] for row in table.rows if re.fullmatch(r"\d{1,4}\.?", row[0].text)]
    title = table.title or (table.columns[1] if len(table.columns) > 1 else "")
    for before, cell in itertools.pairwise(rows):
        first, last = (int(one.text.strip(".")) for one in (before, cell))
        details: dict[str, str | int] = {"table": title, "before": first, "label": last}
        if first == last:
            yield Defect(ROW_TWICE % details, cell.span)
        elif last not in {1, first + 1}:
            yield Defect(ROW_SKIPPED % details, cell.span)
