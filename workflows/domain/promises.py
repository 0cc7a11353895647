"""Promises in the words of a report: «dự kiến ngày 22/8 trình» is watched, never a deadline; pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from templates_docx.partial_date import PartialDate
from workflows.domain.deadlines import Flag, FoundDeadline, find_deadlines
from workflows.domain.text import nfc

_SENTENCE_END = re.compile(r"(?<=[.;!?])\s+|\n+")
_PROMISES = re.compile(r"\b(dự kiến|sẽ|phấn đấu|cam kết|hứa|hẹn|chậm nhất|xin nộp|xin trình)\b")
_NAMED_DAY = re.compile(r"\bngày (\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}))?\b")
_NEAR = timedelta(days=184)  # a day without a year, concluded to lie further ahead, is a past one


@dataclass(frozen=True, slots=True)
class Promise:
    """A day an agency said it would be done by, and its words."""

    on: date
    words: str


def find_promise(text: str, said_on: date) -> Promise | None:
    """Give the last day promised in a report of `said_on`; None where it promises none."""
    found = [
        Promise(day, sentence.strip())
        for sentence in _SENTENCE_END.split(nfc(text))
        if _PROMISES.search(sentence.lower())
        for day in _days_ahead(sentence, said_on)
    ]
    return max(found, key=lambda promise: promise.on, default=None)


def _days_ahead(sentence: str, said_on: date) -> Iterator[date]:
    """Give the days of deadlines, and those merely named: in a promise both are meant."""
    for found in find_deadlines(sentence, PartialDate.of(said_on)):
        if found.due is not None and _is_ahead(found, found.due, said_on):
            yield found.due
    for day, month, year in _NAMED_DAY.findall(sentence.lower()):
        written = _day(day, month, year or str(said_on.year))
        if written is not None and not year and written <= said_on:
            written = _day(day, month, str(said_on.year + 1))
        if written is not None and written > said_on and (year or written - said_on <= _NEAR):
            yield written


def _day(day: str, month: str, year: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _is_ahead(found: FoundDeadline, due: date, said_on: date) -> bool:
    concluded = Flag.YEAR_INFERRED in found.flags
    return due > said_on and not (concluded and due - said_on > _NEAR)
