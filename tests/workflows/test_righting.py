"""Issued papers with a mistake: put right by a proper paper, and only when that is issued."""

from pathlib import Path

import pytest
from sqlalchemy import select

from tests.builders import NOW, Office
from tests.workflows.issuing_office import IssuingOffice, issuing_office
from workflows.correspondence.righting import (
    NotIssued,
    RightingBegun,
    begin_correction,
    begin_recall,
    begin_replacement,
)
from workflows.correspondence.righting_words import Slip, SlipNotFound, SlipsMissing
from workflows.domain.errors import NotAllowed
from workflows.domain.lifecycle import StepRefused
from workflows.domain.statuses import DocumentStatus as At
from workflows.domain.statuses import Righting
from workflows.issuing.actions import (
    approve_documents,
    discard_document,
    issue_documents,
    number_documents,
    submit_documents,
    withdraw_document,
)
from workflows.issuing.rules import ReasonMissing
from workflows.issuing.words import as_paper
from workflows.store.files import FileStore
from workflows.store.queries.deliveries import deliveries_of
from workflows.store.queries.documents import get_document_fact
from workflows.store.queries.righting import righted_by, rights
from workflows.store.tables.documents import Delivery, Document
from workflows.store.tables.events import Event
from workflows.store.tables.jobs import Notice
from workflows.store.tables.papers import PaperRelation
from workflows.store.tables.periods import FollowUp, Period

SLIPS = [Slip("trước ngày 30/11/2026", "trước ngày 04/12/2026")]


@pytest.fixture
def issuing(office: Office, tmp_path: Path) -> IssuingOffice:
    """Give an office with an open register."""
    ready = issuing_office(office, FileStore(tmp_path / "files"))
    ready.open_register()
    return ready


def issued(issuing: IssuingOffice, *names: str) -> int:
    """Issue a follow-up letter to the first of these agencies; the others got it too."""
    ids = [issuing.office.agency(name) for name in names or ("Sở Y tế",)]
    (letter,) = issuing.numbered(issuing.late(ids[0]))
    issue(issuing, letter)
    with issuing.office.db.writing.begin() as session:
        for agency_id in ids[1:]:
            told = Delivery(document_id=letter, agency_id=agency_id, channel="application")
            told.sent_at = NOW
            session.add(told)
    return letter


def issue(issuing: IssuingOffice, *letters: int) -> None:
    issue_documents(issuing.office.db, issuing.files, letters, actor=issuing.registry, now=NOW)


def ready(issuing: IssuingOffice, draft: int) -> int:
    """Take a draft as far as its number."""
    db, files = issuing.office.db, issuing.files
    submit_documents(db, files, [draft], actor=issuing.officer, now=NOW)
    approve_documents(db, [draft], actor=issuing.leader, now=NOW)
    dated = NOW.date()
    number_documents(db, files, [draft], dated=dated, actor=issuing.registry, now=NOW)
    return draft


def correct(issuing: IssuingOffice, letter: int, slips: list[Slip] | None = None) -> int:
    return begin_correction(
        issuing.office.db, letter, slips or SLIPS, actor=issuing.officer, now=NOW
    )


def recalled(issuing: IssuingOffice, letter: int) -> int:
    reason = "Gửi nhầm số liệu quý II"
    return begin_recall(issuing.office.db, letter, reason=reason, actor=issuing.officer, now=NOW)


def words(issuing: IssuingOffice, document_id: int) -> tuple[str, str, tuple[str, ...]]:
    with issuing.office.db.reading() as session:
        paper = as_paper(get_document_fact(session, document_id).row)
    return paper.subject, getattr(paper, "addressee", ""), getattr(paper, "paragraphs", ())


def urged(issuing: IssuingOffice) -> list[int]:
    with issuing.office.db.reading() as session:
        return list(session.scalars(select(Period.follow_ups)))


def told(issuing: IssuingOffice, kind: str, document_id: int) -> list[int | None]:
    wanted = select(Notice.agency_id).filter_by(kind=kind, document_id=document_id)
    with issuing.office.db.reading() as session:
        return list(session.scalars(wanted.order_by(Notice.agency_id)))


def test_a_correction_cites_the_paper_and_sets_right_beside_wrong(issuing: IssuingOffice) -> None:
    letter = issued(issuing)
    slips = [*SLIPS, Slip("", "- Sở Tài chính;")]
    subject, addressee, (opening, first, second, closing) = words(
        issuing, correct(issuing, letter, slips)
    )
    assert subject == "đính chính Công văn số 123/UBND-TH ngày 20/11/2026"
    assert addressee == "Sở Y tế"
    assert opening.startswith("Ngày 20/11/2026, Ủy ban nhân dân tỉnh Sơn Hải ban hành Công văn số")
    assert first == ("1. Đã in: «trước ngày 30/11/2026». Nay sửa thành: «trước ngày 04/12/2026».")
    assert second == "2. Bổ sung: «- Sở Tài chính;»."
    assert closing.startswith("Các nội dung khác của Công văn số 123/UBND-TH")
    assert closing.endswith("./.")


def test_a_paper_is_corrected_only_when_the_letter_is_issued(issuing: IssuingOffice) -> None:
    letter = issued(issuing, "Sở Y tế", "Sở Xây dựng")
    draft = ready(issuing, correct(issuing, letter))
    with issuing.office.db.reading() as session:
        assert not righted_by(session, letter)[0].is_issued
    assert told(issuing, "document.correct", letter) == []
    issue(issuing, draft)
    assert issuing.status(letter) is At.ISSUED
    with issuing.office.db.reading() as session:
        (later,) = righted_by(session, letter)
        first = rights(session, draft)
        relation = session.scalars(select(PaperRelation).filter_by(to_paper_id=letter)).one()
        got = [one.agency for one in deliveries_of(session, draft)]
        event = session.scalars(select(Event).filter_by(kind="document.correct")).one()
    assert (later.code, later.righting, later.is_issued) == (
        "124/UBND-TH",
        Righting.CORRECTION,
        True,
    )
    assert first is not None
    assert (first.document_id, relation.from_paper_id, relation.kind) == (letter, draft, "corrects")
    assert got == ["Sở Y tế", "Sở Xây dựng"]
    assert len(told(issuing, "document.correct", letter)) == 2
    assert (event.document_id, event.words) == (letter, "Công văn số 124/UBND-TH")
    assert urged(issuing) == [1]  # a corrected letter still urged


@pytest.mark.parametrize(
    ("slips", "refusal"),
    [
        ([], SlipsMissing),
        ([Slip("trước ngày 30/11/2026", "")], SlipsMissing),
        ([Slip("trước ngày 31/11/2026", "trước ngày 04/12/2026")], SlipNotFound),
    ],
)
def test_a_correction_names_words_that_stand_in_the_paper(
    issuing: IssuingOffice, slips: list[Slip], refusal: type[Exception]
) -> None:
    letter = issued(issuing)
    with pytest.raises(refusal):
        begin_correction(issuing.office.db, letter, slips, actor=issuing.officer, now=NOW)
    with issuing.office.db.reading() as session:
        assert righted_by(session, letter) == []


def test_a_recall_ends_the_paper_and_puts_the_counters_right(issuing: IssuingOffice) -> None:
    letter = issued(issuing, "Sở Y tế", "Sở Xây dựng")
    draft = ready(issuing, recalled(issuing, letter))
    subject, _to, lines = words(issuing, draft)
    assert subject == "thu hồi Công văn số 123/UBND-TH ngày 20/11/2026"
    assert lines[1] == "Lý do thu hồi: Gửi nhầm số liệu quý II."
    assert "gửi trả lại văn bản đã nhận" in lines[2]
    assert urged(issuing) == [1]
    issue(issuing, draft)
    assert issuing.status(letter) is At.WITHDRAWN
    assert urged(issuing) == [0]
    assert len(told(issuing, "document.withdraw", letter)) == 2
    with issuing.office.db.reading() as session:
        fact = get_document_fact(session, letter)
        relation = session.scalars(select(PaperRelation).filter_by(to_paper_id=letter)).one()
    assert fact.withdrawn_words == "theo Công văn số 124/UBND-TH"
    assert relation.kind == "recalls"


def test_a_replacement_is_of_the_same_kind_and_urges_in_the_place_of_the_first(
    issuing: IssuingOffice,
) -> None:
    letter = issued(issuing)
    draft = begin_replacement(issuing.office.db, letter, actor=issuing.officer, now=NOW)
    subject, addressee, lines = words(issuing, draft)
    old = words(issuing, letter)
    assert (subject, addressee) == old[:2]
    assert lines[:-2] == old[2][:-1]
    assert lines[-1] == (
        "Văn bản này thay thế Công văn số 123/UBND-TH ngày 20/11/2026 của Ủy ban nhân dân tỉnh "
        "Sơn Hải./."
    )
    issue(issuing, ready(issuing, draft))
    assert issuing.status(letter) is At.WITHDRAWN
    assert urged(issuing) == [1]
    with issuing.office.db.reading() as session:
        times = session.scalars(select(FollowUp.times).order_by(FollowUp.id)).all()
        relations = {
            (one.to_paper_id, one.kind.value)
            for one in session.scalars(select(PaperRelation).filter_by(from_paper_id=draft))
        }
    assert times == [1, 1]
    assert (letter, "supersedes") in relations


def test_one_draft_at_a_time_until_it_is_given_up(issuing: IssuingOffice) -> None:
    letter = issued(issuing)
    draft = correct(issuing, letter)
    with pytest.raises(RightingBegun, match="dự thảo đính chính"):
        recalled(issuing, letter)
    discard_document(issuing.office.db, draft, actor=issuing.officer, now=NOW)
    assert recalled(issuing, letter)


def test_what_was_withdrawn_meanwhile_is_not_put_right_any_more(issuing: IssuingOffice) -> None:
    letter = issued(issuing)
    draft = ready(issuing, recalled(issuing, letter))
    db, leader = issuing.office.db, issuing.leader
    withdraw_document(db, letter, reason="Gửi nhầm trong phần mềm.", actor=leader, now=NOW)
    with pytest.raises(StepRefused, match="đã thu hồi"):
        issue(issuing, draft)
    assert issuing.status(draft) is At.NUMBERED
    assert urged(issuing) == [0]
    with pytest.raises(NotIssued):
        correct(issuing, letter)


def test_only_an_officer_begins_and_only_with_a_reason(issuing: IssuingOffice) -> None:
    letter = issued(issuing)
    db = issuing.office.db
    with pytest.raises(NotAllowed):
        begin_recall(db, letter, reason="Sai.", actor=issuing.registry, now=NOW)
    with pytest.raises(ReasonMissing):
        begin_recall(db, letter, reason=" ", actor=issuing.officer, now=NOW)
    with pytest.raises(NotIssued):
        correct(issuing, issuing.draft()[0])


class Killed(BaseException):
    """The process died here."""


def test_killed_while_issuing_nothing_is_put_right_by_half(
    issuing: IssuingOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = issued(issuing)
    draft = ready(issuing, recalled(issuing, letter))

    def killed(*_arguments: object) -> None:
        raise Killed

    with monkeypatch.context() as broken, pytest.raises(Killed):
        broken.setattr("workflows.issuing.sending.stop_mails", killed)
        issue(issuing, draft)
    assert (issuing.status(letter), issuing.status(draft)) == (At.ISSUED, At.NUMBERED)
    assert urged(issuing) == [1]
    with issuing.office.db.reading() as session:
        assert session.get_one(Document, letter).withdrawn_words is None
    issue(issuing, draft)
    assert (issuing.status(letter), urged(issuing)) == (At.WITHDRAWN, [0])
