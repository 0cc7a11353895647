"""What this machine can read beyond plain text, Word and PDF: for `dondoc doctor`."""

from typing import NamedTuple

from templates_docx.printing import has_libreoffice
from workflows.domain.errors import N_
from workflows.intake.sources.ocr import LANGUAGE, tesseract_languages


class Probe(NamedTuple):
    """Whether an optional part is there, and a sentence about it."""

    ok: bool
    words: str


def ocr_available() -> Probe:
    """Say whether scans can be read: Tesseract with Vietnamese."""
    languages = tesseract_languages()
    if not languages:
        return Probe(
            ok=False,
            words=N_(
                "Chưa có Tesseract: không đọc được bản quét. Cài gói tesseract-ocr và tesseract-ocr-vie."
            ),
        )
    if LANGUAGE not in languages:
        return Probe(
            ok=False,
            words=N_(
                "Tesseract thiếu tiếng Việt: không đọc được bản quét. Cài gói tesseract-ocr-vie."
            ),
        )
    return Probe(ok=True, words=N_("Đọc được bản quét (Tesseract, tiếng Việt)."))


def old_word_available() -> Probe:
    """Say whether .doc and .rtf files can be read: LibreOffice."""
    if has_libreoffice():
        return Probe(ok=True, words=N_("Đọc được tệp Word đời cũ (LibreOffice)."))
    return Probe(
        ok=False,
        words=N_("Chưa có LibreOffice: không đọc được tệp .doc. Cài gói libreoffice-writer-nogui."),
    )
