"""Letters about work whose later deadline was asked for and not decided yet."""

from datetime import date
from pathlib import Path

import pytest

from tests.builders import NOW, Office
from tests.workflows.issuing_office import IssuingOffice, issuing_office
from workflows.domain.statuses import RequestStatus
from workflows.follow_up.actions import propose_follow_up_letters
from workflows.follow_up.rules import NotDueYet
from workflows.store.files import FileStore
from workflows.store.tables.documents import Document
from workflows.store.tables.periods import ExtensionRequest


@pytest.fixture
def issuing(office: Office, tmp_path: Path) -> IssuingOffice:
    """Give an office that may write letters."""
    return issuing_office(office, FileStore(tmp_path / "files"))


def asked(issuing: IssuingOffice, status: RequestStatus) -> int:
    """Make a late period for which an extension was asked."""
    period = issuing.late()
    request = ExtensionRequest(
        period_id=period,
        requested_at=NOW,
        proposed_day=date(2026, 11, 28),
        reason="Chờ số liệu của xã.",
        status=status,
    )
    with issuing.office.db.writing.begin() as session:
        session.add(request)
    return period


def test_chasing_what_waits_for_the_office_must_be_meant(issuing: IssuingOffice) -> None:
    period = asked(issuing, RequestStatus.REQUESTED)

    with issuing.office.db.reading() as session:
        batch = propose_follow_up_letters(session, [period], actor=issuing.officer, now=NOW)
    assert [one.asked_until for one in batch.early] == [date(2026, 11, 28)]
    with pytest.raises(NotDueYet, match="đang đề nghị gia hạn"):
        issuing.draft(period)


def test_the_appendix_says_that_an_extension_is_asked_for(issuing: IssuingOffice) -> None:
    (letter,) = issuing.draft(asked(issuing, RequestStatus.REQUESTED), confirmed=True)

    with issuing.office.db.reading() as session:
        (row,) = session.get_one(Document, letter).context["rows"]
    assert row["progress"] == (
        "Quá hạn 10 ngày. Đang đề nghị gia hạn đến 28/11/2026. "
        "Đang thực hiện, chưa báo cáo kết quả."
    )


@pytest.mark.parametrize("status", [RequestStatus.GRANTED, RequestStatus.REFUSED])
def test_a_decided_request_is_not_spoken_of(issuing: IssuingOffice, status: RequestStatus) -> None:
    (letter,) = issuing.draft(asked(issuing, status))

    with issuing.office.db.reading() as session:
        (row,) = session.get_one(Document, letter).context["rows"]
    assert "gia hạn" not in row["progress"]
