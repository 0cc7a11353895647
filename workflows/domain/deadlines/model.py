"""What is understood of a deadline: its words, its days, its rule, and what is doubtful."""

from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum

from workflows.domain.errors import N_


class Boundary(StrEnum):
    """How the words limit the time."""

    BEFORE = "before"  # trước ngày …
    BY = "by"  # chậm nhất ngày …, đến hết …
    WITHIN = "within"  # trong tháng …, trong quý …
    TERM = "term"  # 05 ngày làm việc kể từ …
    FROM = "from"  # từ ngày …: a beginning without an end


class Precision(StrEnum):
    """How finely the words fix the time."""

    MINUTE = "minute"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    PERIOD = "period"


class Nature(StrEnum):
    """What kind of duty a deadline makes; the stored values are those of the printed schema."""

    ONE_OFF = "one-off"
    PERIODIC = "periodic"
    ONGOING = "ongoing"

    @property
    def label(self) -> str:
        """Give the Vietnamese name, marked for translation."""
        return {
            Nature.ONE_OFF: N_("Một lần"),
            Nature.PERIODIC: N_("Định kỳ"),
            Nature.ONGOING: N_("Thường xuyên"),
        }[self]


class Frequency(StrEnum):
    """How often something comes again."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    SEMIANNUAL = "semiannual"
    YEARLY = "yearly"


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A duty that comes again, and the point in its cycle where it falls due."""

    freq: Frequency
    month: int | None = None  # of the year, or of the quarter (1 to 3)
    day: int | None = None
    weekday: int | None = None  # ISO: Monday 1, Sunday 7
    time: str | None = None  # HH:MM
    interval: int | None = None

    def as_json(self) -> dict[str, object]:
        """Give what is stated, as the printed schema names it."""
        stated: dict[str, object] = {"freq": self.freq.value}
        for name in ("month", "day", "weekday", "time", "interval"):
            value = getattr(self, name)
            if value is not None:
                stated[name] = value
        return stated

    @property
    def has_point(self) -> bool:
        """Say whether the words name a point in the cycle."""
        return any(v is not None for v in (self.month, self.day, self.weekday, self.time))


class Rule(StrEnum):
    """The rule a deadline was read by."""

    BEFORE = "before"
    BEFORE_PERIOD = "before_period"
    BY = "by"
    WITHIN = "within"
    POINT = "point"
    RANGE = "range"
    FROM = "from"
    OPEN_RANGE = "open_range"
    FROM_NOW = "from_now"
    TERM_ISSUED = "term_issued"
    TERM_DATE = "term_date"
    TERM_EVENT = "term_event"
    BEFORE_EVENT = "before_event"
    PERIODIC = "periodic"
    SERIES = "series"
    ONGOING = "ongoing"
    EVENT = "event"
    ON_REQUEST = "on_request"

    @property
    def label(self) -> str:
        """Give the rule in Vietnamese words, marked for translation."""
        return _RULE_LABELS[self]


_RULE_LABELS = {
    Rule.BEFORE: N_("Trước một ngày: hạn là ngày in trong văn bản"),
    Rule.BEFORE_PERIOD: N_("Trước một tháng, quý, năm: hạn là ngày liền trước"),
    Rule.BY: N_("Chậm nhất, đến hết một ngày hoặc kỳ: hạn là ngày cuối"),
    Rule.WITHIN: N_("Trong một tháng, quý, năm: hạn là ngày cuối của kỳ"),
    Rule.POINT: N_("Nêu một ngày hoặc một kỳ: hạn là ngày cuối"),
    Rule.RANGE: N_("Từ … đến …: có ngày bắt đầu và hạn"),
    Rule.FROM: N_("Bắt đầu từ một ngày, không có hạn cuối"),
    Rule.OPEN_RANGE: N_("Từ một kỳ và các kỳ tiếp theo, không có hạn cuối"),
    Rule.FROM_NOW: N_("Từ nay đến …: bắt đầu từ ngày ban hành"),
    Rule.TERM_ISSUED: N_("Số ngày kể từ ngày ban hành"),
    Rule.TERM_DATE: N_("Số ngày kể từ một ngày đã nêu"),
    Rule.TERM_EVENT: N_("Số ngày kể từ một sự kiện chưa rõ ngày"),
    Rule.BEFORE_EVENT: N_("Số ngày trước một sự kiện chưa rõ ngày"),
    Rule.PERIODIC: N_("Định kỳ"),
    Rule.SERIES: N_("Trong báo cáo thường kỳ của các tháng đã nêu"),
    Rule.ONGOING: N_("Thường xuyên, không có hạn"),
    Rule.EVENT: N_("Theo một sự kiện chưa rõ ngày"),
    Rule.ON_REQUEST: N_("Khi có yêu cầu hoặc đột xuất"),
}


class Flag(StrEnum):
    """What a person should look at before a deadline is entered."""

    YEAR_INFERRED = "year_inferred"
    NO_YEAR = "no_year"
    IMPOSSIBLE_DATE = "impossible_date"
    BEFORE_ISSUE = "before_issue"
    EVENT_UNKNOWN = "event_unknown"
    VAGUE = "vague"

    @property
    def label(self) -> str:
        """Give the Vietnamese sentence for the clerk, marked for translation."""
        return _FLAG_LABELS[self]


_FLAG_LABELS = {
    Flag.YEAR_INFERRED: N_("Văn bản không ghi năm; năm được suy ra."),
    Flag.NO_YEAR: N_("Văn bản không ghi năm và không có ngày ban hành để suy ra."),
    Flag.IMPOSSIBLE_DATE: N_("Ngày này không có trong lịch."),
    Flag.BEFORE_ISSUE: N_("Hạn sớm hơn ngày ban hành văn bản."),
    Flag.EVENT_UNKNOWN: N_("Hạn phụ thuộc một sự kiện chưa rõ ngày."),
    Flag.VAGUE: N_("Thời hạn ghi chưa rõ, cần người xem lại."),
}


class TermUnit(StrEnum):
    """The unit a term is counted in."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WORKING_DAY = "working_day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Term:
    """A length of time: «05 ngày làm việc», «01 tháng»."""

    count: int
    unit: TermUnit


@dataclass(frozen=True, slots=True)
class FoundDeadline:
    """One deadline expression of a text, with the place of its words."""

    words: str  # verbatim
    begin: int  # offsets into the text, end excluded
    end: int
    rule: Rule
    start: date | None = None
    due: date | None = None
    due_time: time | None = None
    boundary: Boundary | None = None
    precision: Precision | None = None
    recurrence: tuple[Recurrence, ...] = ()
    nature: Nature | None = None  # None: the task's verb decides
    term: Term | None = None
    term_from: date | None = None  # the day a term counts from, where it is known
    flags: frozenset[Flag] = field(default_factory=frozenset)

    @property
    def year_inferred(self) -> bool:
        """Say whether the year was concluded rather than read."""
        return Flag.YEAR_INFERRED in self.flags

    @property
    def needs_review(self) -> bool:
        """Say whether a person must look before it is entered."""
        return bool(self.flags)

    @property
    def fixes_time(self) -> bool:
        """Say whether it fixes a day or a cycle, not merely «thường xuyên» or an event."""
        return bool(self.start or self.due or self.recurrence)


@dataclass(frozen=True, slots=True)
class DeadlineReading:
    """The deadline of one sentence, as `dondoc deadline` prints it."""

    deadline_text: str
    start: date | None
    due: date | None
    recurrence: tuple[Recurrence, ...]
    nature: Nature
    rule: Rule

    def as_json(self) -> dict[str, object]:
        """Give plain values; a single recurrence stands alone, several in a list."""
        repeats = [item.as_json() for item in self.recurrence]
        return {
            "deadline_text": self.deadline_text,
            "start": self.start.isoformat() if self.start else None,
            "due": self.due.isoformat() if self.due else None,
            "recurrence": repeats[0] if len(repeats) == 1 else repeats or None,
            "nature": self.nature.value,
            "rule": self.rule.label,
        }
