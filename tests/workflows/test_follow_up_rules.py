"""When a period is late, what may be chased unasked, and how letters are grouped; no database."""

from datetime import date
from typing import Any

import pytest

from workflows.domain.calendar import PLAIN_WEEK
from workflows.domain.letterhead import Letterhead
from workflows.domain.statuses import PeriodStatus
from workflows.follow_up.rows import row
from workflows.follow_up.rules import (
    Chased,
    ChasedAgency,
    DeadlineFact,
    NothingToChase,
    NotOpen,
    Source,
    by_agency,
    check_chosen,
    proposed_answer_day,
)
from workflows.issuing.proposing import usual_recipients

FRIDAY = date(2026, 11, 20)


def chased(period_id: int = 1, *, agency_id: int = 1, **facts: Any) -> Chased:  # noqa: ANN401 - any fact
    """Make the smallest period a letter can speak of, overdue by ten days."""
    smallest: dict[str, Any] = {
        "task_id": period_id,
        "task": f"Việc {period_id}.",
        "period_name": "",
        "clause": "",
        "source": Source(paper_id=1, citation="Công văn số 12/UBND-TH", issuer=""),
        "agency": ChasedAgency(id=agency_id, name=f"Sở {agency_id}"),
        "status": PeriodStatus.IN_PROGRESS,
        "is_lead": True,
        "ongoing": False,
        "coordinating": (),
        "original": None,
        "extended": None,
        "extensions": 0,
        "last_on_time": date(2026, 11, 10),
        "reported_on": None,
        "last_report": None,
        "asked_until": None,
        "letters": (),
        "reminders": 0,
        "reminded_by": (),
        "open_draft": None,
    }
    return Chased(period_id=period_id, **smallest | facts)


@pytest.mark.parametrize(
    ("facts", "days"),
    [
        ({}, 10),
        ({"last_on_time": FRIDAY}, 0),
        ({"last_on_time": None}, 0),
        ({"ongoing": True}, 0),
        ({"status": PeriodStatus.REPORTED, "reported_on": date(2026, 11, 9)}, 0),
        ({"status": PeriodStatus.REPORTED, "reported_on": date(2026, 11, 12)}, 2),
        ({"status": PeriodStatus.REPORTED}, 10),
    ],
)
def test_work_that_waits_for_assessment_is_judged_by_the_day_of_its_report(
    facts: dict[str, Any], days: int
) -> None:
    assert chased(**facts).days_late(FRIDAY) == days


def test_only_open_overdue_work_without_a_report_is_chased_unasked() -> None:
    late = chased()
    reported = chased(status=PeriodStatus.REPORTED, reported_on=date(2026, 11, 12))

    assert late.may_be_chased(FRIDAY)
    assert not late.may_be_chased(date(2026, 11, 10))
    assert not reported.may_be_chased(FRIDAY)
    assert not chased(asked_until=date(2026, 11, 28)).may_be_chased(FRIDAY)


def test_a_refusal_names_the_first_tasks_and_shortens_long_ones() -> None:
    closed = [chased(n, status=PeriodStatus.COMPLETED) for n in range(1, 6)]
    long = chased(9, task="Rà soát " * 20, status=PeriodStatus.CANCELLED)

    with pytest.raises(NotOpen) as several:
        check_chosen(closed, issuer_id=99, as_at=FRIDAY, confirmed=True)
    with pytest.raises(NotOpen) as one:
        check_chosen([long], issuer_id=99, as_at=FRIDAY, confirmed=True)
    with pytest.raises(NothingToChase):
        check_chosen([], issuer_id=99, as_at=FRIDAY, confirmed=True)

    assert "5 nhiệm vụ" in str(several.value)
    assert "«Việc 1.»; «Việc 2.»; «Việc 3.» …" in str(several.value)
    assert "Rà soát Rà…»" in str(one.value)


def test_agencies_stand_in_the_order_met_and_their_longest_overdue_work_first() -> None:
    second = chased(1, agency_id=2)
    older = chased(3, agency_id=1, last_on_time=date(2026, 10, 1))
    newer = chased(2, agency_id=1)

    assert by_agency([second, newer, older], as_at=FRIDAY) == [(second,), (older, newer)]


def test_the_day_to_answer_is_counted_in_working_days() -> None:
    assert proposed_answer_day(PLAIN_WEEK, today=FRIDAY, within=5) == date(2026, 11, 27)


@pytest.mark.parametrize(
    ("issuer", "parent_line", "said"),
    [
        ("Ủy ban nhân dân tỉnh Sơn Hải", "", "Lãnh đạo UBND tỉnh (để b/c)"),
        ("Văn phòng", "ỦY BAN NHÂN DÂN THÀNH PHỐ SƠN HẢI", "Lãnh đạo UBND thành phố (để b/c)"),
        ("Ủy ban nhân dân xã Đông An", "", "Lãnh đạo UBND xã (để b/c)"),
        ("Ban Quản lý khu kinh tế", "", "Lãnh đạo UBND (để b/c)"),
    ],
)
def test_a_copy_goes_to_the_leaders_of_the_administration(
    issuer: str, parent_line: str, said: str
) -> None:
    head = Letterhead(
        agency_id=1,
        issuer=issuer,
        parent_line=parent_line,
        issuer_lines=(issuer,),
        place="Sơn Hải",
        letter_symbol="UBND-TH",
        symbol="UBND",
        archive_unit="TH",
    )

    assert usual_recipients(head) == ("Như trên", said)


def test_the_appendix_says_how_often_a_deadline_was_extended() -> None:
    granted: dict[str, Any] = {
        "original": DeadlineFact(wording="trước ngày 15/8/2026", due=date(2026, 8, 15)),
        "extended": DeadlineFact(wording="", due=date(2026, 8, 30)),
    }
    printed = row(chased(**granted, extensions=2), 1, as_at=FRIDAY)
    assert printed.original_deadline == "trước ngày 15/8/2026"
    assert printed.deadline == "30/8/2026 (gia hạn lần 2)"
    assert row(chased(**granted), 1, as_at=FRIDAY).deadline == "30/8/2026"
