"""An office that issues letters: its letterhead, signatory, people and late tasks."""

from dataclasses import dataclass
from datetime import date

from tests.builders import NOW, TODAY, Office
from workflows.domain.actor import Actor
from workflows.domain.roles import AgencyRole, Role
from workflows.domain.statuses import DocumentStatus, PeriodStatus
from workflows.follow_up.actions import draft_follow_up_letters
from workflows.issuing.actions import (
    approve_documents,
    issue_documents,
    number_documents,
    open_register,
    submit_documents,
)
from workflows.store.files import FileStore
from workflows.store.tables.documents import Document, IssuingBody, Signatory
from workflows.store.tables.office import Setting

OWN = "Ủy ban nhân dân tỉnh Sơn Hải"
SIGNER = "Lê Văn An"


@dataclass
class IssuingOffice:
    """A small office ready to write letters."""

    office: Office
    files: FileStore
    own_id: int
    officer: Actor
    leader: Actor
    registry: Actor

    def late(
        self,
        agency_id: int | None = None,
        *,
        text: str = "Rà soát, báo cáo kết quả thực hiện kế hoạch.",
        last_day: date = date(2026, 11, 10),
        status: PeriodStatus = PeriodStatus.IN_PROGRESS,
        role: AgencyRole = AgencyRole.LEAD,
        directive_id: int | None = None,
    ) -> int:
        """Make a lead's period that is overdue; gives its id."""
        task_id = self.office.task(text=text, directive_id=directive_id)
        return self.office.period(
            agency_id=agency_id, task_id=task_id, last_day=last_day, status=status, role=role
        )

    def draft(self, *period_ids: int, confirmed: bool = False) -> list[int]:
        """Draft the letters about these periods, or about one late task."""
        chosen = period_ids or (self.late(),)
        return draft_follow_up_letters(
            self.office.db, chosen, actor=self.officer, now=NOW, confirmed=confirmed
        )

    def approved(self, *period_ids: int) -> list[int]:
        """Draft, submit and approve."""
        ids = self.draft(*period_ids)
        submit_documents(self.office.db, self.files, ids, actor=self.officer, now=NOW)
        approve_documents(self.office.db, ids, actor=self.leader, now=NOW)
        return ids

    def numbered(self, *period_ids: int, dated: date = TODAY) -> list[int]:
        """Draft, submit, approve and number."""
        ids = self.approved(*period_ids)
        number_documents(self.office.db, self.files, ids, dated=dated, actor=self.registry, now=NOW)
        return ids

    def issued_to(self, agency_id: int) -> int:
        """Issue a letter about late work to an agency."""
        self.open_register()
        (letter,) = self.numbered(self.late(agency_id))
        issue_documents(self.office.db, self.files, [letter], actor=self.registry, now=NOW)
        return letter

    def open_register(
        self,
        *,
        first: int = 123,
        year: int = 2026,
        series: str = "Công văn",
        type_codes: tuple[str, ...] = (),
    ) -> int:
        """Open the register of letters, or another."""
        return open_register(
            self.office.db,
            agency_id=self.own_id,
            series=series,
            type_codes=type_codes,
            year=year,
            first=first,
            actor=self.registry,
            now=NOW,
        )

    def status(self, document_id: int) -> DocumentStatus:
        """Say where a document stands."""
        with self.office.db.reading() as session:
            return session.get_one(Document, document_id).status

    def letterhead(self, name: str, symbol: str) -> int:
        """Make another agency under whose letterhead letters may go out; gives its id."""
        agency_id = self.office.agency(name)
        with self.office.db.writing.begin() as session:
            session.add_all(_letterhead(agency_id, symbol, is_paper=True))
        return agency_id


def issuing_office(office: Office, files: FileStore, *, is_paper: bool = True) -> IssuingOffice:
    """Make the office able to issue: letterhead, signatory, the setting whose office it is."""
    own_id = office.agency(OWN)
    with office.db.writing.begin() as session:
        session.add(Setting(key="own_agency_id", value=own_id, set_at=NOW))
        session.add_all(_letterhead(own_id, "UBND-TH", is_paper=is_paper))
    return IssuingOffice(
        office=office,
        files=files,
        own_id=own_id,
        officer=office.person(Role.OFFICER),
        leader=office.person(Role.LEADER),
        registry=office.person(Role.REGISTRY),
    )


def _letterhead(agency_id: int, symbol: str, *, is_paper: bool) -> list[IssuingBody | Signatory]:
    body = IssuingBody(
        agency_id=agency_id,
        issuer_lines=["ỦY BAN NHÂN DÂN", "TỈNH SƠN HẢI"],
        place="Sơn Hải",
        letter_symbol=symbol,
        symbol="UBND",
        archive_unit="TH",
        is_paper=is_paper,
    )
    lines = ["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"]
    return [body, Signatory(issuing_agency_id=agency_id, name=SIGNER, authority_lines=lines)]
