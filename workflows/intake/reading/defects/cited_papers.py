"""Citations a clerk must look up: without a date, with two dates, with a symbol of another type."""

import re
from collections.abc import Iterator

from templates_docx.vocabulary import DocumentType
from workflows.domain.errors import N_
from workflows.domain.sayings import Saying
from workflows.intake.reading.cited_dates import flatten, read_date
from workflows.intake.reading.defects.evidence import Evidence
from workflows.intake.reading.defects.form import SYMBOL_UNFIT, fits
from workflows.intake.reading.model import Defect, ReadReference, Span

NO_DATE = Saying(N_("Viện dẫn %(type)s %(code)s không ghi ngày."))
TWO_DATES = Saying(N_("%(type)s %(code)s được ghi hai ngày khác nhau: %(first)s và %(second)s."))
LATER = Saying(N_("Viện dẫn %(type)s %(code)s ngày %(date)s, sau ngày ban hành văn bản này."))
_LAW = re.compile(r"(?:bộ )?luật\b|hiến pháp", re.IGNORECASE)  # known by name and number
_CODE = re.compile(
    r"\d{1,6}[A-Za-zĐđ]?\s?[/-]\s?(?:\d{4}\s?/\s?)?(?P<symbol>[^\W\d_][\w&.]*(?:\s?[-/]\s?\w+)*)"
)


def of_citations(text: str, seen: Evidence) -> Iterator[Defect]:
    """Find what is wrong with the documents cited; `text` is the whole text the spans count in."""
    issued = seen.values.date.value if seen.values.date else ""
    for cited in seen.references:
        if not cited.code:
            continue
        details: dict[str, str | int] = {"type": cited.type, "code": cited.code}
        dates = list(_dates(text, cited))
        if cited.date is None and not _LAW.match(cited.type):
            yield Defect(NO_DATE % details, cited.spans[0])
        yield from _contradicting(details, dates)
        yield from _unfit(details, cited)
        if (
            cited.date
            and len(cited.date) == len(issued) == len("2026-01-01")
            and cited.date > issued
        ):
            yield Defect(LATER % {**details, "date": _shown(cited.date)}, cited.spans[0])


def _dates(text: str, cited: ReadReference) -> Iterator[tuple[str, Span]]:
    """Give the date printed at each place, where one follows the code at once."""
    for span in cited.spans:
        flat = flatten(text[span.start : span.end + 40])
        code = _CODE.search(flat)
        date, _end = read_date(flat, code.end()) if code else (None, 0)
        if date and len(date) == len("2026-01-01"):
            yield date, span


def _contradicting(
    details: dict[str, str | int], dates: list[tuple[str, Span]]
) -> Iterator[Defect]:
    for date, span in dates[1:]:
        if date != dates[0][0]:
            said = TWO_DATES % {**details, "first": _shown(dates[0][0]), "second": _shown(date)}
            yield Defect(said, span)
            return


def _unfit(details: dict[str, str | int], cited: ReadReference) -> Iterator[Defect]:
    match = _CODE.search(cited.code or "")
    if match and not fits(cited.type, DocumentType.of_symbol(match["symbol"])):
        said = SYMBOL_UNFIT % {"symbol": cited.code or "", "type": cited.type}
        yield Defect(said, cited.spans[0])


def _shown(date: str) -> str:
    return "/".join(reversed(date.split("-")))
