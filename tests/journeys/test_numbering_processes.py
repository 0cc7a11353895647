"""Eight computers number letters of one register at once, two are killed: no double, no gap."""

import signal
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.builders import Office
from tests.journeys.computers import (
    assert_every_number_has_its_paper_and_file,
    computer,
    letters_for,
    numbered_ids,
    numbers,
)
from tests.workflows.issuing_office import IssuingOffice, issuing_office
from workflows.store.files import FileStore

COMPUTERS, LETTERS = 8, 10
FIRST = 9


@pytest.fixture
def issuing(office: Office, tmp_path: Path) -> IssuingOffice:
    made = issuing_office(office, FileStore(tmp_path / "files"))
    made.open_register(first=FIRST)
    return made


def test_numbers_are_given_once_and_in_order_whoever_is_killed(issuing: IssuingOffice) -> None:
    shares = letters_for(issuing, COMPUTERS, LETTERS)
    with ExitStack() as stack:
        running = [stack.enter_context(computer(issuing, share)) for share in shares]
        for killed in running[:2]:
            assert killed.stdout is not None
            assert killed.stdout.readline()  # in the middle of its work
            killed.kill()
        ended = [(one.communicate(timeout=120), one.returncode)[1] for one in running]
    assert ended == [-signal.SIGKILL] * 2 + [0] * (COMPUTERS - 2)
    assert len(numbers(issuing)) < COMPUTERS * LETTERS, "killed too late to prove anything"
    assert_every_number_has_its_paper_and_file(issuing, FIRST)

    done = set(numbered_ids(issuing))
    left = [letter for share in shares for letter in share if letter not in done]
    with computer(issuing, left) as last:
        last.communicate(timeout=120)
    assert len(numbers(issuing)) == COMPUTERS * LETTERS
    assert_every_number_has_its_paper_and_file(issuing, FIRST)
