"""Codes of papers as the register shows them, and the form in which two codes are the same."""

import re

from templates_docx.vocabulary import DocumentCode, DocumentCodeRefused
from workflows.domain.text import search_fold

_LEADING_ZEROS = re.compile(r"^0+(?=\d)")


def printed_code(number: str | None, symbol: str | None) -> str:
    """Write number and symbol: «2796/UBND-TTHC», «…/QĐ-UBND» while the number is blank.

    A symbol of the Party keeps its own mark.
    """
    if not symbol:
        return number or ""
    mark = "" if symbol[0] in "-/" else "/"
    return f"{number or '…'}{mark}{symbol}"


def code_key(code: str) -> str:
    """Give the form in which two codes are the same: «05/QĐ-UBND» and «5 / QĐ-UBND»."""
    return _LEADING_ZEROS.sub("", search_fold(code).replace(" ", ""))


def number_and_symbol(code: str) -> tuple[str | None, str | None]:
    """Take a code apart; the symbol of a normative paper keeps its year («2020/NĐ-CP»)."""
    try:
        read = DocumentCode.parse(code)
    except DocumentCodeRefused:
        return (code or None), None
    number = read.number.printed or None
    return number, read.after_number.removeprefix("/")
