"""What an operator should know about this machine: which parts stand and work."""

import os
from dataclasses import dataclass

from templates_docx.printing import has_libreoffice, is_available
from webapp.config import Settings
from workflows.intake.sources.probes import ocr_available, old_word_available
from workflows.store.database import Database
from workflows.store.schema import current_revision, newest_revision


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
        _mail(),
    ]


def _database(db: Database) -> Finding:
    revision = current_revision(db)
    words = f"{db.engine.dialect.name}, phiên bản dữ liệu {revision}"
    return Finding("Cơ sở dữ liệu", revision == newest_revision(), words)


def _folder(settings: Settings) -> Finding:
    writable = os.access(settings.home, os.W_OK)
    words = f"{settings.home}" if writable else f"{settings.home}: không ghi được"
    return Finding("Thư mục dữ liệu", writable, words)


def _pdf() -> Finding:
    if is_available():
        return Finding("Bản PDF", ok=True, words="LibreOffice và phông chữ tiếng Việt sẵn sàng")
    missing = "gói fonts-liberation2" if has_libreoffice() else "gói libreoffice-writer-nogui"
    return Finding("Bản PDF", ok=False, words=f"thiếu {missing}; văn bản vẫn xuất ra Word")


def _mail() -> Finding:
    return Finding("Thư điện tử", ok=False, words="chưa cấu hình; thông báo hiện trong ứng dụng")
