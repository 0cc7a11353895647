"""The documents a text cites: each once, in order of first citation, with its fullest details."""

from dataclasses import replace

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
    taken = [(at.span.start, at.span.end) for at in found]
    laws = [law for law in cited_laws(text) if not _inside(law.span, taken)]
    merged: dict[str, ReadReference] = {}
    for at in sorted(found + laws, key=lambda at: at.span.start):
        reference = _reference(at, own_place)
        key = _key(reference)
        if own_code and key == _squeezed(own_code):
            continue
        merged[key] = _fuller(merged[key], reference) if key in merged else reference
    return list(merged.values())


def _inside(span: Span, taken: list[tuple[int, int]]) -> bool:
    return any(start < span.end and span.start < end for start, end in taken)


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
