"""How names of agencies begin: titles of their heads, nouns, groups."""

from workflows.domain.agency_names.members import is_sector
from workflows.domain.agency_names.tokens import Tokens
from workflows.domain.agency_names.words import (
    ACRONYMS,
    AGENCY_NOUNS,
    ALSO_VERBS,
    BARE_GROUPS,
    BRANDS,
    FAMILY_NAMES,
    GROUP_NOUNS,
    GROUP_WORDS,
    PERSONS,
    PLACE_WORDS,
    PLACED_BY,
    PLACES,
    STAFF,
    THINGS,
    TITLES,
)
from workflows.domain.phrases import phrases

_OFFICES_HELD = phrases(
    "cơ quan thường trực;cơ quan chủ trì;cơ quan đầu mối;cơ quan chuyên môn;đơn vị chủ trì;"
    "đơn vị thường trực;chủ đầu tư"
)
_COMRADE = phrases("đồng chí;ông;bà")
_COMMON_NOUNS = frozenset({"cơ", "bộ", "trung", "cổng", "đoàn", "tổ"})


class Heads(Tokens):
    """A text in which names of agencies can be found by their beginnings."""

    def head_at(self, index: int) -> int:
        """Count the words of the head a name begins with here (0: no name begins here)."""
        titles = self.titles_at(index)
        at = index + titles
        if length := self._group(at) or self._after_title(at, titles) or self._noun(at):
            return titles + length
        if titles and self._person(index, at):
            return titles
        named = self.capital(index) or self.longest(index, STAFF) > 2
        if self._counted(index):
            return 1 + self._noun(index + 1)
        return (self.longest(index, PERSONS) or self.longest(index, STAFF)) if named else 0

    def _counted(self, index: int) -> bool:
        """Whether a figure counts offices of one kind here: «07 Tổ công tác của Chính phủ»."""
        return self.word(index).isdigit() and len(self.word(index)) == 2 and self.capital(index + 1)

    def _after_title(self, at: int, titles: int) -> int:
        """Count the words of a person or a group that needs its title: «Giám đốc sở»."""
        if not titles:
            return 0
        return self.longest(at, PERSONS) or (
            0 if self.capital(at) else self.longest(at, GROUP_NOUNS)
        )

    def _noun(self, at: int) -> int:
        """Count the words of the noun a name begins with."""
        length = self.longest(at, AGENCY_NOUNS)
        if length == 1 and (self.word(at), self.word(at + 1)) == ("tổ", "chức"):
            length = 0
        letters = self.shouted(at) and self.longest(at, ACRONYMS)
        if letters or (self.capital(at) and self.longest(at, BRANDS)):
            return 1
        if self.word(at) == "ngành" and not self.capital(at):
            return 0  # «các sở, ban, ngành tỉnh»: no name by itself
        counts = self.word(at) == "thống" and self.word(at + length) == "các"  # a verb
        if length and not counts and self._proper(at, length):
            return length
        if place := self._governed_place(at):
            return place
        bare = self.longest(at, BARE_GROUPS)
        if self.word(at + bare) == "viên":
            return 0  # «cấp ủy viên» is a person
        return bare if bare > 2 or self.word(at) != "tổ" or self._small_organisation(at) else 0

    def _governed_place(self, at: int) -> int:
        """Count the words of «Huyện», «Thành phố» before a place that acts: «Huyện A»."""
        length = self.longest(at, PLACES)
        return length if length and self.capital(at) and self.capital(at + length) else 0

    def _small_organisation(self, at: int) -> bool:
        return self.organisation_at(at) and not self.capital(at)

    def titles_at(self, index: int) -> int:
        """Count the words of titles in front of an agency: «Giám đốc», «Đồng chí Bí thư»."""
        at = index
        while length := self.longest(at, TITLES):
            at += length
            if self.word(at) == "(":
                at = self.after_parenthesis(at)
            if self.word(at) in {",", "và"} and self.longest(at + 1, TITLES):
                at += 1
        return at - index

    def office_at(self, at: int) -> bool:
        """Whether what an agency is otherwise stands here: «cơ quan thường trực Ban Chỉ đạo»."""
        held = self.longest(at, _OFFICES_HELD) > 0
        return held and (not self.capital(at) or self.word(at - 1) in {"-", "–"})

    def person_at(self, index: int) -> bool:
        """Whether a person is named here, not an agency: «đồng chí Nguyễn Văn A»."""
        at = index + self.longest(index, _COMRADE)
        return at > index and self.capital(at) and not self._noun(at) and not self.titles_at(at)

    def person_before(self, at: int) -> bool:
        """Whether a person's name ends before a place: «… Sở Xây dựng Phan Quốc Dũng»."""
        for length in (3, 4):
            begun = at - length
            if not all(self.capital(index) for index in range(begun, at)):
                return False
            if self.word(begun) in FAMILY_NAMES and self.word(begun - 1) not in PLACED_BY:
                return True
        return False

    def _person(self, index: int, at: int) -> bool:
        comrade = self.longest(index, _COMRADE) == at - index
        return (comrade or self.capital(index)) and self.capital(at)

    def polite_at(self, index: int) -> int:
        """Count the words of «quý cơ quan», «quý Sở»: whoever the letter is sent to."""
        if self.word(index) != "quý":
            return 0
        noun = self.longest(index + 1, GROUP_NOUNS) or self.longest(index + 1, AGENCY_NOUNS)
        return 1 + noun if noun else 0

    def _group(self, index: int) -> int:
        if polite := self.polite_at(index):
            return polite
        if self.word(index) not in GROUP_WORDS:
            return 0
        at = index + 1
        while self.word(at) in {"thể", "cả", "các"}:
            at += 1
        noun = 0 if self.longest(at, THINGS) else self.longest(at, GROUP_NOUNS)
        return at - index + noun if noun else 0

    def _sector(self, at: int) -> bool:
        """Whether a known sector stands here, whatever its capitals."""
        return at < len(self) and is_sector(self.text[self.start(at) : self.start(at) + 60])

    def _proper(self, at: int, length: int) -> bool:
        """Whether a noun is a name here: capital, or a capital after it, or two words long."""
        after = at + length + (self.joined_at(at + length) and self.capital(at))
        if self.capital(after) or self.word(at + length) in PLACE_WORDS:
            return True
        if self.word(at) in {"sở", "bộ", "phòng"} and self.capital(at) and self._sector(at + 1):
            return True  # «Sở nội vụ»
        if self.word(at) in {"bcđ", "bql", "bch"}:
            return True  # «BCĐ công tác dân số xã»
        if length == 1 and self.capital(at) and at + 1 == len(self):
            return True  # a heading: «Đối với Khoa»
        if length == 1 or tuple(map(self.word, range(at, at + length))) in ALSO_VERBS:
            return False
        return self.capital(at) or self.word(at) not in _COMMON_NOUNS

    def organisation_at(self, at: int) -> bool:
        """Whether «tổ chức» is the organisation here, not the verb."""
        if self.word(at + 1) != "chức":
            return False
        after = self.word(at + 2)
        if (after, self.word(at + 3)) in {("kinh", "tế"), ("xã", "hội"), ("tín", "dụng")}:
            return True
        return after in {
            ",",
            "và",
            "liên",
            "có",
            "chính",
            "khác",
            "cá",
            "",
            "đoàn",
            "đảng",
            "ở",
            "thuộc",
            ";",
            ".",
            "(",
        }
