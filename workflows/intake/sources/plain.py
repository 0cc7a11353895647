"""Plain text: which encoding it is in."""

import re
import unicodedata

from workflows.intake.sources.refusals import UndecodableText
from workflows.intake.sources.tcvn3 import from_tcvn3, looks_like_tcvn3

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_COMBINING = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_VIETNAMESE = re.compile("[đăơưâêôạ-ỹ]", re.IGNORECASE)


def decode(data: bytes) -> tuple[str, bool]:
    """Give the text, and whether an old encoding had to be guessed; refuses what nobody can tell."""
    try:
        return data.decode(_unicode_encoding(data)), False
    except UnicodeError:
        legacy = _from_old_encoding(data)
    if legacy is None:
        raise UndecodableText
    return legacy, True


def _unicode_encoding(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    eighth = len(data) // 8
    if data[1::2].count(0) > eighth:
        return "utf-16-le"
    return "utf-16-be" if data[0::2].count(0) > eighth else "utf-8"


def _from_old_encoding(data: bytes) -> str | None:
    """Try TCVN3, then Windows-1258; accept only what then reads as Vietnamese."""
    as_bytes = data.decode("latin-1")
    if looks_like_tcvn3(as_bytes):
        return from_tcvn3(as_bytes)
    try:
        text = unicodedata.normalize("NFC", data.decode("cp1258"))
    except UnicodeError:
        return None
    reads_well = not _COMBINING.search(text) and len(_VIETNAMESE.findall(text)) * 20 > len(text)
    return text if reads_well else None
