"""Where a name of an agency is whole, so that a small word behind it begins what the agency does."""

from workflows.domain.agency_names.heads import Heads
from workflows.domain.agency_names.members import sector_length
from workflows.domain.agency_names.verbs import CLAUSE_WORDS, SURE_VERBS
from workflows.domain.agency_names.words import (
    ACRONYMS,
    AGENCY_NOUNS,
    BRANDS,
    FIELDS,
    GROUP_WORDS,
    LEVELS,
    NUMBERED,
    QUALIFIERS,
    SELF_SUFFICIENT,
    STAFF,
)
from workflows.domain.phrases import PhraseSet, phrases

_BY_SECTOR = frozenset({"sở", "bộ", "phòng"})  # their names are those of their sectors
_COMPANY_FORMS = frozenset({"tnhh", "mtv", "cp", "ctcp"})
_REGIONS = frozenset({"vực", "miền", "thôn", "bản", "ấp", "buôn", "khóm"})
_OFFICES = phrases("văn phòng;thanh tra")
_JOINS = frozenset({",", "và", ":"})
_GROUP_MARKS = frozenset({"có", "được", "theo", "là"})
_BEHIND_VERBS = frozenset({"theo", "tại", "về", "để", "nhằm", "vào", "qua", "bằng", "cho"})
_SHORT_TAIL = 2  # words: one more compound of two syllables
_NAME_TAIL = 4
_LEVEL_REACH = 6
_LONGEST_SYLLABLE = 7  # letters: «nghiêng»; what is longer is a foreign name by itself


class Wholes(Heads):
    """A text in which names of agencies are known to be whole."""

    def predicate_at(self, at: int, start: int, first: int) -> bool:
        """Whether a small word behind a whole name begins what the agency does."""
        if not self._small(at) or self._qualifies(at, first) or self._named_inside(at):
            return False
        if at == start and self.longest(at, FIELDS):
            return False
        return self.whole(at, start, first) or self._swallowed(at, start, first)

    def _named_inside(self, at: int) -> bool:
        """Whether a word belongs to a noun of agencies inside the name: «Cục Thi hành án dân sự»."""
        return any(self.longest(at - n, AGENCY_NOUNS) > n for n in range(1, 5))

    def _small(self, at: int) -> bool:
        return self.word(at).isalpha() and not self.capital(at)

    def _qualifies(self, at: int, first: int) -> bool:
        """Whether a small word may go on with a whole name."""
        if self._inside(at, QUALIFIERS) or self._inside(at, LEVELS) or self._of_a_kind(at):
            return True
        word, after = self.word(at), self.word(at + 1)
        if word in NUMBERED:
            return after.isdigit() or self.capital(at + 1)
        if word == "tại":
            return (after, self.word(at + 2)) == ("việt", "nam")
        if word == "đến":
            return self.capital(at + 1) or self.longest(at + 1, LEVELS) > 0
        return word in _GROUP_MARKS and self._plural(first, at)

    def _of_a_kind(self, at: int) -> bool:
        """Whether «… trọng điểm ngành giao thông», «Tổ công tác chống …» tell what a body is for."""
        if self.word(at) == "chống":
            return self.word(at - 1) in {"ngành", "tác", "đạo", "phòng"}
        return self.word(at) == "ngành" and self.longest(at + 1, FIELDS) > 0

    def _inside(self, at: int, phrases: PhraseSet) -> bool:
        """Whether a word begins one of these phrases, or goes on with one."""
        return (
            self.longest(at, phrases) > 0
            or self.longest(at - 1, phrases) > 1
            or self.longest(at - 2, phrases) > 2
        )

    def _plural(self, first: int, at: int) -> bool:
        """Whether a name is that of a group."""
        return any(self.word(index) in GROUP_WORDS for index in range(first, at))

    def whole(self, at: int, start: int, first: int) -> bool:
        """Whether the words before a place are a whole name."""
        if at == start:
            words = tuple(self.word(i) for i in range(first, at))
            if words in ACRONYMS | BRANDS | STAFF | LEVELS or self.polite_at(first) == len(words):
                return True
            return words in SELF_SUFFICIENT or words[1:] in SELF_SUFFICIENT
        if self.longest(at - _SHORT_TAIL, SELF_SUFFICIENT) == _SHORT_TAIL:
            return True
        return (
            self._ends_with_level(at)
            or self._ends_with_proper(at, start)
            or self._ends_with_number(at)
            or self._ends_with_qualifier(at)
            or self._ends_with_sector(at, start, first)
        )

    def _ends_with_level(self, at: int) -> bool:
        """Whether «tỉnh», «thành phố», «đặc khu» … stand right before."""
        if self.word(at - 1) == "xã" and (self.capital(at - 1) or self.word(at) == "hội"):
            return False
        return self._level_before(at)

    def _level_before(self, at: int) -> bool:
        """Whether a level stands right before; «hợp tác xã», «thông tấn xã» are none."""
        if self.word(at - 1) == "xã" and self.word(at - 2) in {"tác", "tấn"}:
            return False
        return any(self.longest(at - n, LEVELS) == n for n in (1, 2))

    def _ends_with_qualifier(self, at: int) -> bool:
        """Whether «liên quan», «trên địa bàn», «ven biển» … end right before."""
        return any(self.longest(at - n, QUALIFIERS) == n for n in (2, 3, 4))

    def _ends_with_number(self, at: int) -> bool:
        """Whether «khu vực 2», «số 3», «Ban Chỉ đạo 389» stand right before."""
        return self.word(at - 1).isdigit()

    def _ends_with_proper(self, at: int, start: int) -> bool:
        """Whether a proper name stands right before: all its words have capitals."""
        if not self.capital(at - 1):
            return False
        if self.shouted(at - 1):
            return self.word(at - 1) not in _COMPANY_FORMS
        before = self.capital(at - 2) and not self.shouted(at - 2) and at - 2 >= start
        if before and self.word(at - 2) not in NUMBERED and not self._one_noun(at - 2):
            return True
        if self.word(at - 2) in _REGIONS or self._of_a_body(at):
            return True
        return self._level_before(at - 1)

    def _of_a_body(self, at: int) -> bool:
        """Whether «thuộc Bộ», «Thanh tra Sở» stand right before: the body itself is meant."""
        return self._one_noun(at - 1) and (
            self.word(at - 2) == "thuộc" or self.longest(at - 3, _OFFICES) == 2
        )

    def _one_noun(self, at: int) -> bool:
        """Whether a word is a noun of agencies by itself: «Ban», «Sở»."""
        return (self.word(at),) in AGENCY_NOUNS

    def _ends_with_sector(self, at: int, start: int, first: int) -> bool:
        """Whether a sector's whole name stands before: «Sở Giáo dục và Đào tạo»."""
        nouns = {self.word(index) for index in range(first, start)}
        if not nouns & _BY_SECTOR:
            return False
        if any(self._is_sector(index, at, start) for index in range(max(start, at - 10), at)):
            return True
        alone = self.word(start - 1) == "sở" and at == start + 2 and self.capital(start)
        return alone and not self._known(start)

    def _is_sector(self, begin: int, at: int, start: int) -> bool:
        """Whether a sector stands between two words, first of the name or behind a comma."""
        if not self.capital(begin):
            return False
        if begin != start and self.word(begin - 1) not in _JOINS | _BY_SECTOR:
            return False
        place = self.start(begin)
        length = sector_length(self.text[place : place + 60])
        return length > 0 and self.end(at - 1) == place + length

    def _known(self, begin: int) -> bool:
        """Whether a known sector begins here."""
        if begin >= len(self):
            return False
        place = self.start(begin)
        return sector_length(self.text[place : place + 60]) > 0

    def _swallowed(self, at: int, start: int, first: int) -> bool:
        """Whether the small words from here on are too many to belong to the name."""
        if self._inside(at, FIELDS) or self.longest(at + 1, FIELDS):
            return False
        if not self._compound_ends(at, start, first):
            return False
        run = 0
        while run < _LEVEL_REACH and self._small(at + run):
            if self.longest(at + run, LEVELS):
                return False
            if self.longest(at + run, QUALIFIERS) or self.longest(at + run, CLAUSE_WORDS):
                break
            run += 1
        return self._must_act(at, at + run)

    def second_syllable(self, at: int, start: int) -> bool:
        """Whether a small word only completes the capital one before it: «Trợ giúp», «Kiến trúc»."""
        syllable = len(self.word(at - 1)) <= _LONGEST_SYLLABLE and self.word(at - 2) != "."
        begun = syllable and self.capital(at - 1) and not self.shouted(at - 1)
        alone = self._level_before(at - 1) or self.word(at - 2) in _REGIONS
        return at - 1 >= start and begun and not alone and not self.capital(at - 2)

    def _must_act(self, at: int, stop: int) -> bool:
        """Whether small words before a place hold a verb: they are many, or an adverbial follows."""
        if stop > at and (self.word(stop) in _BEHIND_VERBS or self.word(stop).isdigit()):
            return True
        run = stop - at
        if run > _NAME_TAIL or run <= _SHORT_TAIL:
            return run > _SHORT_TAIL
        return not (self.longest(stop, SURE_VERBS) or (run < _NAME_TAIL and self.capital(stop)))

    def _compound_ends(self, at: int, start: int, first: int) -> bool:
        """Whether a word of the name ends here: «Thủy lợi», «các doanh nghiệp viễn thông»."""
        if self.longest(at - 2, FIELDS) == _SHORT_TAIL:
            return True
        described = at == start + _SHORT_TAIL and self._small(at - 1) and self._small(start)
        if described and self.word(first) in GROUP_WORDS:
            return True
        return at >= start + 2 and self.capital(at - 2) and not self.capital(at - 1)
