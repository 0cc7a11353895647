"""The documents a text cites: each once, in order of first citation, with its fullest details."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from workflows.intake.reading.cited_codes import cited_codes
from workflows.intake.reading.cited_issuers import with_place
from workflows.intake.reading.cited_laws import cited_laws
from workflows.intake.reading.cited_relations import CitedAt
from workflows.intake.reading.model import ReadReference, Span


def find_citations(
    text: str, *, own_place: str | None = None, own_code: str | None = None
) -> list[ReadReference]:
    """List the documents cited in a text in NFC, merged, in order of first citation.

    `own_place` completes a bare «UBND tỉnh» («tỉnh Sơn Hải» or «Sơn Hải»); `own_code` is the
    document's own code, which is no citation.
    """
    found = cited_codes(text)
    taken = sorted(at.span for at in found)
    reached = list(accumulate((span.end for span in taken), max))
    laws = [law for law in cited_laws(text) if not _inside(law.span, taken, reached)]
    merged: dict[str, ReadReference] = {}
    for at in sorted(found + laws, key=lambda at: at.span.start):
        reference = _reference(at, own_place)
        key = _key(reference)
        if own_code and key == _squeezed(own_code):
            continue
        merged[key] = _fuller(merged[key], reference) if key in merged else reference
    return list(merged.values())


def _inside(span: Span, taken: Sequence[Span], reached: Sequence[int]) -> bool:
    """Whether a stretch touches one of others; `reached` is how far these go, up to each."""
    before = bisect_left(taken, (span.end,))  # as many begin in front of its end
    return before > 0 and span.start < reached[before - 1]


def _reference(at: CitedAt, own_place: str | None) -> ReadReference:
    issuer = with_place(at.issuer, own_place) if at.issuer else None
    return ReadReference(
        type=at.type,
        code=at.code,
        date=at.date,
        issuer=issuer,
        title=at.title,
        relation=at.relation.value,
        spans=(at.span,),
    )


def _key(reference: ReadReference) -> str:
    if reference.code:
        return _squeezed(reference.code)
    return f"{_squeezed(reference.title or reference.type)}|{reference.date}"


def _squeezed(code: str) -> str:
    return "".join(code.split()).casefold()


def _fuller(first: ReadReference, again: ReadReference) -> ReadReference:
    """Keep what was printed first; a later place fills what is missing or says it in full."""
    issuer = first.issuer or again.issuer
    if first.issuer and again.issuer and again.issuer.startswith(f"{first.issuer} "):
        issuer = again.issuer
    date = first.date or again.date
    if first.date and again.date and again.date.startswith(first.date):
        date = again.date
    return replace(
        first,
        date=date,
        issuer=issuer,
        title=first.title or again.title,
        spans=first.spans + again.spans,
    )
