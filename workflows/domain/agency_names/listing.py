"""Where a list of agencies stands in running text: its names, and where the list ends."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Self

from workflows.domain.agency_names.endings import AND
from workflows.domain.agency_names.expand import agency_name
from workflows.domain.agency_names.members import members_of
from workflows.domain.agency_names.predicates import Predicates
from workflows.domain.phrases import phrases

_BODIES = ("Ủy ban nhân dân", "Hội đồng nhân dân", "Công an")
_FOLLOWING = phrases("sau :;sau đây :;dưới đây :;, gồm :;, gồm;gồm :;( gồm :;( gồm;sau , gồm :")
_DEPUTIES = phrases("phó trưởng ban")
_PLACES_ONLY = re.compile(
    r"các (?:(?:huyện|quận|thị xã|thành phố|xã|phường|thị trấn|đặc khu)(?:, | và )?)+"
)
_MINISTRIES = frozenset({"các bộ", "các bộ, cơ quan ngang bộ"})
_CENTRAL = {
    "cơ quan ngang bộ": "cơ quan ngang Bộ",
    "cơ quan thuộc chính phủ": "cơ quan thuộc Chính phủ",
}


@dataclass(frozen=True, slots=True)
class NamedAgency:
    """An agency, group or person as a text names it."""

    name: str
    as_printed: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class AgencyList:
    """The agencies named from one place on, and the place after them."""

    agencies: tuple[NamedAgency, ...]
    end: int

    def __bool__(self) -> bool:
        """Whether any agency is named."""
        return bool(self.agencies)


class Words(Predicates):
    """A text cut into words once, to look for agencies in it at many places."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._lists: dict[int, AgencyList] = {}

    def part(self, start: int, end: int) -> Self:
        """Give the words of a part of the text, without the lists found in the whole."""
        part = super().part(start, end)
        part._lists = {}
        return part

    def agencies_at(self, place: int) -> AgencyList:
        """Read the list of agencies that begins at a place; empty where none does."""
        known = self._lists.get(place)
        if known is None:
            known = self._lists[place] = self._read_list(place)
        return known

    def _read_list(self, place: int) -> AgencyList:
        index = self.index_at(place)
        found: list[NamedAgency] = []
        end = place
        while index < len(self):
            head = self.head_at(index)
            if not head:
                break
            stop = self._with_second_office(
                self.name_end(index + head, index + min(self.titles_at(index), head - 1))
            )
            found += self._named(index, stop)
            end = self.end(stop - 1)
            if members := self._members_behind(stop, found[-1].name):
                found.pop()
                index = members
                continue
            person = self.person_at(index) or (self.titles_at(index) and self.person_before(stop))
            if person or self._holds_office(index, stop):
                stop, end = self._behind_office(stop, end)
            index = self._next_name(stop)
            if index < 0:
                break
        return AgencyList(tuple(given_out(party_committees(found))), end)

    def _members_behind(self, stop: int, name: str) -> int:
        """Give where the names meant begin: «cơ quan thường trực là Sở A», «các đơn vị sau: Sở A»."""
        at = stop
        if name.lower().startswith("các "):
            at += self.longest(at, _FOLLOWING)
        if (self.word(stop) == "là" and self.capital(stop + 1)) or at > stop:
            at = stop + 1 if at == stop else at
            return at if self.head_at(at) else 0
        return 0

    def _holds_office(self, index: int, stop: int) -> bool:
        """Whether what the one just named is besides follows: «…, Phó Trưởng ban Ban Chỉ đạo»."""
        deputy = self.titles_at(index) > 0 and self.longest(stop + 1, _DEPUTIES) > 0
        return deputy or self.office_at(stop + 1)

    def _with_second_office(self, stop: int) -> int:
        """Give where a name ends that goes on with a second office: «… kiêm Ban Chỉ huy A»."""
        head = self.head_at(stop + 1) if self.word(stop) == "kiêm" else 0
        if not head:
            return stop
        titles = min(self.titles_at(stop + 1), head - 1)
        return self.name_end(stop + 1 + head, stop + 1 + titles)

    def _behind_office(self, at: int, end: int) -> tuple[int, int]:
        """Pass over the office of a person: «đồng chí A, Trưởng phòng Kinh tế», «đồng chí A - Chủ tịch B»."""
        head = self.head_at(at + 1)
        held = self.titles_at(at + 1) or (self.word(at) != "," and self.office_at(at + 1))
        if self.word(at) not in {",", "-", "–"} or not (head and held):
            return at, end
        titles = min(self.titles_at(at + 1), head - 1)
        stop = self.name_end(at + 1 + head, at + 1 + titles)
        return stop, self.end(stop - 1)

    def _named(self, first: int, stop: int) -> Iterable[NamedAgency]:
        start, end = self.start(first), self.end(stop - 1)
        if self.titles_at(first) and (second := self.text.find(" kiêm ", start, end)) > 0:
            end = second  # «Chủ tịch UBND xã kiêm Trưởng Ban Chỉ đạo»: one person
        printed = self.text[start:end]
        for member in members_of(printed):
            yield NamedAgency(agency_name(member), member, start, end)

    def _next_name(self, at: int) -> int:
        """Find where the next name of the list begins; -1 where the list is at its end."""
        if self.word(at) == "(":
            at = self.after_parenthesis(at)
        begun = at
        while self.word(at) in {",", ";", *AND, "với"} and at - begun < 4:
            at += 1
        if at == begun or not self.head_at(at) or self.leader_orders(at):
            return -1
        return at


def given_out(found: list[NamedAgency]) -> list[NamedAgency]:
    """Give «UBND thành phố A và các phường, xã» the committees of the phường and xã, too."""
    named: list[NamedAgency] = []
    for agency in found:
        body = next((b for b in _BODIES if named and named[-1].name.startswith(b)), "")
        places = _PLACES_ONLY.fullmatch(agency.name) and not agency.name[0].isupper()
        named.append(replace(agency, name=f"{body} {agency.name}") if body and places else agency)
    return ministers(named)


def ministers(found: list[NamedAgency]) -> list[NamedAgency]:
    """Put «Bộ trưởng, Thủ trưởng cơ quan ngang bộ, cơ quan thuộc Chính phủ» together to their group."""
    first = found[0].name if found else ""
    if first.lower() in {"các bộ trưởng", "bộ trưởng", "bộ trưởng các bộ"}:
        first = "các Bộ"
    if not first.lower().startswith("các bộ") or first.lower() not in _MINISTRIES:
        return found
    group, rest = [first], found[1:]
    while rest and (kinds := _central(rest[0].name)):
        group += kinds
        rest = rest[1:]
    if len(group) == 1:
        return found
    last = found[len(found) - len(rest) - 1]
    whole = replace(found[0], name=", ".join(group), end=last.end)
    return [whole, *rest]


def _central(name: str) -> list[str]:
    """Give the kinds of central bodies a name tells, if it tells nothing else."""
    kinds = [_CENTRAL.get(k) for k in name.lower().removeprefix("các ").split(", ")]
    return [kind for kind in kinds if kind] if all(kinds) else []


def party_committees(found: list[NamedAgency]) -> list[NamedAgency]:
    """Give «Bí thư tỉnh ủy và Chủ tịch UBND các tỉnh: A, B» the committees of all its provinces."""
    if not found or found[0].name.lower() not in {"tỉnh ủy", "thành ủy"} or len(found) < 2:
        return found
    noun = "Ủy ban nhân dân tỉnh "
    places = [a.name.removeprefix(noun) for a in found[1:] if a.name.startswith(noun)]
    first = found[0]
    return [
        *(
            NamedAgency(f"Tỉnh ủy {place}", first.as_printed, first.start, first.end)
            for place in places
        ),
        *(found if not places else found[1:]),
    ]


def read_agencies(text: str, place: int = 0) -> AgencyList:
    """Read the list of agencies that begins at a place of a text."""
    return Words(text).agencies_at(place)
