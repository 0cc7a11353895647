"""Which spans reports cover and when they are due: the report calendar; pure.

Figures run from the day after one closing day to the next; the report is sent within days of it,
on the next working day where that is a day off (nd30-rules 7.5, Nghị định 09/2019/NĐ-CP).
"""

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from templates_docx.vocabulary import roman, short_date
from workflows.domain.calendar import WorkingCalendar
from workflows.domain.errors import N_, Refusal
from workflows.domain.labelled import LabelledEnum
from workflows.domain.recurrence import CUT_OFF_DAY, SENDING_DAY

CLOSING_DAY: Final = CUT_OFF_DAY
SEND_WITHIN: Final = SENDING_DAY - CUT_OFF_DAY
_ONE_DAY = timedelta(days=1)
_LAST_OF_MONTH = 31  # as a closing day: whatever the month's last day is
_MOST_WITHIN = 30


class ReportKind(LabelledEnum):
    """A periodic report by the stretch of time it speaks of."""

    MONTH = "month", N_("Báo cáo tháng")
    QUARTER = "quarter", N_("Báo cáo quý")
    HALF_YEAR = "half_year", N_("Báo cáo 6 tháng đầu năm")
    NINE_MONTHS = "nine_months", N_("Báo cáo 9 tháng")
    YEAR = "year", N_("Báo cáo năm")


_MONTHS: Final[Mapping[ReportKind, int]] = {
    ReportKind.MONTH: 1,
    ReportKind.QUARTER: 3,
    ReportKind.HALF_YEAR: 6,
    ReportKind.NINE_MONTHS: 9,
    ReportKind.YEAR: 12,
}
_IN_LINE = (ReportKind.MONTH, ReportKind.QUARTER)  # one follows the other; the rest begin each year


class DaysTurnedRound(Refusal):
    """A span that ends before it begins."""

    message = N_("Ngày chốt số liệu trước ngày đầu kỳ. Sửa một trong hai ngày rồi xem lại.")
    status = 422


class NotACloseOfMonth(Refusal):
    """A closing day no month has."""

    message = N_(
        "Ngày chốt số liệu phải từ 1 đến 31 (31: ngày cuối tháng), gửi trong 0 đến 30 ngày. Sửa lại rồi lưu."
    )
    status = 422


@dataclass(frozen=True, slots=True)
class Span:
    """The days a report speaks of, both included; the last one is its closing day."""

    first: date
    last: date
    name: str = ""  # «tháng 11 năm 2026»; empty: only the days tell

    def __post_init__(self) -> None:
        """Raise `DaysTurnedRound` unless the days are in order."""
        if self.last < self.first:
            raise DaysTurnedRound

    @property
    def words(self) -> str:
        """Name the span as a report's title does."""
        return self.name or f"từ ngày {short_date(self.first)} đến ngày {short_date(self.last)}"


@dataclass(frozen=True, slots=True)
class Terms:
    """When a report closes its figures and by when it is sent."""

    kind: ReportKind
    closing_day: int = CLOSING_DAY
    send_within: int = SEND_WITHIN

    def check(self) -> None:
        """Raise `NotACloseOfMonth` for days no calendar has."""
        if not 1 <= self.closing_day <= _LAST_OF_MONTH or not 0 <= self.send_within <= _MOST_WITHIN:
            raise NotACloseOfMonth

    def send_by(self, span: Span, working: WorkingCalendar) -> date:
        """Give the last day the report of a span may be sent."""
        return working.roll_forward(span.last + timedelta(days=self.send_within))

    def newest_closed(self, today: date) -> Span:
        """Give the last span whose closing day is over."""
        month = _month_of(today)
        return next(s for n in range(14) if (s := self._closing(month - n)) and s.last < today)

    def coming(self, today: date) -> Span:
        """Give the span that closes today or next."""
        month = _month_of(today)
        return next(s for n in range(14) if (s := self._closing(month + n)) and s.last >= today)

    def closing_on(self, day: date) -> Span | None:
        """Give the span that closes on a day; None where none does."""
        span = self._closing(_month_of(day))
        return span if span and span.last == day else None

    def before(self, span: Span) -> Span:
        """Give the span before (kỳ trước): of reports that begin each year, that of last year."""
        length = _MONTHS[self.kind] if self.kind in _IN_LINE else 12
        return self._whole(_month_of(span.last) - length)

    def year_before(self, span: Span) -> Span:
        """Give the same span of the year before (cùng kỳ năm trước)."""
        return self._whole(_month_of(span.last) - 12)

    def _closing(self, month: int) -> Span | None:
        in_year = month % 12 + 1
        length = _MONTHS[self.kind]
        closes = in_year % length == 0 if self.kind in _IN_LINE else in_year == length
        return self._whole(month) if closes else None

    def _whole(self, month: int) -> Span:
        first = self._day(month - _MONTHS[self.kind]) + _ONE_DAY
        return Span(first, self._day(month), name_of(self.kind, month))

    def _day(self, month: int) -> date:
        year, before = divmod(month, 12)
        last = calendar.monthrange(year, before + 1)[1]
        return date(year, before + 1, min(self.closing_day, last))


def _month_of(day: date) -> int:
    """Count months since the year nought: one number a month."""
    return day.year * 12 + day.month - 1


def name_of(kind: ReportKind, month: int) -> str:
    """Name what a report speaks of: «quý IV năm 2026»."""
    year, in_year = month // 12, month % 12 + 1
    stretch = {
        ReportKind.MONTH: f"tháng {in_year:02d}" if in_year < 3 else f"tháng {in_year}",
        ReportKind.QUARTER: f"quý {roman((in_year + 2) // 3)}",
        ReportKind.HALF_YEAR: "6 tháng đầu",
        ReportKind.NINE_MONTHS: "9 tháng đầu",
        ReportKind.YEAR: "",
    }[kind]
    return f"{stretch} năm {year}".strip()


def stretch_before(span: Span) -> Span:
    """Give as many days right before any span of days."""
    last = span.first - _ONE_DAY
    return Span(last - (span.last - span.first), last)


def year_earlier(span: Span) -> Span:
    """Give the same days of the year before; 29 February becomes the 28th."""
    return Span(_year_earlier(span.first), _year_earlier(span.last))


def _year_earlier(day: date) -> date:
    last = calendar.monthrange(day.year - 1, day.month)[1]
    return day.replace(year=day.year - 1, day=min(day.day, last))
