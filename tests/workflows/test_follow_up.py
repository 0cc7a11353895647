"""Follow-up letters: whom they go to, what they say, what they refuse."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.builders import NOW, TODAY, Office
from tests.workflows.issuing_office import OWN, IssuingOffice, issuing_office
from workflows.domain.errors import NotAllowed, NotFoundRefused
from workflows.domain.letterhead import NoLetterhead, NoSignatory
from workflows.domain.roles import AgencyRole
from workflows.domain.statuses import (
    DeadlineSource,
    FollowUpKind,
    Outcome,
    PeriodStatus,
    ReportStatus,
)
from workflows.follow_up.actions import draft_follow_up_letters, propose_follow_up_letters
from workflows.follow_up.rules import (
    AlreadyDrafted,
    AnswerDayRefused,
    NotDueYet,
    NothingToChase,
    NotLead,
    NotOpen,
    OwnWork,
)
from workflows.issuing.actions import issue_documents
from workflows.store.files import FileStore
from workflows.store.tables.agencies import Agency
from workflows.store.tables.documents import Document, IssuingBody, RecipientList, Signatory
from workflows.store.tables.office import Setting
from workflows.store.tables.papers import Paper
from workflows.store.tables.periods import Deadline, FollowUp, Period, Report
from workflows.store.tables.tasks import Assignment, Task


@pytest.fixture
def issuing(office: Office, tmp_path: Path) -> IssuingOffice:
    """Give an office that may write letters."""
    return issuing_office(office, FileStore(tmp_path / "files"))


def context(issuing: IssuingOffice, document_id: int) -> dict[str, object]:
    """Give the words of a drafted letter."""
    with issuing.office.db.reading() as session:
        return session.get_one(Document, document_id).context


def body(issuing: IssuingOffice, document_id: int) -> str:
    """Give the paragraphs of a drafted letter in one string."""
    paragraphs = context(issuing, document_id)["paragraphs"]
    assert isinstance(paragraphs, list)
    return "\n".join(paragraphs)


def rows(issuing: IssuingOffice, document_id: int) -> list[dict[str, str]]:
    """Give the rows of a letter's appendix."""
    found = context(issuing, document_id)["rows"]
    assert isinstance(found, list)
    return found


def test_each_lead_agency_gets_one_letter_with_its_own_tasks(issuing: IssuingOffice) -> None:
    health, works = issuing.office.agency("Sở Y tế"), issuing.office.agency("Sở Xây dựng")
    first = issuing.late(health, text="Việc một.")
    second = issuing.late(works, text="Việc hai.")
    third = issuing.late(health, text="Việc ba.", last_day=date(2026, 11, 1))

    letters = issuing.draft(first, second, third)

    assert [context(issuing, i)["addressee"] for i in letters] == ["Sở Y tế", "Sở Xây dựng"]
    assert [row["task"] for row in rows(issuing, letters[0])] == ["Việc ba.", "Việc một."]
    assert [row["number"] for row in rows(issuing, letters[0])] == ["1", "2"]
    assert "còn 02 nhiệm vụ đã quá thời hạn nhưng chưa hoàn thành" in body(issuing, letters[0])


def test_the_letter_asks_for_an_answer_in_five_working_days(issuing: IssuingOffice) -> None:
    (letter,) = issuing.draft()

    assert "trước ngày 30/11/2026" in body(issuing, letter)  # 24/11 is a day off
    with issuing.office.db.reading() as session:
        assert session.get_one(Document, letter).answer_by == date(2026, 11, 30)


def test_the_office_sets_answer_time_and_recipients(issuing: IssuingOffice) -> None:
    with issuing.office.db.writing.begin() as session:
        session.add(Setting(key="follow_up_answer_within", value=2, set_at=NOW))
        session.add(RecipientList(issuing_agency_id=issuing.own_id, lines=["Như trên"]))
    (letter,) = issuing.draft()

    assert "trước ngày 25/11/2026" in body(issuing, letter)
    assert context(issuing, letter)["recipients"] == ["- Như trên;", "- Lưu: VT, TH."]


def test_a_row_cites_the_clause_and_both_deadlines(issuing: IssuingOffice) -> None:
    directive = issuing.office.directive(number="12", dated="2026-09-08")
    period = issuing.late(directive_id=directive)
    with issuing.office.db.writing.begin() as session:
        found = session.get_one(Period, period)
        task = session.get_one(Task, session.get_one(Assignment, found.assignment_id).task_id)
        task.path = "3.c"
        session.scalars(
            select(Deadline).filter_by(period_id=period)
        ).one().wording = "trước ngày 10/11/2026"
        session.add(_extension(period, date(2026, 11, 15)))
        session.get_one(Paper, directive).issuer_printed = OWN
    (letter,) = issuing.draft(period)

    (row,) = rows(issuing, letter)
    assert row["assigned_by"] == "Điểm c khoản 3 Công văn số 12/UBND-TH ngày 08/9/2026"
    assert row["original_deadline"] == "trước ngày 10/11/2026"
    assert row["deadline"] == "15/11/2026 (gia hạn lần 1)"
    assert f"tại Công văn số 12/UBND-TH ngày 08/9/2026 của {OWN}, tính" in body(issuing, letter)


def _extension(period_id: int, due: date) -> Deadline:
    return Deadline(
        period_id=period_id,
        sequence=1,
        boundary="by",
        due=due,
        last_on_time=due,
        source=DeadlineSource.EXTENSION,
        set_at=NOW,
    )


@pytest.mark.parametrize(
    ("wording", "said"),
    [
        (None, "10/11/2026"),
        ("chậm nhất ngày 10/11/2026", "chậm nhất ngày 10/11/2026"),
        ("trong tháng 11/2026", "trong tháng 11/2026"),
        ("trước ngày 10 hàng tháng", "trước ngày 10 hàng tháng – 10/11/2026"),
    ],
)
def test_a_deadline_keeps_its_words_and_says_the_day_they_leave_out(
    issuing: IssuingOffice, wording: str | None, said: str
) -> None:
    period = issuing.late()
    with issuing.office.db.writing.begin() as session:
        session.scalars(select(Deadline).filter_by(period_id=period)).one().wording = wording

    (row,) = rows(issuing, *issuing.draft(period))
    assert row["original_deadline"] == said


def test_a_row_says_what_the_agency_reported_last(issuing: IssuingOffice) -> None:
    coordinator = issuing.office.agency("Sở Nội vụ")
    period = issuing.late()
    with issuing.office.db.writing.begin() as session:
        assignment = session.get_one(Assignment, session.get_one(Period, period).assignment_id)
        session.add(
            Assignment(
                task_id=assignment.task_id,
                agency_id=coordinator,
                role=AgencyRole.COORDINATING,
                assigned_at=NOW,
            )
        )
        session.add_all(_reports(period))
    (letter,) = issuing.draft(period)

    (row,) = rows(issuing, letter)
    assert row["coordinating"] == "Sở Nội vụ"
    assert row["progress"] == (
        "Quá hạn 10 ngày. Báo cáo ngày 20/11/2026 (đã yêu cầu bổ sung): Đã lấy ý kiến & < 3 đơn vị."
    )


def _reports(period_id: int) -> list[Report]:
    told = [
        ("Mới khởi động.", ReportStatus.NOTED),
        ("Đã lấy ý kiến & < 3 đơn vị.", ReportStatus.RETURNED),
        ("Nhầm.", ReportStatus.TAKEN_BACK),
    ]
    return [
        Report(period_id=period_id, at=NOW, words=words, outcome=Outcome.IN_PROGRESS, status=status)
        for words, status in told
    ]


@pytest.mark.parametrize(
    ("times", "said"),
    [
        (0, None),
        (1, "đã được đôn đốc 01 lần bằng văn bản (Công văn số 123/UBND-TH ngày 20/11/2026), nhưng"),
        (
            2,
            "(Công văn số 123/UBND-TH ngày 20/11/2026; Công văn số 124/UBND-TH ngày 20/11/2026), nhưng",
        ),
        (5, "05 lần bằng văn bản (gần nhất là Công văn số 127/UBND-TH ngày 20/11/2026), nhưng"),
    ],
)
def test_the_letter_quotes_the_log(issuing: IssuingOffice, times: int, said: str | None) -> None:
    issuing.open_register()
    period = issuing.late()
    for _ in range(times):
        ids, files = issuing.numbered(period), issuing.files
        issue_documents(issuing.office.db, files, ids, actor=issuing.registry, now=NOW)
    (letter,) = issuing.draft(period)

    with issuing.office.db.reading() as session:
        told = list(session.scalars(select(FollowUp.times).order_by(FollowUp.id)))
    words, (row,) = context(issuing, letter), rows(issuing, letter)
    assert told == list(range(1, times + 1))
    nth = f" (lần {times + 1})" if times else ""
    assert words["subject"] == f"đôn đốc thực hiện nhiệm vụ được giao{nth}"
    assert row["note"] == (f"Đã đôn đốc 0{times} lần" if times else "")
    assert ("đã được đôn đốc" in body(issuing, letter)) is bool(said)
    assert said is None or said in body(issuing, letter)


def test_reminders_by_other_means_are_counted_for_the_tasks_they_touched(
    issuing: IssuingOffice,
) -> None:
    agency = issuing.office.agency()
    reminded, untouched = issuing.late(agency), issuing.late(agency)
    with issuing.office.db.writing.begin() as session:
        for day, kind in enumerate((FollowUpKind.SYSTEM, FollowUpKind.PHONE)):
            session.add(FollowUp(period_id=reminded, kind=kind, at=NOW, dedupe=f"{day}"))
    (letter,) = issuing.draft(reminded, untouched)

    assert (
        "Trong số đó, 01 nhiệm vụ đã được nhắc 02 lượt qua điện thoại và hệ thống theo dõi, "
        "nhưng đến nay vẫn chưa hoàn thành."
    ) in body(issuing, letter)


def test_agencies_that_cannot_be_commanded_are_asked(issuing: IssuingOffice) -> None:
    post = issuing.office.agency("Bưu điện tỉnh Sơn Hải")
    with issuing.office.db.writing.begin() as session:
        session.get_one(Agency, post).under_command = False
    (letter,) = issuing.draft(issuing.late(post))

    assert f"{OWN} đề nghị Bưu điện tỉnh Sơn Hải" in body(issuing, letter)
    assert "yêu cầu" not in body(issuing, letter)
    assert "chịu trách nhiệm" not in body(issuing, letter)


def test_four_directives_are_counted_and_not_listed(issuing: IssuingOffice) -> None:
    agency = issuing.office.agency()
    (letter,) = issuing.draft(*[issuing.late(agency) for _ in range(4)])

    assert "được giao tại 04 văn bản chỉ đạo nêu trong Phụ lục" in body(issuing, letter)


def test_tasks_not_due_yet_are_chased_only_when_the_clerk_means_it(issuing: IssuingOffice) -> None:
    agency = issuing.office.agency()
    late = issuing.late(agency)
    early = issuing.late(agency, last_day=TODAY + timedelta(days=9), text="Việc còn hạn.")
    waits = issuing.late(agency, status=PeriodStatus.REPORTED)

    with pytest.raises(NotDueYet, match="2 nhiệm vụ chưa quá hạn, đang chờ thẩm định"):
        issuing.draft(early, waits, late)

    (letter,) = issuing.draft(late, early, confirmed=True)
    assert "còn 02 nhiệm vụ chưa hoàn thành, trong đó 01 nhiệm vụ đã quá thời hạn" in body(
        issuing, letter
    )
    assert context(issuing, letter)["appendix_title"] == "DANH MỤC NHIỆM VỤ CHƯA HOÀN THÀNH"


@pytest.mark.parametrize(
    "status",
    [
        PeriodStatus.COMPLETED,
        PeriodStatus.CANCELLED,
        PeriodStatus.SUSPENDED,
        PeriodStatus.TRANSFERRED,
    ],
)
def test_what_is_no_longer_open_is_never_chased(
    issuing: IssuingOffice, status: PeriodStatus
) -> None:
    period = issuing.late(status=status)

    with pytest.raises(NotOpen, match=status.label):
        issuing.draft(issuing.late(), period, confirmed=True)

    with issuing.office.db.reading() as session:
        assert session.scalars(select(Document)).all() == []


def test_coordinators_and_empty_choices_are_refused(issuing: IssuingOffice) -> None:
    with pytest.raises(NotLead):
        issuing.draft(issuing.late(role=AgencyRole.COORDINATING))
    with pytest.raises(NothingToChase):
        draft_follow_up_letters(issuing.office.db, [], actor=issuing.officer, now=NOW)
    with pytest.raises(NotFoundRefused):
        issuing.draft(999)
    with pytest.raises(NotAllowed):
        draft_follow_up_letters(issuing.office.db, [issuing.late()], actor=issuing.leader, now=NOW)


def test_the_office_writes_no_letter_to_itself(issuing: IssuingOffice) -> None:
    with pytest.raises(OwnWork, match="«Rà soát"):
        issuing.draft(issuing.late(issuing.own_id))


def test_an_office_that_cannot_command_asks(issuing: IssuingOffice) -> None:
    with issuing.office.db.writing.begin() as session:
        session.get_one(Agency, issuing.own_id).name = "Văn phòng Ủy ban nhân dân tỉnh"
    (letter,) = issuing.draft(issuing.late(issuing.office.agency("Sở Y tế")))

    assert "Văn phòng Ủy ban nhân dân tỉnh đề nghị Sở Y tế khẩn trương" in body(issuing, letter)
    assert body(issuing, letter).endswith("Đề nghị Giám đốc Sở Y tế quan tâm, chỉ đạo thực hiện./.")


def test_an_issuer_shared_by_all_directives_is_named_once(issuing: IssuingOffice) -> None:
    agency = issuing.office.agency()
    directives = [issuing.office.directive(number=number) for number in ("11", "12")]
    with issuing.office.db.writing.begin() as session:
        for directive in directives:
            session.get_one(Paper, directive).issuer_printed = OWN
    (letter,) = issuing.draft(*[issuing.late(agency, directive_id=d) for d in directives])

    assert (
        f"tại Công văn số 11/UBND-TH ngày 01/10/2026 và Công văn số 12/UBND-TH ngày 01/10/2026 "
        f"của {OWN}, tính đến"
    ) in body(issuing, letter)


@pytest.mark.parametrize(
    ("text", "period", "said"),
    [
        ("Báo cáo kết quả trước ngày 25/6/2026./.", None, "Báo cáo kết quả trước ngày 25/6/2026."),
        ("Rà soát hồ sơ;", "tháng 9/2026", "Rà soát hồ sơ (kỳ tháng 9/2026)."),
    ],
)
def test_a_row_is_a_closed_sentence_with_its_period(
    issuing: IssuingOffice, text: str, period: str | None, said: str
) -> None:
    period_id = issuing.late(text=text)
    with issuing.office.db.writing.begin() as session:
        session.get_one(Period, period_id).name = period

    (row,) = rows(issuing, *issuing.draft(period_id))
    assert row["task"] == said


def test_a_second_run_drafts_nothing_twice(issuing: IssuingOffice) -> None:
    period = issuing.late()
    issuing.draft(period)

    with pytest.raises(AlreadyDrafted, match="1 nhiệm vụ"):
        issuing.draft(period, confirmed=True)


def test_an_answer_is_not_asked_for_the_past(issuing: IssuingOffice) -> None:
    with pytest.raises(AnswerDayRefused):
        draft_follow_up_letters(
            issuing.office.db,
            [issuing.late()],
            actor=issuing.officer,
            now=NOW,
            answer_by=TODAY,
        )


def test_letterhead_and_signatory_are_those_of_the_day(issuing: IssuingOffice) -> None:
    period = issuing.late()
    with issuing.office.db.writing.begin() as session:
        session.scalars(select(Signatory)).one().valid_to = TODAY - timedelta(days=1)
    with pytest.raises(NoSignatory, match="20/11/2026"):
        issuing.draft(period)

    with issuing.office.db.writing.begin() as session:
        session.scalars(select(IssuingBody)).one().valid_from = TODAY + timedelta(days=1)
    with pytest.raises(NoLetterhead):
        issuing.draft(period)


def test_an_electronic_office_leaves_number_and_day_of_the_appendix_blank(
    office: Office, tmp_path: Path
) -> None:
    issuing = issuing_office(office, FileStore(tmp_path / "files"), is_paper=False)
    issuing.open_register()
    (letter,) = issuing.numbered()

    reference = str(context(issuing, letter)["appendix_reference"])
    assert " ".join(reference.split()) == (
        f"(Kèm theo Công văn số /UBND-TH ngày tháng năm 2026 của {OWN})"
    )


def test_a_proposal_keeps_nothing(issuing: IssuingOffice) -> None:
    early = issuing.late(last_day=TODAY + timedelta(days=3))
    with issuing.office.db.reading() as session:
        batch = propose_follow_up_letters(session, [early], actor=issuing.officer, now=NOW)
        assert session.scalars(select(Document)).all() == []

    assert [one.period_id for one in batch.early] == [early]
    assert batch.proposals[0].letter.code.strip() == "/UBND-TH"
