"""What the mail says that brings a paper to an agency: plain sentences; pure."""

from dataclasses import dataclass
from datetime import date

from templates_docx.vocabulary import DocumentType, short_date


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperMail:
    """All that one mail says of the paper it brings."""

    to: str  # the agency
    office: str  # whose application sends it
    issuer: str  # «Ủy ban nhân dân tỉnh Sơn Hải»
    kind: DocumentType
    code: str
    dated: date
    subject: str
    file: str | None  # name of the file that goes with it; None: it is too large
    answer_by: date | None
    page: str | None  # where to acknowledge; None: the office has no address to print
    times: int = 1  # sent again at somebody's wish: 2, 3, …


def subject(mail: PaperMail) -> str:
    """Write «Công văn số 12/UBND-TH ngày 08/9/2026: đôn đốc …»."""
    again = "Gửi lại: " if mail.times > 1 else ""
    return f"{again}{_paper(mail)}: {mail.subject}"


def body(mail: PaperMail) -> str:
    """Write the mail."""
    about = " về việc" if mail.kind is DocumentType.CONG_VAN else ":"
    parts = [
        f"Kính gửi: {mail.to}",
        f"{mail.issuer} gửi {_paper(mail)}{about} {mail.subject}.",
        _file(mail),
        _answer(mail),
        _acknowledge(mail),
        f"-- \n{mail.office}\nThư do phần mềm Đôn Đốc tự động gửi; không trả lời thư này.",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _paper(mail: PaperMail) -> str:
    return f"{mail.kind.capitalised_name} số {mail.code} ngày {short_date(mail.dated)}"


def _file(mail: PaperMail) -> str:
    if mail.file is not None:
        return f"Tệp kèm theo: {mail.file}"
    return "Tệp của văn bản quá lớn để gửi kèm thư; mời tải về trong phần mềm Đôn Đốc."


def _answer(mail: PaperMail) -> str:
    if mail.answer_by is None:
        return ""
    return f"Đề nghị trả lời trước ngày {short_date(mail.answer_by)}."


def _acknowledge(mail: PaperMail) -> str:
    if mail.page is None:
        return "Đề nghị đăng nhập phần mềm Đôn Đốc, mục «Công văn đã nhận», để xác nhận đã nhận."
    return f"Đề nghị đăng nhập và xác nhận đã nhận tại: {mail.page}"
