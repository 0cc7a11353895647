"""Directives written here, for tests: an office, a list of tasks of every shape, the way to issue."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import cycle, islice

from tests.builders import NOW, TODAY, Office
from tests.workflows.issuing_office import IssuingOffice
from workflows.agencies.actions import create_group
from workflows.domain.actor import SYSTEM
from workflows.domain.letterhead import Letterhead, Signing
from workflows.issuing.actions import (
    approve_documents,
    issue_documents,
    number_documents,
    submit_documents,
)
from workflows.store.tables.documents import Document
from workflows.writing.drafting import begin_directive
from workflows.writing.model import KINDS, TaskWords, Written
from workflows.writing.proposing import Surroundings

AGENCIES = (
    "Sở Y tế",
    "Sở Xây dựng",
    "Sở Tài chính",
    "Sở Nội vụ",
    "Công an tỉnh",
    "Thanh tra tỉnh",
)
GROUP = "Các sở, ban, ngành tỉnh"
HEAD = Letterhead(
    agency_id=1,
    issuer="Ủy ban nhân dân tỉnh Sơn Hải",
    issuer_lines=("ỦY BAN NHÂN DÂN", "TỈNH SƠN HẢI"),
    place="Sơn Hải",
    letter_symbol="UBND-TH",
    symbol="UBND",
    archive_unit="TH",
    is_paper=True,
)
AROUND = Surroundings(
    usual_recipients=("Như trên", "Lãnh đạo UBND tỉnh (để b/c)"),
    head=HEAD,
    signing=Signing(name="Lê Văn An", lines=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
)

ONE_EACH = (
    TaskWords(
        text="Rà soát các cơ sở khám bệnh",
        leads=("Sở Y tế",),
        coordinating=("Công an tỉnh", "Sở Tài chính"),
        deadline="trước ngày 15/12/2026",
    ),
    TaskWords(text="Rà soát quy hoạch cấp nước", leads=("Sở Xây dựng",), deadline="hằng quý"),
    TaskWords(
        text="Tổng hợp kết quả",
        leads=("Sở Nội vụ",),
        deadline="trong tháng 12/2026",
        product="Báo cáo tổng hợp",
    ),
    TaskWords(
        text="Công khai thủ tục hành chính", leads=(GROUP,), deadline="trước ngày 30/12/2026"
    ),
    TaskWords(
        text="Kiểm tra các công trình đang thi công",
        leads=("Sở Xây dựng", "Công an tỉnh"),
        coordinating=("Sở Tài chính",),
        deadline="trong thời hạn 15 ngày kể từ ngày ban hành văn bản này",
    ),
    TaskWords(
        text="Bố trí kinh phí thực hiện",
        leads=("Sở Tài chính",),
        coordinating=("Sở Nội vụ",),
        monitoring=("Thanh tra tỉnh",),
        deadline="chậm nhất ngày 20/12/2026",
    ),
    TaskWords(text="Tuyên truyền, phổ biến đến người dân", leads=("Sở Y tế",)),
)
SUBJECT = "giao nhiệm vụ cải cách hành chính những tháng cuối năm 2026"


def many(count: int, *, headings: tuple[str, ...] = ("",)) -> tuple[TaskWords, ...]:
    """Give so many tasks of every shape, under headings in turn."""
    found = list(islice(cycle(ONE_EACH), count))
    share = -(-count // len(headings))
    return tuple(replace(task, heading=headings[at // share]) for at, task in enumerate(found))


def written(template: str = KINDS[0].file, *tasks: TaskWords, **words: object) -> Written:
    """Give a directive of a kind with some tasks."""
    given = {"subject": SUBJECT, "tasks": tasks or ONE_EACH}
    return Written(template=template, **{**given, **words})  # type: ignore[arg-type]  # by name


@dataclass
class WritingOffice:
    """An office that writes directives, with the agencies they name."""

    issuing: IssuingOffice
    agencies: dict[str, int]

    @classmethod
    def of(cls, issuing: IssuingOffice) -> "WritingOffice":
        """Make the agencies and the group."""
        office: Office = issuing.office
        ids = {name: office.agency(name) for name in AGENCIES}
        members = tuple(ids[name] for name in AGENCIES[:4])
        create_group(office.db, name=GROUP, members=members, actor=SYSTEM, now=NOW)
        return cls(issuing, ids)

    def begun(self, one: Written | None = None) -> int:
        """Begin a directive."""
        return begin_directive(
            self.issuing.office.db, one or written(), actor=self.issuing.officer, now=NOW
        )

    def approved(self, document_id: int) -> int:
        """Hand a directive in and approve it."""
        db, files = self.issuing.office.db, self.issuing.files
        submit_documents(db, files, [document_id], actor=self.issuing.officer, now=NOW)
        approve_documents(db, [document_id], actor=self.issuing.leader, now=NOW)
        return document_id

    def numbered(self, document_id: int, *, dated: date = TODAY) -> int:
        """Approve a directive and give it its number."""
        self.approved(document_id)
        number_documents(
            self.issuing.office.db,
            self.issuing.files,
            [document_id],
            dated=dated,
            actor=self.issuing.registry,
            now=NOW,
        )
        return document_id

    def issue(self, document_id: int, *, now: datetime = NOW) -> int:
        """Issue a numbered directive."""
        db, files = self.issuing.office.db, self.issuing.files
        issue_documents(db, files, [document_id], actor=self.issuing.registry, now=now)
        return document_id

    def version(self, document_id: int) -> int:
        """Give the version of a document."""
        with self.issuing.office.db.reading() as session:
            return session.get_one(Document, document_id).version
