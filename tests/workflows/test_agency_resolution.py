"""Printed names find agencies of the register, or become a question; they are never guessed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import NOW, Office
from workflows.agencies.actions import (
    NameMissing,
    NameTaken,
    add_alias,
    add_group_member,
    create_agency,
    create_group,
    remove_group_member,
)
from workflows.agencies.book import (
    AgencyBook,
    KnownAgency,
    KnownGroup,
    KnownMember,
    KnownName,
    Validity,
)
from workflows.agencies.resolution import agency_book
from workflows.agencies.rules import Found, resolve, resolve_all
from workflows.domain.agencies import AgencyLevel, NameKind, level_by_name
from workflows.domain.errors import NotAllowed, NotFoundRefused
from workflows.domain.roles import Role

MERGER = date(2025, 7, 1)
BEFORE, AFTER = date(2025, 3, 3), date(2026, 3, 3)
OLD = Validity(None, date(2025, 6, 30))
NEW = Validity(MERGER, None)

AGENCIES = {
    1: KnownAgency(1, "Ủy ban nhân dân tỉnh Sơn Hải"),
    2: KnownAgency(2, "Sở Nội vụ", 1),
    3: KnownAgency(3, "Sở Kho bãi và Bến cảng", 1, OLD, successors=(4,)),
    4: KnownAgency(4, "Sở Khoa học và Công nghệ", 1),
    5: KnownAgency(5, "Ủy ban nhân dân phường Bến Lau", 1, NEW),
    6: KnownAgency(6, "Ủy ban nhân dân xã Đồi Chè", 1, NEW),
    7: KnownAgency(7, "Ủy ban nhân dân đặc khu Hòn Mây", 1, NEW),
    8: KnownAgency(8, "Phòng Kinh tế", 5),
    9: KnownAgency(9, "Phòng Kinh tế", 6),
    10: KnownAgency(10, "Trung tâm Lưu ký hồ sơ số 2", 1),
}


def _name(agency_id: int, text: str, kind: NameKind = NameKind.OFFICIAL) -> KnownName:
    return KnownName(agency_id, kind, text)


BOOK = AgencyBook(
    AGENCIES,
    (
        *(_name(agency.id, agency.name) for agency in AGENCIES.values()),
        _name(1, "UBND tỉnh", NameKind.SHORT),
        _name(4, "Sở KH&CN", NameKind.ABBREVIATION),
        _name(4, "cơ quan chuyển đổi số tỉnh", NameKind.ALIAS),
    ),
    (
        KnownGroup(
            1,
            "Các sở, ban, ngành tỉnh",
            None,
            ("các sở, ngành tỉnh",),
            (KnownMember(2), KnownMember(3), KnownMember(4)),
        ),
        KnownGroup(
            2,
            "UBND các xã, phường, đặc khu",
            1,
            (),
            (KnownMember(5), KnownMember(6), KnownMember(7, Validity(date(2026, 1, 1)))),
        ),
    ),
)


@pytest.mark.parametrize(
    ("printed", "agency_id", "reason"),
    [
        ("Sở Nội vụ", 2, "Trùng tên chính thức «Sở Nội vụ»."),
        ("Sở Khoa học và Công nghệ", 4, "Trùng tên chính thức «Sở Khoa học và Công nghệ»."),
        ("SỞ NỘI VỤ", 2, "Trùng tên chính thức «Sở Nội vụ»."),
        ("Giám đốc Sở Nội vụ", 2, "Trùng tên chính thức «Sở Nội vụ»."),
        ("Sở Nội vụ tỉnh", 2, "Trùng tên chính thức «Sở Nội vụ»."),
        ("UBND tỉnh", 1, "Trùng tên gọi tắt «UBND tỉnh»."),
        ("Chủ tịch UBND tỉnh Sơn Hải", 1, "Trùng tên chính thức «Ủy ban nhân dân tỉnh Sơn Hải»."),
        ("Sở KH&CN", 4, "Trùng chữ viết tắt «Sở KH&CN»."),
        (
            "cơ quan chuyển đổi số tỉnh",
            4,
            "Trùng cách viết khác «cơ quan chuyển đổi số tỉnh» ghi trong danh mục.",
        ),
        ("phường Bến Lau", 5, "Trùng tên chính thức «Ủy ban nhân dân phường Bến Lau»."),
        ("UBND xã Đồi Chè", 6, "Trùng tên chính thức «Ủy ban nhân dân xã Đồi Chè»."),
    ],
)
def test_a_name_is_found_for_a_reason_in_words(printed: str, agency_id: int, reason: str) -> None:
    answer = resolve(BOOK, printed, on=AFTER)
    assert (answer.found, answer.agency_id, str(answer.reason)) == (Found.AGENCY, agency_id, reason)


def test_a_slip_of_the_pen_is_found_and_says_how_near_it_is() -> None:
    answer = resolve(BOOK, "Sở Khoa học và Cônng nghệ", on=AFTER)
    assert answer.agency_id == 4
    assert str(answer.reason) == "Gần giống «Sở Khoa học và Công nghệ» (97%)."


@pytest.mark.parametrize(
    "printed",
    [
        "UBND phường Bến Lưu",  # the place is another one
        "Trung tâm Lưu ký hồ sơ số 3",  # the number is another one
        "Sở KB&BC",  # an acronym nobody entered
        "Sở Xây dựng",  # nowhere near anything
    ],
)
def test_what_is_merely_similar_is_a_question(printed: str) -> None:
    assert resolve(BOOK, printed, on=AFTER).found is Found.QUESTION


def test_two_agencies_of_one_name_are_a_question_with_both_offered() -> None:
    answer = resolve(BOOK, "Phòng Kinh tế", on=AFTER)
    assert answer.found is Found.QUESTION
    assert [c.agency_id for c in answer.candidates] == [8, 9]


def test_of_two_agencies_of_one_name_the_issuers_own_is_meant() -> None:
    answer = resolve(BOOK, "Phòng Kinh tế", on=AFTER, issuer_id=6)
    assert answer.agency_id == 9
    assert "trực thuộc cơ quan ban hành" in str(answer.reason)


def test_an_abolished_agency_is_found_on_days_it_existed() -> None:
    assert resolve(BOOK, "Sở Kho bãi và Bến cảng", on=BEFORE).agency_id == 3


def test_an_abolished_agency_is_afterwards_a_question_that_offers_its_successor() -> None:
    answer = resolve(BOOK, "Sở Kho bãi và Bến cảng", on=AFTER)
    assert answer.found is Found.QUESTION
    assert [c.agency_id for c in answer.candidates] == [4]


@pytest.mark.parametrize(
    "printed",
    [
        "các sở, ban, ngành tỉnh",
        "Thủ trưởng các sở, ban, ngành tỉnh",
        "Các sở, ngành tỉnh",
        "các ban, sở, ngành tỉnh Sơn Hải",
    ],
)
def test_a_group_is_found_however_it_is_worded(printed: str) -> None:
    answer = resolve(BOOK, printed, on=AFTER)
    assert (answer.found, answer.group_id, answer.members) == (Found.GROUP, 1, (2, 4))


def test_a_group_has_the_members_of_the_day_of_issue() -> None:
    assert resolve(BOOK, "các sở, ban, ngành tỉnh", on=BEFORE).members == (2, 3, 4)
    first_year = resolve(BOOK, "UBND các xã, phường, đặc khu", on=date(2025, 8, 1), issuer_id=1)
    assert first_year.members == (5, 6)


def test_a_group_leaves_out_what_is_excepted() -> None:
    answer = resolve(BOOK, "các sở, ban, ngành tỉnh (trừ Sở Nội vụ)", on=AFTER)
    assert answer.members == (4,)
    assert (
        str(answer.reason)
        == "Nhóm «Các sở, ban, ngành tỉnh» trừ Sở Nội vụ: 1 đơn vị vào ngày ban hành."
    )


def test_an_exception_nobody_knows_is_a_question() -> None:
    answer = resolve(BOOK, "các sở, ban, ngành tỉnh trừ Sở Mây", on=AFTER)
    assert answer.found is Found.QUESTION
    assert "Sở Mây" in str(answer.reason)


def test_another_issuers_group_is_not_meant() -> None:
    answer = resolve(BOOK, "UBND các xã, phường, đặc khu", on=AFTER, issuer_id=5)
    assert answer.found is Found.QUESTION


def test_two_groups_of_one_name_are_a_question() -> None:
    twice = AgencyBook(
        AGENCIES,
        (),
        tuple(KnownGroup(number, "Các phòng", None, (), (KnownMember(2),)) for number in (1, 2)),
    )
    answer = resolve(twice, "các phòng", on=AFTER)
    assert (answer.found, answer.group_id) == (Found.QUESTION, None)
    assert "Nhiều nhóm cùng tên" in str(answer.reason)


def test_a_group_without_members_that_day_is_a_question() -> None:
    answer = resolve(BOOK, "UBND các xã, phường, đặc khu", on=BEFORE, issuer_id=1)
    assert answer.found is Found.QUESTION
    assert "không có đơn vị nào" in str(answer.reason)


def test_the_nearest_spelling_of_an_agency_counts() -> None:
    book = AgencyBook(
        {1: KnownAgency(1, "Sở Kế hoạch biển")},
        (_name(1, "Sở Kế hoạch ven biển", NameKind.ALIAS), _name(1, "Sở Kế hoạch biển")),
    )
    answer = resolve(book, "Sở Kê hoạch biên", on=AFTER)
    assert (answer.agency_id, str(answer.reason)) == (1, "Gần giống «Sở Kế hoạch biển» (100%).")


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("Ủy ban nhân dân xã Mây", AgencyLevel.COMMUNE),
        ("Bộ Biển", AgencyLevel.CENTRAL),
        ("Sở Mây", AgencyLevel.PROVINCE),
    ],
)
def test_a_new_agency_stands_where_its_name_says(name: str, level: AgencyLevel) -> None:
    assert level_by_name(name) is level


def test_groups_printed_together_are_told_apart() -> None:
    printed = "các sở, ban, ngành tỉnh và UBND các xã, phường, đặc khu"
    parts = resolve_all(BOOK, printed, on=AFTER, issuer_id=1)
    assert [(p.printed, p.group_id) for p in parts] == [
        ("các sở, ban, ngành tỉnh", 1),
        ("UBND các xã, phường, đặc khu", 2),
    ]


def test_an_unknown_group_stays_whole_as_a_question() -> None:
    (answer,) = resolve_all(BOOK, "các cơ quan, đơn vị liên quan", on=AFTER)
    assert answer.found is Found.QUESTION


@given(st.text(max_size=60))
def test_any_text_gets_an_answer_with_a_reason(printed: str) -> None:
    for answer in resolve_all(BOOK, printed, on=AFTER):
        assert answer.reason


def test_the_register_is_read_with_names_groups_and_members(office: Office) -> None:
    admin = office.person(Role.ADMIN)
    first = office.agency("Sở Một", aliases=("Sở thứ nhất",))
    group = create_group(
        office.db, name="Các sở", members=(first,), wordings=("các sở tỉnh",), actor=admin, now=NOW
    )
    with office.db.reading() as session:
        book = agency_book(session)
    assert resolve(book, "sở thứ nhất", on=AFTER).agency_id == first
    assert resolve(book, "các sở tỉnh", on=AFTER).group_id == group


def test_a_created_agency_and_its_alias_are_found_at_once(office: Office) -> None:
    officer = office.person(Role.OFFICER)
    made = create_agency(
        office.db, name=" Sở  Mới ", level=AgencyLevel.PROVINCE, actor=officer, now=NOW
    )
    for _ in range(2):  # the second time changes nothing
        add_alias(office.db, made, text="Sở Mới Tinh", actor=officer, now=NOW)
    with office.db.reading() as session:
        book = agency_book(session)
    assert resolve(book, "Sở Mới", on=AFTER).agency_id == made
    assert resolve(book, "sở mới tinh", on=AFTER).agency_id == made


def test_the_same_agency_or_group_is_not_made_twice(office: Office) -> None:
    officer = office.person(Role.OFFICER)
    office.agency("Sở Một")
    with pytest.raises(NameTaken, match="«sở một»"):
        create_agency(office.db, name="sở  một", level=AgencyLevel.PROVINCE, actor=officer, now=NOW)
    create_group(office.db, name="Các sở, ngành", actor=officer, now=NOW)
    with pytest.raises(NameTaken):
        create_group(office.db, name="các ngành, sở", actor=officer, now=NOW)


def test_a_nameless_agency_is_refused(office: Office) -> None:
    officer = office.person(Role.OFFICER)
    with pytest.raises(NameMissing):
        create_agency(office.db, name=" ", level=AgencyLevel.OTHER, actor=officer, now=NOW)


def test_an_agency_contact_may_not_change_the_register(office: Office) -> None:
    contact = office.person(Role.AGENCY_CONTACT)
    with pytest.raises(NotAllowed):
        create_group(office.db, name="Các sở", actor=contact, now=NOW)


def test_a_member_that_left_a_group_still_counts_for_earlier_directives(office: Office) -> None:
    officer = office.person(Role.OFFICER)
    first, second = office.agency(), office.agency()
    group = create_group(office.db, name="Các sở", members=(first,), actor=officer, now=NOW)
    add_group_member(office.db, group, second, valid_from=date(2026, 1, 1), actor=officer, now=NOW)
    remove_group_member(office.db, group, first, from_day=MERGER, actor=officer, now=NOW)
    with office.db.reading() as session:
        book = agency_book(session)
    assert resolve(book, "các sở", on=BEFORE).members == (first,)
    assert resolve(book, "các sở", on=AFTER).members == (second,)
    with pytest.raises(NotFoundRefused):
        remove_group_member(office.db, group, first, from_day=MERGER, actor=officer, now=NOW)
