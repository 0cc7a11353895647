"""Approving letters whose tasks changed since they were written."""

from pathlib import Path

import pytest

from tests.builders import NOW, Office
from tests.workflows.issuing_office import IssuingOffice, issuing_office
from workflows.domain.lifecycle import StepRefused
from workflows.domain.statuses import DocumentStatus
from workflows.follow_up.approving import LettersOutOfDate, approve_letters
from workflows.issuing.actions import submit_documents
from workflows.store.files import FileStore
from workflows.store.tables.periods import Period


@pytest.fixture
def issuing(office: Office, tmp_path: Path) -> IssuingOffice:
    """Give an office that may write letters."""
    return issuing_office(office, FileStore(tmp_path / "files"))


def one_of_two_changed(issuing: IssuingOffice) -> list[int]:
    """Hand in two letters, and change the task of the second."""
    changed = issuing.late(issuing.office.agency("Sở Y tế"))
    letters = issuing.draft(issuing.late(), changed)
    submit_documents(issuing.office.db, issuing.files, letters, actor=issuing.officer, now=NOW)
    with issuing.office.db.writing.begin() as session:
        session.get_one(Period, changed).last_on_time = None
    return letters


def test_a_leader_is_asked_before_letters_out_of_date_are_approved(
    issuing: IssuingOffice,
) -> None:
    same, changed = one_of_two_changed(issuing)
    db, leader = issuing.office.db, issuing.leader

    with pytest.raises(LettersOutOfDate, match=r"1 dự thảo có dữ liệu .* gửi Sở Y tế\."):
        approve_letters(db, [same, changed], actor=leader, now=NOW)
    assert issuing.status(same) is DocumentStatus.SUBMITTED

    assert approve_letters(db, [same], actor=leader, now=NOW) == 1
    assert approve_letters(db, [changed], actor=leader, now=NOW, confirmed=True) == 1
    assert issuing.status(changed) is DocumentStatus.APPROVED


def test_only_leaders_approve(issuing: IssuingOffice) -> None:
    letters = one_of_two_changed(issuing)

    with pytest.raises(StepRefused):
        approve_letters(issuing.office.db, letters, actor=issuing.officer, now=NOW, confirmed=True)
