"""Names that had lost their meaning before a day: the agencies they meant had closed."""

from datetime import date

from workflows.agencies.book import AgencyBook, name_keys
from workflows.agencies.rules import groups_of


def closed_before(
    book: AgencyBook, printed: str, on: date | None, *, issuer_id: int | None = None
) -> tuple[int, ...]:
    """List the agencies a name meant that had closed before a day; none where one is left then."""
    if on is None:
        return ()
    matches = next((book.by_key[key] for key in name_keys(printed) if key in book.by_key), [])
    groups = [] if matches else groups_of(book, printed, issuer_id)
    meant = [m.agency_id for m in matches] or [m.agency_id for g in groups for m in g.members]
    ended = [i for i in meant if (last := book.agencies[i].validity.last) and last < on]
    return tuple(dict.fromkeys(ended)) if len(ended) == len(meant) else ()
