"""Files made before the database is locked: the very words that are numbered, or made again."""

from io import BytesIO
from pathlib import Path

import docx
import pytest

from tests.builders import NOW, TODAY, Office
from tests.workflows.issuing_office import IssuingOffice, issuing_office
from workflows.issuing.actions import number_documents
from workflows.issuing.ahead import drafts_ahead, finals_ahead
from workflows.issuing.words import paper_of
from workflows.store.files import FileStore
from workflows.store.queries.documents import get_document_fact
from workflows.store.tables.documents import Document
from workflows.store.tables.papers import FileKind


@pytest.fixture
def issuing(office: Office, tmp_path: Path) -> IssuingOffice:
    """Give an office that may write letters, with an open register."""
    made = issuing_office(office, FileStore(tmp_path / "files"))
    made.open_register(first=9)
    return made


def numbered_file(issuing: IssuingOffice, letter: int) -> tuple[bytes, str]:
    """Give the kept file of a numbered letter, and the number it shows."""
    with issuing.office.db.reading() as session:
        final = get_document_fact(session, letter).latest(FileKind.FINAL)
    assert final is not None
    data = issuing.files.read(final.sha256, name=final.name)
    return data, docx.Document(BytesIO(data)).tables[0].cell(1, 0).text


@pytest.mark.parametrize("typed", [None, "94c"])
def test_the_files_of_numbered_letters_are_made_ahead(
    issuing: IssuingOffice, typed: str | None
) -> None:
    late = [issuing.late()] if typed else [issuing.late(), issuing.late(), issuing.late()]
    letters = issuing.approved(*late)[::-1]
    db, registry = issuing.office.db, issuing.registry
    ahead = finals_ahead(db, issuing.files, letters, dated=TODAY, typed=typed, actor=registry)

    number_documents(db, issuing.files, letters, dated=TODAY, actor=registry, now=NOW, typed=typed)

    with db.reading() as session:
        kept = [session.get_one(Document, letter) for letter in letters]
        words = [paper_of(document.template, document.context) for document in kept]
    assert [letter for letter, _ in ahead] == words
    assert len(next(iter(ahead.values()))) == len(numbered_file(issuing, letters[0])[0])


def test_whoever_was_quicker_a_file_shows_its_own_number(issuing: IssuingOffice) -> None:
    one, two = issuing.approved(issuing.late(), issuing.late())
    db, registry = issuing.office.db, issuing.registry
    ahead = finals_ahead(db, issuing.files, [two], dated=TODAY, typed=None, actor=registry)
    number_documents(db, issuing.files, [one], dated=TODAY, actor=registry, now=NOW)

    number_documents(db, issuing.files, [two], dated=TODAY, actor=registry, now=NOW)

    assert [letter.code for letter, _ in ahead] == ["09/UBND-TH"]
    assert numbered_file(issuing, one)[1] == "Số: 09/UBND-TH"
    assert numbered_file(issuing, two)[1] == "Số: 10/UBND-TH"


def test_nothing_is_made_for_what_will_be_refused(issuing: IssuingOffice) -> None:
    (draft,) = issuing.draft()
    (approved,) = issuing.approved()
    db = issuing.office.db

    assert drafts_ahead(db, issuing.files, [draft, approved], actor=issuing.officer) == {}
    assert drafts_ahead(db, issuing.files, [draft], actor=issuing.leader) == {}
    for ids in ([draft], [draft, approved], [999]):
        assert (
            finals_ahead(db, issuing.files, ids, dated=TODAY, typed=None, actor=issuing.registry)
            == {}
        )
    assert len(drafts_ahead(db, issuing.files, [draft], actor=issuing.officer)) == 1
