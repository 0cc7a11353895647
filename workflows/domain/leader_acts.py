"""What a leader asks the office for with one tap, and how the instruction words it."""

from datetime import date

from workflows.domain.errors import N_
from workflows.domain.labelled import LabelledEnum


class LeaderAct(LabelledEnum):
    """What is to be done about work; each becomes a clerk's draft."""

    CHASE = "chase", N_("Đôn đốc")
    MEET = "meet", N_("Mời họp")
    EXTEND = "extend", N_("Cho gia hạn")
    REPORT = "report", N_("Yêu cầu báo cáo")


_SAID = {
    LeaderAct.CHASE: "Yêu cầu đôn đốc bằng công văn.",
    LeaderAct.MEET: "Yêu cầu mời họp rà soát tiến độ.",
    LeaderAct.REPORT: "Yêu cầu đơn vị báo cáo tình hình thực hiện.",
}


def instruction_words(act: LeaderAct, *, until: date | None, more: str | None) -> str:
    """Write the instruction as it is kept: what is asked, then the leader's own words."""
    asked = _SAID.get(act) or f"Cho gia hạn đến ngày {until:%d/%m/%Y}."
    return f"{asked} {more}" if more else asked
