"""The register of incoming papers: in order of arrival, once each, never a silent gap."""

from datetime import UTC, date, datetime
from pathlib import Path
from threading import Thread

import pytest
from sqlalchemy import select

from templates_docx.vocabulary import DocumentType
from tests.builders import NOW, TODAY, Office
from tests.letters import LETTER
from tests.workflows.issuing_office import IssuingOffice, issuing_office
from tests.workflows.test_intake_review import Desk
from workflows.directives.actions import register_directive
from workflows.domain.errors import NotAllowed, NotFoundRefused
from workflows.domain.roles import Role
from workflows.domain.statuses import PeriodStatus
from workflows.issuing.actions import open_register
from workflows.issuing.incoming import (
    Arrival,
    Handling,
    IncomingPaper,
    cancel_incoming,
    change_incoming,
    enter_directive,
    enter_paper,
)
from workflows.issuing.incoming_paper import incoming_paper, progress_paper
from workflows.issuing.incoming_rules import (
    AlreadyEntered,
    ArrivalBreaksOrder,
    ArrivalInFuture,
    ArrivalNotOfThisYear,
    BeforeArrival,
    PaperUnnamed,
)
from workflows.issuing.rules import NumberBeforeFirst, NumberTaken, RegisterAlreadyOpened
from workflows.store.files import FileStore
from workflows.store.queries.incoming import incoming_entries, incoming_entry_of, unentered
from workflows.store.tables.papers import Paper, PaperRelation, RelationKind
from workflows.store.tables.periods import Period
from workflows.store.tables.registers import RegisterKind

YESTERDAY = date(2026, 11, 19)


@pytest.fixture
def issuing(office: Office, tmp_path: Path) -> IssuingOffice:
    """Give an office that keeps registers."""
    return issuing_office(office, FileStore(tmp_path / "files"))


@pytest.fixture
def book(issuing: IssuingOffice) -> int:
    """Give a register of incoming papers that begins in mid-year."""
    return opened(issuing)


def opened(issuing: IssuingOffice, *, year: int = 2026, first: int = 841) -> int:
    return open_register(
        issuing.office.db,
        agency_id=issuing.own_id,
        series="Văn bản đến",
        year=year,
        first=first,
        kind=RegisterKind.INCOMING,
        actor=issuing.registry,
        now=NOW,
    )


def paper(
    code: str = "4512/BNV-CCHC", *, issuer: str = "Bộ Nội vụ", dated: date | None = YESTERDAY
) -> IncomingPaper:
    kind = DocumentType.CONG_VAN
    return IncomingPaper(
        kind=kind, code=code, dated=dated, issuer=issuer, subject="rà soát thủ tục nội bộ"
    )


def come(
    issuing: IssuingOffice,
    book: int,
    new: IncomingPaper | None = None,
    *,
    day: date = TODAY,
    typed: str | None = None,
    handling: Handling | None = None,
) -> str:
    arrival = Arrival(on_day=day, typed=typed, handling=handling or Handling())
    number = enter_paper(
        issuing.office.db, book, new or paper(), arrival, actor=issuing.registry, now=NOW
    )
    return str(number)


def rows(issuing: IssuingOffice, book: int) -> list[tuple[str, str, bool]]:
    with issuing.office.db.reading() as session:
        entries = incoming_entries(session, book)
        return [(one.number, one.code, one.is_cancelled) for one in entries]


def test_numbers_follow_each_other_from_where_the_book_was_opened(
    issuing: IssuingOffice, book: int
) -> None:
    assert [come(issuing, book, paper(f"{n}/BNV-TH")) for n in (7, 5)] == ["841", "842"]
    assert rows(issuing, book) == [("841", "7/BNV-TH", False), ("842", "5/BNV-TH", False)]
    with pytest.raises(RegisterAlreadyOpened):
        opened(issuing, first=1)


def test_a_number_given_elsewhere_is_typed_and_the_book_goes_on_behind_it(
    issuing: IssuingOffice, book: int
) -> None:
    assert come(issuing, book, paper("1/BNV-TH"), typed="900") == "900"
    assert come(issuing, book, paper("2/BNV-TH")) == "901"
    with pytest.raises(NumberTaken):
        come(issuing, book, paper("3/BNV-TH"), typed="900")
    with pytest.raises(NumberBeforeFirst):
        come(issuing, book, paper("3/BNV-TH"), typed="840")


def test_papers_are_entered_in_the_order_in_which_they_come(
    issuing: IssuingOffice, book: int
) -> None:
    come(issuing, book, paper("1/BNV-TH"))
    with pytest.raises(ArrivalBreaksOrder, match="số 841 trong sổ ghi ngày đến 20/11/2026"):
        come(issuing, book, paper("2/BNV-TH"), day=YESTERDAY)
    assert come(issuing, book, paper("2/BNV-TH")) == "842"  # the refused one took no number


def test_the_day_of_arrival_has_come_and_lies_in_the_year_of_the_book(
    issuing: IssuingOffice, book: int
) -> None:
    with pytest.raises(ArrivalInFuture):
        come(issuing, book, day=date(2026, 11, 21))
    with pytest.raises(ArrivalNotOfThisYear):
        come(issuing, book, day=date(2025, 12, 31))
    with pytest.raises(BeforeArrival, match="trước ngày đến 20/11/2026"):
        come(issuing, book, handling=Handling(passed_on=YESTERDAY))
    with pytest.raises(PaperUnnamed):
        come(issuing, book, paper(issuer=" "))
    assert rows(issuing, book) == []


def test_a_paper_comes_in_once_also_in_another_book(issuing: IssuingOffice, book: int) -> None:
    come(issuing, book)
    with pytest.raises(AlreadyEntered, match="số đến 841 ngày 20/11/2026"):
        come(issuing, book, paper("04512/BNV-CCHC"))
    assert come(issuing, book, paper(issuer="Bộ Tài chính")) == "842"
    assert come(issuing, book, paper(dated=date(2025, 11, 19))) == "843"
    assert come(issuing, book, paper(code="", dated=None)) == "844"


def test_a_cancelled_number_stays_in_the_book_with_its_reason(
    issuing: IssuingOffice, book: int
) -> None:
    come(issuing, book)
    with issuing.office.db.reading() as session:
        (entry,) = incoming_entries(session, book)
    cancel_incoming(
        issuing.office.db, entry.id, reason="Ghi nhầm.", actor=issuing.registry, now=NOW
    )
    assert come(issuing, book) == "842"
    with issuing.office.db.reading() as session:
        printed = incoming_paper(session, book)
    assert (printed.rows[0].number, printed.rows[0].subject) == ("841", "(đã hủy số)")
    assert printed.rows[0].note == "Hủy số: Ghi nhầm."
    assert printed.range == "Từ số 841 đến số 842"


def test_two_clerks_at_once_get_two_numbers(issuing: IssuingOffice, book: int) -> None:
    given: list[str] = []
    clerks = [
        Thread(target=lambda n=n: given.append(come(issuing, book, paper(f"{n}/BNV-TH"))))
        for n in range(1, 9)
    ]
    for clerk in clerks:
        clerk.start()
    for clerk in clerks:
        clerk.join()
    assert sorted(given) == [str(n) for n in range(841, 849)]


def test_only_the_office_enters_and_only_in_a_book_of_incoming_papers(
    issuing: IssuingOffice, book: int
) -> None:
    outgoing = issuing.open_register()
    with pytest.raises(NotFoundRefused):
        come(issuing, outgoing)
    contact = issuing.office.person(Role.AGENCY_CONTACT, agency_id=issuing.own_id)
    arrival = Arrival(on_day=TODAY)
    with pytest.raises(NotAllowed):
        enter_paper(issuing.office.db, book, paper(), arrival, actor=contact, now=NOW)


def test_a_directive_registered_first_is_entered_later(issuing: IssuingOffice, book: int) -> None:
    office = issuing.office
    directive = office.directive(number="45")
    with office.db.reading() as session:
        (waits,) = unentered(session, book, today=TODAY)
    assert (waits.directive_id, waits.code) == (directive, "45/UBND-TH")
    arrival = Arrival(on_day=TODAY)
    enter_directive(office.db, book, directive, arrival, actor=issuing.officer, now=NOW)
    with office.db.reading() as session:
        assert unentered(session, book, today=TODAY) == []
    with pytest.raises(AlreadyEntered):
        enter_directive(office.db, book, directive, arrival, actor=issuing.officer, now=NOW)


def test_a_directive_finds_the_number_it_got_when_it_came(office: Office, tmp_path: Path) -> None:
    from_outside = LETTER.replace("ỦY BAN NHÂN DÂN   ", "BỘ XÂY DỰNG       ", 1)
    desk = Desk(office, tmp_path / "files", from_outside.replace("TỈNH SƠN HẢI", " " * 12, 1))
    issuing = issuing_office(office, FileStore(tmp_path / "files"))
    book = opened(issuing)
    came = paper("3127/UBND-TH", issuer="Bộ Xây dựng", dated=date(2026, 11, 2))
    come(issuing, book, came)
    made = register_directive(
        office.db,
        document_id=desk.document_id,
        version=desk.version,
        actor=desk.officer,
        now=NOW,
        coverage_reason="Đã đọc.",
    )
    with office.db.reading() as session:
        known = incoming_entry_of(session, made)
        assert known is not None
        assert known.number == "841"
        assert len(session.scalars(select(Paper).filter_by(number="3127")).all()) == 1


def test_the_book_of_progress_says_how_far_each_paper_is(issuing: IssuingOffice, book: int) -> None:
    office, db = issuing.office, issuing.office.db
    directive = office.directive(number="45")
    for last_day, status in (
        (date(2026, 11, 10), PeriodStatus.COMPLETED),
        (date(2026, 11, 18), PeriodStatus.IN_PROGRESS),
        (date(2026, 12, 1), PeriodStatus.IN_PROGRESS),
    ):
        task = office.task(directive_id=directive)
        office.period(task_id=task, last_day=last_day, status=status)
    result = office.directive(number="77")
    with db.writing.begin() as session:
        session.get_one(Period, 1).completed_on = date(2026, 11, 9)
        session.add(
            PaperRelation(from_paper_id=result, to_paper_id=directive, kind=RelationKind.RESULT_OF)
        )
    arrival = Arrival(on_day=YESTERDAY, handling=Handling(receiver="Phòng Tổng hợp"))
    enter_directive(db, book, directive, arrival, actor=issuing.registry, now=NOW)
    come(issuing, book, paper("1/BNV-TH"), handling=Handling(due_on=TODAY))
    come(issuing, book, paper("2/BNV-TH"), handling=Handling(due_on=YESTERDAY))
    come(issuing, book, paper("3/BNV-TH"))
    with db.reading() as session:
        last = incoming_entries(session, book)[-1]
    settled = Handling(settled_on=TODAY, answer="12/VP-TH", note="Gửi qua trục")
    change_incoming(db, last.id, settled, actor=issuing.registry, now=NOW)

    with db.reading() as session:
        printed = progress_paper(session, book, today=TODAY)
    first, due_today, late, done = printed.rows
    assert first.paper.startswith("Công văn số 45/UBND-TH ngày 01/10/2026 của")
    assert (first.receiver, first.deadline) == ("Phòng Tổng hợp", "10/11/2026 – 01/12/2026")
    assert (first.progress, first.answer) == (
        "Hoàn thành 01/03 nhiệm vụ; quá hạn 01",
        "77/UBND-TH",
    )
    assert (due_today.progress, late.progress) == ("Đang giải quyết", "Chưa giải quyết, đã quá hạn")
    assert (done.progress, done.answer) == ("Đã giải quyết ngày 20/11/2026", "12/VP-TH")


def test_the_printed_book_holds_the_days_that_were_chosen(
    issuing: IssuingOffice, book: int
) -> None:
    for n, day in ((1, date(2026, 11, 5)), (2, YESTERDAY), (3, TODAY)):
        come(issuing, book, paper(f"{n}/BNV-TH"), day=day)
    with issuing.office.db.reading() as session:
        part = incoming_paper(session, book, first_day=YESTERDAY, last_day=YESTERDAY)
        whole = incoming_paper(session, book)
    assert [row.code for row in part.rows] == ["2/BNV-TH"]
    assert (part.period, part.range) == (
        "Từ ngày 19/11/2026 đến ngày 19/11/2026",
        "Từ số 842 đến số 842",
    )
    assert [row.arrived_on for row in whole.rows] == ["05/11/2026", "19/11/2026", "20/11/2026"]
    assert whole.issuer_lines == ("ỦY BAN NHÂN DÂN", "TỈNH SƠN HẢI")


def test_a_new_year_begins_a_new_book(issuing: IssuingOffice, book: int) -> None:
    come(issuing, book, paper("1/BNV-TH"))
    next_year = opened(issuing, year=2027, first=1)
    january = datetime(2027, 1, 4, 3, 0, tzinfo=UTC)
    arrival = Arrival(on_day=date(2027, 1, 4))
    number = enter_paper(
        issuing.office.db,
        next_year,
        paper("9/BNV-TH"),
        arrival,
        actor=issuing.registry,
        now=january,
    )
    assert str(number) == "01"
