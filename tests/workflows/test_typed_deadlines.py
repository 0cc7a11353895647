"""What a reviewer types as a deadline: read by the grammar, doubted aloud, never half believed."""

from datetime import date
from pathlib import Path

import pytest

from tests.builders import Office
from tests.workflows.test_intake_review import Desk
from workflows.domain.deadlines import Flag
from workflows.domain.roles import AgencyRole
from workflows.domain.statuses import Nature
from workflows.intake import changes
from workflows.intake.changes import TaskInput
from workflows.intake.deadline_words import BY_PERSON, YearTooShort
from workflows.intake.draft import DraftDeadline


@pytest.fixture
def desk(office: Office, tmp_path: Path) -> Desk:
    """Give an officer with the letter on the desk."""
    return Desk(office, tmp_path / "files")


def _card(words: str, day: date | None) -> TaskInput:
    """Give the first task's card as it stands, but for its deadline."""
    return TaskInput(
        text="Sở Du lịch lập danh mục bến tàu",
        path="1",
        expected_product="",
        nature=Nature.ONE_OFF,
        names={AgencyRole.LEAD: ["Sở Du lịch"]},
        deadline_words=words,
        deadline_day=day,
        unassigned=False,
    )


def _typed(desk: Desk, words: str, day: date | None) -> DraftDeadline:
    desk.save(changes.task(1, _card(words, day)))
    deadline = desk.task(1).deadline
    assert deadline is not None
    return deadline


def test_typed_words_before_the_issue_are_a_deadline_and_a_doubtful_one(desk: Desk) -> None:
    deadline = _typed(desk, "trước ngày 01/01/2020", date(2026, 12, 10))
    assert (deadline.due, deadline.flags) == (date(2020, 1, 1), (Flag.BEFORE_ISSUE,))
    assert [task.key for task, _flag in desk.draft.suspicious()] == [1]


def test_a_year_of_two_digits_is_asked_for_in_full(desk: Desk) -> None:
    with pytest.raises(YearTooShort, match="bốn chữ số"):
        desk.save(changes.deadline_words(1, "trước ngày 15/12/26"))


def test_words_that_mean_another_day_than_the_typed_one_are_not_kept(desk: Desk) -> None:
    desk.save(changes.deadline_words(1, "trước ngày 31/02/2027"))
    for words in ("", "trước ngày 31/02/2027"):
        deadline = _typed(desk, words, date(2027, 1, 5))
        assert (deadline.words, deadline.due, deadline.rule) == ("", date(2027, 1, 5), BY_PERSON)
        desk.save(changes.deadline_words(1, "trước ngày 31/02/2027"))


def test_words_that_mean_the_typed_day_are_kept(desk: Desk) -> None:
    deadline = _typed(desk, "trước ngày 05/01/2027", date(2027, 1, 5))
    assert (deadline.words, deadline.due) == ("trước ngày 05/01/2027", date(2027, 1, 5))


def test_words_that_name_no_day_stay_beside_the_typed_one(desk: Desk) -> None:
    deadline = _typed(desk, "khi bến tàu sửa xong", date(2027, 1, 5))
    assert (deadline.words, deadline.due) == ("khi bến tàu sửa xong", date(2027, 1, 5))


def test_clearing_the_words_alone_leaves_the_day(desk: Desk) -> None:
    deadline = _typed(desk, "", date(2026, 12, 10))
    assert (deadline.words, deadline.due) == ("", date(2026, 12, 10))
    assert deadline.span is not None  # what the paper prints stays in sight
