"""Words of the lunar calendar: the New Year, and days that no table turns into a date."""

from workflows.domain.deadlines.words import Phrases, Words

LUNAR_NEW_YEAR = Phrases(
    "tết nguyên đán", "tết âm lịch", "tết cổ truyền", "dịp tết nguyên đán", "dịp tết", "tết",
    "ngày tết nguyên đán",
)  # fmt: skip
_NO_FEAST = frozenset(
    {"dương", "trung", "thiếu", "độc", "trồng"}
)  # «Tết Trung thu», «Tết trồng cây»
_LUNAR = frozenset({"giêng", "chạp", "tết"})  # «ngày 27 tháng Chạp», «mùng 6 Tết»
_STEMS = frozenset(["giáp", "ất", "bính", "đinh", "mậu", "kỷ", "canh", "tân", "nhâm", "quý"])
_BRANCHES = frozenset({
    "tý", "sửu", "dần", "mão", "mẹo", "thìn", "tỵ", "tị", "ngọ", "mùi", "thân", "dậu", "tuất", "hợi",
})  # fmt: skip


def lunar_new_year_at(words: Words, i: int) -> int | None:
    """Give the place after «Tết Nguyên đán Đinh Mùi», or None where another feast stands."""
    after = LUNAR_NEW_YEAR.at(words, i)
    if after is None or words[after] in _NO_FEAST:
        return None
    return after + 2 * (words[after] in _STEMS and words[after + 1] in _BRANCHES)


def is_lunar(words: Words, j: int) -> bool:
    """Say whether the number here is a day of the lunar year: «27 tháng Chạp», «mùng 6 Tết»."""
    named = words[j + 2] if words[j + 1] == "tháng" else words[j + 1]
    return words.number(j, 1, 30) is not None and named in _LUNAR
