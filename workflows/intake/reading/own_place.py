"""The place a document speaks from, to complete «UBND tỉnh» and «Tỉnh ủy» in what it cites."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from workflows.intake.reading.cited_issuers import with_place
from workflows.intake.reading.head_values import HeadValues
from workflows.intake.reading.letters import LOWER, UPPER
from workflows.intake.reading.model import ReadReference

_LEVEL = re.compile(
    r"(?i:\b(?:tỉnh|thành phố|huyện|thị xã|quận|xã|phường|thị trấn|đặc khu))\s+[" + UPPER + r"].*$"
)
_PROVINCE = re.compile(
    r"\btỉnh\s+([" + UPPER + "][" + LOWER + r"]+(?:\s+[" + UPPER + "][" + LOWER + r"]+){0,2})"
)


def own_places(values: HeadValues, text: str) -> list[str]:
    """Give the places a bare name may mean: the issuer's own, its superior's, the province."""
    agencies = [agency.value for agency in (values.issuer, values.parent_agency) if agency]
    places = [found[0] for name in agencies if (found := _LEVEL.search(name))]
    if not any(place.lower().startswith("tỉnh") for place in places):
        province = _province(text)
        if province:
            places.append(f"tỉnh {province}")
    if not places and values.place:
        places.append(values.place.value)
    return places


def _province(text: str) -> str | None:
    """Find the one province the text names; None where it names several as often."""
    counts = Counter(" ".join(name.split()) for name in _PROVINCE.findall(text))
    if not counts:
        return None
    (name, most), *rest = counts.most_common(2)
    return name if not rest or rest[0][1] < most else None


def with_own_places(
    references: Sequence[ReadReference], places: Sequence[str]
) -> list[ReadReference]:
    """Complete the issuers of citations that name only a level."""
    completed = []
    for reference in references:
        issuer = reference.issuer
        for place in places:
            issuer = with_place(issuer, place) if issuer else None
        completed.append(replace(reference, issuer=issuer))
    return completed
