"""Slips in the running text: days that do not exist, words printed twice."""

import re
from collections.abc import Iterator
from datetime import date

from workflows.domain.errors import N_
from workflows.domain.sayings import Saying
from workflows.intake.reading.defects.evidence import Evidence
from workflows.intake.reading.lines import Stretch
from workflows.intake.reading.model import Defect

NO_SUCH_DAY = Saying(N_("Ngày «%(printed)s» không có trong lịch."))
OTHER_WEEKDAY = Saying(N_("«%(printed)s» không khớp: ngày đó là %(weekday)s."))
REPEATED = Saying(N_("Lặp chữ: «%(words)s»."))

_DAY = re.compile(
    r"(?=[tc\d])(?<![\d/.-])(?:(?P<weekday>thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật),?\s*(?:\(?\s*)?ngày\s+)?"
    r"(?P<d>\d{1,2})(?:[/.-]|\s+tháng\s+)(?P<m>\d{1,2})(?:[/.-]|\s+năm\s+)(?P<y>(?:19|20)\d\d)(?![\d/])",
    re.IGNORECASE,
)
_CLOSING = ".,;:)"
_WEEKDAYS = (
    N_("thứ Hai"), N_("thứ Ba"), N_("thứ Tư"), N_("thứ Năm"), N_("thứ Sáu"), N_("thứ Bảy"), N_("Chủ nhật"),
)  # fmt: skip
_NUMBERED = {"2": "hai", "3": "ba", "4": "tư", "5": "năm", "6": "sáu", "7": "bảy"}


def of_words(seen: Evidence) -> Iterator[Defect]:
    """Look through the running text once."""
    stretch = seen.whole_text
    for match in _DAY.finditer(stretch.text):
        place = stretch.span(match.start(), match.end())
        try:
            day = date(int(match["y"]), int(match["m"]), int(match["d"]))
        except ValueError:
            yield Defect(NO_SUCH_DAY % {"printed": match[0]}, place)
            continue
        if match["weekday"] and not _same(match["weekday"], day):
            weekday = Saying(_WEEKDAYS[day.weekday()])
            yield Defect(OTHER_WEEKDAY % {"printed": match[0], "weekday": weekday}, place)
    yield from _repeated(stretch)


def _repeated(stretch: Stretch) -> Iterator[Defect]:
    """Find two words that come again at once, on the same line: «thực hiện thực hiện»."""
    words = stretch.text.split(" ")
    at = 0
    for number, word in enumerate(words[:-3]):
        if word == words[number + 2] and word.isalpha():
            again = words[number + 1 : number + 4 : 2]
            said = " ".join(words[number : number + 4]).rstrip(_CLOSING)
            place = stretch.span(at, at + len(said))
            is_one = again[0] == again[1].rstrip(_CLOSING) and again[0].isalpha()
            if is_one and said.islower() and place.end - place.start == len(said):
                yield Defect(REPEATED % {"words": said}, place)
        at += len(word) + 1


def _same(printed: str, day: date) -> bool:
    name = printed.casefold().removeprefix("thứ ").strip()
    wanted = _WEEKDAYS[day.weekday()].casefold().removeprefix("thứ ")
    return _NUMBERED.get(name, name) == wanted
