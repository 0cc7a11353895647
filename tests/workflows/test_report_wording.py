"""What reports say: whole sentences for none, one, many, more, fewer, the same, nothing known."""

from dataclasses import replace
from datetime import date

import pytest

from tests.builders import NOW, TODAY
from workflows.domain.calendar import PLAIN_WEEK
from workflows.domain.report_calendar import Span
from workflows.domain.timeliness import AsAt, Figure
from workflows.reporting import wording
from workflows.reporting.comparing import change_words, comparison, percent_words
from workflows.reporting.figures import Compared, Counted
from workflows.reporting.spans import Flow, Order
from workflows.reporting.wording import Told
from workflows.store.queries.difficulties import Difficulty
from workflows.store.queries.overview import Overview, OverviewRow

ORDER = Order(Span(date(2026, 10, 15), date(2026, 11, 14), "tháng 11 năm 2026"))
AT = AsAt.of(date(2026, 11, 14), today=TODAY, working=PLAIN_WEEK, due_soon_days=5, silent_days=30)


def counted(flows: dict[Flow, int] | None = None, **figures: int) -> Counted:
    counts = dict.fromkeys(Figure, 0) | {Figure(name): n for name, n in figures.items()}
    counts[Figure.DONE] = counts[Figure.DONE_ON_TIME] + counts[Figure.DONE_LATE]
    left = counts[Figure.IN_TIME] + counts[Figure.OVERDUE] + counts[Figure.NO_DEADLINE]
    counts[Figure.TOTAL] = counts[Figure.DONE] + left
    row = OverviewRow(1, "Sở Y tế", counts, dict.fromkeys(Figure, 0), 0)
    rows = [row] if any(counts.values()) else []
    total = replace(row, agency_id=None, agency_name="")
    return Counted(ORDER, AT, Overview(rows, total), dict.fromkeys(Flow, 0) | (flows or {}))


def told(one: Counted, *compared: Compared, difficult: tuple[Difficulty, ...] = ()) -> Told:
    return Told(ORDER, one, compared, difficult, NOW)


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [
        (5, 5, "không thay đổi"),
        (0, 0, "không thay đổi"),
        (1, 0, "tăng 01 (từ 0 lên 01)"),
        (0, 3, "giảm 03 (từ 03 xuống 0)"),
        (1250, 40, "tăng 1.210 (từ 40 lên 1.250)"),
    ],
)
def test_a_change_says_by_how_much_from_what_to_what(now: int, before: int, words: str) -> None:
    assert change_words(now, before) == words


def test_a_comparison_is_one_sentence() -> None:
    one = counted(done_on_time=3, in_time=1, overdue=1)
    other = counted(done_on_time=1, in_time=1, overdue=2)
    assert comparison(one, Compared("kỳ trước", date(2026, 10, 14), other)) == (
        "So với kỳ trước (số liệu đến hết ngày 14/10/2026), tổng số nhiệm vụ tăng 01 (từ 04 lên 05); "
        "số nhiệm vụ đã hoàn thành tăng 02 (từ 01 lên 03); số nhiệm vụ quá hạn chưa hoàn thành giảm "
        "01 (từ 02 xuống 01); tỷ lệ hoàn thành tăng 35,00 điểm phần trăm."
    )


def test_a_comparison_without_change_or_without_data_says_so() -> None:
    one = counted(in_time=2)
    same = comparison(one, Compared("kỳ trước", date(2026, 10, 14), one))
    assert same.endswith(
        "tổng số nhiệm vụ, số nhiệm vụ đã hoàn thành và số nhiệm vụ quá hạn chưa hoàn thành đều không "
        "thay đổi."
    )
    unknown = Compared("cùng kỳ năm trước", date(2025, 11, 14), None)
    assert comparison(one, unknown) == "Chưa có số liệu cùng kỳ năm trước để so sánh."


@pytest.mark.parametrize(
    ("share", "words"), [(None, "–"), (0.0, "0,00%"), (1.0, "100,00%"), (0.26213, "26,21%")]
)
def test_shares_have_two_decimals_and_a_dash_where_the_base_is_none(
    share: float | None, words: str
) -> None:
    assert percent_words(share) == words


def test_an_office_without_work_reports_that_there_is_none() -> None:
    said = wording.results(told(counted()))
    assert said == (
        "Đến hết ngày 14/11/2026, không có nhiệm vụ nào đang theo dõi.",
        "Trong kỳ không giao nhiệm vụ mới.",
        "Trong kỳ không có nhiệm vụ nào hoàn thành.",
    )
    assert wording.shortfalls(told(counted())) == (
        "Đến thời điểm chốt số liệu, không có nhiệm vụ quá hạn chưa hoàn thành.",
        "Trong kỳ, các cơ quan, đơn vị không báo cáo khó khăn, vướng mắc.",
    )
    (proposal,) = wording.proposals(told(counted()), "Văn phòng")
    assert proposal.startswith("Trong 30 ngày tới không có nhiệm vụ nào đến hạn;")


def test_one_of_each_is_told_without_a_split() -> None:
    flows = {Flow.GIVEN: 1, Flow.DONE: 1, Flow.DONE_LATE: 1, Flow.DUE_NEXT: 1}
    said = wording.results(told(counted(flows, done_late=1, overdue=1)))
    assert said[1:] == (
        "Trong kỳ giao mới 01 nhiệm vụ.",
        "Trong kỳ hoàn thành 01 nhiệm vụ, quá hạn.",
        "Lũy kế đã hoàn thành 01 nhiệm vụ, đạt 50,00% tổng số, quá hạn.",
        "Chưa hoàn thành 01 nhiệm vụ, đã quá hạn.",
    )


def test_many_are_told_with_their_kinds() -> None:
    flows = {Flow.GIVEN: 12, Flow.DONE: 4, Flow.DONE_ON_TIME: 4}
    one = counted(
        flows,
        done_on_time=9,
        done_late=1,
        in_time=20,
        overdue=3,
        no_deadline=2,
        ongoing=1,
        waiting=2,
    )
    said = wording.results(told(one))
    assert said == (
        (
            "Đến hết ngày 14/11/2026, tổng số nhiệm vụ theo dõi là 35 nhiệm vụ, giao 01 cơ quan, đơn vị "
            "chủ trì."
        ),
        "Trong kỳ giao mới 12 nhiệm vụ.",
        "Trong kỳ hoàn thành 04 nhiệm vụ, đều đúng hạn.",
        (
            "Lũy kế đã hoàn thành 10 nhiệm vụ, đạt 28,57% tổng số, trong đó 09 nhiệm vụ đúng hạn, 01 "
            "nhiệm vụ quá hạn."
        ),
        (
            "Chưa hoàn thành 25 nhiệm vụ, trong đó 20 nhiệm vụ còn trong hạn, 03 nhiệm vụ đã quá hạn, 02 "
            "nhiệm vụ không có thời hạn."
        ),
        "Có 02 nhiệm vụ đã báo cáo kết quả, đang chờ thẩm định.",
        "Ngoài ra có 01 nhiệm vụ thường xuyên, không tính vào tổng số.",
    )


def test_all_done_and_all_open_are_said_as_such() -> None:
    assert wording.results(told(counted(done_on_time=2)))[-1] == (
        "Không còn nhiệm vụ nào chưa hoàn thành."
    )
    said = wording.results(told(counted(overdue=2)))
    assert said[-2:] == (
        "Chưa có nhiệm vụ nào hoàn thành.",
        "Chưa hoàn thành 02 nhiệm vụ, đều đã quá hạn.",
    )


def test_difficulties_are_quoted_with_whose_and_which_task_and_the_rest_counted() -> None:
    one = Difficulty(1, 1, "Sở Y tế", "2.a", "12/UBND-TH", "2026-10-05", "Thiếu  kinh phí.")
    said = wording.shortfalls(told(counted(overdue=1), difficult=(one,) * 12))
    assert said[2] == (
        "- Sở Y tế (nhiệm vụ 2.a Văn bản số 12/UBND-TH ngày 05/10/2026): “Thiếu kinh phí”."
    )
    assert len(said) == 1 + 1 + 10 + 1
    assert said[-1].startswith("Ngoài ra còn 02 ý kiến khác")


def test_a_day_that_still_runs_is_reported_with_its_hour() -> None:
    at = AsAt.of(TODAY, today=TODAY, working=PLAIN_WEEK, due_soon_days=5, silent_days=30)
    assert wording.until(at, NOW) == "10 giờ 00 ngày 20/11/2026"
