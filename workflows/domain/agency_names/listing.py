"""Where a list of agencies stands in running text: its names, and where the list ends."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from workflows.domain.agency_names.expand import agency_name
from workflows.domain.agency_names.members import members_of
from workflows.domain.agency_names.words import (
    AGENCY_NOUNS,
    BARE_GROUPS,
    CLAUSE_WORDS,
    GROUP_LINKS,
    GROUP_NOUNS,
    GROUP_WORDS,
    NOUNS_AFTER_HEAD,
    PERSONS,
    TITLES,
)
from workflows.domain.text import modern_tones

_TOKEN = re.compile(r"\w+(?:[-&]\w+)*|[^\w\s]")
_STRONG = frozenset('.;:!?…"”“|/[]')
_AND = frozenset({"và", "cùng", "hoặc"})
_NAME_LIMIT = 60  # words: a name that does not end by then is no name


class Token(NamedTuple):
    """A word or a mark, folded, with its place."""

    word: str
    start: int
    end: int
    capital: bool


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


class Words:
    """A text cut into words once, to look for agencies in it at many places."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = [
            Token(modern_tones(m[0].lower()), m.start(), m.end(), m[0][0].isupper())
            for m in _TOKEN.finditer(text)
        ]
        self._at = {token.start: index for index, token in enumerate(self.tokens)}

    def agencies_at(self, place: int) -> AgencyList:
        """Read the list of agencies that begins at a place; empty where none does."""
        index = self._index(place)
        found: list[NamedAgency] = []
        end = place
        while index < len(self.tokens):
            head = self.head_at(index)
            if not head:
                break
            stop = self._name_end(index + head, index)
            found += self._named(index, stop)
            end = self.tokens[stop - 1].end
            index = self._next_name(stop)
            if index < 0:
                break
        return AgencyList(tuple(found), end)

    def _index(self, place: int) -> int:
        while place < len(self.text) and place not in self._at:
            place += 1
        return self._at.get(place, len(self.tokens))

    def _named(self, first: int, stop: int) -> Iterable[NamedAgency]:
        start, end = self.tokens[first].start, self.tokens[stop - 1].end
        printed = self.text[start:end]
        for member in members_of(printed):
            yield NamedAgency(agency_name(member), member, start, end)

    def head_at(self, index: int) -> int:
        """Count the words of the head a name begins with here (0: no name begins here)."""
        titles = self._titles(index)
        if titles and (length := self._longest(index + titles, PERSONS | _NO_TITLE_NEEDED)):
            return titles + length
        at = index + titles
        group = self._group(at)
        if group:
            return titles + group
        length = self._longest(at, AGENCY_NOUNS)
        if length and self._proper(at, length):
            return titles + length
        bare = self._longest(at, BARE_GROUPS)
        if bare and (self._word(at) != "tổ" or self._noun_to_chuc(at)):
            return titles + bare
        if titles and self._person(index, at):
            return titles
        return self._longest(index, PERSONS) if self._capital(index) else 0

    def _titles(self, index: int) -> int:
        """Count the words of titles in front of an agency: «Giám đốc», «Đồng chí Bí thư»."""
        at = index
        while length := self._longest(at, TITLES):
            at += length
            if self._word(at) == "(":
                at = self._after_parenthesis(at)
            if self._word(at) in {",", "và"} and self._longest(at + 1, TITLES):
                at += 1
        return at - index

    def _person(self, index: int, at: int) -> bool:
        return self._capital(index) and self._capital(at)

    def _group(self, index: int) -> int:
        if self._word(index) not in GROUP_WORDS:
            return 0
        at = index + 1
        while self._word(at) in {"thể", "cả", "các"}:
            at += 1
        noun = self._longest(at, GROUP_NOUNS)
        return at - index + noun if noun else 0

    def _proper(self, at: int, length: int) -> bool:
        """Whether a noun is a name here: capital, or a capital after it, or two words long."""
        if self._capital(at) or self._capital(at + length):
            return True
        return length > 1 and self._word(at) not in {"cơ", "bộ", "trung", "cổng", "đoàn", "tổ"}

    def _name_end(self, at: int, first: int) -> int:
        """Find the word after a name whose head ends before `at`."""
        last = min(len(self.tokens), first + _NAME_LIMIT)
        start = at
        while at < last:
            word = self._word(at)
            if word == ":" and self._distributes(first, at):
                at += 1
                continue
            if word in _STRONG or word == "(":
                return at
            if word in {",", *_AND, "-", "–"}:
                if self._separates(at, first):
                    return at
                at += 1
                continue
            if word == "được" and (chosen := self._chosen_to_lead(at)):
                return chosen
            if self._clause_begins(at, start, first):
                return at
            at += 1
        return max(at, start)

    def _distributes(self, first: int, at: int) -> bool:
        """Whether a colon opens the members of a group: «các Sở: Nội vụ, Tài chính»."""
        inside = {self._word(index) for index in range(first, at)}
        named = inside & {"sở", "bộ", "tỉnh", "huyện", "xã", "phường", "phố", "phòng", "cục", "vụ"}
        plural = inside & {"các"}
        return bool(named and plural) and self._capital(at + 1)

    def _separates(self, at: int, first: int) -> bool:
        """Whether a comma or «và» ends the name before it."""
        word, after = self._word(at), at + 1
        if word in {"-", "–"}:
            return False
        if word == "cùng" and self._word(after) == "với":
            after += 1
        if word == "," and self._word(after) in _AND:
            after += 1
        if self._continues_group(after, first) or self._one_office(at, after):
            return False
        if self.head_at(after) or self._clause_begins(after, 0, first):
            return True
        if self._capital(after) or (self._word(after) == "các" and self._capital(after + 1)):
            return False
        return not (word in _AND and self._word(first) in GROUP_WORDS)

    def _one_office(self, at: int, after: int) -> bool:
        """Whether two councils share one office: «Văn phòng HĐND và UBND thành phố»."""
        before = " ".join(self._word(index) for index in range(max(0, at - 6), at))
        return (
            self._word(at) == "và"
            and before.endswith(("văn phòng hđnd", "văn phòng hội đồng nhân dân"))
            and self._word(after) in {"ubnd", "ủy"}
        )

    def _continues_group(self, at: int, first: int) -> bool:
        """Whether a lower-case noun goes on with the group before it («…, ban, ngành»)."""
        if self._capital(at) or self._word(at) not in GROUP_LINKS:
            return False
        if self._longest(at, _CLAUSES) and self._word(at) != "tổ":
            return False
        if (self._word(at),) in AGENCY_NOUNS and self._capital(at + 1):
            return False
        if self._word(at) == "tổ" and not self._noun_to_chuc(at):
            return False
        return not (self._word(at) == "chính" or self._longest(at, _NEVER_LINKS))

    def _noun_to_chuc(self, at: int) -> bool:
        """Whether «tổ chức» is the organisation here, not the verb."""
        if self._word(at + 1) != "chức":
            return False
        after = self._word(at + 2)
        return after in {",", "và", "liên", "có", "chính", "khác", "cá", "", "đoàn", ";", "."}

    def _clause_begins(self, at: int, start: int, first: int) -> bool:
        if self._capital(at):
            return False
        length = self._longest(at, _CLAUSES)
        if not length:
            return False
        words = tuple(self._word(at + step) for step in range(length))
        if words == ("tổ", "chức"):
            return not self._noun_to_chuc(at)
        if words in NOUNS_AFTER_HEAD and self._after_noun(at, start, first):
            return False
        if words == ("có",):
            return not self._belongs(at)
        return not (words == ("theo",) and self._word(at + 1) == "quy")

    def _after_noun(self, at: int, start: int, first: int) -> bool:
        """Whether a verb here only completes the noun before it: «Ban quản lý …»."""
        if at == start:
            return self._word(first) not in {"các", "những"}
        return any(self._tail_is_noun(at, length) for length in (1, 2))

    def _tail_is_noun(self, at: int, length: int) -> bool:
        words = tuple(self._word(index) for index in range(at - length, at))
        return words in AGENCY_NOUNS and self._capital(at - length)

    def _chosen_to_lead(self, at: int) -> int:
        """Give the word after «được phân công chủ trì», 0 if this does not stand here."""
        for last in (at + 3, at + 4):
            if (self._word(last - 1), self._word(last)) == ("chủ", "trì"):
                return last + 1
        return 0

    def _belongs(self, at: int) -> bool:
        """Whether «có …» describes the group: «có liên quan», «có cụm công nghiệp»."""
        after = self._word(at + 1)
        return after in {"liên", "thẩm"} or not self._longest(at, _CLAUSES - {("có",)})

    def _next_name(self, at: int) -> int:
        """Find where the next name of the list begins; -1 where the list is at its end."""
        if self._word(at) == "(":
            at = self._after_parenthesis(at)
        begun = at
        while self._word(at) in {",", ";", *_AND, "với"} and at - begun < 4:
            at += 1
        if at == begun or not self.head_at(at):
            return -1
        return at

    def _after_parenthesis(self, at: int) -> int:
        for index in range(at, min(len(self.tokens), at + 80)):
            if self._word(index) == ")":
                return index + 1
        return at + 1

    def _word(self, index: int) -> str:
        return self.tokens[index].word if 0 <= index < len(self.tokens) else ""

    def _capital(self, index: int) -> bool:
        return 0 <= index < len(self.tokens) and self.tokens[index].capital

    def _longest(self, index: int, phrases: "frozenset[tuple[str, ...]]") -> int:
        """Give the length in words of the longest of these phrases that stands here."""
        words = tuple(t.word for t in self.tokens[index : index + 5]) if index >= 0 else ()
        for length in range(len(words), 0, -1):
            if words[:length] in phrases:
                return length
        return 0

    def clause_at(self, place: int) -> bool:
        """Whether a verb or an opener of a clause stands at a place."""
        index = self._index(place)
        return bool(self._longest(index, _CLAUSES))


_CLAUSES = frozenset(tuple(modern_tones(w) for w in phrase) for phrase in CLAUSE_WORDS)
_NEVER_LINKS = frozenset({("chính", "quyền"), ("chủ", "động"), ("chủ", "trì"), ("thành", "lập")})
_NO_TITLE_NEEDED: frozenset[tuple[str, ...]] = frozenset()


def read_agencies(text: str, place: int = 0) -> AgencyList:
    """Read the list of agencies that begins at a place of a text."""
    return Words(text).agencies_at(place)
