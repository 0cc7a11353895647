"""The one door to LibreOffice: Word files in, PDF files out; old Word files in, .docx out."""

from templates_docx.printing.batch import old_word_to_docx, print_each, to_pdf
from templates_docx.printing.errors import (
    FontUnavailable,
    PrintingBusy,
    PrintingFailed,
    PrintingUnavailable,
    WordsLost,
)
from templates_docx.printing.office import FONT, has_libreoffice, is_available
from templates_docx.printing.warm import end_warm_office, print_one

__all__ = [
    "FONT",
    "FontUnavailable",
    "PrintingBusy",
    "PrintingFailed",
    "PrintingUnavailable",
    "WordsLost",
    "end_warm_office",
    "has_libreoffice",
    "is_available",
    "old_word_to_docx",
    "print_each",
    "print_one",
    "to_pdf",
]
