"""Eight computers number letters of one register at once, two are killed: no double, no gap."""

import hashlib
import signal
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.builders import Office
from tests.workflows.issuing_office import IssuingOffice, issuing_office
from workflows.domain.statuses import DocumentStatus
from workflows.store.files import FileStore
from workflows.store.queries.documents import get_document_fact
from workflows.store.tables.documents import Document
from workflows.store.tables.papers import FileKind, Paper
from workflows.store.tables.registers import RegisterEntry

COMPUTERS, LETTERS = 8, 10
FIRST = 9


@pytest.fixture
def issuing(office: Office, tmp_path: Path) -> IssuingOffice:
    made = issuing_office(office, FileStore(tmp_path / "files"))
    made.open_register(first=FIRST)
    return made


def letters_of(issuing: IssuingOffice) -> list[list[int]]:
    """Draft and approve a share of letters for each computer, one per agency."""
    many = COMPUTERS * LETTERS
    late = [issuing.late(issuing.office.agency(f"Sở thứ {n}")) for n in range(many)]
    ids = issuing.approved(*late)
    return [ids[start::COMPUTERS] for start in range(COMPUTERS)]


def computer(issuing: IssuingOffice, letters: list[int]) -> subprocess.Popen[str]:
    """Start a computer that numbers these letters."""
    person = str(issuing.registry.person_id)
    words = [issuing.office.db.url, str(issuing.files.folder), person, *map(str, letters)]
    command = [sys.executable, "-m", "tests.journeys.numbering_process", *words]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def numbers(issuing: IssuingOffice) -> list[int]:
    """List the numbers papers bear, in order."""
    numbered = (Document.status == DocumentStatus.NUMBERED, Document.paper_id == Paper.id)
    with issuing.office.db.reading() as session:
        return sorted(session.scalars(select(Paper.number_sort).where(*numbered)))


def assert_every_number_has_its_paper_and_file(issuing: IssuingOffice) -> None:
    found = numbers(issuing)
    assert found == list(range(FIRST, FIRST + len(found)))
    with issuing.office.db.reading() as session:
        given = session.execute(select(RegisterEntry.number, RegisterEntry.paper_id)).all()
        assert sorted(number for number, _ in given) == found
        for _, document_id in given:
            assert document_id is not None
            file = get_document_fact(session, document_id).latest(FileKind.FINAL)
            assert file is not None
            data = issuing.files.read(file.sha256)
            assert hashlib.sha256(data).hexdigest() == file.sha256


def test_numbers_are_given_once_and_in_order_whoever_is_killed(issuing: IssuingOffice) -> None:
    shares = letters_of(issuing)
    with ExitStack() as stack:
        running = [stack.enter_context(computer(issuing, share)) for share in shares]
        for killed in running[:2]:
            assert killed.stdout is not None
            assert killed.stdout.readline()  # in the middle of its work
            killed.kill()
        ended = [(one.communicate(timeout=120), one.returncode)[1] for one in running]
    assert ended == [-signal.SIGKILL] * 2 + [0] * (COMPUTERS - 2)
    assert len(numbers(issuing)) < COMPUTERS * LETTERS, "killed too late to prove anything"
    assert_every_number_has_its_paper_and_file(issuing)

    done = set(numbered_ids(issuing))
    left = [letter for share in shares for letter in share if letter not in done]
    with computer(issuing, left) as last:
        last.communicate(timeout=120)
    assert len(numbers(issuing)) == COMPUTERS * LETTERS
    assert_every_number_has_its_paper_and_file(issuing)


def numbered_ids(issuing: IssuingOffice) -> list[int]:
    """List the papers that have a number."""
    numbered = Document.status == DocumentStatus.NUMBERED
    with issuing.office.db.reading() as session:
        return list(session.scalars(select(Document.paper_id).where(numbered)))
