"""Where a clause begins inside or behind a name: a verb that is one, and no part of a noun."""

from functools import lru_cache

from workflows.domain.agency_names.verbs import (
    CLAUSE_WORDS,
    HAD_BY_DOERS,
    MANNERS,
    NOUNS_AFTER_HEAD,
    NOUNS_WITH_VERBS,
    TRADES,
    WEAK_OPENERS,
)
from workflows.domain.agency_names.wholes import Wholes
from workflows.domain.agency_names.words import FIELDS, GROUP_WORDS, LEVELS, WITH_COMMA
from workflows.domain.phrases import PhraseSet, phrases
from workflows.domain.text import modern_tones, search_fold

_bare = lru_cache(maxsize=4096)(search_fold)  # the same few words come again and again
CLAUSES = PhraseSet(tuple(modern_tones(w) for w in phrase) for phrase in CLAUSE_WORDS)
_BARECLAUSES = frozenset(
    search_fold(" ".join(phrase)) for phrase in CLAUSE_WORDS if len(phrase) == 2
)
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
        ("nghệ", "thông"),
        ("viễn", "thông"),
        ("lưu", "thông"),
        ("phổ", "thông"),
        ("truyền", "thông"),
        ("trật", "tự"),
        ("thứ", "tự"),
        ("hàng", "không"),
        ("dục", "thường"),
        ("hoạch", "tổng"),
        ("phòng", "không"),
        ("đăng", "ký"),
        ("chữ", "ký"),
        ("đi", "qua"),
        ("án", "đầu"),
        ("tiến", "đầu"),
        ("tư", "xây"),
    }
)
_NO_VERBS_TOGETHER = frozenset(
    {("giao", "thông"), ("giao", "dịch"), ("giao", "lưu"), ("làm", "việc"), ("trong", "ngành")}
)
_SURE = phrases("chủ trì;có trách nhiệm;chịu trách nhiệm")
_GROUP_VERBS = {("thực", "hiện"), ("cung", "cấp"), ("sử", "dụng"), ("khai", "thác"), ("hỗ", "trợ")}
_BUILD = ("xây", "dựng")
_DOERS = phrases(
    "đơn vị;cơ quan;tổ chức;doanh nghiệp;cơ sở;công ty;hộ;nhà thầu;thương nhân;cá nhân"
)
# what a name may hold behind its first function: «Trung tâm Quản lý điều hành …»
_SECOND_FUNCTIONS = phrases("điều hành;vận hành;quản lý;giám sát;hỗ trợ;tư vấn;ứng dụng")
_WHOLE_ALONE = phrases(
    "hải quan;kiểm lâm;kho bạc;viễn thông;bưu điện;điện lực;công an;cảnh sát;xóm trưởng;thôn trưởng;trưởng thôn;trưởng xóm;trưởng bản;trưởng ấp"
)
_FIELDS_OF_FORCES = phrases("biên phòng;quốc phòng")  # no «phòng» by itself
_NEVER_NAMES = frozenset({"chủ", "phối", "có", "đề", "yêu"})  # first words of verbs no name holds
_CHAIRS = phrases("chủ trì")
_MANAGES = phrases("quản lý")
_DUTIES = phrases("phải;có trách nhiệm;chịu trách nhiệm")
_AT_HOME = phrases("tại việt nam;tại huyện;tại tỉnh;tại xã;tại địa phương;tại khu vực")
_SERVICES = phrases("dịch vụ;nền tảng;phần mềm;hạ tầng mạng")
_OBJECT_REACH = 8  # words: the longest object that tells which agencies are meant
PLACE_LINKS = frozenset({"huyện", "thành", "thị", "xã", "phường", "đặc", "quận", "tỉnh"})


class Clauses(Wholes):
    """A text in which the beginnings of clauses can be told from nouns."""

    def clause_begins(self, at: int, start: int, first: int) -> bool:
        """Whether a clause begins here: a verb that is no part of the name before it."""
        before = self.word(at - 1)
        part_of_name = before == "chống" or (before, self.word(at)) in _NO_VERBS
        if self.capital(at) or part_of_name or self._managed(at, start):
            return False
        length = self.longest(at, CLAUSES) or self.misread_clause(at)
        if not length or self._describes(at) or self._function_at(at, length, start, first):
            return False
        words = tuple(self.word(at + step) for step in range(length))
        named_on = self.word(at + length) == "và" and self._named_on(at + length + 1, start)
        if named_on or self._no_clause(at, length, start) or self._only_names(at, words):
            return False
        if at == start and self.polite_at(first):
            return True
        if words in {("tổ", "chức"), ("có",), ("theo",)}:
            return True
        names_itself = words in NOUNS_AFTER_HEAD | _SECOND_FUNCTIONS or at == start
        completes = names_itself and self._after_noun(at, start, first, words)
        return not (completes or self._before_sure_verb(at + length, words))

    def _managed(self, at: int, start: int) -> bool:
        """Whether what an office manages stands here: «Cục Quản lý đấu thầu»."""
        manages = self.word(start - 1) in {"cục", "vụ"} and self.longest(start, _MANAGES) > 0
        return manages and at == start + 2 and not self.longest(at, _SURE)

    def _named_on(self, at: int, start: int) -> bool:
        """Whether a capital goes on with a capital name, and begins no name of its own.

        «Cục Quản lý xây dựng và Chất lượng công trình giao thông».
        """
        return self.capital(start) and self.capital(at) and not self.head_at(at)

    def trade_end(self, at: int, start: int, first: int) -> int:
        """Give the word behind a verb that tells which group is meant: «các đơn vị cung ứng dịch vụ»."""
        doer = any(self.longest(at - n, _DOERS) == n for n in (1, 2))
        if not doer or self.word(first) not in GROUP_WORDS:
            return 0
        if chairs := self._chairs(at):
            return chairs
        told = self.longest(at, WITH_COMMA) or self.longest(at, TRADES)
        trade = told if at == start else 0
        if not trade:
            return 0
        return 0 if self.word(at + trade) in MANNERS else self._next_act(at + trade)

    def _chairs(self, at: int) -> int:
        """Give the duty behind «chủ trì …»: «các đơn vị chủ trì lễ hội phải chịu trách nhiệm»."""
        if not self.longest(at, _CHAIRS):
            return 0
        for index in range(at + 2, min(len(self), at + _OBJECT_REACH)):
            if not self.word(index).isalpha():
                return 0
            if self.longest(index, _DUTIES):
                return index
        return 0

    def _next_act(self, at: int) -> int:
        """Find where a few small words lead on to another verb, or to the next name of a list."""
        service = self.longest(at, _SERVICES) > 0  # what is provided: never a task by itself
        for index in range(at, min(len(self), at + _OBJECT_REACH * (2 if service else 1))):
            word = self.word(index)
            if index > at and (word == "(" or (service and word in {",", ".", ";"})):
                return index
            if word in {",", ";", "và"}:
                if index == at or self.longest(index + 1, CLAUSES):
                    return 0
                if self.head_at(index + 1):
                    return index
                continue
            if not word.isalpha() or self.capital(index):
                return 0
            if word not in WEAK_OPENERS and self.longest(index, CLAUSES):
                return index if index > at else 0
        return 0

    def _only_names(self, at: int, words: tuple[str, ...]) -> bool:
        """Whether «tổ chức», «có», «theo» tell which agency is meant."""
        if words == ("tổ", "chức"):
            return self.organisation_at(at)
        if words == ("có",):
            return self._belongs(at)
        return words == ("theo",) and self.word(at + 1) == "quy"

    def _no_clause(self, at: int, length: int, start: int) -> bool:
        """Whether what looks like a verb is part of a noun: «các tổ chức», «Trợ giúp»."""
        if self.word(at - 1) == "các" or any(self.capital(at + n) for n in range(1, length)):
            return True
        sure = length > 1 and self.longest(at, CLAUSES) > 1
        return not sure and self.second_syllable(at, start)

    def _function_at(self, at: int, length: int, start: int, first: int) -> bool:
        """Whether a verb only says what an agency is for: «Quỹ Đầu tư phát triển tỉnh»."""
        words = tuple(self.word(at + step) for step in range(length))
        field = words == ("phát", "triển") and self.longest(at + length, FIELDS)
        if words not in NOUNS_AFTER_HEAD or not (field or self.longest(at + length, LEVELS)):
            return False
        return self.capital(start) and not self.predicate_at(at, start, first)

    def _before_sure_verb(self, after: int, words: tuple[str, ...]) -> bool:
        """Whether the clause begins only behind: «Cục Quản lý hoạt động xây dựng chủ trì»."""
        return (words in NOUNS_AFTER_HEAD or words == _BUILD) and self.longest(after, _SURE) > 0

    def _describes(self, at: int) -> bool:
        """Whether a word that opens clauses only describes here: «trong tỉnh», «từ A đến B»."""
        word, after = self.word(at), self.word(at + 1)
        if word == "về" and self._plural_before(at) and self.longest(at + 1, FIELDS):
            return True  # «các hiệp hội về du lịch»
        if word == "đến" and (self.word(at - 2), self.word(at - 1)) == ("liên", "quan"):
            return True  # «các đơn vị liên quan đến vụ việc»
        if self.longest(at, _AT_HOME):
            return True  # «Đại sứ quán Nhật Bản tại Việt Nam»
        if word in {"từ", "đến"}:
            return self.capital(at + 1) or after in PLACE_LINKS  # «từ tỉnh đến xã»
        return (word == "trong" and after in PLACE_LINKS) or (word, after) in _NO_VERBS_TOGETHER

    def _plural_before(self, at: int) -> bool:
        """Whether a group of associations or offices stands right before."""
        near = [self.word(at - n) for n in range(1, 7)]
        return not GROUP_WORDS.isdisjoint(near) and not {"hội", "quan"}.isdisjoint(near)

    def misread_clause(self, at: int) -> int:
        """Know a verb of two words though a scanner lost its marks: «triên khai», «khan trương»."""
        if at + 1 >= len(self) or self.capital(at + 1):
            return 0
        pair = f"{_bare(self.word(at))} {_bare(self.word(at + 1))}"
        return 2 if pair in _BARECLAUSES else 0

    def _after_noun(self, at: int, start: int, first: int, words: tuple[str, ...]) -> bool:
        """Whether a verb here only completes the noun before it: «Ban quản lý …»."""
        if at == start and self._structural(at) and self.word(at) not in _NEVER_NAMES:
            plural = self.word(first) in {"các", "những"}
            return not plural or words in NOUNS_AFTER_HEAD - _GROUP_VERBS
        if words in _SECOND_FUNCTIONS and at == start + 2 and self.capital(start):
            return self.longest(start, NOUNS_AFTER_HEAD) == at - start
        if words not in NOUNS_AFTER_HEAD:
            return False
        if at == start:
            related = (self.word(at - 2), self.word(at - 1)) == ("liên", "quan")
            alone = self.longest(at - 2, _WHOLE_ALONE) == 2
            return not (related or alone or self.word(first) in {"các", "những"})
        return any(
            tuple(self.word(index) for index in range(at - length, at)) in NOUNS_WITH_VERBS
            and self.capital(at - length)
            for length in (1, 2)
        )

    def _structural(self, at: int) -> bool:
        """Whether «trung tâm», «ban» … stand right before: the verb is what they are for."""
        pair = (self.word(at - 2), self.word(at - 1))
        alone = (pair[1],) in NOUNS_WITH_VERBS and pair not in _FIELDS_OF_FORCES
        return alone or pair in NOUNS_WITH_VERBS

    def _belongs(self, at: int) -> bool:
        """Whether «có …» describes the group: «có liên quan», «có cụm công nghiệp»."""
        if self.word(at + 1) in {"liên", "thẩm"}:
            return True
        if self.word(at + 1) not in HAD_BY_DOERS and self._next_act(at + 1):
            return True
        for index in range(at + 1, min(len(self), at + 40)):
            if self.word(index) in {".", ";", ":"}:
                return True
            if self.longest(index, CLAUSES) and not self.capital(index):
                return False
        return True
