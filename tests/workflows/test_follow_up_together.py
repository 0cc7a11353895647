"""One follow-up letter to many lead agencies: grouped, sent to all, logged for all."""

from pathlib import Path

import pytest
from sqlalchemy import select

from templates_docx.contexts import FollowUpLetterToMany
from tests.builders import NOW, TODAY, Office
from tests.workflows.issuing_office import IssuingOffice, issuing_office
from workflows.domain.statuses import DocumentStatus
from workflows.follow_up.actions import (
    changed_letters,
    data_of,
    draft_follow_up_letters,
    fresh_letter,
    propose_follow_up_letters,
)
from workflows.issuing.actions import (
    approve_documents,
    issue_documents,
    number_documents,
    submit_documents,
)
from workflows.issuing.words import paper_of
from workflows.store.files import FileStore
from workflows.store.tables.documents import Delivery, Document
from workflows.store.tables.papers import PaperParty, PartyKind
from workflows.store.tables.periods import FollowUp, Period


@pytest.fixture
def issuing(office: Office, tmp_path: Path) -> IssuingOffice:
    """Give an office that may write letters."""
    return issuing_office(office, FileStore(tmp_path / "files"))


def two_agencies(issuing: IssuingOffice) -> tuple[list[int], list[int]]:
    """Give late work of two agencies: their ids, and three periods, two of the first."""
    agencies = [issuing.office.agency("Sở Y tế"), issuing.office.agency("Sở Nội vụ")]
    periods = [issuing.late(agencies[0]), issuing.late(agencies[1]), issuing.late(agencies[0])]
    return agencies, periods


def together(issuing: IssuingOffice, periods: list[int]) -> int:
    """Draft one letter about these periods."""
    (letter,) = draft_follow_up_letters(
        issuing.office.db, periods, actor=issuing.officer, now=NOW, together=True
    )
    return letter


def test_the_appendix_is_grouped_and_numbered_anew_in_each_group(issuing: IssuingOffice) -> None:
    _agencies, periods = two_agencies(issuing)
    with issuing.office.db.reading() as session:
        batch = propose_follow_up_letters(
            session, periods, actor=issuing.officer, now=NOW, together=True
        )
    (proposal,) = batch.proposals
    letter = proposal.letter
    assert isinstance(letter, FollowUpLetterToMany)
    assert letter.addressees == ("- Sở Y tế;", "- Sở Nội vụ.")
    assert [(group.name, [row.number for row in group.rows]) for group in letter.groups] == [
        ("I. Sở Y tế", ["1", "2"]),
        ("II. Sở Nội vụ", ["1"]),
    ]
    assert "03 nhiệm vụ đã quá thời hạn" in letter.paragraphs[0]
    assert "Sở Y tế 02 nhiệm vụ và Sở Nội vụ 01 nhiệm vụ" in letter.paragraphs[0]
    assert set(batch.period_ids) == set(periods)


def test_it_is_sent_to_all_and_counts_for_each_of_their_tasks(issuing: IssuingOffice) -> None:
    agencies, periods = two_agencies(issuing)
    letter, db = together(issuing, periods), issuing.office.db
    issuing.open_register()
    submit_documents(db, issuing.files, [letter], actor=issuing.officer, now=NOW)
    approve_documents(db, [letter], actor=issuing.leader, now=NOW)
    number_documents(db, issuing.files, [letter], dated=TODAY, actor=issuing.registry, now=NOW)
    issue_documents(db, issuing.files, [letter], actor=issuing.registry, now=NOW)

    assert issuing.status(letter) is DocumentStatus.ISSUED
    with db.reading() as session:
        assert set(session.scalars(select(Delivery.agency_id))) == set(agencies)
        assert set(session.scalars(select(FollowUp.period_id))) == set(periods)
        counted = select(Period.follow_ups).where(Period.id.in_(periods))
        assert list(session.scalars(counted)) == [1, 1, 1]
        named = select(PaperParty.agency_id).filter_by(paper_id=letter, kind=PartyKind.ADDRESSEE)
        assert list(session.scalars(named)) == agencies
        assert session.get_one(Document, letter).to_agency_id is None


def test_written_anew_it_says_the_same_until_a_task_changes(issuing: IssuingOffice) -> None:
    _agencies, periods = two_agencies(issuing)
    letter, db = together(issuing, periods), issuing.office.db
    with db.reading() as session:
        data = data_of(session, letter, today=TODAY)
        document = session.get_one(Document, letter)
        drafted = paper_of(document.template, document.context)
        assert fresh_letter(session, letter, data, today=TODAY) == drafted
        assert not changed_letters(session, [letter])
    with db.writing.begin() as session:
        session.get_one(Period, periods[1]).last_on_time = None
    with db.reading() as session:
        assert changed_letters(session, [letter]) == {letter}


def test_many_agencies_are_counted_not_listed_in_the_sentence(issuing: IssuingOffice) -> None:
    periods = [issuing.late(issuing.office.agency(f"Sở Việc {n}")) for n in range(7)]
    with issuing.office.db.reading() as session:
        batch = propose_follow_up_letters(
            session, periods, actor=issuing.officer, now=NOW, together=True
        )
    opening = batch.proposals[0].letter.paragraphs[0]
    assert "thuộc trách nhiệm của 07 cơ quan, đơn vị" in opening
    assert "Sở Việc 3" not in opening
