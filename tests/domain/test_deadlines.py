"""What is concluded about a deadline: the year, the doubts, the last day on time."""

import sys
from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from templates_docx.partial_date import PartialDate
from workflows.domain.deadlines import (
    BeforePolicy,
    Boundary,
    DeadlinePolicy,
    Flag,
    FoundDeadline,
    Nature,
    Precision,
    Rule,
    Term,
    TermUnit,
    advise_by,
    find_deadlines,
    last_on_time,
    nature_of_task,
    read_deadline,
)
from workflows.domain.holidays_vn import default_calendar

CALENDAR = default_calendar()
STRICT = DeadlinePolicy(before=BeforePolicy.STRICT)


def _only(text: str, issued: PartialDate | None, plan_year: int | None = None) -> FoundDeadline:
    (found,) = find_deadlines(text, issued, plan_year=plan_year)
    return found


@pytest.mark.parametrize(
    ("text", "issued", "days"),
    [
        ("trước ngày 15/11/2023", "2023-10-18", ("2023-11-15", "2023-11-15", "2023-11-14", "2023-11-14")),
        ("trước ngày 15/9/2024", "2024-08-30", ("2024-09-15", "2024-09-15", "2024-09-14", "2024-09-13")),
        ("trước ngày 10/10/2024", "2024-08-30", ("2024-10-10", "2024-10-10", "2024-10-09", "2024-10-09")),
        ("chậm nhất ngày 30/4/2025", "2025-04-01", ("2025-04-30", "2025-05-05", "2025-05-05", "2025-04-29")),
        ("trong tháng 4/2023", "2023-02", ("2023-04-30", "2023-04-30", "2023-04-30", "2023-04-28")),
        ("trong tháng 9/2023", "2023-09-08", ("2023-09-30", "2023-09-30", "2023-09-30", "2023-09-29")),
        ("trong tháng 02/2024", "2024-01-05", ("2024-02-29", "2024-02-29", "2024-02-29", "2024-02-29")),
        ("trong quý IV/2024", "2024-08-30", ("2024-12-31", "2024-12-31", "2024-12-31", "2024-12-31")),
        ("trong 6 tháng đầu năm 2024", "2024-01-05", ("2024-06-30", "2024-06-30", "2024-06-30", "2024-06-28")),
        ("trong năm 2023", "2023-02-10", ("2023-12-31", "2023-12-31", "2023-12-31", "2023-12-29")),
        ("trước năm 2024", "2023-02-10", ("2023-12-31", "2023-12-31", "2023-12-31", "2023-12-29")),
    ],
)  # fmt: skip
def test_the_last_day_on_time_follows_the_offices_rules(
    text: str, issued: str, days: tuple[str, str, str, str]
) -> None:
    due, last, strict, advised = days
    found = _only(text, PartialDate.parse(issued))
    assert str(found.due) == due
    assert str(last_on_time(found, CALENDAR)) == last
    assert str(last_on_time(found, CALENDAR, STRICT)) == strict
    assert str(advise_by(found, CALENDAR)) == advised


@pytest.mark.parametrize(
    ("start", "term", "last"),
    [
        ("2024-08-21", Term(10, TermUnit.DAY), "2024-09-04"),
        ("2025-04-01", Term(30, TermUnit.DAY), "2025-05-05"),
        ("2023-12-22", Term(10, TermUnit.DAY), "2024-01-02"),
        ("2024-01-31", Term(1, TermUnit.MONTH), "2024-02-29"),
        ("2023-08-31", Term(6, TermUnit.MONTH), "2024-02-29"),
        ("2023-11-08", Term(2, TermUnit.WEEK), "2023-11-22"),
        ("2024-02-29", Term(1, TermUnit.YEAR), "2025-02-28"),
        ("2024-04-24", Term(5, TermUnit.WORKING_DAY), "2024-05-04"),
        ("2026-03-05", Term(24, TermUnit.HOUR), "2026-03-06"),
        ("2026-03-05", Term(90, TermUnit.MINUTE), "2026-03-05"),
    ],
)
def test_a_term_ends_by_the_civil_code_and_rolls(start: str, term: Term, last: str) -> None:
    day = date.fromisoformat(start)
    found = FoundDeadline(
        "", 0, 0, Rule.TERM_DATE, boundary=Boundary.TERM, term=term, term_from=day
    )
    assert str(last_on_time(found, CALENDAR)) == last
    assert str(advise_by(found, CALENDAR)) == last


def test_the_register_counts_holidays_where_the_printed_due_does_not() -> None:
    found = _only("trong 05 ngày làm việc kể từ ngày ban hành", PartialDate(2024, 4, 24))
    assert found.due == date(2024, 5, 1)
    assert last_on_time(found, CALENDAR) == date(2024, 5, 4)


def test_a_due_term_without_a_known_beginning_still_rolls() -> None:
    found = FoundDeadline("", 0, 0, Rule.TERM_EVENT, due=date(2025, 5, 1), boundary=Boundary.TERM)
    assert last_on_time(found, CALENDAR) == date(2025, 5, 5)


def test_no_day_gives_no_last_day() -> None:
    found = _only("Thời gian: Thường xuyên.", PartialDate(2026, 3, 5))
    assert last_on_time(found, CALENDAR) is None
    assert advise_by(found, CALENDAR) is None


def test_a_fixed_day_stays_where_the_office_does_not_roll() -> None:
    found = _only("chậm nhất ngày 30/4/2025", PartialDate(2025, 4, 1))
    assert last_on_time(found, CALENDAR, DeadlinePolicy(roll_fixed=False)) == date(2025, 4, 30)


def test_a_missing_year_comes_from_the_plan_before_the_issue_date() -> None:
    found = _only("Hoàn thành trước 31/12", PartialDate(2023, 12, 20), plan_year=2024)
    assert (found.due, found.year_inferred) == (date(2024, 12, 31), True)


def test_a_day_inside_a_named_month_takes_its_year() -> None:
    text = "Trong tháng 01/2027: các xã gửi đăng ký trước ngày 10/01"
    month, day = find_deadlines(text, PartialDate(2025, 10, 1))
    assert (month.due, day.due) == (date(2027, 1, 31), date(2027, 1, 10))


def test_without_issue_date_and_year_no_day_is_invented() -> None:
    found = _only("Gửi trước ngày 15/3", None)
    assert (found.due, found.flags) == (None, frozenset({Flag.NO_YEAR}))
    assert found.needs_review


def test_an_impossible_date_is_flagged_not_moved() -> None:
    found = _only("Gửi trước ngày 31/02/2026", PartialDate(2026, 1, 5))
    assert (found.due, found.flags) == (None, frozenset({Flag.IMPOSSIBLE_DATE}))


def test_a_date_before_the_issue_date_stays_as_printed_and_is_flagged() -> None:
    found = _only("Gửi trước ngày 30/10/2025", PartialDate(2026, 3, 5))
    assert (found.due, found.flags) == (date(2025, 10, 30), frozenset({Flag.BEFORE_ISSUE}))


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("trước 17 giờ ngày 10/3/2026", time(17)),
        ("trước 9h30 thứ Ba, ngày 10/3/2026", time(9, 30)),
        ("trước 10 giờ 15 phút sáng ngày 10/3/2026", time(10, 15)),
        ("trước cuối giờ làm việc ngày 10/3/2026", time(17)),
        ("vào đầu giờ sáng ngày 10/3/2026", time(7, 30)),
        ("trước 24 giờ ngày 10/3/2026", None),
    ],
)
def test_the_hour_is_kept_beside_the_day(text: str, hour: time | None) -> None:
    found = _only(text, PartialDate(2026, 3, 5))
    assert (found.due, found.due_time) == (date(2026, 3, 10), hour)
    assert (found.precision is Precision.MINUTE) == (hour is not None)


def test_the_finer_of_a_year_and_a_day_binds() -> None:
    text = "Triển khai trong năm 2026, báo cáo kế hoạch trước ngày 20/3/2026."
    read = read_deadline(text, PartialDate(2026, 3, 5))
    assert read is not None
    assert read.due == date(2026, 3, 20)


@pytest.mark.parametrize(
    ("text", "nature"),
    [
        ("Sở Nội vụ chủ trì, phối hợp xây dựng Đề án", Nature.ONE_OFF),
        ("Tiếp tục rà soát các quy định", Nature.ONGOING),
        ("Thực hiện rà soát hồ sơ", Nature.ONE_OFF),
        ("Thực hiện nghiêm quy chế", Nature.ONGOING),
        ("Ban Quản lý khu kinh tế trình phương án", Nature.ONE_OFF),
        ("Chủ trì, phối hợp với Sở Y tế", Nature.ONGOING),
        ("", Nature.ONE_OFF),
    ],
)
def test_the_first_telling_verb_gives_the_nature(text: str, nature: Nature) -> None:
    assert nature_of_task(text) is nature


@pytest.mark.parametrize("enumeration", [Rule, Flag, Nature, BeforePolicy])
def test_every_rule_and_doubt_has_its_own_vietnamese_words(
    enumeration: type[Rule | Flag | Nature | BeforePolicy],
) -> None:
    labels = [member.label for member in enumeration]
    assert len(set(labels)) == len(labels)
    assert all(labels)


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2090, 12, 31)))
def test_every_day_is_read_in_every_spelling(day: date) -> None:
    for written in (
        f"{day.day:02d}/{day.month}/{day.year}",
        f"{day.day}.{day.month:02d}.{day.year}",
        f"{day.day} tháng {day.month} năm {day.year}",
    ):
        read = read_deadline(f"trước ngày {written}", PartialDate.of(day))
        assert read is not None
        assert read.due == day


WORDS = [
    "trước",
    "ngày",
    "tháng",
    "năm",
    "quý",
    "tuần",
    "giờ",
    "0",
    "1",
    "15",
    "31",
    "99",
    "2026",
    "/",
    "-",
    ".",
    ",",
    ";",
    ":",
    "(",
    ")",
    "và",
    "hoặc",
    "đến",
    "hết",
    "từ",
    "kể",
    "nay",
    "trong",
    "vòng",
    "thời",
    "hạn",
    "hằng",
    "mỗi",
    "định",
    "kỳ",
    "6",
    "lần",
    "phút",
    "thứ",
    "sáu",
    "cuối",
    "đầu",
    "giữa",
    "sau",
    "khi",
    "ban",
    "hành",
    "này",
    "làm",
    "việc",
    "chậm",
    "nhất",
    "là",
    "vào",
    "thường",
    "xuyên",
    "báo",
    "cáo",
    "“",
    "”",
    "iv",
    "Tết",
    "nửa",
    "năm",
    "học",
    "giai",
    "đoạn",
    "tiếp",
    "theo",
]
ISSUE_DATES = st.one_of(
    st.none(),
    st.builds(PartialDate.of, st.dates()),
    st.builds(PartialDate, st.integers(1, 9999), st.integers(1, 12)),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=25), ISSUE_DATES)
def test_no_order_of_words_breaks_the_reading(words: list[str], issued: PartialDate | None) -> None:
    text = " ".join(words)
    for found in find_deadlines(text, issued):
        assert text[found.begin : found.end] == found.words
        assert not (found.start and found.due and found.start > found.due)
        assert replace(found) == found
    read_deadline(text, issued)


@settings(deadline=None)
@given(st.text())
def test_no_text_breaks_the_reading(text: str) -> None:
    found = find_deadlines(text, PartialDate(2026, 3, 5))
    assert [text[d.begin : d.end] for d in found] == [d.words for d in found]


def _looks(text: str) -> int:
    """Count the calls a reading makes: a measure of work that no busy machine changes."""
    calls = 0

    def count(_frame: object, event: str, _arg: object) -> None:
        nonlocal calls
        calls += event == "call"

    sys.setprofile(count)
    try:
        find_deadlines(text, PartialDate(2026, 3, 5))
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize(
    "piece",
    [
        "trước ",
        "ngày 1/",
        "hằng tháng, ",
        "(",
        "báo cáo 6 tháng, ",
        "sau khi ",
        "9",
        "từ 1/1/2026 - ",
    ],
)
def test_a_hostile_text_is_read_once_not_over_and_over(piece: str) -> None:
    short, long = (_looks(piece * n) for n in (200, 800))
    assert long < 5 * short + 1000
