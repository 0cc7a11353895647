"""The issuer printed behind a cited document's title: «… về việc … của UBND tỉnh»."""

import re

from workflows.domain.text import search_fold
from workflows.intake.reading.cited_issuers import Issuer, read_issuer

_LONGEST_TITLE = 300
_OF = re.compile(r"\scủa\s")
_TITLE_END = re.compile(r"[;.\n“”\"]|\ssố\s?\d|\d/\d{4}/")
_LEADER = re.compile(r"(?:Bộ trưởng|Giám đốc|Chủ tịch|Tổng Giám đốc|Cục trưởng|Chánh)\s")
_SMALL = frozenset({"va", "-", "–"})
_OWN_MARKS = {"ttg": "ttcp"}  # Thủ tướng Chính phủ


def issuer_behind_title(flat: str, start: int, mark: str) -> str | None:
    """Read the last «của X» of a title whose initials the code prints: BYT is Bộ Y tế."""
    limit = min(len(flat), start + _LONGEST_TITLE)
    end = _TITLE_END.search(flat, start, limit)
    found: Issuer | None = None
    for of in _OF.finditer(flat, start, end.start() if end else limit):
        issuer = read_issuer(flat, of.end())
        if issuer and _abbreviated(issuer.name, mark):
            found = issuer
    return found.name if found else None


def _abbreviated(name: str, mark: str) -> bool:
    """Say whether a code's mark is made of the initials of this name."""
    letters = "".join(c for c in search_fold(mark) if c.isalpha())
    letters = _OWN_MARKS.get(letters, letters)
    words = search_fold(_LEADER.sub("", name, count=1)).split()
    initials = "".join(word[0] for word in words if word not in _SMALL)
    return len(letters) > 1 and (initials.startswith(letters) or initials.endswith(letters))
