"""Papers a clerk begins: what is suggested, what is kept, what is refused."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from templates_docx.contexts import (
    ExtensionReply,
    Invitation,
    IssuedContext,
    Letter,
    Report,
    Submission,
    TransferSlip,
)
from templates_docx.format_rules import Severity, lint
from templates_docx.outline import all_parts
from tests.builders import NOW, TODAY, Office
from tests.workflows.issuing_office import IssuingOffice, issuing_office
from workflows.correspondence.actions import begin_paper, draft_paper
from workflows.correspondence.extension_replies import NothingToAnswer, decided_requests
from workflows.correspondence.starts import KindUnknown, Start
from workflows.domain.errors import NotAllowed
from workflows.domain.statuses import DocumentKind, RequestStatus
from workflows.issuing.actions import discard_document
from workflows.issuing.files import render_document
from workflows.issuing.rules import TextMissing
from workflows.issuing.taking import new_data
from workflows.issuing.words import PaperEdit, as_paper, bare_recipients
from workflows.store.files import FileStore
from workflows.store.queries.documents import get_document_fact
from workflows.store.tables.documents import Document
from workflows.store.tables.periods import ExtensionRequest, Period
from workflows.store.tables.tasks import Assignment, Task


@pytest.fixture
def issuing(office: Office, tmp_path: Path) -> IssuingOffice:
    """Give an office that may write letters."""
    return issuing_office(office, FileStore(tmp_path / "files"))


def suggested(issuing: IssuingOffice, start: Start) -> IssuedContext:
    """Give the words a paper would begin with."""
    with issuing.office.db.reading() as session:
        begun = begin_paper(session, start, actor=issuing.officer, now=NOW)
        return begun.suggestion.words


def edit_of(words: IssuedContext, **texts: tuple[str, ...]) -> PaperEdit:
    """Give what a clerk would send who typed only these parts."""
    typed = {part.name: part.texts for part in all_parts(words) if not part.is_table}
    fixed = {"recipients", "signature_lines", "signatory", "appendix_label"}
    recipients, archive = bare_recipients(words.recipients)
    kept = {name: lines for name, lines in typed.items() if name not in fixed}
    return PaperEdit(texts=kept | texts, recipients=recipients, archive=archive, answer_by=None)


def draft(issuing: IssuingOffice, start: Start, **texts: tuple[str, ...]) -> int:
    """Begin a paper, type these parts and keep it."""
    edit = edit_of(suggested(issuing, start), **texts)
    return draft_paper(issuing.office.db, start, edit, actor=issuing.officer, now=NOW)


def kept(issuing: IssuingOffice, document_id: int) -> IssuedContext:
    """Give the words of a draft."""
    with issuing.office.db.reading() as session:
        return as_paper(get_document_fact(session, document_id).row)


def request(issuing: IssuingOffice, period_id: int, *, granted: date | None) -> int:
    """Make a request for a later deadline that was decided."""
    status = RequestStatus.GRANTED if granted else RequestStatus.REFUSED
    with issuing.office.db.writing.begin() as session:
        made = ExtensionRequest(
            period_id=period_id,
            requested_at=NOW,
            proposed_day=date(2026, 12, 31),
            reason="Chờ hướng dẫn.",
            status=status,
            decided_at=NOW,
            granted_day=granted,
            decision_words="Đã gia hạn một lần" if granted is None else None,
        )
        session.add(made)
        session.flush()
        return made.id


_TYPED: dict[str, dict[str, tuple[str, ...]]] = {
    Letter.file: {
        "subject": ("góp ý dự thảo",),
        "addressee": ("Sở Y tế",),
        "paragraphs": ("Đề nghị góp ý",),
    },
    Submission.file: {
        "subject": ("Về ban hành Quy chế",),
        "addressee": ("Ủy ban nhân dân tỉnh",),
        "opening": ("Văn phòng kính trình như sau:",),
        "sections": (
            "I. SỰ CẦN THIẾT",
            "Cần thiết.",
            "II. NỘI DUNG",
            "Như dự thảo",
            "III. ĐỀ XUẤT",
            "Kính trình xem xét",
        ),
    },
    Invitation.file: {
        "subject": ("Họp giao ban",),
        "invited": ("Giám đốc Sở Y tế", "Giám đốc Sở Nội vụ"),
        "purpose": ("Tới dự họp giao ban tháng 11.",),
        "chair": ("Đồng chí Chánh Văn phòng.",),
        "time": ("08 giờ 00, thứ Tư, ngày 25 tháng 11 năm 2026.",),
        "place": ("Phòng họp số 2.",),
    },
    TransferSlip.file: {
        "subject": ("Chuyển đơn",),
        "transferred_to": ("Sở Tài chính",),
        "paragraphs": ("Chuyển để giải quyết",),
    },
    Report.file: {},
}


@pytest.mark.parametrize("template", _TYPED)
def test_a_paper_begun_from_nothing_is_of_correct_form(
    issuing: IssuingOffice, template: str
) -> None:
    issuing.late()
    document = draft(issuing, Start(template=template), **_TYPED[template])
    report = lint(render_document(issuing.office.db, issuing.files, document))
    assert [f for f in report.findings if f.severity is Severity.ERROR] == []


def test_an_invitation_about_tasks_names_their_heads_and_says_what_to_prepare(
    issuing: IssuingOffice,
) -> None:
    one, other = issuing.office.agency("Sở Y tế"), issuing.office.agency("Sở Nội vụ")
    periods = (issuing.late(one), issuing.late(other))
    words = suggested(issuing, Start(template=Invitation.file, period_ids=periods))
    assert isinstance(words, Invitation)
    assert words.invited == ("- Giám đốc Sở Y tế;", "- Giám đốc Sở Nội vụ.")
    assert "02 nhiệm vụ" in words.purpose
    assert words.paragraphs[1].startswith("1. Sở Y tế: Rà soát, báo cáo kết quả")

    start = Start(template=Invitation.file, period_ids=periods)
    filled = {name: _TYPED[Invitation.file][name] for name in ("chair", "time", "place")}
    document = draft(issuing, start, **filled)
    with issuing.office.db.reading() as session:
        fact = get_document_fact(session, document)
        assert set(fact.period_ids) == set(periods)
        assert session.get_one(Document, document).kind == DocumentKind.INVITATION


def test_an_open_invitation_does_not_keep_a_follow_up_letter_away(issuing: IssuingOffice) -> None:
    period = issuing.late()
    start = Start(template=Invitation.file, period_ids=(period,))
    draft(issuing, start, chair=("A.",), time=("08 giờ.",), place=("Phòng họp.",))
    assert issuing.draft(period)


def test_a_letter_about_tasks_asks_each_agency_for_a_report(issuing: IssuingOffice) -> None:
    period = issuing.late(issuing.office.agency("Sở Y tế"))
    words = suggested(issuing, Start(template=Letter.file, period_ids=(period,)))
    assert isinstance(words, Letter)
    assert words.addressee == "Sở Y tế"
    assert words.paragraphs[0].endswith("các nhiệm vụ sau:")
    assert words.paragraphs[-1].endswith("./.")


def test_an_invitation_without_time_or_place_is_refused(issuing: IssuingOffice) -> None:
    start = Start(template=Invitation.file, period_ids=(issuing.late(),))
    with pytest.raises(TextMissing):
        draft(issuing, start, chair=("Lãnh đạo.",))


def test_a_reply_tells_what_was_decided_and_is_written_once(issuing: IssuingOffice) -> None:
    agency = issuing.office.agency("Sở Y tế")
    granted = request(issuing, issuing.late(agency), granted=date(2026, 12, 15))
    refused = request(issuing, issuing.late(agency), granted=None)
    start = Start(template=ExtensionReply.file, request_ids=(granted, refused))

    document = draft(issuing, start)

    words = kept(issuing, document)
    assert isinstance(words, ExtensionReply)
    assert [row.decision for row in words.rows] == [
        "Đồng ý gia hạn đến 15/12/2026",
        "Không đồng ý: Đã gia hạn một lần",
    ]
    with issuing.office.db.reading() as session:
        assert decided_requests(session) == []
    with pytest.raises(NothingToAnswer):
        suggested(issuing, start)

    discard_document(issuing.office.db, document, actor=issuing.officer, now=NOW)
    with issuing.office.db.reading() as session:
        assert {one.request_id for one in decided_requests(session)} == {granted, refused}


def test_requests_of_two_agencies_get_two_letters(issuing: IssuingOffice) -> None:
    ids = tuple(request(issuing, issuing.late(), granted=None) for _ in range(2))
    with pytest.raises(NothingToAnswer):
        suggested(issuing, Start(template=ExtensionReply.file, request_ids=ids))


def test_the_report_counts_what_the_overview_counts(issuing: IssuingOffice) -> None:
    issuing.late(issuing.office.agency("Sở Y tế"))
    words = suggested(issuing, Start(template=Report.file))
    assert isinstance(words, Report)
    assert words.total.total == "1"
    assert words.total.overdue == "1"
    assert "Sở Y tế (01 nhiệm vụ)" in words.sections[1].paragraphs[0]
    assert f"{TODAY:%d/%m/%Y}" in words.as_at


def test_only_a_clerk_begins_papers_and_only_known_kinds(issuing: IssuingOffice) -> None:
    start = Start(template=Letter.file)
    with issuing.office.db.reading() as session:
        with pytest.raises(NotAllowed):
            begin_paper(session, start, actor=issuing.leader, now=NOW)
        with pytest.raises(KindUnknown):
            begin_paper(
                session,
                replace(start, template="outgoing_register.docx"),
                actor=issuing.officer,
                now=NOW,
            )


def test_new_data_change_an_invitation_but_not_what_the_clerk_typed(
    issuing: IssuingOffice,
) -> None:
    period = issuing.late(issuing.office.agency("Sở Y tế"))
    start = Start(template=Invitation.file, period_ids=(period,))
    typed = {name: _TYPED[Invitation.file][name] for name in ("chair", "time", "place")}
    document = draft(issuing, start, **typed)
    with issuing.office.db.reading() as session:
        assert new_data(session, document, today=TODAY) is None

    with issuing.office.db.writing.begin() as session:
        task = session.get_one(Period, period).assignment_id
        session.get_one(Task, session.get_one(Assignment, task).task_id).text = "Việc đã sửa."

    with issuing.office.db.reading() as session:
        found = new_data(session, document, today=TODAY)
    assert found is not None
    assert [(block.label, block.is_edited) for block in found.blocks] == [("Nội dung", False)]
