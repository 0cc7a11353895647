"""The documents a directive cites, with their places in the whole text."""

from collections.abc import Sequence
from dataclasses import replace

from workflows.intake.reading.citations import find_citations
from workflows.intake.reading.head_values import HeadValues
from workflows.intake.reading.lines import Line, stretch_of
from workflows.intake.reading.model import ReadReference
from workflows.intake.reading.own_place import own_places, with_own_places


def references_of(
    lines: Sequence[Line], body: int, values: HeadValues
) -> tuple[ReadReference, ...]:
    """List the documents cited from the body on; bare names get the document's own place."""
    stretch = stretch_of(line for line in lines if line.start >= body and not line.blank)
    places = own_places(values, stretch.text)
    found = find_citations(
        stretch.text,
        own_place=places[0] if places else None,
        own_code=values.code.value if values.code else None,
    )
    return tuple(
        replace(reference, spans=tuple(stretch.span(*span) for span in reference.spans))
        for reference in with_own_places(found, places[1:])
    )
