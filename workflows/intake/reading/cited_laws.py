"""Laws cited without a number: «Luật Đất đai ngày 18 tháng 01 năm 2024», «Luật Báo chí năm 2016»."""

import re

from workflows.intake.reading.cited_dates import flatten, read_date
from workflows.intake.reading.cited_issuers import read_issuer
from workflows.intake.reading.cited_relations import CitedAt, relation_at
from workflows.intake.reading.model import Span

_LAW = re.compile(r"(?<!\w)(?P<type>Bộ luật|Luật|Pháp lệnh|Hiến pháp)(?!\w)")
_DATED = re.compile(r",?\s\(?(?=ngày\s{1,3}\d|năm\s{1,3}\d{4}(?!\d)|(?:19|20)\d\d(?![\d/]))")
_BARE_YEAR = re.compile(r"((?:19|20)\d\d)(?![\d/.-])")
_BREAK = re.compile(
    r"[;:.\n“”\"]|\s(?:số\s\d|quy định tại|và các|đã|được|có hiệu lực|trong|tháng|trình|để|đến|từ)(?!\w)"
)
_OF = re.compile(r"\s{0,3}của\s")
_LONGEST_TITLE = 200


def cited_laws(text: str) -> list[CitedAt]:
    """List every place where a law is cited by its title with a date or a year, in order."""
    flat = flatten(text)
    found: list[CitedAt] = []
    done = 0
    for match in _LAW.finditer(flat):
        law = _read_law(flat, match) if match.start() >= done else None
        if law:
            found.append(law)
            done = law.span.end
    return found


def _read_law(flat: str, match: re.Match[str]) -> CitedAt | None:
    limit = min(len(flat), match.end() + _LONGEST_TITLE)
    stop = _BREAK.search(flat, match.end(), limit)
    dated = _DATED.search(flat, match.end(), stop.start() if stop else limit)
    if dated is None or _another_law(flat, match, dated.start()):
        return None
    date, end = _date(flat, dated.end())
    if date is None:
        return None
    title = " ".join(flat[match.start() : dated.start()].split())
    of = _OF.match(flat, end)
    issuer = read_issuer(flat, of.end()) if of else None
    return CitedAt(
        match["type"],
        None,
        date,
        issuer.name if issuer else None,
        title,
        relation_at(flat, match.start()),
        Span(match.start(), end),
    )


def _date(flat: str, start: int) -> tuple[str | None, int]:
    bare = _BARE_YEAR.match(flat, start)
    if bare:
        return bare[1], bare.end()
    return read_date(flat, start)


def _another_law(flat: str, match: re.Match[str], end: int) -> bool:
    """Say whether a second law begins before the date: then the first has none."""
    between = flat[match.end() : end]
    return _LAW.search(between) is not None and not between.lstrip().startswith("sửa đổi")
