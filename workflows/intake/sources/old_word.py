"""An old Word file (.doc, .rtf) to .docx, where LibreOffice is installed."""

import re

from templates_docx.printing import (
    PrintingFailed,
    PrintingUnavailable,
    has_libreoffice,
    old_word_to_docx,
)
from workflows.domain.secrecy import refuse_secret
from workflows.intake.sources.refusals import BrokenWord, OfficeMissing

SECONDS = 50.0
_RTF_ORDER = re.compile(
    r"\\(?:u(?P<letter>-?\d{1,5}) ?(?:\\'..|\?)?|(?P<break>par|line|cell|row|sect|page|tab)\b[ \r\n]?"
    r"|'..|[a-z]{1,32}-?\d{0,10}[ \r\n]?|.)|[{}\r\n]",
    re.IGNORECASE,
)
_NO_WORDS = re.compile(r"[^\s!-~\u00a0-\u024f\u0300-\u0323\u1e00-\u1eff\u2010-\u2026]+")


def as_docx(data: bytes) -> bytes:
    """Convert an old Word file; a stamp of secrecy visible in its bytes is refused first."""
    refuse_secret(glance(data))
    try:
        return old_word_to_docx(data, timeout=SECONDS)
    except PrintingUnavailable as error:
        raise OfficeMissing from error
    except PrintingFailed as error:
        raise BrokenWord from error


def require_converter() -> None:
    """Raise `OfficeMissing` unless old Word files can be read here."""
    if not has_libreoffice():
        raise OfficeMissing


def glance(data: bytes) -> str:
    """Give the words that lie bare in a .doc, which keeps Vietnamese text as UTF-16, or a .rtf."""
    if data.lstrip().startswith(b"{\\rtf"):
        return _words_of_rtf(data.decode("cp1258", errors="replace"))
    even = data[: len(data) // 2 * 2].decode("utf-16-le", errors="replace")
    odd = data[1 : (len(data) - 1) // 2 * 2 + 1].decode("utf-16-le", errors="replace")
    bare = f"{even}\n{odd}".replace("\r", "\n").replace("\x07", "\n")
    return _NO_WORDS.sub("\n", bare)


def _words_of_rtf(rtf: str) -> str:
    """Write out letters kept as numbers and drop what sets the type."""
    return _RTF_ORDER.sub(_meant, rtf)


def _meant(order: re.Match[str]) -> str:
    if order["letter"]:
        return chr(int(order["letter"]) % 0x10000)
    return "\n" if order["break"] else ""
