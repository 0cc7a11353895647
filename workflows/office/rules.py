"""Which settings an office has and what each may be; what a day of its calendar may be; pure."""

from dataclasses import dataclass
from datetime import date

from templates_docx.vocabulary import short_date
from workflows.domain.calendar import DayKind
from workflows.domain.errors import N_, Refusal

_FRIDAY = 5  # ISO


class SettingOutOfRange(Refusal):
    """A setting may not have this value."""

    message = N_("«%(name)s» phải từ %(least)s đến %(most)s. Sửa lại rồi lưu.")
    status = 422


@dataclass(frozen=True, slots=True)
class NumberSetting:
    """A setting that is a whole number."""

    key: str
    name: str
    hint: str
    default: int
    least: int
    most: int

    def check(self, value: int) -> None:
        """Refuse a value out of range; raises `SettingOutOfRange`."""
        if not self.least <= value <= self.most:
            raise SettingOutOfRange(name=self.name, least=self.least, most=self.most)


NUMBER_SETTINGS = (
    NumberSetting(
        "due_soon_days",
        N_("Báo sắp đến hạn trước"),
        N_("số ngày làm việc; nhiệm vụ vẫn được tính là trong hạn"),
        default=5,
        least=1,
        most=30,
    ),
    NumberSetting(
        "silent_days",
        N_("Coi là im lặng sau"),
        N_("số ngày không có báo cáo nào từ đơn vị"),
        default=30,
        least=1,
        most=365,
    ),
    NumberSetting(
        "ladder_after",
        N_("Đề xuất công văn đôn đốc sau"),
        N_("số ngày làm việc quá hạn mà đơn vị không báo cáo"),
        default=3,
        least=1,
        most=60,
    ),
    NumberSetting(
        "max_extensions",
        N_("Số lần gia hạn nhiều nhất"),
        N_("cho một nhiệm vụ, một đơn vị"),
        default=2,
        least=0,
        most=10,
    ),
    NumberSetting(
        "extension_notice_days",
        N_("Xin gia hạn trước hạn ít nhất"),
        N_("số ngày làm việc; 0: đến hết ngày cuối của hạn"),
        default=3,
        least=0,
        most=30,
    ),
)

BEFORE_LENIENT, BEFORE_STRICT = "lenient", "strict"
FIXED_ROLLS, FIXED_STAYS = "roll", "printed"


class DayNeedsName(Refusal):
    """A day off or a worked day without the occasion."""

    message = N_("Chưa ghi dịp nghỉ hoặc lý do làm bù. Ghi rõ để người khác hiểu lịch.")
    status = 422


class RestsAnyway(Refusal):
    """A weekend that is declared off."""

    message = N_("Ngày %(day)s là cuối tuần, vốn đã nghỉ. Chọn ngày khác.")
    status = 422


class WorksAnyway(Refusal):
    """An ordinary weekday that is declared worked."""

    message = N_(
        "Ngày %(day)s là ngày trong tuần, vốn đã làm việc. "
        "Để bỏ một ngày nghỉ, bấm «Bỏ» ở dòng của ngày đó."
    )
    status = 422


class SameDay(Refusal):
    """A change after which the calendar says what it said."""

    message = N_("Lịch đã ghi đúng như vậy nên không có gì để lưu.")


def check_day(day: date, kind: DayKind, name: str) -> None:
    """Refuse a change that says nothing, or not why (nd30-rules 9.1)."""
    weekend = day.isoweekday() > _FRIDAY
    if kind is DayKind.OFF and weekend:
        raise RestsAnyway(day=short_date(day))
    if kind is DayKind.WORKED and not weekend:
        raise WorksAnyway(day=short_date(day))
    if kind is not DayKind.ORDINARY and not name:
        raise DayNeedsName


LATE_ACCEPTED, LATE_REFUSED = "accepted", "refused"
