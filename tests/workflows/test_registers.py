"""Registers: opened once, numbers in order of time, never twice, never with a silent gap."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from tests.builders import NOW, TODAY, Office
from tests.power_cut import power_cut
from tests.workflows.issuing_office import IssuingOffice, issuing_office
from workflows.domain.errors import NotAllowed
from workflows.domain.lifecycle import StepRefused
from workflows.domain.statuses import DocumentStatus
from workflows.issuing.actions import cancel_number, issue_documents, number_documents
from workflows.issuing.rules import (
    DateBreaksOrder,
    DateInFuture,
    FirstNumberRefused,
    NumberBeforeFirst,
    NumberRefused,
    NumberTaken,
    OneNumberOneDocument,
    OtherTypesNumberedElsewhere,
    ReasonMissing,
    ReasonTooLong,
    RegisterAlreadyOpened,
    SeriesMissing,
    TypesNumberedElsewhere,
)
from workflows.store.database import Database
from workflows.store.files import FileStore
from workflows.store.queries.documents import get_document_fact
from workflows.store.queries.registers import register_entries, registers_of
from workflows.store.tables.documents import Document
from workflows.store.tables.events import Event
from workflows.store.tables.papers import FileKind, Paper
from workflows.store.tables.registers import (
    EntryStatus,
    Register,
    RegisterEntry,
    RegisterKind,
    RegisterNotOpened,
    take_number,
)


@pytest.fixture
def issuing(office: Office, tmp_path: Path) -> IssuingOffice:
    """Give an office that may write letters."""
    return issuing_office(office, FileStore(tmp_path / "files"))


def number(
    issuing: IssuingOffice, *ids: int, dated: date = TODAY, typed: str | None = None
) -> list[str]:
    """Number documents and give their codes in that order."""
    codes = number_documents(
        issuing.office.db,
        issuing.files,
        ids,
        dated=dated,
        actor=issuing.registry,
        now=NOW,
        typed=typed,
    )
    return [str(code) for code in codes.values()]


def entries(issuing: IssuingOffice) -> list[tuple[int, EntryStatus]]:
    """Give the numbers of the register with their state."""
    with issuing.office.db.reading() as session:
        wanted = select(RegisterEntry.number, RegisterEntry.status).order_by(RegisterEntry.number)
        return [(number, status) for number, status in session.execute(wanted)]


def test_numbers_follow_the_order_the_registry_chose(issuing: IssuingOffice) -> None:
    issuing.open_register(first=9)
    first, second, third = issuing.approved(issuing.late(), issuing.late(), issuing.late())

    assert number(issuing, third, first, second) == ["09/UBND-TH", "10/UBND-TH", "11/UBND-TH"]

    with issuing.office.db.reading() as session:
        paper = session.get_one(Paper, third)
    assert (paper.number, paper.number_sort, paper.dated) == ("09", 9, "2026-11-20")


def test_without_a_register_no_number_is_given(issuing: IssuingOffice) -> None:
    (letter,) = issuing.approved()

    with pytest.raises(RegisterNotOpened, match="năm 2026"):
        number(issuing, letter)

    assert issuing.status(letter) is DocumentStatus.APPROVED


def test_one_refusal_numbers_none_of_them(issuing: IssuingOffice) -> None:
    issuing.open_register()
    (approved,) = issuing.approved()
    (draft,) = issuing.draft()

    with pytest.raises(StepRefused, match="«dự thảo»"):
        number(issuing, approved, draft)

    assert issuing.status(approved) is DocumentStatus.APPROVED
    assert entries(issuing) == []
    with issuing.office.db.reading() as session:
        assert session.scalars(select(Register)).one().last == 122
        assert session.scalars(select(Event).filter_by(kind="document.number")).all() == []
        assert get_document_fact(session, approved).latest(FileKind.FINAL) is None


def test_a_failure_after_the_file_was_written_leaves_only_an_orphan_file(
    issuing: IssuingOffice,
) -> None:
    issuing.open_register()
    (letter,) = issuing.approved()
    before = _stored(issuing)

    with power_cut(issuing.office.db, "event", when="NEW.kind = 'document.number'"):
        number(issuing, letter)

    assert len(_stored(issuing)) == len(before) + 1
    assert entries(issuing) == []
    assert issuing.status(letter) is DocumentStatus.APPROVED
    assert number(issuing, letter) == ["123/UBND-TH"]


def _stored(issuing: IssuingOffice) -> list[Path]:
    return [path for path in issuing.files.folder.rglob("*") if path.is_file()]


def test_no_letter_bears_a_date_before_the_last_one(issuing: IssuingOffice) -> None:
    issuing.open_register()
    one, two = issuing.approved(issuing.late(), issuing.late())
    number(issuing, one)

    with pytest.raises(DateBreaksOrder, match="số 123 trong sổ ghi ngày 20/11/2026"):
        number(issuing, two, dated=TODAY - timedelta(days=1))
    with pytest.raises(DateInFuture, match="21/11/2026"):
        number(issuing, two, dated=TODAY + timedelta(days=1))

    assert number(issuing, two) == ["124/UBND-TH"]


def test_a_new_year_needs_its_own_register(issuing: IssuingOffice) -> None:
    issuing.open_register()
    issuing.open_register(first=77, year=2025)
    (letter,) = issuing.approved()

    assert number(issuing, letter, dated=date(2025, 12, 31)) == ["77/UBND-TH"]


def test_a_number_given_elsewhere_is_typed(issuing: IssuingOffice) -> None:
    issuing.open_register(first=100)
    one, two, three = issuing.approved(issuing.late(), issuing.late(), issuing.late())

    assert number(issuing, one, typed=" 205 ") == ["205/UBND-TH"]
    assert number(issuing, two, typed="150c") == ["150c/UBND-TH"]
    assert number(issuing, three) == ["206/UBND-TH"]


def test_a_typed_number_is_checked(issuing: IssuingOffice) -> None:
    issuing.open_register(first=100)
    one, two = issuing.approved(issuing.late(), issuing.late())
    number(issuing, one, typed="105")

    with pytest.raises(NumberTaken, match="Số 105"):
        number(issuing, two, typed="105")
    with pytest.raises(NumberBeforeFirst, match="100"):
        number(issuing, two, typed="99")
    for typed in ("", "không", "12/UBND"):
        with pytest.raises(NumberRefused):
            number(issuing, two, typed=typed)
    with pytest.raises(DateBreaksOrder):  # 104 would be dated after 105
        _number_tomorrow(issuing, two, typed="104")
    with pytest.raises(OneNumberOneDocument):
        number(issuing, *issuing.approved(issuing.late(), issuing.late()), typed="107")


def _number_tomorrow(issuing: IssuingOffice, letter: int, *, typed: str) -> None:
    number_documents(
        issuing.office.db,
        issuing.files,
        [letter],
        dated=TODAY + timedelta(days=1),
        actor=issuing.registry,
        now=NOW + timedelta(days=1),
        typed=typed,
    )


def test_a_cancelled_number_stays_in_the_register_with_its_reason(issuing: IssuingOffice) -> None:
    register = issuing.open_register()
    (letter,) = issuing.numbered()

    with pytest.raises(ReasonMissing):
        cancel_number(issuing.office.db, letter, reason="", actor=issuing.registry, now=NOW)
    with pytest.raises(ReasonTooLong, match="1000 ký tự"):
        cancel_number(issuing.office.db, letter, reason="x" * 1001, actor=issuing.registry, now=NOW)
    cancel_number(
        issuing.office.db, letter, reason="Sai ngày văn bản", actor=issuing.registry, now=NOW
    )

    assert number(issuing, letter) == ["124/UBND-TH"]
    with issuing.office.db.reading() as session:
        lines = register_entries(session, register)
        final = get_document_fact(session, letter).latest(FileKind.FINAL)
        event = session.scalars(select(Event).filter_by(kind="document.cancel_number")).one()
    assert [(line.number, line.status, line.reason) for line in lines] == [
        (123, EntryStatus.CANCELLED, "Sai ngày văn bản"),
        (124, EntryStatus.USED, None),
    ]
    assert final is not None
    assert final.version == 2
    assert event.before is not None
    assert event.before["code"] == "123/UBND-TH"


def test_the_number_of_an_issued_letter_cannot_be_cancelled(issuing: IssuingOffice) -> None:
    issuing.open_register()
    (letter,) = issuing.numbered()
    issue_documents(issuing.office.db, issuing.files, [letter], actor=issuing.registry, now=NOW)

    with pytest.raises(StepRefused):
        cancel_number(issuing.office.db, letter, reason="Sai", actor=issuing.registry, now=NOW)


def test_a_register_is_opened_once_by_the_registry(issuing: IssuingOffice) -> None:
    issuing.open_register()

    with pytest.raises(RegisterAlreadyOpened, match="Công văn năm 2026"):
        issuing.open_register()
    with pytest.raises(FirstNumberRefused):
        issuing.open_register(first=0, year=2027)
    issuing.registry = issuing.officer
    with pytest.raises(NotAllowed):
        issuing.open_register(year=2027)


def test_every_type_of_papers_has_one_register(issuing: IssuingOffice) -> None:
    issuing.open_register(first=9)
    issuing.open_register(series="Giấy mời", type_codes=("giay_moi", "thong_bao"))

    with pytest.raises(OtherTypesNumberedElsewhere, match="Công văn năm 2026"):
        issuing.open_register(series="Chung")
    with pytest.raises(TypesNumberedElsewhere, match=r"Giấy mời năm 2026 .* cho thông báo\."):
        issuing.open_register(series="Thông báo", type_codes=("bao_cao", "thong_bao"))
    with pytest.raises(SeriesMissing):
        issuing.open_register(series=" ", type_codes=("bao_cao",))

    assert number(issuing, *issuing.approved()) == ["09/UBND-TH"]
    with issuing.office.db.reading() as session:
        assert [fact.types for fact in registers_of(session, RegisterKind.OUTGOING)] == [
            (),
            ("giấy mời", "thông báo"),
        ]


def test_the_register_lists_its_lines_by_number_and_filters_them(issuing: IssuingOffice) -> None:
    register = issuing.open_register()
    agency = issuing.office.agency("Sở Đo đạc")
    issuing.numbered(issuing.late(agency), dated=date(2026, 11, 18))
    issuing.numbered(issuing.late(), dated=date(2026, 11, 19))

    with issuing.office.db.reading() as session:
        (fact,) = registers_of(session, RegisterKind.OUTGOING)
        by_word = register_entries(session, register, words="so do dac")
        by_day = register_entries(session, register, first_day=date(2026, 11, 19))
    assert (fact.used, fact.last, fact.next_number) == (2, 124, "125")
    assert [line.code for line in by_word] == ["123/UBND-TH"]
    assert by_word[0].recipients == ("Sở Đo đạc", "Lãnh đạo UBND tỉnh (để b/c)")
    assert [line.code for line in by_day] == ["124/UBND-TH"]


def test_eight_people_numbering_at_once_share_no_number_and_leave_no_gap(
    issuing: IssuingOffice,
) -> None:
    register = issuing.open_register(first=1)
    db = issuing.office.db

    with ThreadPoolExecutor(8) as people:
        taken = [n for numbers in people.map(_take_25, [(db, register)] * 8) for n in numbers]

    assert sorted(taken) == list(range(1, 201))


def _take_25(where: tuple[Database, int]) -> list[int]:
    db, register = where
    numbers = []
    for _ in range(25):
        with db.writing.begin() as session:
            numbers.append(take_number(session, register))
    return numbers


def test_two_people_numbering_the_same_letters_number_them_once(issuing: IssuingOffice) -> None:
    issuing.open_register(first=1)
    letters = issuing.approved(*[issuing.late() for _ in range(6)])

    with ThreadPoolExecutor(4) as people:
        outcomes = list(people.map(lambda _: _tried(issuing, letters), range(4)))

    assert sorted(outcomes) == ["numbered", "refused", "refused", "refused"]
    assert [n for n, _ in entries(issuing)] == [1, 2, 3, 4, 5, 6]
    with issuing.office.db.reading() as session:
        numbered = select(func.count()).select_from(Document)
        assert session.scalar(numbered.filter_by(status=DocumentStatus.NUMBERED)) == 6


def _tried(issuing: IssuingOffice, letters: list[int]) -> str:
    try:
        number(issuing, *letters)
    except StepRefused:
        return "refused"
    return "numbered"
