"""Hours and weekdays: «trước 16 giờ 30 phút», «15:00», «cuối giờ làm việc», «thứ Sáu»."""

from datetime import time

from workflows.domain.deadlines.words import Phrases, Words, openings

_HOUR_WORDS = frozenset({"giờ", "h", "g"})
_WEEKDAYS = {
    "hai": 1, "2": 1, "ba": 2, "3": 2, "tư": 3, "4": 3, "năm": 4, "5": 4, "sáu": 5, "6": 5,
    "bảy": 6, "7": 6, "bẩy": 6,
}  # fmt: skip
_OFFICE_ENDS = time(17)
_OFFICE_OPENS = time(7, 30)
_END_OF_WORK = Phrases(
    "cuối giờ làm việc", "hết giờ làm việc", "trong giờ hành chính", "hết giờ hành chính",
    "cuối giờ chiều", "cuối giờ hành chính", "giờ hành chính",
)  # fmt: skip
_START_OF_WORK = Phrases("đầu giờ sáng", "đầu giờ làm việc", "đầu giờ")
_AFTER_TIME = Phrases(
    ",", "của", "ngày làm việc", "sáng", "chiều", "cùng", "’", "'", "(", "tối", "các", "vào"
)
_NOON = time(12)
_SUNDAY = Phrases("chủ nhật")
_OTHER_DAY = Phrases(*(f"thứ {day}" for day in _WEEKDAYS))
_BEFORE_WEEKDAY = frozenset({"ngày", "chiều", "sáng"})
_PARTS_OF_DAY = frozenset({"sáng", "chiều", "cuối", "đầu", "buổi"})
OPENINGS = openings(
    _END_OF_WORK, _START_OF_WORK, _SUNDAY, _OTHER_DAY, _BEFORE_WEEKDAY, _PARTS_OF_DAY
)


def read_time(words: Words, i: int) -> tuple[time | None, int] | None:
    """Read an hour of the day; midnight at the end of a day (24 giờ) gives no time."""
    for phrases, moment in ((_END_OF_WORK, _OFFICE_ENDS), (_START_OF_WORK, _OFFICE_OPENS)):
        if (after := phrases.at(words, i)) is not None:
            return moment, after
    hour = words.number(i, 0, 24)
    if hour is None:
        return None
    if words[i + 1] in _HOUR_WORDS:
        return _spoken(words, i + 2, hour)
    minute = words.number(i + 2, 0, 59)
    if words[i + 1] == ":" and minute is not None and len(words[i + 2]) == 2:
        return _moment(hour, minute), i + 3
    return None


def _spoken(words: Words, at: int, hour: int) -> tuple[time | None, int]:
    minute = words.number(at, 0, 59)
    if minute is None or len(words[at]) > 2 or words[at + 1] in {"/", "tháng"}:
        return _moment(hour, 0), at
    at += 1
    if words[at] in {"phút", "p"}:
        at += 1
    return _moment(hour, minute), at


def _moment(hour: int, minute: int) -> time | None:
    return None if hour == 24 else time(hour, minute)


def skip_after_time(words: Words, i: int) -> int:
    """Give the place after the small words between an hour and its day."""
    return _AFTER_TIME.skip(words, i)


def read_weekday(words: Words, i: int) -> tuple[int, int] | None:
    """Read a weekday: «thứ Sáu» (5), «chủ nhật» (7)."""
    at = i + 1 if words[i] in _BEFORE_WEEKDAY else i
    if (after := _SUNDAY.at(words, at)) is not None:
        return 7, after
    after = _OTHER_DAY.at(words, at)
    return (_WEEKDAYS[words[after - 1]], after) if after is not None else None


def read_hour(words: Words, at: int) -> tuple[time | None, int]:
    """Read the hour and the weekday before a date: «17 giờ thứ Sáu, ngày …»; both may be missing."""
    found = read_time(words, at)
    if found:
        at = skip_after_time(words, found[1])
    elif words[at] in _PARTS_OF_DAY and words[at + 1] in _BEFORE_WEEKDAY:
        at += 1 + (words[at + 1] != "ngày")
    weekday = read_weekday(words, at)
    if weekday and words[weekday[1]] in {",", "(", "ngày", "-"}:
        at = weekday[1] + (words[weekday[1]] != "ngày")
    return (found[0] if found else None), at
