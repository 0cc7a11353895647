"""Clean-up that loses no word: one normal form, sentences cut by a page break joined again."""

import re
from collections.abc import Sequence

from workflows.domain.text import nfc

_WIDE_BLANKS = re.compile("[\u2000-\u200a\u3000\u205f]")


def clean(text: str) -> str:
    """Give NFC text with plain blanks and no blanks at the ends of lines."""
    lines = _WIDE_BLANKS.sub(" ", nfc(text)).split("\n")
    return "\n".join(line.rstrip(" \t") for line in lines).strip("\n")


_PAGE_NUMBER = re.compile(r"\W{0,4}(?:trang\s+)?(\d{1,3})(?:\s*/\s*\d{1,3})?\W{0,4}", re.IGNORECASE)
_LIST_MARK = re.compile(
    r"(?:[-+•*–]|(?:[a-zđ]|[ivx]{1,5})[.)]|\([a-zđ0-9]{1,3}\)|\d{1,2}(?:\.\d{1,2}){0,3}[.)]|[IVX]{1,5}\.|Điều \d{1,3}\.)\s"
)
_WIDEST_GAP = 6  # lines


def mend_page_joins(text: str) -> tuple[str, int]:
    """Join sentences that a page break cut («kịp» / blank / «thời»); count the joins."""
    lines = text.split("\n")
    kept: list[list[str]] = []  # the parts of each line
    joins = 0
    at = 0
    while at < len(lines):
        after = _after_gap(lines, at) if kept and not lines[at].strip() else at
        if after > at and _is_cut(kept[-1][-1], lines[after]):
            kept[-1].append(lines[after].strip())
            joins, at = joins + 1, after + 1
        else:
            kept.append([lines[at]])
            at += 1
    return "\n".join(" ".join(parts) for parts in kept), joins


def _after_gap(lines: Sequence[str], at: int) -> int:
    """Give the next line with words after blank lines and perhaps a page number; else `at`."""
    for after in range(at, min(at + _WIDEST_GAP, len(lines))):
        if lines[after].strip() and not _PAGE_NUMBER.fullmatch(lines[after]):
            return after
    return at


def _is_cut(before: str, after: str) -> bool:
    """Tell whether a sentence runs over from one line to the other."""
    words, following = before.split(), after.split()
    if len(words) < 4 or len(following) < 2 or "\t" in before or "\t" in after:
        return False
    open_end = words[-1][-1].isalnum() or words[-1][-1] in ",)¹²³⁴⁵⁶⁷⁸⁹⁰"
    runs_on = following[0][0].islower() and not begins_item(after)
    return open_end and runs_on and not before.isupper()


def drop_page_numbers(pages: Sequence[str]) -> tuple[list[str], int]:
    """Drop page numbers that stand alone at the head or foot of a page; count them."""
    kept = [_without_page_number(page, at) for at, page in enumerate(pages, start=1)]
    dropped = sum(new != old for new, old in zip(kept, pages, strict=True))
    return kept, dropped


def _without_page_number(page: str, page_number: int) -> str:
    lines = page.split("\n")
    filled = [at for at, line in enumerate(lines) if line.strip()]
    for at in {*filled[:1], *filled[-1:]}:
        if is_page_number(lines[at], page_number) and len(filled) > 1:
            lines[at] = ""
    return "\n".join(lines)


def is_page_number(line: str, page_number: int) -> bool:
    """Tell whether a line is nothing but the number of its page; appendices count anew."""
    match = _PAGE_NUMBER.fullmatch(line.strip())
    return match is not None and int(match[1]) <= page_number


def begins_item(line: str) -> bool:
    """Tell whether a line begins with a bullet, a letter or a number of a list."""
    return bool(_LIST_MARK.match(line.lstrip()))
