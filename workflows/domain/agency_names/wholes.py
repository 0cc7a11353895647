"""Where a name of an agency is whole, so that a small word behind it begins what the agency does."""

from workflows.domain.agency_names.heads import Heads
from workflows.domain.agency_names.members import sector_length
from workflows.domain.agency_names.words import AGENCY_NOUNS, GROUP_WORDS, LEVELS, word_set

# Heads that need no more words: whatever small word follows, it is no part of the name.
_SELF_SUFFICIENT = frozenset(
    {
        ("công", "an"),
        ("bưu", "điện"),
        ("điện", "lực"),
        ("ubnd",),
        ("hđnd",),
        ("ủy", "ban", "nhân", "dân"),
        ("hội", "đồng", "nhân", "dân"),
        ("tỉnh", "ủy"),
        ("thành", "ủy"),
        ("huyện", "ủy"),
        ("vnpt",),
        ("viettel",),
        ("bhxh",),
    }
)
_BY_SECTOR = frozenset({"sở", "bộ", "phòng"})  # their names are those of their sectors
_COMPANY_FORMS = frozenset({"tnhh", "mtv", "cp", "ctcp"})
# What may follow a whole name inside it: where it is, whose it is, which of its kind are meant.
_QUALIFIES = word_set(
    "các cấp của thuộc trực khu vùng miền nhà quốc trung nhân chính chuyên chức khác còn ven "
    "biên nơi số khóa trên trong ngoài và cùng hoặc từ lân ủy hai ba bốn"
)
_QUALIFIES_GROUPS = word_set("nghèo trọng đặc khó thí mới sau trước có được hữu thụ tự đang chưa")
_SHORT_TAIL = 2  # words: one more compound of two syllables
_LONG_TAIL = 4


class Wholes(Heads):
    """A text in which names of agencies are known to be whole."""

    def predicate_at(self, at: int, start: int, first: int) -> bool:
        """Whether a small word behind a whole name begins what the agency does."""
        if self.capital(at) or not self.word(at).isalpha() or self._qualifies(at, first):
            return False
        return self._whole(at, start, first)

    def _qualifies(self, at: int, first: int) -> bool:
        """Whether a small word may go on with a whole name."""
        word = self.word(at)
        if word in _QUALIFIES or self.longest(at, LEVELS) or self.longest(at - 1, LEVELS) > 1:
            return True
        if self._relating(at) or (word == "đến" and self.capital(at + 1)):
            return True
        return word in _QUALIFIES_GROUPS and self._plural(first, at)

    def _plural(self, first: int, at: int) -> bool:
        """Whether a name is that of a group."""
        return any(self.word(index) in GROUP_WORDS for index in range(first, at))

    def _whole(self, at: int, start: int, first: int) -> bool:
        """Whether the words before a place are a whole name."""
        if at == start:
            return tuple(self.word(i) for i in range(first, at)) in _SELF_SUFFICIENT
        return (
            self._ends_with_level(at)
            or self._ends_with_proper(at, start)
            or self._ends_with_sector(at, start)
        )

    def _ends_with_level(self, at: int) -> bool:
        """Whether «tỉnh», «thành phố», «đặc khu» … stand right before."""
        if self.word(at - 1) == "xã":  # «xã hội», «hợp tác xã», «thông tấn xã»
            if self.capital(at - 1) or self.word(at) == "hội":
                return False
            if self.word(at - 2) in {"tác", "tấn"}:
                return False
        return any(self.longest(at - n, LEVELS) == n for n in (1, 2))

    def _ends_with_proper(self, at: int, start: int) -> bool:
        """Whether a proper name stands right before: all its words have capitals."""
        if not self.capital(at - 1):
            return False
        if self._acronym(at - 1):
            return self.word(at - 1) not in _COMPANY_FORMS
        before = self.capital(at - 2) and not self._acronym(at - 2) and at - 2 >= start
        if before and (self.word(at - 2),) not in AGENCY_NOUNS:
            return True
        return any(self.longest(at - 1 - n, LEVELS) == n for n in (1, 2))

    def _acronym(self, at: int) -> bool:
        token = self.tokens[at] if 0 <= at < len(self.tokens) else None
        printed = self.text[token.start : token.end] if token else ""
        return len(printed) > 1 and printed.isupper()

    def _ends_with_sector(self, at: int, start: int) -> bool:
        """Whether a sector's whole name stands before: «Sở Giáo dục và Đào tạo»."""
        if self.word(start - 1) not in _BY_SECTOR or not self.capital(start):
            return False
        begin = self.tokens[start].start
        length = sector_length(self.text[begin : begin + 60])
        if length:
            return self.tokens[at - 1].end == begin + length
        return self.word(start - 1) == "sở" and not self.capital(at - 1)

    def trimmed(self, end: int, start: int) -> int:
        """Cut a name that swallowed its predicate: a long tail of small words, then no name."""
        if self.word(end) not in {",", ";"} or self.head_at(end + 1):
            return end
        anchor = end
        while anchor > start and self._small(anchor - 1):
            anchor -= 1
        if anchor > start and self.capital(anchor - 1) and not self._acronym(anchor - 1):
            anchor += 1
        return end if end - anchor <= _LONG_TAIL else anchor + _SHORT_TAIL

    def _small(self, at: int) -> bool:
        """Whether a word is a small one that no level or qualifier of names is."""
        word = self.word(at)
        small = word.isalpha() and not self.capital(at) and word not in _QUALIFIES
        return small and not self._relating(at) and not self.longest(at, LEVELS)

    def _relating(self, at: int) -> bool:
        """Whether «liên quan» stands here, or ends here."""
        return ("liên", "quan") in {
            (self.word(at), self.word(at + 1)),
            (self.word(at - 1), self.word(at)),
        }
