"""Agencies, groups and people from Excel: tried out, taken in once, and never more rights than before."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from tests.builders import NOW, Office
from tests.power_cut import power_cut
from tests.workflows.spreadsheets.books import Values, books
from workflows.domain.actor import Actor
from workflows.domain.errors import NotAllowed
from workflows.domain.roles import Role
from workflows.imports.office import NothingRecognised, bring_office, take_in_office
from workflows.imports.office_columns import template
from workflows.imports.told import Outcome, Verdict
from workflows.imports.uploads import AlreadyTakenIn, brought, refused_rows, sheets_of
from workflows.people.first_passwords import hand_out_passwords, without_password
from workflows.people.passwords import is_password
from workflows.spreadsheets.reading import read
from workflows.store.database import Database
from workflows.store.files import FileStore
from workflows.store.tables.agencies import Agency, AgencyGroupMember
from workflows.store.tables.events import Event
from workflows.store.tables.imports import ImportKind
from workflows.store.tables.people import Person

AGENCIES: Values = [
    ["DANH SÁCH ĐƠN VỊ TỈNH SƠN HẢI"],
    ["STT", "Tên đơn vị", "Tên viết tắt", "Cấp", "Trực thuộc", "Email"],
    [1, "Ủy ban nhân dân tỉnh Sơn Hải", "", "Cấp tỉnh", "", ""],
    [2, "Sở Nội vụ", "SNV; Sở NV", "", "Ủy ban nhân dân tỉnh Sơn Hải", "snv@sonhai.vi-du.vn"],
    [3, "Sở Lạ", "", "Cấp vũ trụ", "", ""],
    [4, "", "", "", "", ""],
]
GROUPS: Values = [
    ["Nhóm", "Đơn vị"],
    ["Các sở, ban, ngành", "Sở Nội vụ"],
    ["Các sở", "Sở Không Có"],
]
PEOPLE: Values = [
    ["Tài khoản", "Họ tên", "Vai trò", "Đơn vị", "Chức vụ", "Điện thoại"],
    ["Tran.Binh", "Trần Bình", "Đầu mối đơn vị", "SNV", "Chuyên viên", "0912345678"],
    ["le.chi", "Lê Chi", "Quản trị", "", "", ""],
    ["vo.dung", "Võ Dũng", "Cán bộ thực hiện", "", "", ""],
    ["tran.binh", "Trần Bình B", "Chuyên viên Văn phòng", "", "", ""],
    ["hoang em", "Hoàng Em", "Văn thư", "", "", ""],
]
FILE = books({"Đơn vị": AGENCIES, "Nhóm": GROUPS, "Người": PEOPLE})


@pytest.fixture
def files(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path / "files")


@pytest.fixture
def admin(office: Office) -> Actor:
    return office.person(Role.ADMIN)


def brought_in(db: Database, files: FileStore, admin: Actor, data: bytes = FILE) -> int:
    return bring_office(db, files, data=data, name="don-vi.xlsx", actor=admin, now=NOW)


def outcome_of(db: Database, import_id: int, admin: Actor) -> Outcome:
    with db.reading() as session:
        return brought(session, import_id, ImportKind.OFFICE, admin).outcome


def counts(db: Database) -> tuple[int, ...]:
    with db.reading() as session:
        kinds = (Agency, AgencyGroupMember, Person, Event)
        return tuple(session.scalar(select(func.count()).select_from(kind)) or 0 for kind in kinds)


def test_trying_out_tells_every_row_and_writes_nothing(
    db: Database, files: FileStore, admin: Actor
) -> None:
    before = counts(db)
    outcome = outcome_of(db, brought_in(db, files, admin), admin)
    assert counts(db) == before
    told = [(row.sheet, row.line, row.verdict) for row in outcome.rows]
    made, refused = Verdict.MADE, Verdict.REFUSED
    assert told == [
        ("Đơn vị", 3, made), ("Đơn vị", 4, made), ("Đơn vị", 5, refused), ("Đơn vị", 6, refused),
        ("Nhóm", 2, made), ("Nhóm", 3, refused),
        ("Người", 2, made), ("Người", 3, refused), ("Người", 4, refused), ("Người", 5, refused),
        ("Người", 6, refused),
    ]  # fmt: skip


def test_every_refusal_says_what_to_do(db: Database, files: FileStore, admin: Actor) -> None:
    outcome = outcome_of(db, brought_in(db, files, admin), admin)
    words = [str(row.words[0]) for row in outcome.rows if row.verdict is Verdict.REFUSED]
    for piece, said in zip(
        [
            "Cấp vũ trụ",
            "Thiếu tên",
            "Sở Không Có",
            "từng người một",
            "Chọn đơn vị",
            "dòng 2",
            "3–60",
        ],
        words,
        strict=True,
    ):
        assert piece in said


def test_what_can_be_is_taken_in_as_it_was_told(
    db: Database, files: FileStore, admin: Actor
) -> None:
    outcome = take_in_office(db, files, brought_in(db, files, admin), actor=admin, now=NOW)
    assert outcome.counts[Verdict.MADE] == 4
    with db.reading() as session:
        agency = session.scalars(select(Agency).where(Agency.name == "Sở Nội vụ")).one()
        wanted = select(Person).where(Person.login == "tran.binh")
        person = session.scalars(wanted.options(selectinload(Person.grants))).one()
        assert (person.agency_id, person.phone) == (agency.id, "0912345678")
        assert [grant.role for grant in person.grants] == [Role.AGENCY_CONTACT]
        assert person.password_hash is None
        assert agency.email == "snv@sonhai.vi-du.vn"


def test_the_same_file_again_changes_nothing(db: Database, files: FileStore, admin: Actor) -> None:
    first = brought_in(db, files, admin)
    take_in_office(db, files, first, actor=admin, now=NOW)
    with pytest.raises(AlreadyTakenIn):
        take_in_office(db, files, first, actor=admin, now=NOW)
    agencies, members, people, _events = counts(db)
    again = take_in_office(db, files, brought_in(db, files, admin), actor=admin, now=NOW)
    assert again.changes == 0
    assert counts(db)[:3] == (agencies, members, people)


def test_a_power_cut_in_the_middle_leaves_nothing_behind(
    db: Database, files: FileStore, admin: Actor
) -> None:
    import_id = brought_in(db, files, admin)
    before = counts(db)
    with power_cut(db, "person"):
        take_in_office(db, files, import_id, actor=admin, now=NOW)
    assert counts(db) == before
    assert take_in_office(db, files, import_id, actor=admin, now=NOW).changes == 4


def test_two_administrators_at_once_make_everything_once(
    db: Database, files: FileStore, admin: Actor
) -> None:
    both = [brought_in(db, files, admin) for _ in range(2)]
    with ThreadPoolExecutor(2) as pool:
        done = list(
            pool.map(lambda one: take_in_office(db, files, one, actor=admin, now=NOW), both)
        )
    assert sorted(outcome.changes for outcome in done) == [0, 4]


def test_a_file_never_gives_more_rights_to_an_account_that_exists(
    db: Database, office: Office, files: FileStore, admin: Actor
) -> None:
    agency = office.agency("Sở Y tế")
    other = office.person(Role.AGENCY_MEMBER, agency_id=agency)
    with db.reading() as session:
        login = session.get_one(Person, other.person_id).login
    head = ["Tên đăng nhập", "Họ và tên", "Vai trò", "Chức vụ", "Điện thoại"]
    rows: Values = [head, [login, "Ai Đó", "Lãnh đạo", "", ""]]
    import_id = brought_in(db, files, admin, books({"Người": rows}))
    assert "khác với hiện nay" in str(outcome_of(db, import_id, admin).rows[0].words[0])
    rows = [head, [login, "Ai Đó", "", "Phó phòng", "0900"]]
    import_id = brought_in(db, files, admin, books({"Người": rows}))
    take_in_office(db, files, import_id, actor=admin, now=NOW)
    with db.reading() as session:
        person = session.get_one(Person, other.person_id, options=[selectinload(Person.grants)])
        assert (person.office_title, person.phone) == ("Phó phòng", "0900")
        assert [grant.role for grant in person.grants] == [Role.AGENCY_MEMBER]


def test_the_refused_rows_come_back_under_their_header_with_the_reason(
    db: Database, files: FileStore, admin: Actor
) -> None:
    import_id = brought_in(db, files, admin)
    book = sheets_of(db, files, import_id, ImportKind.OFFICE, admin)
    with db.reading() as session:
        told = brought(session, import_id, ImportKind.OFFICE, admin)
    back = read(refused_rows(told, book), "x.xlsx")
    assert [sheet.name for sheet in back.sheets] == ["Đơn vị", "Nhóm", "Người"]
    head, first, *_rest = back.sheets[0].rows
    assert head[1] == "Tên đơn vị"
    assert (first[1], first[-2]) == ("Sở Lạ", 5)
    assert "Cấp vũ trụ" in str(first[-1])
    corrected = brought_in(db, files, admin, refused_rows(told, book))
    assert outcome_of(db, corrected, admin).counts[Verdict.REFUSED] > 0


def test_the_template_is_taken_in_as_it_is(db: Database, files: FileStore, admin: Actor) -> None:
    outcome = outcome_of(db, brought_in(db, files, admin, template()), admin)
    refused = [str(row.words[0]) for row in outcome.rows if row.verdict is Verdict.REFUSED]
    assert len(outcome.rows) == 4
    assert all("Ủy ban nhân dân tỉnh" in one or "Sở Nội vụ" in one for one in refused)


def test_a_file_of_something_else_is_refused(db: Database, files: FileStore, admin: Actor) -> None:
    with pytest.raises(NothingRecognised):
        brought_in(db, files, admin, books({"A": [["Ngày", "Số"], ["1", "2"]]}))


def test_only_an_administrator_brings_people(
    db: Database, office: Office, files: FileStore
) -> None:
    with pytest.raises(NotAllowed):
        brought_in(db, files, office.person(Role.OFFICER))


def test_first_passwords_are_handed_out_once_and_must_be_changed(
    db: Database, files: FileStore, admin: Actor
) -> None:
    take_in_office(db, files, brought_in(db, files, admin), actor=admin, now=NOW)
    with db.reading() as session:
        assert "tran.binh" in [one.login for one in without_password(session)]
    handed = {one.login: one.password for one in hand_out_passwords(db, actor=admin, now=NOW)}
    assert hand_out_passwords(db, actor=admin, now=NOW) == ()
    with db.reading() as session:
        person = session.scalars(select(Person).where(Person.login == "tran.binh")).one()
        assert is_password(handed["tran.binh"], person.password_hash)
        assert person.must_change_password
        told = session.scalars(select(Event.after).where(Event.kind == "person.set_password"))
        assert handed["tran.binh"] not in str(list(told))
