"""A paper's way from draft to issue: steps, approval, numbers with their file, the log."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest
from sqlalchemy import func, select

from templates_docx.format_rules import Severity, lint
from templates_docx.outline import outline
from tests.builders import NOW, TODAY, Office
from tests.workflows.issuing_office import OWN, SIGNER, IssuingOffice, issuing_office
from workflows.domain.errors import ChangedMeanwhile, NotFoundRefused
from workflows.domain.letterhead import Signing
from workflows.domain.lifecycle import StepRefused
from workflows.domain.roles import Role
from workflows.domain.statuses import DocumentStatus, FollowUpKind
from workflows.follow_up.rules import AlreadyDrafted
from workflows.issuing.actions import (
    acknowledge_letter,
    approve_documents,
    discard_document,
    edit_document,
    issue_documents,
    number_documents,
    return_documents,
    submit_documents,
    withdraw_document,
)
from workflows.issuing.files import render_document
from workflows.issuing.rules import NothingSelected, ReasonMissing, TextMissing
from workflows.issuing.words import PaperEdit, as_paper, bare_recipients
from workflows.store.files import FileStore
from workflows.store.queries.documents import get_document_fact
from workflows.store.queries.received import get_received_letter, received_letters
from workflows.store.tables.documents import Delivery, Document
from workflows.store.tables.events import Event
from workflows.store.tables.jobs import Notice
from workflows.store.tables.papers import FileKind, PaperParty, PaperRelation, PartyKind
from workflows.store.tables.periods import FollowUp, Period

_TYPED = {"subject", "addressee", "paragraphs"}


@pytest.fixture
def issuing(office: Office, tmp_path: Path) -> IssuingOffice:
    """Give an office that may write letters."""
    return issuing_office(office, FileStore(tmp_path / "files"))


def edit_of(issuing: IssuingOffice, document_id: int, **changes: object) -> tuple[PaperEdit, int]:
    """Give what stands in a letter as an edit, some of it changed, and the version seen."""
    with issuing.office.db.reading() as session:
        fact = get_document_fact(session, document_id)
    words = as_paper(fact.row)
    recipients, archive = bare_recipients(words.recipients)
    texts = {part.name: part.texts for part in outline(words) if part.name in _TYPED}
    texts |= {name: changes.pop(name) for name in _TYPED & changes.keys()}  # type: ignore[misc]  # test data
    stands = PaperEdit(
        texts=texts, recipients=recipients, archive=archive, answer_by=fact.row.answer_by
    )
    return replace(stands, **changes), fact.row.version  # type: ignore[arg-type]  # test data


def put(issuing: IssuingOffice, document_id: int, edit: PaperEdit, version: int) -> None:
    """Save an edit as the clerk."""
    db, clerk = issuing.office.db, issuing.officer
    edit_document(db, issuing.files, document_id, edit, version=version, actor=clerk, now=NOW)


def test_an_edit_after_approval_takes_the_approval_away(issuing: IssuingOffice) -> None:
    (letter,) = issuing.approved()
    edit, version = edit_of(issuing, letter, paragraphs=("Đề nghị báo cáo ngay.",))

    put(issuing, letter, edit, version)

    assert issuing.status(letter) is DocumentStatus.DRAFT
    with pytest.raises(StepRefused, match="«dự thảo»"):
        number_documents(
            issuing.office.db, issuing.files, [letter], dated=TODAY, actor=issuing.registry, now=NOW
        )


def test_an_edit_changes_the_letter_and_tells_what_it_was(issuing: IssuingOffice) -> None:
    (letter,) = issuing.draft()
    edit, version = edit_of(
        issuing,
        letter,
        addressee=("Sở A & B < C",),
        paragraphs=("Một.", " ", "Hai"),
        recipients=("Như trên", "Sở Nội vụ"),
    )

    put(issuing, letter, edit, version)

    text = [
        p.text
        for p in docx.Document(
            BytesIO(render_document(issuing.office.db, issuing.files, letter))
        ).paragraphs
    ]
    assert "Kính gửi: Sở A & B < C" in text
    assert text[text.index("Một.") + 1] == "Hai./."
    with issuing.office.db.reading() as session:
        event = session.scalars(select(Event).filter_by(kind="document.edit")).one()
        named = select(PaperParty.printed).filter_by(paper_id=letter, kind=PartyKind.RECIPIENT)
        assert list(session.scalars(named)) == ["Như trên", "Sở Nội vụ"]
    assert event.after is not None
    assert event.before is not None
    assert set(event.after) == {"status", "addressee", "paragraphs", "recipients"}
    assert event.before["addressee"].startswith("Sở Việc")


def test_a_new_answer_day_is_also_said_in_the_sentences(issuing: IssuingOffice) -> None:
    (letter,) = issuing.draft()
    edit, version = edit_of(issuing, letter, answer_by=TODAY.replace(month=12, day=2))

    put(issuing, letter, edit, version)

    with issuing.office.db.reading() as session:
        words = " ".join(session.get_one(Document, letter).context["paragraphs"])
    assert "trước ngày 02/12/2026" in words
    assert "30/11/2026" not in words


def test_two_people_editing_one_letter_do_not_overwrite_each_other(issuing: IssuingOffice) -> None:
    (letter,) = issuing.draft()
    first, version = edit_of(issuing, letter, paragraphs=("Của người thứ nhất.",))
    second, _ = edit_of(issuing, letter, paragraphs=("Của người thứ hai.",))
    put(issuing, letter, first, version)

    with pytest.raises(ChangedMeanwhile, match=issuing.officer.name):
        put(issuing, letter, second, version)

    with issuing.office.db.reading() as session:
        assert session.get_one(Document, letter).context["paragraphs"] == ["Của người thứ nhất./."]


def test_another_signatory_is_put_under_the_letter(issuing: IssuingOffice) -> None:
    (letter,) = issuing.draft()
    signing = Signing(name="Phạm Thị Dung", lines=("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"))
    edit, version = edit_of(issuing, letter, signing=signing)

    put(issuing, letter, edit, version)

    signature = docx.Document(
        BytesIO(render_document(issuing.office.db, issuing.files, letter))
    ).tables[1]
    lines = [line for line in signature.cell(0, 1).text.split("\n") if line]
    assert lines == ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Phạm Thị Dung"]


def test_a_letter_without_words_is_refused(issuing: IssuingOffice) -> None:
    (letter,) = issuing.draft()
    edit, version = edit_of(issuing, letter, paragraphs=(" ", ""))

    with pytest.raises(TextMissing):
        put(issuing, letter, edit, version)


def test_one_refusal_approves_none_of_them(issuing: IssuingOffice) -> None:
    submitted, draft = issuing.draft(issuing.late(), issuing.late())
    submit_documents(issuing.office.db, issuing.files, [submitted], actor=issuing.officer, now=NOW)

    with pytest.raises(StepRefused, match="«dự thảo»"):
        approve_documents(issuing.office.db, [submitted, draft], actor=issuing.leader, now=NOW)

    assert issuing.status(submitted) is DocumentStatus.SUBMITTED


def test_a_returned_letter_comes_back_with_the_reason(issuing: IssuingOffice) -> None:
    (letter,) = issuing.draft()
    submit_documents(issuing.office.db, issuing.files, [letter], actor=issuing.officer, now=NOW)
    with pytest.raises(ReasonMissing):
        return_documents(issuing.office.db, [letter], reason=" ", actor=issuing.leader, now=NOW)

    return_documents(
        issuing.office.db, [letter], reason="Sửa hạn trả lời", actor=issuing.leader, now=NOW
    )

    with issuing.office.db.reading() as session:
        assert session.get_one(Document, letter).return_words == "Sửa hạn trả lời"
        event = session.scalars(select(Event).filter_by(kind="document.return")).one()
    assert event.words == "Sửa hạn trả lời"
    assert issuing.status(letter) is DocumentStatus.RETURNED


def test_each_step_is_for_its_role_only(issuing: IssuingOffice) -> None:
    db, files = issuing.office.db, issuing.files
    (letter,) = issuing.draft()
    with pytest.raises(StepRefused):
        submit_documents(db, files, [letter], actor=issuing.leader, now=NOW)
    submit_documents(db, files, [letter], actor=issuing.officer, now=NOW)
    with pytest.raises(StepRefused):
        approve_documents(db, [letter], actor=issuing.officer, now=NOW)
    with pytest.raises(StepRefused):
        issue_documents(db, issuing.files, [letter], actor=issuing.registry, now=NOW)
    with pytest.raises(NothingSelected):
        approve_documents(db, [], actor=issuing.leader, now=NOW)
    with pytest.raises(NotFoundRefused):
        approve_documents(db, [letter, 999], actor=issuing.leader, now=NOW)


def test_the_numbered_file_says_number_date_and_every_task(issuing: IssuingOffice) -> None:
    agency = issuing.office.agency("Sở A & B < C")
    issuing.open_register()
    texts = ["Lập hồ sơ <mẫu> & báo cáo.", "Rà soát số liệu quý III."]
    (letter,) = issuing.numbered(*[issuing.late(agency, text=text) for text in texts])

    with issuing.office.db.reading() as session:
        final = get_document_fact(session, letter).latest(FileKind.FINAL)
    assert final is not None
    paper = docx.Document(BytesIO(issuing.files.read(final.sha256)))
    head, _, appendix = paper.tables
    assert head.cell(1, 0).text == "Số: 123/UBND-TH"
    assert head.cell(1, 1).text == "Sơn Hải, ngày 20 tháng 11 năm 2026"
    assert [row.cells[1].text for row in appendix.rows[1:]] == texts
    lines = [p.text for p in paper.paragraphs]
    assert "Kính gửi: Sở A & B < C" in lines
    assert f"(Kèm theo Công văn số 123/UBND-TH ngày 20 tháng 11 năm 2026 của {OWN})" in lines
    assert SIGNER in paper.tables[1].cell(0, 1).text


@pytest.mark.parametrize("is_paper", [True, False], ids=["paper", "electronic"])
def test_the_form_of_drafts_and_numbered_letters_has_no_error(
    office: Office, tmp_path: Path, is_paper: bool
) -> None:
    issuing = issuing_office(office, FileStore(tmp_path / "files"), is_paper=is_paper)
    issuing.open_register(first=7)
    letters = [*issuing.draft(), *issuing.numbered(issuing.late(), issuing.late())]

    for letter in letters:
        report = lint(render_document(office.db, issuing.files, letter))
        assert [found for found in report.findings if found.severity is Severity.ERROR] == []


def test_issuing_tells_the_agency_and_writes_the_log_of_every_task(issuing: IssuingOffice) -> None:
    agency = issuing.office.agency()
    issuing.open_register()
    periods = [issuing.late(agency), issuing.late(agency)]
    (letter,) = issuing.numbered(*periods)

    issue_documents(issuing.office.db, issuing.files, [letter], actor=issuing.registry, now=NOW)

    with issuing.office.db.reading() as session:
        log = session.scalars(select(FollowUp).order_by(FollowUp.period_id)).all()
        assert [(row.period_id, row.kind, row.times, row.words) for row in log] == [
            (period, FollowUpKind.LETTER, 1, "123/UBND-TH") for period in periods
        ]
        assert [session.get_one(Period, period).follow_ups for period in periods] == [1, 1]
        assert session.scalars(select(Delivery)).one().agency_id == agency
        assert session.scalars(select(Notice)).one().kind == "document.issue"
        told = session.scalars(select(Event).filter_by(kind="period.follow_up")).all()
        assert {event.period_id for event in told} == set(periods)
        assert all(event.task_id and event.document_id == letter for event in told)
        assert {r.times for r in session.scalars(select(PaperRelation))} == {1}


def test_issuing_twice_sends_once(issuing: IssuingOffice) -> None:
    issuing.open_register()
    letters = issuing.numbered()
    issue_documents(issuing.office.db, issuing.files, letters, actor=issuing.registry, now=NOW)

    with pytest.raises(StepRefused, match="«đã phát hành»"):
        issue_documents(issuing.office.db, issuing.files, letters, actor=issuing.registry, now=NOW)

    with issuing.office.db.reading() as session:
        assert session.scalar(select(func.count()).select_from(Delivery)) == 1
        assert session.scalar(select(func.count()).select_from(FollowUp)) == 1


def test_a_withdrawn_letter_no_longer_counts_as_sent(issuing: IssuingOffice) -> None:
    issuing.open_register()
    period = issuing.late()
    (letter,) = issuing.numbered(period)
    issue_documents(issuing.office.db, issuing.files, [letter], actor=issuing.registry, now=NOW)
    with pytest.raises(ReasonMissing):
        withdraw_document(issuing.office.db, letter, reason="", actor=issuing.leader, now=NOW)

    withdraw_document(
        issuing.office.db, letter, reason="Gửi nhầm cơ quan", actor=issuing.leader, now=NOW
    )

    (again,) = issuing.draft(period)
    with issuing.office.db.reading() as session:
        assert session.get_one(Period, period).follow_ups == 0
        assert "(lần" not in session.get_one(Document, again).context["subject"]
        kinds = session.scalars(select(Notice.kind).order_by(Notice.id)).all()
    assert list(kinds) == ["document.issue", "document.withdraw"]


def test_a_letter_is_seen_by_its_agency_and_nobody_elses(issuing: IssuingOffice) -> None:
    agency, other = issuing.office.agency(), issuing.office.agency()
    issuing.open_register()
    (letter,) = issuing.numbered(issuing.late(agency))
    issue_documents(issuing.office.db, issuing.files, [letter], actor=issuing.registry, now=NOW)
    contact = issuing.office.person(Role.AGENCY_CONTACT, agency_id=agency)
    stranger = issuing.office.person(Role.AGENCY_CONTACT, agency_id=other)

    acknowledge_letter(issuing.office.db, letter, actor=contact, now=NOW)
    acknowledge_letter(issuing.office.db, letter, actor=contact, now=NOW)

    with issuing.office.db.reading() as session:
        assert get_received_letter(session, letter, contact).acknowledged_at == NOW
        assert received_letters(session, stranger) == []
        with pytest.raises(NotFoundRefused):
            get_received_letter(session, letter, stranger)
        told = session.scalars(select(Event).filter_by(kind="document.acknowledge")).all()
    assert len(told) == 1
    with pytest.raises(NotFoundRefused):
        acknowledge_letter(issuing.office.db, letter, actor=stranger, now=NOW)


def test_a_given_up_draft_frees_its_tasks(issuing: IssuingOffice) -> None:
    period = issuing.late()
    (letter,) = issuing.draft(period)

    discard_document(issuing.office.db, letter, actor=issuing.officer, now=NOW)

    assert issuing.status(letter) is DocumentStatus.DISCARDED
    assert len(issuing.draft(period)) == 1


def test_two_clerks_drafting_about_the_same_task_draft_one_letter(
    issuing: IssuingOffice,
) -> None:
    period = issuing.late()

    def tried(_clerk: int) -> int:
        try:
            return len(issuing.draft(period))
        except AlreadyDrafted:
            return 0

    with ThreadPoolExecutor(4) as clerks:
        assert sum(clerks.map(tried, range(4))) == 1
