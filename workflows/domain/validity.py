"""Until when a directive is in force, where its own words say so; pure."""

import re
from datetime import date

from workflows.domain.text import nfc

_UNTIL = re.compile(
    r"(?:có )?hiệu lực(?: thi hành| thực hiện)?(?: [^.;\n]{0,40}?)? (?:đến|tới)(?: hết)? ngày"
    r" (\d{1,2})(?:/| tháng )(\d{1,2})(?:/| năm )(\d{4})"
)


def valid_until(text: str) -> date | None:
    """Give the last day a directive names for itself: «có hiệu lực đến hết ngày 31/12/2026»."""
    found = _UNTIL.search(nfc(text).lower())
    if found is None:
        return None
    day, month, year = (int(part) for part in found.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None
