"""PDFs of numbered papers: made by a job, once, each on its own merits."""

from pathlib import Path

import pytest
from sqlalchemy import select

from templates_docx.printing import is_available
from tests.builders import NOW, Office
from tests.shared_files import missing
from tests.workflows.issuing_office import IssuingOffice, issuing_office
from workflows.domain.actor import SYSTEM
from workflows.issuing.files import add_version
from workflows.issuing.printing import HANDLERS, PRINT
from workflows.issuing.steps import get_document
from workflows.jobs.actions import run_job
from workflows.store.files import FileStore
from workflows.store.queries.documents import get_document_fact
from workflows.store.tables.jobs import Job
from workflows.store.tables.papers import FileKind

pytestmark = pytest.mark.paper


@pytest.fixture
def issuing(office: Office, tmp_path: Path) -> IssuingOffice:
    """Give an office that may write letters, where PDF can be made."""
    if not is_available():
        missing("needs LibreOffice and its font")
    return issuing_office(office, FileStore(tmp_path / "files"))


def print_job(issuing: IssuingOffice) -> int:
    with issuing.office.db.reading() as session:
        (job,) = session.scalars(select(Job.id).filter_by(kind=PRINT))
    return job


def test_the_pdf_of_a_numbered_letter_is_made_once_by_a_job(issuing: IssuingOffice) -> None:
    issuing.open_register()
    letters = issuing.numbered(issuing.late(), issuing.late())
    job = print_job(issuing)
    for _ in range(2):
        run_job(issuing.office.db, issuing.files, job, HANDLERS, clock=lambda: NOW)

    with issuing.office.db.reading() as session:
        pdfs = [get_document_fact(session, letter).pdf for letter in letters]
    assert all(pdf and issuing.files.read(pdf.sha256).startswith(b"%PDF-") for pdf in pdfs)


def test_a_paper_that_cannot_be_printed_is_named_and_the_others_have_their_pdf(
    issuing: IssuingOffice,
) -> None:
    issuing.open_register()
    good, broken = issuing.numbered(issuing.late(), issuing.late())
    db, files = issuing.office.db, issuing.files
    with db.writing.begin() as session:
        document, kind = get_document(session, broken), FileKind.FINAL
        add_version(session, files, document, kind, 2, data=b"no", actor=SYSTEM, now=NOW)
    job = print_job(issuing)
    run_job(db, files, job, HANDLERS, clock=lambda: NOW)

    with db.reading() as session:
        assert get_document_fact(session, good).pdf is not None
        assert get_document_fact(session, broken).pdf is None
        failure = session.get_one(Job, job).failure or ""
    assert "Đã tạo 1 bản PDF, còn 1 văn bản chưa tạo được" in failure
    assert "không phải tệp Word" in failure
