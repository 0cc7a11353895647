"""Where a name of an agency ends: at a verb, at a mark, at the next name."""

from workflows.domain.agency_names.clauses import CLAUSES, PLACE_LINKS
from workflows.domain.agency_names.described import Described
from workflows.domain.agency_names.members import is_sector
from workflows.domain.agency_names.verbs import TRADES
from workflows.domain.agency_names.words import (
    AGENCY_NOUNS,
    FIELDS,
    GROUP_LINKS,
    GROUP_WORDS,
    WITH_COMMA,
)
from workflows.domain.phrases import phrases

_STRONG = frozenset('.;:!?…"”“|/([])')
AND = frozenset({"và", "cùng", "hoặc"})
_LINKS = frozenset({",", *AND, "-", "–"})
_CHARGE_REACH = 12  # words: what a unit is charged with
_NAME_LIMIT = 60  # words: a name that does not end by then is no name
_LEADERS = frozenset(
    {"phó", "thủ", "chủ", "bộ", "thứ", "ubnd", "ủy", "thống", "tổng", "giám", "lãnh"}
)
_ORDERS = frozenset({("yêu", "cầu"), ("đề", "nghị")})
_LEADER_REACH = 9  # words: «Phó Thủ tướng Chính phủ Nguyễn Văn A yêu cầu»
_SECTOR_REACH = 60  # letters
_OPENING_NOUNS = frozenset({
    "sở", "bộ", "tỉnh", "huyện", "xã", "phường", "phố", "phòng", "cục", "vụ", "cơ", "đơn", "đoàn", "ty",
    "trường",
})  # fmt: skip
_BY_FIELD = frozenset(
    {"sở", "bộ", "phòng", "cục", "vụ", "đoàn", "ty"}
)  # named after fields, which are no names
_BUSINESSES = phrases("viễn thông;điện lực;bưu chính;hàng không;ngân hàng;bảo hiểm")
_NEVER_LINKS = phrases("chính quyền;chủ động;chủ trì;thành lập")
_GROUPED = frozenset({*GROUP_WORDS, "sở", "bộ", "cơ", "đơn", "địa", "tổ", "cấp"})
_SHARING = (
    "văn phòng hđnd",
    "văn phòng hội đồng nhân dân",
    "văn phòng đoàn đbqh",
    "văn phòng đoàn đại biểu quốc hội",
)
_OTHERS = frozenset({"nhân", "người", "cá", "cộng", "cử", "toàn", "một", "các", "những"})


class Endings(Described):
    """A text in which the ends of names can be found."""

    def name_end(self, at: int, first: int) -> int:
        """Find the word after a name whose head ends before `at`."""
        last = min(len(self), first + _NAME_LIMIT)
        start = at
        while at < last:
            if self.word(at) == "được" and (chosen := self._chosen_to_lead(at, first)):
                return chosen
            behind = self._past(at, start, first)
            if not behind:
                break
            at = behind
        return max(at, start)

    def _past(self, at: int, start: int, first: int) -> int:
        """Give the word a name goes on with behind the one at a place; 0 where it ends there."""
        word = self.word(at)
        if word in {":", "gồm"} and self._distributes(first, at):
            return at + 1
        if word in _STRONG:
            stroke = self._between_places(at) or self.joined_at(at)
            return at + 1 if self._shortened(at) or stroke else 0
        if word in _LINKS:
            return self._behind_compound(at, first) or (0 if self._separates(at, first) else at + 1)
        told = self.trade_end(at, start, first) or self._charged_with(at, start)
        if told := told or self.described_until(at, first):
            return told
        return 0 if self._predicate_begins(at, start, first) else at + 1

    def _predicate_begins(self, at: int, start: int, first: int) -> bool:
        """Whether what the agency does begins here: a known verb, or a word behind a whole name."""
        if self.clause_begins(at, start, first) or self.year_at(at):
            return True
        if self.word(at) == "là" and self.capital(at + 1) and self.head_at(at + 1):
            return True  # «cơ quan thường trực là Sở A»: the name comes now
        return self.predicate_at(at, start, first)

    def year_at(self, at: int) -> bool:
        """Whether «năm 2027» stands here: no part of a name."""
        return self.word(at) == "năm" and self.word(at + 1).isdigit()

    def _distributes(self, first: int, at: int) -> bool:
        """Whether a colon or «gồm» opens the members of a group: «các Sở: Nội vụ, Tài chính»."""
        social = {i for i in range(first, at) if (self.word(i), self.word(i + 1)) == ("xã", "hội")}
        inside = {self.word(index) for index in range(first, at) if index not in social}
        named = inside & _OPENING_NOUNS
        if not (named and "các" in inside and self.capital(at + 1)):
            return False
        if self._acts_now(at + 1, by_field=not named.isdisjoint(_BY_FIELD)):
            return False
        return bool(named - {"cơ", "đơn"}) or self.head_at(at + 1) > 0

    def _acts_now(self, at: int, *, by_field: bool) -> bool:
        """Whether what a group does begins behind a colon: «UBND các xã: Tổ chức …», not «: Lập Thạch»."""
        if self.capital(at + 1) or not self.word(at + 1).isalpha() or self.head_at(at):
            return False
        if (self.word(at), self.word(at + 1)) == ("tổ", "chức"):
            return self.word(at + 2) not in {"cán", "-", "–", ",", "và"}
        if not by_field:
            return self.word(at + 1) not in AND
        field = is_sector(self.text[self.start(at) : self.start(at) + _SECTOR_REACH])
        return not field and self.longest(at, CLAUSES) > 0

    def _separates(self, at: int, first: int) -> bool:
        """Whether a comma or «và» ends the name before it."""
        person = self.person_before(at) or any(self.person_at(first - n) for n in (0, 1))
        if person and self.titles_at(at + 1):
            return True  # «đồng chí A - Chủ tịch B»
        if self.word(at) in {"-", "–"} and self.office_at(at + 1):
            return True  # «Sở A - cơ quan thường trực Ban Chỉ đạo»
        if self.word(at) in {"-", "–"}:
            return False
        after = self._behind_and(at)
        kept = (
            self._continues_group(after, first)
            or self._same_committees(after, first)
            or self._one_office(at, after)
            or self._listed_member(first, at, after)
            or self._city_in_short(after)
            or self._another_trade(after, first)
        )
        if kept:
            return False
        orders = self.word(at) == "," and self.leader_orders(after)
        if orders or self.head_at(after) or self.clause_begins(after, 0, first):
            return True
        return not self._goes_on(at, after, first)

    def leader_orders(self, at: int) -> bool:
        """Whether somebody who gives orders stands here, with the order close behind: «Về các xã, Chủ tịch yêu cầu …»."""
        if not self.capital(at) or self.word(at) not in _LEADERS:
            return False
        for index in range(at + 1, at + _LEADER_REACH):
            if (self.word(index), self.word(index + 1)) in _ORDERS:
                return True
            if not self.word(index).isalpha():
                return False
        return False

    def _behind_compound(self, at: int, first: int) -> int:
        """Give the word behind a compound that holds this comma: «Phòng, chống thiên tai»."""
        for n in (1, 2):
            length = self.longest(at - n, WITH_COMMA)
            if length > n and (self.capital(at - n) or self.word(first) in GROUP_WORDS):
                return at - n + length
        return 0

    def _shortened(self, at: int) -> bool:
        """Whether a point only shortens the word before it: «TP. Đông Giang»."""
        before = self.word(at - 1) in {"t", "tp", "tx", "tt", "q", "p"}
        return self.word(at) == "." and before and self.capital(at + 1)

    def _between_places(self, at: int) -> bool:
        """Whether a stroke stands between two kinds of places: «các quận/huyện»."""
        return self.word(at) == "/" and {self.word(at - 1), self.word(at + 1)} <= PLACE_LINKS

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
        if self.longest(at - 2, FIELDS) and self.longest(after, FIELDS):
            return True
        return self.word(first) in GROUP_WORDS or self._ends_with_place(after)

    def _still_open(self, at: int, after: int, first: int) -> bool:
        """Whether a name is not whole at a comma, and no verb follows: «Phòng, chống thiên tai»."""
        noun = self.word(after).isalpha() and not self.longest(after, CLAUSES)
        return noun and not self.whole(at, first + self.head_at(first), first)

    def _ends_with_place(self, at: int) -> bool:
        """Whether lower-case words lead on to a place: «… dân dụng và công nghiệp tỉnh»."""
        if self.word(at) in _OTHERS:
            return False
        for index in range(at + 1, min(len(self), at + 6)):
            if self.word(index) in PLACE_LINKS:
                return True
            if self.word(index) in _STRONG or self.word(index) in {",", "("}:
                return False
            if self.capital(index) or self.longest(index, CLAUSES) or self.head_at(index):
                return False
        return False

    def _quiet(self, at: int) -> bool:
        """Whether no verb follows: the whole line is a name, commas and all."""
        for index in range(at, min(len(self), at + _NAME_LIMIT)):
            if self.longest(index, CLAUSES) or self.head_at(index):
                return False
        return True

    def _city_in_short(self, at: int) -> bool:
        """Whether a city ends a row of places: «UBND các huyện, TP. Đông Giang»."""
        return self.word(at) in {"tp", "tx"} and self.word(at - 2) in PLACE_LINKS

    def _another_trade(self, at: int, first: int) -> bool:
        """Whether a group of businesses goes on: «các doanh nghiệp viễn thông, điện lực»."""
        small = self.word(first) in GROUP_WORDS and not self.capital(at)
        return small and self.longest(at, _BUSINESSES) > 0

    def _listed_member(self, first: int, at: int, after: int) -> bool:
        """Whether a sector of an opened group goes on: «các Bộ: Quốc phòng, Công an»."""
        opened = any(self.word(index) == ":" for index in range(first, at))
        if not (opened and self.capital(after)):
            return False
        place = self.start(after)
        return is_sector(self.text[place : place + _SECTOR_REACH])

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
        traded = any(self.longest(i, TRADES) for i in range(first, at))
        builder = self.word(at + 1) == "đầu" and self.word(first + 1) != "chủ"
        other = self.word(at) == "chủ" and (traded or builder or self.titles_at(at) > 0)
        if other or self.capital(at) or self.word(at) not in GROUP_LINKS:
            return False
        if self.longest(at, CLAUSES) and self.word(at) != "tổ":
            return False
        if (self.word(at),) in AGENCY_NOUNS and self.capital(at + 1):
            return False
        if not self._grouped(first, at) and self.word(at) not in PLACE_LINKS:
            return False
        if self.word(at) == "tổ" and not (self.word(at + 1) == "dân" or self.organisation_at(at)):
            return False
        return not (self.word(at) == "chính" or self.longest(at, _NEVER_LINKS))

    def _same_committees(self, at: int, first: int) -> bool:
        """Whether a group goes on in step: «các huyện ủy, thành ủy, đảng ủy», «cấp huyện, cấp xã»."""
        if self.word(at) == "cấp" and self.word(first + self.head_at(first)) == "cấp":
            return True
        many = any(self.word(index) in GROUP_WORDS for index in range(first, at))
        return many and self.word(at + 1) == self.word(at - 2) == "ủy"

    def _grouped(self, first: int, at: int) -> bool:
        """Whether a name is a group, which goes on with further nouns."""
        small = not self.capital(first) and self.word(first) in {"ban", "phòng", "ngành"}
        return small or self.word(first) in _GROUPED or self._offices_of_all(first, at)

    def _offices_of_all(self, first: int, at: int) -> bool:
        """Whether one office of many bodies is meant: «Thanh tra các Bộ, ngành, địa phương»."""
        pairs = ((self.word(index), self.word(index + 1)) for index in range(first, at))
        return any(many == "các" and noun in {"bộ", "sở", "đơn"} for many, noun in pairs)

    def _charged_with(self, at: int, start: int) -> int:
        """Give the word after «đơn vị được giao quản lý cây xanh», where a mark or a name follows."""
        if at != start or self.word(at) != "được" or self.word(at + 1) not in {"giao", "phân"}:
            return 0
        for index in range(at + 2, min(len(self), at + _CHARGE_REACH)):
            if self.word(index) == ":" or (self.word(index) == "," and self.head_at(index + 1)):
                return index
            if not self.word(index).isalpha() or self.capital(index):
                return 0
        return 0

    def _chosen_to_lead(self, at: int, first: int) -> int:
        """Give the word after «các cơ quan được phân công chủ trì», 0 if this does not stand here."""
        if self.word(first + 1) not in {"cơ", "đơn"}:
            return 0
        for last in (at + 3, at + 4):
            if (self.word(last - 1), self.word(last)) == ("chủ", "trì"):
                return last + 1
        return 0
