"""The demonstration office's arrangements before the reorganisation: agencies, people, registers."""

from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from templates_docx.vocabulary import DocumentType
from workflows.demo.people import DEMO_PASSWORD, PEOPLE
from workflows.demo.province import AGENCIES, GROUPS, REORGANISED, DemoAgency
from workflows.domain.agencies import NameKind
from workflows.domain.text import compare_key, search_fold, sort_key
from workflows.people.passwords import hash_password
from workflows.store.tables.agencies import (
    Agency,
    AgencyGroup,
    AgencyGroupAlias,
    AgencyGroupMember,
    AgencyName,
)
from workflows.store.tables.documents import IssuingBody, Signatory
from workflows.store.tables.office import Setting
from workflows.store.tables.papers import SubjectField
from workflows.store.tables.people import Person, RoleGrant
from workflows.store.tables.registers import Register, RegisterKind

_OPENED_DAYS_AGO = 120


def build_structure(session: Session, *, now: datetime, today: date) -> None:
    """Add all arrangements of the office in the transaction given."""
    agencies = {row.key: _agency(row, n) for n, row in enumerate(AGENCIES, start=1)}
    session.add_all(agencies.values())
    session.flush()
    ids = {key: agency.id for key, agency in agencies.items()}
    for row in AGENCIES:
        agencies[row.key].parent_id = ids[row.parent] if row.parent else None
    session.add_all(_groups(ids))
    people = _people(session, ids, now)
    session.add_all(_issuing(ids))
    session.add_all(_registers(ids, people["vanthu"], today, now))
    session.add_all(_fields(people["lanhdao"], people["chutich"]))
    session.add(Setting(key="own_agency_id", value=ids["vp"], set_at=now))


def _agency(row: DemoAgency, number: int) -> Agency:
    names = [(NameKind.OFFICIAL, row.name)]
    names += [(NameKind.SHORT, text) for text in row.short]
    names += [(NameKind.ABBREVIATION, text) for text in row.abbreviations]
    return Agency(
        name=row.name,
        name_sort=sort_key(row.name),
        level=row.level,
        valid_from=row.since,
        symbol=row.symbol,
        phone=f"0205 556 {number:03d}",
        under_command=row.under_command,
        names=[
            AgencyName(
                kind=kind, text=text, compare_key=compare_key(text), search_fold=search_fold(text)
            )
            for kind, text in names
        ],
    )


def _groups(ids: dict[str, int]) -> list[AgencyGroup]:
    new = {row.key for row in AGENCIES if row.since == REORGANISED}
    return [
        AgencyGroup(
            issuing_agency_id=ids["ubnd"],
            name=group.name,
            name_sort=sort_key(group.name),
            aliases=[
                AgencyGroupAlias(text=text, compare_key=compare_key(text))
                for text in (group.name, *group.aliases)
            ],
            members=[
                AgencyGroupMember(
                    agency_id=ids[key],
                    valid_from=REORGANISED if key in new else None,
                )
                for key in group.members
            ],
        )
        for group in GROUPS
    ]


def _people(session: Session, ids: dict[str, int], now: datetime) -> dict[str, int]:
    hashed = hash_password(DEMO_PASSWORD)  # one hash for all: it is printed on every start anyway
    people = [
        Person(
            login=row.login,
            name=row.name,
            name_sort=sort_key(row.name),
            office_title=row.office_title,
            phone=row.phone,
            agency_id=ids[row.agency] if row.agency else None,
            password_hash=hashed,
            is_demo=True,
            created_at=now,
            grants=[RoleGrant(role=role) for role in row.roles],
        )
        for row in PEOPLE
    ]
    session.add_all(people)
    session.flush()
    return {person.login: person.id for person in people}


def _issuing(ids: dict[str, int]) -> list[IssuingBody | Signatory]:
    bodies: list[IssuingBody | Signatory] = [
        IssuingBody(
            agency_id=ids["ubnd"],
            issuer_lines=["ỦY BAN NHÂN DÂN", "TỈNH SƠN HẢI"],
            place="Sơn Hải",
            letter_symbol="UBND-TH",
            symbol="UBND",
            archive_unit="TH",
        ),
        IssuingBody(
            agency_id=ids["vp"],
            parent_line="UBND TỈNH SƠN HẢI",
            issuer_lines=["VĂN PHÒNG"],
            place="Sơn Hải",
            letter_symbol="VP-TH",
            symbol="VP",
            archive_unit="TH",
        ),
    ]
    signing = [
        ("ubnd", "Phan Đình Khải", ["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"]),
        ("ubnd", "Trịnh Hoài Nam", ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]),
        ("ubnd", "Lương Thế Quang", ["CHỦ TỊCH"]),
        ("vp", "Phan Đình Khải", ["CHÁNH VĂN PHÒNG"]),
    ]
    return bodies + [
        Signatory(
            issuing_agency_id=ids[agency], name=name, authority_lines=lines, position=position
        )
        for position, (agency, name, lines) in enumerate(signing)
    ]


def _registers(ids: dict[str, int], registry_id: int, today: date, now: datetime) -> list[Register]:
    letter, decision = DocumentType.CONG_VAN.value, DocumentType.QUYET_DINH.value
    report = DocumentType.BAO_CAO.value
    goes_out, comes_in = RegisterKind.OUTGOING, RegisterKind.INCOMING
    books = [
        ("ubnd", goes_out, "Công văn", [letter], 3391),
        ("ubnd", goes_out, "Quyết định", [decision], 1902),
        ("vp", goes_out, "Công văn", [letter], 815),
        ("vp", goes_out, "Báo cáo", [report], 214),
        ("vp", comes_in, "Văn bản đến", [], 2204),
    ]
    return [
        Register(
            issuing_agency_id=ids[agency],
            kind=kind,
            series=name,
            type_codes=codes,
            year=today.year,
            first=first,
            last=first - 1,
            opened_at=now - timedelta(days=_OPENED_DAYS_AGO),
            opened_by_id=registry_id,
        )
        for agency, kind, name, codes, first in books
    ]


def _fields(vice_chair_id: int, chair_id: int) -> list[SubjectField]:
    rows = [
        ("Chuyển đổi số", vice_chair_id),
        ("Kinh tế, đầu tư", vice_chair_id),
        ("Văn hóa, xã hội", vice_chair_id),
        ("Nội chính", chair_id),
    ]
    return [
        SubjectField(name=name, name_sort=sort_key(name), leader_id=leader) for name, leader in rows
    ]
