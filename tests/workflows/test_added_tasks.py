"""A task a person adds is read like those of the directive: who is to do it, until when."""

from datetime import date
from pathlib import Path

import pytest

from tests.builders import Office
from tests.workflows.test_intake_review import Desk
from workflows.agencies.groups import names_a_group
from workflows.domain.roles import AgencyRole
from workflows.domain.statuses import Nature
from workflows.intake import adding, changes, steps
from workflows.intake.reading.model import CoverageState


@pytest.fixture
def desk(office: Office, tmp_path: Path) -> Desk:
    """Give an officer with the letter on the desk."""
    return Desk(office, tmp_path / "files")


@pytest.mark.parametrize("marker", ["", "4. ", "b) "])
def test_an_added_task_has_the_agencies_and_the_deadline_it_names(desk: Desk, marker: str) -> None:
    text = "Sở Tài chính chủ trì, phối hợp với Sở Xây dựng kiểm kê phao tiêu trước ngày 15/12/2026."
    desk.save(adding.add(marker + text, path="4"))
    added = desk.draft.tasks[-1]
    assert [(m.role, m.agency_id) for m in added.mentions] == [
        (AgencyRole.LEAD, desk.ids["Sở Tài chính"]),
        (AgencyRole.COORDINATING, desk.ids["Sở Xây dựng"]),
    ]
    assert added.deadline is not None
    assert (added.deadline.due, added.deadline.span) == (date(2026, 12, 15), None)
    assert (added.path, added.by_person) == ("4", True)


def test_an_added_task_that_names_nobody_still_has_its_deadline(desk: Desk) -> None:
    desk.save(adding.add("kiểm kê phao tiêu hằng tháng"))
    added = desk.draft.tasks[-1]
    assert (added.mentions, added.nature) == ((), Nature.PERIODIC)


def test_a_sentence_said_to_be_a_task_is_read_too(desk: Desk) -> None:
    first = desk.draft.sentences[0]
    source = " " * first.span.start + "Sở Xây dựng kiểm kê phao tiêu trước ngày 15/12/2026."
    draft = desk.draft
    with desk.office.db.reading() as session:
        on_it = changes.Desk(session, source, draft)
        changed = adding.sentence(first.span.start, CoverageState.TASK)(draft, on_it)
    made = steps.task_of(changed, draft.next_key)
    assert made.of_role(AgencyRole.LEAD)[0].agency_id == desk.ids["Sở Xây dựng"]


@pytest.mark.parametrize(
    ("printed", "is_group"),
    [
        ("các sở, ngành, địa phương", True),
        ("Các cơ quan liên quan", True),
        ("sở, ban, ngành tỉnh", True),
        ("Ủy ban nhân dân các xã, phường", True),
        ("Phòng các xã", True),
        ("Sở Văn hóa, Thể thao và Du lịch", False),
        ("Ban Quản lý các khu công nghiệp", False),
        ("Công an tỉnh", False),
    ],
)
def test_groups_are_told_from_agencies(printed: str, *, is_group: bool) -> None:
    assert names_a_group(printed) is is_group
