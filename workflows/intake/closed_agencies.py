"""Agencies a document names that had closed before it was issued, by the agency register."""

from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy.orm import Session

from workflows.agencies.book import AgencyBook
from workflows.agencies.closed import closed_before
from workflows.agencies.resolution import agency_book
from workflows.domain.errors import N_
from workflows.domain.sayings import Saying
from workflows.intake.draft import Draft, HeaderField
from workflows.intake.drafting import Meaning, drafts_of
from workflows.intake.reading.model import Defect, Reading, Span

CLOSED = Saying(
    N_("«%(name)s» đã kết thúc hoạt động ngày %(last)s, trước ngày ban hành; nay là %(after)s.")
)
CLOSED_ALONE = Saying(
    N_(
        "«%(name)s» đã kết thúc hoạt động ngày %(last)s, trước ngày ban hành; danh mục chưa ghi "
        "cơ quan nào kế thừa."
    )
)
_SHOWN = 4  # successors named


def closed_agencies(draft: Draft, meaning: Meaning) -> tuple[Defect, ...]:
    """List each closed agency once, at the first place it is named, with who followed it."""
    first: dict[str, Span] = {}
    for name, span in _named(draft):
        first.setdefault(name, span)
    found: dict[str, Defect] = {}
    for name, span in first.items():
        if name.casefold() in found:
            continue
        closed = closed_before(meaning.book, name, meaning.on, issuer_id=meaning.issuer_id)
        if closed:
            found[name.casefold()] = Defect(_said(meaning.book, name, closed, meaning), span)
    return tuple(found.values())


def with_closed_agencies(session: Session, reading: Reading) -> Reading:
    """Give a reading whose documents also say which agencies named had closed."""
    book = agency_book(session)
    drafts = drafts_of(reading, book)
    documents = (
        replace(
            document, defects=(*document.defects, *closed_agencies(draft, Meaning.of(draft, book)))
        )
        for document, draft in zip(reading.documents, drafts, strict=True)
    )
    return replace(reading, documents=tuple(documents))


def _named(draft: Draft) -> Iterator[tuple[str, Span]]:
    issuer = draft.header.get(HeaderField.ISSUER)
    values = ([issuer] if issuer else []) + [*draft.addressees, *draft.recipients]
    for value in values:
        yield value.value, value.span or Span(draft.span.start, draft.span.start)
    for task in draft.kept_tasks:
        for mention in task.mentions:
            place = mention.span or (task.spans[0] if task.spans else None)
            yield mention.printed, place or Span(draft.span.start, draft.span.start)


def _said(book: AgencyBook, name: str, closed: tuple[int, ...], meaning: Meaning) -> Saying:
    ends = [last for i in closed if (last := book.agencies[i].validity.last)]
    after = dict.fromkeys(s for i in closed for s in _after(book, i, meaning))
    names = [book.name_of(i) for i in after]
    details: dict[str, Saying | str | int] = {"name": name, "last": f"{max(ends):%d/%m/%Y}"}
    if not names:
        return CLOSED_ALONE % details
    more = ", …" if len(names) > _SHOWN else ""
    return CLOSED % {**details, "after": ", ".join(names[:_SHOWN]) + more}


def _after(book: AgencyBook, agency_id: int, meaning: Meaning) -> tuple[int, ...]:
    at_work = book.at_work(agency_id, meaning.on) if meaning.on else ()
    return tuple(i for i in at_work if i != agency_id)
