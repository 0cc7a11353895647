"""Where a name of an agency ends: at a verb, at a mark, at the next name."""

from functools import lru_cache

from workflows.domain.agency_names.members import is_sector
from workflows.domain.agency_names.wholes import Wholes
from workflows.domain.agency_names.words import (
    AGENCY_NOUNS,
    CLAUSE_WORDS,
    GROUP_LINKS,
    GROUP_WORDS,
    LEVELS,
    NOUNS_AFTER_HEAD,
    NOUNS_WITH_VERBS,
)
from workflows.domain.text import modern_tones, search_fold

_STRONG = frozenset('.;:!?…"”“|/[])')
AND = frozenset({"và", "cùng", "hoặc"})
_NAME_LIMIT = 60  # words: a name that does not end by then is no name
_bare = lru_cache(maxsize=4096)(search_fold)  # the same few words come again and again
CLAUSES = frozenset(tuple(modern_tones(w) for w in phrase) for phrase in CLAUSE_WORDS)
_BARECLAUSES = frozenset(
    search_fold(" ".join(phrase)) for phrase in CLAUSE_WORDS if len(phrase) == 2
)
_NEVER_LINKS = frozenset({("chính", "quyền"), ("chủ", "động"), ("chủ", "trì"), ("thành", "lập")})
_NO_VERBS = frozenset(
    {
        ("công", "lập"),
        ("độc", "lập"),
        ("việc", "làm"),
        ("tự", "lập"),
        ("công", "trình"),
        ("chương", "trình"),
        ("quy", "trình"),
        ("ngoại", "giao"),
        ("bầu", "cử"),
    }
)
_NO_VERBS_TOGETHER = frozenset(
    {("giao", "thông"), ("giao", "dịch"), ("giao", "lưu"), ("làm", "việc")}
)
_GROUPED = frozenset({*GROUP_WORDS, "sở", "bộ", "cơ", "đơn", "địa", "tổ", "cấp"})
_SURE = frozenset({("chủ", "trì"), ("có", "trách", "nhiệm"), ("chịu", "trách", "nhiệm")})
_GROUP_VERBS = {("thực", "hiện"), ("cung", "cấp"), ("sử", "dụng"), ("khai", "thác"), ("hỗ", "trợ")}
_SHARING = (
    "văn phòng hđnd",
    "văn phòng hội đồng nhân dân",
    "văn phòng đoàn đbqh",
    "văn phòng đoàn đại biểu quốc hội",
)
_BUILD = ("xây", "dựng")
_OTHERS = frozenset({"nhân", "người", "cá", "cộng", "cử", "toàn", "một", "các", "những"})
_PLACE_LINKS = frozenset({"huyện", "thành", "thị", "xã", "phường", "đặc", "quận", "tỉnh"})


class Endings(Wholes):
    """A text in which the ends of names can be found."""

    def name_end(self, at: int, first: int) -> int:
        """Find the word after a name whose head ends before `at`."""
        last = min(len(self.tokens), first + _NAME_LIMIT)
        start = at
        while at < last:
            word = self.word(at)
            if word == ":" and self._distributes(first, at):
                at += 1
                continue
            if word in _STRONG or word == "(":
                break
            if word in {",", *AND, "-", "–"}:
                if self._separates(at, first):
                    break
                at += 1
                continue
            if word == "được" and (chosen := self._chosen_to_lead(at, first)):
                return chosen
            if self._predicate_begins(at, start, first):
                break
            at += 1
        return max(at, start)

    def _predicate_begins(self, at: int, start: int, first: int) -> bool:
        """Whether what the agency does begins here: a known verb, or a word behind a whole name."""
        if self._clause_begins(at, start, first) or self.year_at(at):
            return True
        return self.predicate_at(at, start, first)

    def year_at(self, at: int) -> bool:
        """Whether «năm 2027» stands here: no part of a name."""
        return self.word(at) == "năm" and self.word(at + 1).isdigit()

    def _distributes(self, first: int, at: int) -> bool:
        """Whether a colon opens the members of a group: «các Sở: Nội vụ, Tài chính»."""
        inside = {self.word(index) for index in range(first, at)}
        named = inside & {
            "sở",
            "bộ",
            "tỉnh",
            "huyện",
            "xã",
            "phường",
            "phố",
            "phòng",
            "cục",
            "vụ",
            "cơ",
            "đơn",
        }
        plural = inside & {"các"}
        if not (named and plural and self.capital(at + 1)):
            return False
        return bool(named - {"cơ", "đơn"}) or self.head_at(at + 1) > 0

    def _separates(self, at: int, first: int) -> bool:
        """Whether a comma or «và» ends the name before it."""
        if self.word(at) in {"-", "–"}:
            return False
        after = self._behind_and(at)
        kept = (
            self._continues_group(after, first)
            or self._same_committees(after, first)
            or self._one_office(at, after)
            or self._listed_member(first, at, after)
        )
        if kept:
            return False
        if self.head_at(after) or self._clause_begins(after, 0, first):
            return True
        return not self._goes_on(at, after, first)

    def _behind_and(self, at: int) -> int:
        """Give the word behind «, và», «cùng với»."""
        after = at + 1
        if self.word(at) == "cùng" and self.word(after) == "với":
            after += 1
        if self.word(at) == "," and self.word(after) in AND:
            after += 1
        return after

    def _goes_on(self, at: int, after: int, first: int) -> bool:
        """Whether a name goes on behind a comma or «và» with a word that begins no name."""
        if self.capital(after) or (self.word(after) == "các" and self.capital(after + 1)):
            return True
        if self.word(at) == ",":
            return self._quiet(after) or self._still_open(at, after, first)
        return self.word(first) in GROUP_WORDS or self._ends_with_place(after)

    def _still_open(self, at: int, after: int, first: int) -> bool:
        """Whether a name is not whole at a comma, and no verb follows: «Phòng, chống thiên tai»."""
        noun = self.word(after).isalpha() and not self.longest(after, CLAUSES)
        return noun and not self.whole(at, first + self.head_at(first), first)

    def _ends_with_place(self, at: int) -> bool:
        """Whether lower-case words lead on to a place: «… dân dụng và công nghiệp tỉnh»."""
        if self.word(at) in _OTHERS:
            return False
        for index in range(at + 1, min(len(self.tokens), at + 6)):
            if self.word(index) in _PLACE_LINKS:
                return True
            if self.word(index) in _STRONG or self.word(index) in {",", "("}:
                return False
            if self.capital(index) or self.longest(index, CLAUSES) or self.head_at(index):
                return False
        return False

    def _quiet(self, at: int) -> bool:
        """Whether no verb follows: the whole line is a name, commas and all."""
        for index in range(at, min(len(self.tokens), at + _NAME_LIMIT)):
            if self.longest(index, CLAUSES) or self.head_at(index):
                return False
        return True

    def _listed_member(self, first: int, at: int, after: int) -> bool:
        """Whether a sector of an opened group goes on: «các Bộ: Quốc phòng, Công an»."""
        opened = any(self.word(index) == ":" for index in range(first, at))
        return (
            opened and self.capital(after) and is_sector(self.text[self.tokens[after].start :][:60])
        )

    def _one_office(self, at: int, after: int) -> bool:
        """Whether two councils share one office: «Văn phòng HĐND và UBND thành phố»."""
        before = " ".join(self.word(index) for index in range(max(0, at - 7), at))
        return (
            self.word(at) == "và"
            and before.endswith(_SHARING)
            and self.word(after) in {"ubnd", "ủy", "hđnd", "hội"}
        )

    def _continues_group(self, at: int, first: int) -> bool:
        """Whether a lower-case noun goes on with the group before it («…, ban, ngành»)."""
        if self.capital(at) or self.word(at) not in GROUP_LINKS:
            return False
        if self.longest(at, CLAUSES) and self.word(at) != "tổ":
            return False
        if (self.word(at),) in AGENCY_NOUNS and self.capital(at + 1):
            return False
        if not self._grouped(first) and self.word(at) not in _PLACE_LINKS:
            return False
        if self.word(at) == "tổ" and not (self.word(at + 1) == "dân" or self.organisation_at(at)):
            return False
        return not (self.word(at) == "chính" or self.longest(at, _NEVER_LINKS))

    def _same_committees(self, at: int, first: int) -> bool:
        """Whether a group goes on with committees: «các huyện ủy, thành ủy, đảng ủy»."""
        small = not self.capital(at) and self.word(first) in GROUP_WORDS
        return small and self.word(at + 1) == self.word(at - 2) == "ủy"

    def _clause_begins(self, at: int, start: int, first: int) -> bool:
        if self.capital(at) or (self.word(at - 1), self.word(at)) in _NO_VERBS:
            return False
        length = self.longest(at, CLAUSES) or self.misread_clause(at)
        if not length or self._describes(at) or self._function_at(at, length, start, first):
            return False
        words = tuple(self.word(at + step) for step in range(length))
        if words == ("tổ", "chức"):
            return not self.organisation_at(at)
        if words == ("có",):
            return not self._belongs(at)
        if words == ("theo",):
            return self.word(at + 1) != "quy"
        names_itself = words in NOUNS_AFTER_HEAD or at == start
        completes = names_itself and self._after_noun(at, start, first, words)
        return not (completes or self._before_sure_verb(at + length, words))

    def _function_at(self, at: int, length: int, start: int, first: int) -> bool:
        """Whether a verb only says what an agency is for: «Quỹ Đầu tư phát triển tỉnh»."""
        words = tuple(self.word(at + step) for step in range(length))
        if words not in NOUNS_AFTER_HEAD or not self.longest(at + length, LEVELS):
            return False
        return self.capital(start) and not self.predicate_at(at, start, first)

    def _before_sure_verb(self, after: int, words: tuple[str, ...]) -> bool:
        """Whether the clause begins only behind: «Cục Quản lý hoạt động xây dựng chủ trì»."""
        return (words in NOUNS_AFTER_HEAD or words == _BUILD) and self.longest(after, _SURE) > 0

    def _grouped(self, first: int) -> bool:
        """Whether a name is a group, which goes on with further nouns."""
        small = not self.capital(first) and self.word(first) in {"ban", "phòng", "ngành"}
        return small or self.word(first) in _GROUPED

    def _describes(self, at: int) -> bool:
        """Whether a word that opens clauses only describes here: «trong tỉnh», «từ A đến B»."""
        word, after = self.word(at), self.word(at + 1)
        if word in {"từ", "đến"}:
            return self.capital(at + 1)
        return (word == "trong" and after in _PLACE_LINKS) or (word, after) in _NO_VERBS_TOGETHER

    def misread_clause(self, at: int) -> int:
        """Know a verb of two words though a scanner lost its marks: «triên khai», «khan trương»."""
        if at + 1 >= len(self.tokens) or self.capital(at + 1):
            return 0
        pair = f"{_bare(self.word(at))} {_bare(self.word(at + 1))}"
        return 2 if pair in _BARECLAUSES else 0

    def _after_noun(self, at: int, start: int, first: int, words: tuple[str, ...]) -> bool:
        """Whether a verb here only completes the noun before it: «Ban quản lý …»."""
        if at == start and self._structural(at) and self.word(at) not in {"chủ", "phối", "có"}:
            plural = self.word(first) in {"các", "những"}
            return not plural or words in NOUNS_AFTER_HEAD - _GROUP_VERBS
        if words not in NOUNS_AFTER_HEAD:
            return False
        if at == start:
            related = (self.word(at - 2), self.word(at - 1)) == ("liên", "quan")
            return self.word(first) not in {"các", "những"} and not related
        return any(
            tuple(self.word(index) for index in range(at - length, at)) in NOUNS_WITH_VERBS
            and self.capital(at - length)
            for length in (1, 2)
        )

    def _structural(self, at: int) -> bool:
        """Whether «trung tâm», «ban» … stand right before: the verb is what they are for."""
        return (self.word(at - 1),) in NOUNS_WITH_VERBS or (
            self.word(at - 2),
            self.word(at - 1),
        ) in NOUNS_WITH_VERBS

    def _chosen_to_lead(self, at: int, first: int) -> int:
        """Give the word after «các cơ quan được phân công chủ trì», 0 if this does not stand here."""
        if self.word(first + 1) not in {"cơ", "đơn"}:
            return 0
        for last in (at + 3, at + 4):
            if (self.word(last - 1), self.word(last)) == ("chủ", "trì"):
                return last + 1
        return 0

    def _belongs(self, at: int) -> bool:
        """Whether «có …» describes the group: «có liên quan», «có cụm công nghiệp»."""
        if self.word(at + 1) in {"liên", "thẩm"}:
            return True
        for index in range(at + 1, min(len(self.tokens), at + 40)):
            if self.word(index) in {".", ";", ":"}:
                return True
            if self.longest(index, CLAUSES) and not self.capital(index):
                return False
        return True
