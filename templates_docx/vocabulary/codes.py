"""The number a document has in its issuer's book, and its symbol."""

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Self

from templates_docx.errors import N_, PaperRefused
from templates_docx.vocabulary.types import DocumentType

_LOOKALIKES = str.maketrans(
    {"\u00d0": "Đ", "–": "-", "—": "-", "−": "-", "‑": "-", "‐": "-", "／": "/", "~": "", "*": ""}
)
_INVISIBLE = dict.fromkeys([0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])
_NUMBER = re.compile(r"(\d{1,6})([A-Za-zĐđ]?)")
_LABEL = re.compile(r"(?:số|so)[:.]?(?=[\d/.…-])", re.IGNORECASE)
_SHAPE = re.compile(
    r"(?P<number>\d{1,6}[A-Za-zĐđ]?|[.…]*)"
    r"(?P<mark>[/-])"
    r"(?:(?P<year>(?:19|20)\d\d)/)?"
    r"(?P<symbol>[^\W\d_][^\W_]*(?:[-/&.][^\W_]+)*)"
)


class DocumentNumberRefused(PaperRefused):
    """A text that is not the number of a document."""

    message = N_(
        "«%(text)s» không phải số văn bản. Nhập số (ví dụ 05, 123 hoặc 94C), "
        "hoặc để trống nếu văn bản chưa có số."
    )


class DocumentCodeRefused(PaperRefused):
    """A text that is not the number and symbol of a document."""

    message = N_(
        "«%(text)s» không phải số và ký hiệu văn bản. Nhập theo mẫu 123/UBND-VX, 15/QĐ-UBND "
        "hoặc 30/2020/NĐ-CP; văn bản chưa có số thì nhập /UBND-VX."
    )


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A number in a register: an integer to sort by, perhaps a letter («94C»), perhaps blank."""

    value: int | None = None  # None: not numbered yet
    suffix: str = ""
    printed: str = field(default="", compare=False)  # as it stood in the source: «012»

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a number as people type, paste or scan it; blank and dots mean «no number yet»."""
        tidy = _tidy(text)
        if not tidy.strip(".…"):
            return cls()
        match = _NUMBER.fullmatch(tidy)
        if match is None or int(match[1]) == 0:
            raise DocumentNumberRefused(text=text.strip())
        return cls(int(match[1]), match[2], tidy)

    def __bool__(self) -> bool:
        """Say whether a number was given."""
        return self.value is not None

    def __str__(self) -> str:
        """Write the number as Decree 30/2020 wants it: two digits at least; blank stays blank."""
        return "" if self.value is None else f"{self.value:02d}{self.suffix}"

    @property
    def sort_key(self) -> tuple[int, str]:
        """Give the place in the register: 94, 94C, 95; documents without a number come first."""
        return (self.value or 0, self.suffix.upper())


@dataclass(frozen=True, slots=True)
class DocumentCode:
    """Number and symbol: «2796/UBND-TTHC», «30/2020/NĐ-CP», «08-QC/TW», «/UBND-VX»."""

    number: DocumentNumber
    symbol: str
    year: int | None = None  # only in normative documents: 30/2020/NĐ-CP
    mark: str = "/"  # Party documents write «-»: 36-NQ/TW

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a code as people type, paste or scan it, with or without «Số:» before it."""
        tidy = _LABEL.sub("", _tidy(text), count=1)
        match = _SHAPE.fullmatch(tidy)
        if match is None:
            raise DocumentCodeRefused(text=text.strip())
        number = _number_of_code(match["number"], text)
        year = int(match["year"]) if match["year"] else None
        return cls(number, match["symbol"], year, match["mark"])

    def __str__(self) -> str:
        """Write the code as Decree 30/2020 wants it; without a number it starts with the mark."""
        return f"{self.number}{self.after_number}"

    @property
    def after_number(self) -> str:
        """Give all that follows the number: «/UBND-TTHC»."""
        year = "" if self.year is None else f"{self.year}/"
        return f"{self.mark}{year}{self.symbol}"

    @property
    def printed(self) -> str:
        """Give the code with the number as it stood in the source: «012/QĐ-UBND»."""
        return f"{self.number.printed or self.number}{self.after_number}"

    @property
    def document_type(self) -> DocumentType:
        """Tell the type of document from the symbol."""
        return DocumentType.of_symbol(self.symbol)

    @property
    def is_normative(self) -> bool:
        """Say whether it is a legal normative document (văn bản quy phạm pháp luật)."""
        return self.year is not None

    @property
    def is_party(self) -> bool:
        """Say whether it is a document of the Party."""
        return self.mark == "-"


def _tidy(text: str) -> str:
    clean = unicodedata.normalize("NFC", text).translate(_INVISIBLE).translate(_LOOKALIKES)
    return "".join(clean.split())


def _number_of_code(number: str, text: str) -> DocumentNumber:
    try:
        return DocumentNumber.parse(number)
    except DocumentNumberRefused:
        raise DocumentCodeRefused(text=text.strip()) from None
