"""Several computers that number letters of one register at once, and what must hold afterwards."""

import hashlib
import subprocess
import sys
from collections.abc import Sequence

from sqlalchemy import select

from tests.workflows.issuing_office import IssuingOffice
from workflows.domain.statuses import DocumentStatus
from workflows.store.queries.documents import get_document_fact
from workflows.store.tables.documents import Document
from workflows.store.tables.papers import FileKind, Paper
from workflows.store.tables.registers import RegisterEntry

_AT_ONCE = 100  # letters drafted in one go


def letters_for(issuing: IssuingOffice, computers: int, letters: int) -> list[list[int]]:
    """Draft and approve a share of letters for each computer, one per agency."""
    late = [issuing.late(issuing.office.agency(f"Sở thứ {n}")) for n in range(computers * letters)]
    starts = range(0, len(late), _AT_ONCE)
    ids = [one for at in starts for one in issuing.approved(*late[at : at + _AT_ONCE])]
    return [ids[start::computers] for start in range(computers)]


def computer(issuing: IssuingOffice, letters: Sequence[int]) -> subprocess.Popen[str]:
    """Start a computer that numbers these letters."""
    person = str(issuing.registry.person_id)
    words = [issuing.office.db.url, str(issuing.files.folder), person, *map(str, letters)]
    command = [sys.executable, "-m", "tests.journeys.numbering_process", *words]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def numbers(issuing: IssuingOffice) -> list[int]:
    """List the numbers papers bear, in order."""
    numbered = (Document.status == DocumentStatus.NUMBERED, Document.paper_id == Paper.id)
    with issuing.office.db.reading() as session:
        return [
            n or 0
            for n in session.scalars(
                select(Paper.number_sort).where(*numbered).order_by(Paper.number_sort)
            )
        ]


def numbered_ids(issuing: IssuingOffice) -> list[int]:
    """List the papers that have a number."""
    numbered = Document.status == DocumentStatus.NUMBERED
    with issuing.office.db.reading() as session:
        return list(session.scalars(select(Document.paper_id).where(numbered)))


def assert_every_number_has_its_paper_and_file(issuing: IssuingOffice, first: int) -> None:
    """Check that numbers run without a gap or a double, each with its entry and its whole file."""
    found = numbers(issuing)
    assert found == list(range(first, first + len(found)))
    with issuing.office.db.reading() as session:
        given = session.execute(select(RegisterEntry.number, RegisterEntry.paper_id)).all()
        assert sorted(number for number, _ in given) == found
        for _, document_id in given:
            assert document_id is not None
            file = get_document_fact(session, document_id).latest(FileKind.FINAL)
            assert file is not None
            data = issuing.files.read(file.sha256)
            assert hashlib.sha256(data).hexdigest() == file.sha256
