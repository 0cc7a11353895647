"""Which paragraph of an edited file is which part of the paper."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from templates_docx.aligning import aligned
from templates_docx.edited.lines import Page, Place
from templates_docx.edited.slots import Slot, Slots


@dataclass(frozen=True, slots=True)
class Printed:
    """A line of a part as the file prints it."""

    place: Place
    prefix: str = ""
    suffix: str = ""
    path: str = ""  # the field of the context its words came from

    @property
    def words(self) -> str:
        """Give the paper's own words of the line."""
        line = self.place.line
        if self.prefix.strip() and line.casefold().startswith(self.prefix.strip().casefold()):
            line = line[len(self.prefix.strip()) :].strip()
        return line.removesuffix(self.suffix.strip()).strip() if self.suffix.strip() else line


@dataclass(frozen=True, slots=True)
class Matched:
    """The lines of a file by the parts they say, its data table, and what is outside of both."""

    parts: Mapping[str, tuple[Printed, ...]]
    data_table: int | None
    outside: tuple[str, ...]  # lines that no part of the template says
    gone: tuple[str, ...]  # lines of the template itself that the file has no more


@dataclass(slots=True)
class _Line:
    """A line of the file on the way to being known."""

    place: Place
    slot: Slot | None = None
    part: str | None = None

    @property
    def is_known(self) -> bool:
        return self.slot is not None or self.part is not None


class _Matcher:
    def __init__(self, slots: Slots, lists: frozenset[str]) -> None:
        self.slots = slots
        self.lists = lists  # the parts of several lines
        self.parts: dict[str, list[Printed]] = {}
        self.outside: list[str] = []
        self.gone: list[str] = []

    def match(self, known: Sequence[Slot], places: Sequence[Place | None]) -> None:
        """Match the lines of a stretch of text; None bars a line from joining what is beyond."""
        lines = [None if place is None else _Line(place) for place in places]
        shown = [line for line in lines if line is not None]
        for old, new in aligned([s.text for s in known], [line.place.line for line in shown]):
            if old is not None and new is not None:
                shown[new].slot, shown[new].part = known[old], known[old].part
            elif old is not None and known[old].part is None:
                self.gone.append(known[old].text)
        for at, line in enumerate(lines):
            if line is not None and not line.is_known:
                line.part = self._joined(lines, at)
        for line in shown:
            self._keep(line)

    def _joined(self, lines: Sequence[_Line | None], at: int) -> str | None:
        """Say which part a line joins that was typed between two known ones."""
        place = lines[at].place  # type: ignore[union-attr]  # asked of lines alone
        before = lines[at - 1] if at else None
        rest = lines[at + 1 :]
        behind = next((line for line in rest if line is None or line.is_known), None)
        near = [one for one in (before, behind) if one is not None and one.part is not None]
        near = [one for one in near if one.place.spot.column == place.spot.column]
        alike = [one for one in near if one.place.style == place.style]
        lists = [one for one in near if one.part in self.lists]
        chosen = next(iter([*alike, *lists]), None)
        return None if chosen is None else chosen.part

    def _keep(self, line: _Line) -> None:
        if line.part is not None:
            slot = line.slot
            shape = (slot.prefix, slot.suffix, slot.path) if slot else ("", "", "")
            self.parts.setdefault(line.part, []).append(Printed(line.place, *shape))
        elif line.slot is None or line.slot.text != line.place.line:
            self.outside.append(line.place.line)


def matched(slots: Slots, page: Page, lists: frozenset[str]) -> Matched:
    """Find the parts of a paper in a file somebody edited."""
    matcher = _Matcher(slots, lists)
    same = _same_tables(slots, page)
    data = next((new for old, new in same.items() if old == slots.data_table), None)
    text = [one for one in slots.text if isinstance(one, Slot)]
    matcher.match(text, [None if isinstance(one, int) else one for one in page.text])
    for old, new in same.items():
        if old != slots.data_table:
            matcher.match(slots.tables[old], page.tables[new])
    unknown = page.tables.keys() - set(same.values())
    matcher.outside += [page.line_of(number) for number in sorted(unknown)]
    matcher.gone += list(_gone_tables(slots, same))
    found = {name: tuple(lines) for name, lines in matcher.parts.items()}
    return Matched(found, data, tuple(matcher.outside), tuple(matcher.gone))


def _same_tables(slots: Slots, page: Page) -> dict[int, int]:
    """Pair the tables of the template with those of the file, in order."""
    old, new = sorted(slots.tables), sorted(page.tables)
    said = [" ".join(slot.text for slot in slots.tables[number]) for number in old]
    pairs = aligned(said, [page.line_of(number) for number in new])
    return {old[i]: new[j] for i, j in pairs if i is not None and j is not None}


def _gone_tables(slots: Slots, same: Mapping[int, int]) -> Iterator[str]:
    for number in slots.tables.keys() - same.keys():
        yield from _own_words(slots.tables[number])


def _own_words(slots: Iterable[Slot]) -> Iterator[str]:
    return (slot.text for slot in slots if slot.part is None)
