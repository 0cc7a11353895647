"""An office's own template in force: letters are drafted with it, and one that runs away harms none."""

from io import BytesIO
from pathlib import Path

import docx
import pytest
from sqlalchemy import select

from templates_docx import guarded
from templates_docx.guarded import TemplateRunaway
from templates_docx.packages import WORD, saved
from templates_docx.rendering import shipped
from tests.builders import NOW, Office
from tests.papers.reading import text_of
from tests.workflows.issuing_office import IssuingOffice, issuing_office
from workflows.domain.roles import Role
from workflows.domain.statuses import DocumentStatus
from workflows.issuing.actions import submit_documents
from workflows.issuing.files import render_document
from workflows.office.templates import publish_template
from workflows.store.files import FileStore, keep_file
from workflows.store.tables.documents import Document, TemplateVersion

KIND = "follow_up_letter.docx"


@pytest.fixture
def issuing(office: Office, tmp_path: Path) -> IssuingOffice:
    """Give an office that may write letters."""
    return issuing_office(office, FileStore(tmp_path / "files"))


def in_force(issuing: IssuingOffice, *lines: str) -> None:
    """Put a template in force that nobody checked: ours, with lines at its end."""
    document = docx.Document(BytesIO(shipped(KIND)))
    for line in lines:
        document.add_paragraph(line)
    admin = issuing.office.person(Role.ADMIN)
    with issuing.office.db.writing.begin() as session:
        file = keep_file(
            session, issuing.files, data=saved(document), name=KIND, media_type=WORD, actor=admin, now=NOW
        )  # fmt: skip
        version = TemplateVersion(name=KIND, number=1, file_id=file.id)
        session.add(version)
        session.flush()
        version_id = version.id
    publish_template(issuing.office.db, version_id, actor=admin, now=NOW)


def statuses(issuing: IssuingOffice) -> set[DocumentStatus]:
    with issuing.office.db.reading() as session:
        return set(session.scalars(select(Document.status)))


def test_letters_are_written_with_the_template_in_force(issuing: IssuingOffice) -> None:
    in_force(issuing, "Mẫu riêng của Văn phòng, gửi {{ addressee }}")
    (letter,) = issuing.draft()
    said = text_of(render_document(issuing.office.db, issuing.files, letter))
    assert "Mẫu riêng của Văn phòng, gửi" in said


@pytest.mark.slow
def test_a_template_that_runs_away_is_told_and_the_drafts_stay(
    issuing: IssuingOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guarded, "_SECONDS", 1)
    loops = "".join(f"{{% for a{n} in range(9000) %}}" for n in range(4))
    in_force(issuing, f"{loops}x{'{% endfor %}' * 4}")
    letters = issuing.draft(issuing.late(), issuing.late())
    with pytest.raises(TemplateRunaway, match="dự thảo vẫn còn nguyên"):
        submit_documents(issuing.office.db, issuing.files, letters, actor=issuing.officer, now=NOW)
    assert statuses(issuing) == {DocumentStatus.DRAFT}
