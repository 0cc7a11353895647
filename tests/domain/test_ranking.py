"""Places and praise: only with enough work, and by a rule anybody can check."""

from workflows.domain.ranking import LEAST_DUE, DueCounts, praised, ranks


def test_fewer_tasks_than_the_least_get_no_place() -> None:
    counted = {1: DueCounts(LEAST_DUE - 1, 0, 0), 2: DueCounts(LEAST_DUE - 1, 1, 0)}
    assert ranks(counted) == {2: 1}


def test_the_greater_share_stands_first_then_the_greater_volume_and_equals_share() -> None:
    counted = {
        1: DueCounts(8, 1, 1),
        2: DueCounts(10, 0, 0),
        3: DueCounts(20, 0, 0),
        4: DueCounts(8, 2, 0),
        5: DueCounts(5, 0, 5),
    }
    assert ranks(counted) == {3: 1, 2: 2, 1: 3, 4: 3, 5: 5}


def test_what_is_overdue_counts_against_the_share() -> None:
    assert DueCounts(5, 0, 30).rate == 5 / 35
    assert DueCounts(0, 0, 0).rate is None


def test_praise_needs_volume_punctuality_and_nothing_overdue_today() -> None:
    counted = {
        1: DueCounts(4, 0, 0),  # too few
        2: DueCounts(9, 1, 0),  # 90 of a hundred: enough
        3: DueCounts(8, 1, 0),  # below
        4: DueCounts(30, 0, 0),  # late with something else today
        5: DueCounts(5, 0, 0),
    }
    assert praised(counted, late_now={4}) == [2, 5]


def test_three_are_praised_at_most_and_more_tasks_on_time_go_first() -> None:
    counted = {n: DueCounts(n, 0, 0) for n in (5, 9, 7, 6)}
    assert praised(counted, late_now=()) == [9, 7, 6]
