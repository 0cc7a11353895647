"""What the agency register knows of names and groups, ready to be asked about a printed name."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from workflows.domain.agencies import NameKind
from workflows.domain.agency_names.expand import agency_name
from workflows.domain.text import compare_key, search_fold


@dataclass(frozen=True, slots=True)
class Validity:
    """From a day to a day, both included; None is open."""

    first: date | None = None
    last: date | None = None

    def holds_on(self, day: date | None) -> bool:
        """Say whether the day lies within; an unknown day always does."""
        if day is None:
            return True
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class KnownName:
    """One name of one agency."""

    agency_id: int
    kind: NameKind
    text: str
    validity: Validity = Validity()


@dataclass(frozen=True, slots=True)
class KnownAgency:
    """An agency of the register, with who took over its work."""

    id: int
    name: str
    parent_id: int | None = None
    validity: Validity = Validity()
    successors: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownMember:
    """An agency's membership in a group."""

    agency_id: int
    validity: Validity = Validity()


@dataclass(frozen=True, slots=True)
class KnownGroup:
    """A group with the wordings that mean it."""

    id: int
    name: str
    issuer_id: int | None = None
    wordings: tuple[str, ...] = ()
    members: tuple[KnownMember, ...] = ()


Figures = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spelling:
    """A name as fuzzy matching compares it: whole, and without the words all its kind share."""

    name: KnownName
    folded: str
    distinctive: str


@dataclass(frozen=True)
class AgencyBook:
    """The agency register with its indexes."""

    agencies: dict[int, KnownAgency]
    names: tuple[KnownName, ...]
    groups: tuple[KnownGroup, ...] = ()

    @cached_property
    def by_key(self) -> dict[str, list[KnownName]]:
        """The names by all keys they are found under: a directive asks for hundreds of them."""
        return _index(self.names)

    @cached_property
    def by_group_key(self) -> dict[str, list[KnownGroup]]:
        """The groups by the keys of their wordings."""
        return _index_groups(self.groups)

    @cached_property
    def spellings(self) -> dict[Figures, list[Spelling]]:
        """The names for fuzzy matching, by their figures: these must be the same."""
        return _spellings(self.names)

    def exists_on(self, agency_id: int, day: date | None) -> bool:
        """Say whether the agency existed on the day."""
        return self.agencies[agency_id].validity.holds_on(day)

    def at_work(self, agency_id: int, day: date) -> tuple[int, ...]:
        """Say who does an agency's work on a day: itself, or those that followed it.

        Where nobody followed a closed agency it stands for itself, as a question for a person.
        """
        line = [agency_id]  # whoever followed is added at its end and asked in turn
        for one in line:
            if not self.exists_on(one, day):
                line += [s for s in self.agencies[one].successors if s not in line]
        return tuple(one for one in line if self.exists_on(one, day)) or (agency_id,)

    def name_of(self, agency_id: int) -> str:
        """Give the official name in force."""
        return self.agencies[agency_id].name


def name_keys(text: str) -> tuple[str, ...]:
    """Give the keys under which a name is found: as written, written in full, shortened."""
    full = agency_name(text)
    keys = [compare_key(text), compare_key(full)]
    if _BARE_PLACE.match(full):
        keys.append(compare_key(f"Ủy ban nhân dân {full}"))
    keys += [compare_key(short) for short in (_OWN_PROVINCE.sub("", full),) if short != full]
    return tuple(dict.fromkeys(keys))


_BARE_PLACE = re.compile(
    r"(?:xã|phường|đặc khu|thị trấn|huyện|quận|thị xã|thành phố|tỉnh)\s", re.IGNORECASE
)
_OWN_PROVINCE = re.compile(r"\s+tỉnh$")  # «Sở Y tế tỉnh» is the province's «Sở Y tế»
_GROUP_FILLERS = frozenset(
    ["các", "những", "toàn", "thể", "tất", "cả", "mọi", "và", "của", "thuộc", "trực"]
)
_PLACE_OF_GROUP = re.compile(
    r"\s+trên địa bàn(?:\s+(?:toàn\s+)?(?:tỉnh|thành phố|huyện|thị xã))?.*$"
)
_NAMED_PLACE = re.compile(r"\b(tỉnh|thành phố)\s+[A-ZĐÀ-Ỹ].*$")


def group_key(wording: str) -> str:
    """Give the form in which two wordings of a group are the same, whatever the order of words."""
    full = _NAMED_PLACE.sub(r"\1", _PLACE_OF_GROUP.sub("", agency_name(wording)))
    words = re.findall(r"\w+", compare_key(full))
    return " ".join(sorted(set(words) - _GROUP_FILLERS))


def _index(names: Iterable[KnownName]) -> dict[str, list[KnownName]]:
    found: dict[str, list[KnownName]] = defaultdict(list)
    for name in names:
        for key in {compare_key(name.text), compare_key(agency_name(name.text))}:
            found[key].append(name)
    return dict(found)


def _index_groups(groups: Iterable[KnownGroup]) -> dict[str, list[KnownGroup]]:
    found: dict[str, list[KnownGroup]] = defaultdict(list)
    for group in groups:
        for key in {group_key(wording) for wording in (group.name, *group.wordings)}:
            found[key].append(group)
    return dict(found)


def _spellings(names: Iterable[KnownName]) -> dict[Figures, list[Spelling]]:
    found: dict[Figures, list[Spelling]] = defaultdict(list)
    for name in names:
        if name.kind in {NameKind.OFFICIAL, NameKind.SHORT, NameKind.ALIAS}:
            spelling = Spelling(name, *fuzzy_forms(name.text))
            found[figures_in(spelling.folded)].append(spelling)
    return dict(found)


def figures_in(text: str) -> Figures:
    """Give the numbers of a text as they are written, in their order."""
    return tuple(re.findall(r"\d+", text))


_SHARED_WORDS = re.compile(
    r"^(?:uy ban nhan dan|hoi dong nhan dan|so|phong|ban|chi cuc|trung tam|van phong|cong an|"
    r"xa|phuong|dac khu|thi tran|huyen|thanh pho|thi xa|tinh|\s)+\b"
)


def fuzzy_forms(text: str) -> tuple[str, str]:
    """Give the folded name, and what is left of it without the words all its kind share."""
    folded = search_fold(agency_name(text))
    return folded, _SHARED_WORDS.sub("", folded).strip() or folded
