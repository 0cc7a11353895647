"""What came in by post in the demonstration office, and what became of it."""

from contextlib import suppress
from datetime import date, datetime, timedelta

from sqlalchemy import select

from templates_docx.vocabulary import DocumentType
from workflows.demo.cast import Cast
from workflows.domain.errors import Refusal
from workflows.issuing.incoming import Arrival, Handling, IncomingPaper, enter_paper
from workflows.store.database import Database
from workflows.store.tables.registers import Register, RegisterKind

# days ago, code, issuer, subject, receiver, days until it is due, days after which it was settled
_CAME = (
    (9, "812/SKHCN-QLCN", "Sở Khoa học và Công nghệ", "mời tham gia đoàn khảo sát", "Tổng hợp", 3, 2),
    (6, "77/UBND-VP", "Ủy ban nhân dân xã Trà Sơn", "đề nghị hướng dẫn lập sổ lưu trữ", "Văn thư", 4, None),
    (2, "195/SYT-KHTC", "Sở Y tế", "xin ý kiến dự thảo quy chế phối hợp", "Tổng hợp", 7, None),
)  # fmt: skip


def receive_papers(db: Database, cast: Cast, *, today: date, now: datetime) -> None:
    """Enter a few incoming papers; where they stand, nothing happens."""
    wanted = select(Register.id).filter_by(kind=RegisterKind.INCOMING).order_by(Register.id)
    with db.reading() as session:
        book = session.scalars(wanted).first()
    for ago, code, issuer, subject, receiver, within, settled in _CAME:
        came = today - timedelta(days=ago)
        paper = IncomingPaper(
            kind=DocumentType.CONG_VAN,
            code=code,
            dated=came - timedelta(days=1),
            issuer=issuer,
            subject=subject,
        )
        handling = Handling(
            receiver=f"Phòng {receiver}",
            passed_on=came,
            due_on=came + timedelta(days=within),
            settled_on=came + timedelta(days=settled) if settled else None,
        )
        arrival = Arrival(on_day=came, handling=handling)
        with suppress(Refusal):  # it stands, or came before the year of the book
            enter_paper(db, book or 0, paper, arrival, actor=cast.people["vanthu"], now=now)
