"""`dondoc remind`: one round for one moment, once; a trial run keeps nothing."""

from datetime import UTC, date, datetime

import pytest
from click.testing import CliRunner

from tests.builders import Office
from webapp.cli import main
from webapp.cli_support import Desk


@pytest.fixture
def desk(office: Office) -> Desk:
    """Give a desk on the office, with one task due on 20/11/2026."""
    agency = office.agency("Sở Dự Tính")
    known = datetime(2026, 10, 1, tzinfo=UTC)
    office.period(agency_id=agency, last_day=date(2026, 11, 20), since=known)
    return Desk({"DONDOC_DATABASE_URL": office.db.url})


def remind(desk: Desk, *words: str) -> tuple[int, str]:
    answer = CliRunner().invoke(main, ["remind", *words], obj=desk)
    return answer.exit_code, answer.output


def test_a_moment_is_reminded_of_once(desk: Desk) -> None:
    said = remind(desk, "--at", "2026-11-20T07:30", "--dry-run")
    assert said == (
        0,
        (
            "Sở Dự Tính: 0 quá hạn, 1 đến hạn hoặc sắp đến hạn\n"
            "Sẽ nhắc 1 đơn vị, 1 nhiệm vụ (chạy thử, chưa ghi gì).\n"
        ),
    )
    for at, first in (("2026-11-20", "Đã nhắc"), ("2026-11-20 16:00", "Đã nhắc từ trước")):
        assert remind(desk, "--at", at) == (0, f"{first} sáng 20/11/2026: 1 đơn vị, 1 nhiệm vụ.\n")


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("2026-11-21T09:00", "ngày nghỉ"),
        ("2026-11-20T07:29", "Chưa đến giờ nhắc"),
        ("2026-11-20T00:29+00:00", "Chưa đến giờ nhắc"),
    ],
)
def test_at_other_hours_it_says_why_it_tells_nobody(desk: Desk, at: str, said: str) -> None:
    status, output = remind(desk, "--at", at)
    assert (status, said in output) == (0, True)


def test_what_is_no_moment_is_wrong_usage(desk: Desk) -> None:
    status, output = remind(desk, "--at", "hôm qua")
    assert status == 2
    assert "2026-11-20T07:30" in output
