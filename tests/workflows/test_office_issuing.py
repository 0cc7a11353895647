"""What the office issues with: who signs what, who gets it, and how papers look."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from templates_docx.vocabulary import DocumentType
from tests.builders import NOW, TODAY, Office
from tests.workflows.issuing_office import OWN, IssuingOffice, issuing_office
from workflows.domain.errors import NotAllowed, NotFoundRefused
from workflows.domain.letterhead import Use
from workflows.domain.roles import Role
from workflows.issuing.proposing import proposed_foot
from workflows.office.issuing import (
    DaysTurnedRound,
    FieldEntry,
    FieldKnown,
    LetterheadEntry,
    LetterheadOverlaps,
    LinesMissing,
    RecipientsEntry,
    SignatoryEntry,
    TooManyLines,
    keep_entry,
    make_own,
)
from workflows.store.files import FileStore
from workflows.store.queries.letterheads import letterhead_on, own_agency_id
from workflows.store.tables.directives import Directive
from workflows.store.tables.documents import Document
from workflows.store.tables.events import Event

LETTER, DECISION = DocumentType.CONG_VAN.value, DocumentType.QUYET_DINH.value


@pytest.fixture
def issuing(office: Office, tmp_path: Path) -> IssuingOffice:
    """Give an office that may write letters."""
    return issuing_office(office, FileStore(tmp_path / "files"))


def keep(issuing: IssuingOffice, entry: object, entry_id: int | None = None) -> int:
    """Keep an entry as the administrator."""
    admin = issuing.office.person(Role.ADMIN)
    return keep_entry(issuing.office.db, entry, entry_id=entry_id, actor=admin, now=NOW)  # type: ignore[arg-type]  # any entry


def signer(issuing: IssuingOffice, use: Use, day: date = TODAY) -> str:
    """Name who is proposed to sign a paper."""
    with issuing.office.db.reading() as session:
        head = letterhead_on(session, issuing.own_id, day)
        return proposed_foot(session, head, day, use).signings[0].name


def test_the_signer_is_proposed_by_type_field_and_day(issuing: IssuingOffice) -> None:
    field = keep(issuing, FieldEntry(name="Y tế"))
    usual = signer(issuing, Use(LETTER))
    one = SignatoryEntry(
        issuing_agency_id=issuing.own_id, name="Người ký quyết định", authority_lines=("CHỦ TỊCH",)
    )
    keep(issuing, replace(one, type_codes=(DECISION,)))
    keep(issuing, replace(one, name="Người phụ trách", field_ids=(field,), position=9))
    keep(issuing, replace(one, name="Người cũ", position=-0, valid_to=date(2025, 12, 31)))

    assert signer(issuing, Use(LETTER)) == usual
    assert signer(issuing, Use(DECISION)) == "Người ký quyết định"
    assert signer(issuing, Use(LETTER, frozenset({field}))) == "Người phụ trách"
    assert signer(issuing, Use(LETTER, frozenset({field, field + 1}))) == usual


def test_a_follow_up_letter_is_signed_by_whom_the_field_belongs_to(issuing: IssuingOffice) -> None:
    field = keep(issuing, FieldEntry(name="Y tế"))
    entry = SignatoryEntry(
        issuing_agency_id=issuing.own_id,
        name="Người phụ trách",
        authority_lines=("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        field_ids=(field,),
    )
    keep(issuing, entry)
    recipients = RecipientsEntry(
        issuing_agency_id=issuing.own_id, lines=("Như trên", "PCT phụ trách (b/c)")
    )
    keep(issuing, replace(recipients, field_ids=(field,)))
    directive = issuing.office.directive()
    with issuing.office.db.writing.begin() as session:
        session.get_one(Directive, directive).field_id = field

    in_field, other = issuing.draft(issuing.late(directive_id=directive), issuing.late())
    with issuing.office.db.reading() as session:
        words, plain = (session.get_one(Document, one).context for one in (in_field, other))
    assert words["signatory"] == "Người phụ trách"
    assert words["signature_lines"] == ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
    assert "- PCT phụ trách (b/c);" in words["recipients"]
    assert plain["signatory"] != "Người phụ trách"
    assert "- PCT phụ trách (b/c);" not in plain["recipients"]


def letterhead(issuing: IssuingOffice) -> LetterheadEntry:
    return LetterheadEntry(
        agency_id=issuing.office.agency("Văn phòng UBND tỉnh"),
        parent_line="UBND TỈNH SƠN HẢI",
        issuer_lines=("VĂN PHÒNG",),
        place="Sơn Hải",
        letter_symbol="VP-TH",
        symbol="VP",
        archive_unit="TH",
        is_paper=False,
        valid_from=date(2026, 1, 1),
        valid_to=None,
    )


def test_a_letterhead_follows_another_only_after_it_ended(issuing: IssuingOffice) -> None:
    first = letterhead(issuing)
    first_id = keep(issuing, first)
    later = replace(first, letter_symbol="VP-NV", valid_from=date(2026, 7, 1))
    with pytest.raises(LetterheadOverlaps):
        keep(issuing, later)
    keep(issuing, replace(first, valid_to=date(2026, 6, 30)), first_id)
    keep(issuing, later)
    with issuing.office.db.reading() as session:
        assert letterhead_on(session, first.agency_id, date(2026, 6, 30)).letter_symbol == "VP-TH"
        assert letterhead_on(session, first.agency_id, date(2026, 7, 1)).letter_symbol == "VP-NV"


def test_the_first_letterhead_makes_its_agency_the_offices_own(office: Office) -> None:
    admin = office.person(Role.ADMIN)
    agency = office.agency(OWN)
    entry = LetterheadEntry(
        agency_id=agency,
        parent_line=None,
        issuer_lines=("ỦY BAN NHÂN DÂN", "TỈNH SƠN HẢI"),
        place="Sơn Hải",
        letter_symbol="UBND-TH",
        symbol="UBND",
        archive_unit="TH",
        is_paper=False,
        valid_from=None,
        valid_to=None,
    )
    keep_entry(office.db, entry, entry_id=None, actor=admin, now=NOW)
    with office.db.reading() as session:
        assert own_agency_id(session) == agency
    with pytest.raises(NotFoundRefused):
        make_own(office.db, office.agency(), actor=admin, now=NOW)


def test_bad_entries_are_refused_and_nothing_is_kept(issuing: IssuingOffice) -> None:
    one = SignatoryEntry(
        issuing_agency_id=issuing.own_id, name="Người ký", authority_lines=("CHỦ TỊCH",)
    )
    turned = replace(one, valid_from=TODAY, valid_to=date(2026, 1, 1))
    keep(issuing, FieldEntry(name="Y tế"))
    for entry, refusal in (
        (replace(one, authority_lines=(" ", "")), LinesMissing),
        (replace(one, authority_lines=("A",) * 5), TooManyLines),
        (turned, DaysTurnedRound),
        (FieldEntry(name=" Y  tế "), FieldKnown),
        (FieldEntry(name=" "), LinesMissing),
    ):
        with pytest.raises(refusal):
            keep(issuing, entry)
    with pytest.raises(NotFoundRefused):
        keep(issuing, one, 9999)
    with pytest.raises(NotAllowed):
        keep_entry(issuing.office.db, one, entry_id=None, actor=issuing.officer, now=NOW)
    with issuing.office.db.reading() as session:
        assert len(session.scalars(select(Event).where(Event.kind.endswith(".keep"))).all()) == 1
