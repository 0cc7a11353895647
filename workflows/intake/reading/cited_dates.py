"""The text made ready for citations, and the dates that stand beside them."""

import re

from templates_docx.partial_date import PartialDate

_LOOKALIKES = dict(
    zip("–—−‐‑\u00d0АВЕКМНОРСТХ\u00a0", "-----ĐABEKMHOPCTX ", strict=True)
)  # dashes, eth, Cyrillic capitals
_LOOKALIKE = re.compile(f"[{''.join(_LOOKALIKES)}]")
# a line that begins with a mark or a number is a new one; any other goes on
_WRAPPED = re.compile(r"(?<![.;:\n])\n(?!\s{0,8}(?:\n|[-+*•]|\d{1,2}[.)]\s|[a-zđ]\)))")
_DATE = re.compile(
    r"\s{0,3}[,(]?\s{0,3}(?:(?:hồi|lúc)\s\d{1,2}\s?(?:giờ|h)\s?(?:\d{2}\s)?(?:phút,?\s)?)?"
    r"(?:(?:ký|đề|ban hành|phát hành)\s)?(?:ngày\s{0,3})?(?:"
    r"(?P<d1>\d{1,2})\s?[/.-]\s?(?P<m1>\d{1,2})\s?[/.-]\s?(?P<y1>\d{4})"
    r"|(?P<d2>\d{1,2})\s{0,3}tháng\s{1,3}(?P<m2>\d{1,2})\s{0,3}năm\s{1,3}(?P<y2>\d{4})"
    r"|tháng\s{1,3}(?P<m3>\d{1,2})(?:\s{1,3}năm\s{1,3}|/)(?P<y3>\d{4})"
    r"|năm\s{1,3}(?P<y4>\d{4}))(?!\d)",
    re.IGNORECASE,
)


def flatten(text: str) -> str:
    """Make wrapped lines one line and look-alike letters one letter; offsets stay the same."""
    return _WRAPPED.sub(" ", _LOOKALIKE.sub(lambda found: _LOOKALIKES[found[0]], text))


def read_date(flat: str, start: int) -> tuple[str | None, int]:
    """Read the date that follows a code or a title; None and the same place if none does."""
    match = _DATE.match(flat, start)
    if match is None:
        return None, start
    for d, m, y in (("d1", "m1", "y1"), ("d2", "m2", "y2")):
        if match[y]:
            return _iso(int(match[y]), int(match[m]), int(match[d])), match.end()
    if match["y3"]:
        return _iso(int(match["y3"]), int(match["m3"])), match.end()
    return _iso(int(match["y4"])), match.end()


def _iso(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """Give the date as far as it can be true: an impossible day leaves the year."""
    try:
        return str(PartialDate(year, month, day))
    except ValueError:
        return str(year) if year else None
