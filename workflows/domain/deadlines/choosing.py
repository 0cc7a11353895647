"""Which of several deadline expressions of a sentence binds."""

from dataclasses import replace
from datetime import timedelta

from workflows.domain.deadlines.model import Flag, FoundDeadline, Frequency, Precision, Rule

_AT_THE_LATEST = ("chậm nhất", "muộn nhất", "trễ nhất")
_NEAR = len(", và ")
_MANY_DAYS = timedelta(days=300)


def main_deadline(found: list[FoundDeadline]) -> FoundDeadline | None:
    """Choose the one that binds: a due day or a cycle before a beginning, before mere events."""
    if not found:
        return None
    said = [d for d in found if d.rule is not Rule.ON_REQUEST]
    timely = [d for d in said if Flag.BEFORE_ISSUE not in d.flags] or said
    limits = [d for d in timely if d.due or d.recurrence]
    fixing = limits or [d for d in timely if d.fixes_time] or timely
    if not fixing:
        return None
    main = _latest_told(fixing[0], fixing) or _finer(fixing[0], fixing)
    return _completed(main, found) if main.recurrence else main


def _latest_told(first: FoundDeadline, found: list[FoundDeadline]) -> FoundDeadline | None:
    """Prefer the last day told as such: «… trong năm 2026, chậm nhất quý I/2027»."""
    if first.rule not in {Rule.WITHIN, Rule.POINT, Rule.RANGE} or not first.due:
        return None
    for other in found:
        if other.due and other.words.lower().startswith(_AT_THE_LATEST):
            near = 0 <= other.begin - first.end <= _NEAR
            if near or (first.rule is Rule.RANGE and other.due >= first.due):
                return other
    return None


def _finer(first: FoundDeadline, found: list[FoundDeadline]) -> FoundDeadline:
    """Prefer a day to the years before it: «… trong năm 2026, báo cáo trước ngày 15/3/2026»."""
    loose = first.rule in {Rule.WITHIN, Rule.POINT}  # «trong năm», «kỳ họp giữa năm»
    whole_year = loose and first.precision is Precision.YEAR
    years = first.start and first.due and first.due - first.start > _MANY_DAYS
    if not (whole_year or years):
        return first
    days = [d for d in found if d.due and d.precision in {Precision.DAY, Precision.MINUTE}]
    return days[0] if days else first


def _completed(main: FoundDeadline, found: list[FoundDeadline]) -> FoundDeadline:
    """Give a bare «hằng năm» the day named elsewhere in the sentence: «trước ngày 15 tháng 12»."""
    if len(main.recurrence) != 1 or main.recurrence[0].has_point:
        return main
    item = main.recurrence[0]
    for other in found:
        if other.due is None or not other.year_inferred or other.precision is not Precision.DAY:
            continue
        if item.freq is Frequency.YEARLY:
            item = replace(item, month=other.due.month, day=other.due.day)
        elif item.freq is Frequency.MONTHLY:
            item = replace(item, day=other.due.day)
        return replace(main, recurrence=(item,))
    return main
