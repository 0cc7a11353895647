"""The points where a file's documents part are moved by a person, and every place stays true."""

from pathlib import Path

import pytest

from tests.builders import NOW, Office
from tests.letters import LETTER, province
from workflows.domain.actor import Actor
from workflows.domain.errors import ChangedMeanwhile
from workflows.domain.roles import Role
from workflows.intake.actions import drop_document, start_intake
from workflows.intake.draft import Draft, from_json
from workflows.intake.parting import NoPointThere, NothingToJoin, join_documents, part_document
from workflows.store.files import FileStore
from workflows.store.queries.intake import IntakeFact, intake_fact

SECOND = LETTER.replace("3127/", "3128/").replace("bến tàu", "nhà chờ")
BEGINNING = "Số: 3128/UBND-TH"


class File:
    """A file of two letters on an officer's desk."""

    def __init__(self, office: Office, folder: Path) -> None:
        province(office)
        self.office, self.officer = office, office.person(Role.OFFICER)
        self.id = start_intake(
            office.db,
            FileStore(folder),
            pasted=f"{LETTER}\n\n{SECOND}",
            actor=self.officer,
            now=NOW,
        )

    @property
    def fact(self) -> IntakeFact:
        """Give the intake as it is stored."""
        with self.office.db.reading() as session:
            return intake_fact(session, self.id)

    @property
    def drafts(self) -> list[Draft]:
        """Give the drafts of its documents, in order."""
        return [from_json(dict(document.draft)) for document in self.fact.documents]

    def join(self, at: int, *, version: int | None = None, actor: Actor | None = None) -> None:
        """Join a document to the one before it."""
        document = self.fact.documents[at]
        join_documents(
            self.office.db,
            document.id,
            version=document.version if version is None else version,
            actor=actor or self.officer,
            now=NOW,
        )

    def part(self, at: int, words: str) -> None:
        """Part a document at some words."""
        document = self.fact.documents[at]
        part_document(
            self.office.db,
            document.id,
            words=words,
            version=document.version,
            actor=self.officer,
            now=NOW,
        )


@pytest.fixture
def file(office: Office, tmp_path: Path) -> File:
    """Give a file of two letters."""
    return File(office, tmp_path / "files")


def _places_are_true(file: File) -> bool:
    text = file.fact.text
    return all(
        " ".join(text[task.spans[0].start : task.spans[-1].end].split())
        in " ".join(task.text.split())
        for draft in file.drafts
        for task in draft.tasks
    )


def test_two_letters_are_told_apart(file: File) -> None:
    assert [draft.code for draft in file.drafts] == ["3127/UBND-TH", "3128/UBND-TH"]
    assert _places_are_true(file)


def test_joining_keeps_every_task_and_sentence(file: File) -> None:
    before = file.drafts
    file.join(1)
    (one,) = file.drafts
    assert one.code == "3127/UBND-TH"
    assert [t.text for t in one.tasks] == [t.text for draft in before for t in draft.tasks]
    assert len({t.key for t in one.tasks}) == 6
    assert [s.span for s in one.sentences] == [s.span for draft in before for s in draft.sentences]
    assert {s.task for s in one.sentences} - {None} <= {t.key for t in one.tasks}
    assert _places_are_true(file)


def test_parting_again_gives_both_letters_back(file: File) -> None:
    before = file.drafts
    file.join(1)
    file.part(0, "Ủy ban nhân dân  CỘNG HÒA XÃ HỘI")
    after = file.drafts
    assert [d.code for d in after] == [d.code for d in before]
    assert [[t.text for t in d.tasks] for d in after] == [[t.text for t in d.tasks] for d in before]
    assert _places_are_true(file)


def test_documents_behind_a_parted_one_move_on(file: File) -> None:
    file.part(0, "Nơi nhận")
    assert [document.position for document in file.fact.documents] == [1, 2, 3]
    assert file.drafts[2].code == "3128/UBND-TH"


def test_words_that_begin_no_line_are_refused(file: File) -> None:
    for words in ("không có dòng này", "", "ỦY BAN NHÂN DÂN TỈNH NÀO"):
        with pytest.raises(NoPointThere):
            file.part(0, words)


def test_the_first_document_and_a_finished_one_are_not_joined(file: File) -> None:
    with pytest.raises(NothingToJoin):
        file.join(0)
    first = file.fact.documents[0]
    drop_document(file.office.db, first.id, reason="Để biết", actor=file.officer, now=NOW)
    with pytest.raises(NothingToJoin):
        file.join(1)


def test_an_older_version_is_not_joined(file: File) -> None:
    with pytest.raises(ChangedMeanwhile):
        file.join(1, version=0)
