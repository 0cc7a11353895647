"""Which settings an office has, what each may be, and what it means."""

from dataclasses import dataclass

from workflows.domain.errors import N_, Refusal


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
        "max_extensions",
        N_("Số lần gia hạn nhiều nhất"),
        N_("cho một nhiệm vụ, một đơn vị"),
        default=2,
        least=0,
        most=10,
    ),
)

BEFORE_LENIENT, BEFORE_STRICT = "lenient", "strict"
