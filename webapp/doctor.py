"""What an operator should know about this machine: which parts stand and work."""

import os
from dataclasses import dataclass, replace

from templates_docx.base import empty_document
from templates_docx.errors import PaperRefused
from templates_docx.packages import saved
from templates_docx.printing import has_libreoffice, is_available, to_pdf
from webapp.config import Settings
from workflows.backups.actions import last_good
from workflows.backups.rules import is_old
from workflows.domain import clock
from workflows.intake.sources.probes import ocr_available, old_word_available
from workflows.messages.rules import ServerTrouble
from workflows.messages.smtp import Postman
from workflows.store.database import Database
from workflows.store.derived import tallies
from workflows.store.schema import current_revision, newest_revision

_MAIL_TIMEOUT = 5.0  # seconds an operator waits for a mail server


@dataclass(frozen=True, slots=True)
class Finding:
    """One part, whether it works, and what that means."""

    part: str
    ok: bool
    words: str


def examine(settings: Settings, db: Database) -> list[Finding]:
    """Look at every part; nothing is changed."""
    ocr, old_word = ocr_available(), old_word_available()
    return [
        _database(db),
        _folder(settings),
        _pdf(),
        Finding("Bản quét (OCR)", ocr.ok, ocr.words),
        Finding("Tệp .doc", old_word.ok, old_word.words),
        _mail(settings),
        _backup(settings, db),
    ]


def wrong_counts(db: Database) -> int:
    """Count the lines of kept counts that are not what a recount gives."""
    with db.reading() as session:
        return tallies.wrong_lines(session.connection())


def mend_counts(db: Database) -> None:
    """Put a recount in the place of what was kept."""
    with db.writing.begin() as session:
        tallies.rebuild(session.connection())


def _database(db: Database) -> Finding:
    revision = current_revision(db)
    words = f"{_server(db)}, phiên bản dữ liệu {revision}"
    return Finding("Cơ sở dữ liệu", revision == newest_revision(), words)


def _backup(settings: Settings, db: Database) -> Finding:
    part = "Sao lưu"
    with db.reading() as session:
        last = last_good(session)
    if last is None or last.finished_at is None:
        return Finding(part, ok=False, words=f"chưa có bản nào; nơi giữ {settings.backups.folder}")
    made = last.finished_at.astimezone(clock.OFFICE_ZONE)
    words = f"bản gần nhất lúc {made:%H:%M ngày %d/%m/%Y}; nơi giữ {settings.backups.folder}"
    return Finding(part, ok=not is_old(made, clock.office_day(clock.now())), words=words)


def _server(db: Database) -> str:
    server = db.server()
    if server is None:
        return "SQLite"
    search = "có pg_trgm để tìm kiếm" if server.searches else "thiếu pg_trgm, tìm kiếm chậm"
    return f"PostgreSQL {server.version} ({search})"


def _folder(settings: Settings) -> Finding:
    writable = os.access(settings.home, os.W_OK)
    words = f"{settings.home}" if writable else f"{settings.home}: không ghi được"
    return Finding("Thư mục dữ liệu", writable, words)


def _pdf() -> Finding:
    part = "Bản PDF"
    if not is_available():
        missing = "gói fonts-liberation2" if has_libreoffice() else "gói libreoffice-writer-nogui"
        return Finding(part, ok=False, words=f"thiếu {missing}; văn bản vẫn xuất ra Word")
    page = empty_document()
    page.add_paragraph("In thử chữ tiếng Việt: Ủy ban nhân dân, Đôn đốc")
    try:
        to_pdf([saved(page)])
    except PaperRefused as refusal:
        return Finding(part, ok=False, words=f"in thử không được: {refusal}")
    return Finding(part, ok=True, words="LibreOffice và phông chữ tiếng Việt sẵn sàng, đã in thử")


def _mail(settings: Settings) -> Finding:
    part = "Thư điện tử"
    if not settings.smtp_host:
        words = "chưa cấu hình (DONDOC_SMTP_HOST); nhắc việc, thông báo hiện trong ứng dụng"
        return Finding(part, ok=False, words=words)
    try:
        server = settings.mail_server
        if server is not None:
            with Postman(replace(server, timeout=_MAIL_TIMEOUT)) as postman:
                postman.connect()
    except (ServerTrouble, OSError) as trouble:
        words = f"{settings.smtp_host}:{settings.smtp_port} không dùng được: {trouble}"
        return Finding(part, ok=False, words=words)
    words = f"{settings.smtp_host}:{settings.smtp_port} sẵn sàng, gửi từ {settings.sender}"
    if settings.smtp_tls == "none" and settings.smtp_user:
        words += "; mật khẩu đi không mã hóa, nên đặt DONDOC_SMTP_TLS=starttls"
    return Finding(part, ok=True, words=words)
