"""Measures as they stand in a Word file: twips or half points, or numbers with their unit."""

import re

_MEASURE = re.compile(r"(-?\d+(?:\.\d+)?)(mm|cm|in|pt|pc|pi)?")
_UNITS = {"": 1, "pt": 20, "pc": 240, "pi": 240, "in": 1440, "cm": 1440 / 2.54, "mm": 144 / 2.54}


def twips(value: str | None) -> int | None:
    """Read a measure: twips, or a number with its unit («12.5pt», «2cm»); None for anything else."""
    match = _MEASURE.fullmatch(value or "")
    return None if match is None else round(float(match[1]) * _UNITS[match[2] or ""])


def half_points(value: str | None) -> float | None:
    """Read a size of letters in points: half points, or a measure with its unit."""
    if value is None or value.isdigit():
        return int(value) / 2 if value else None
    size = twips(value)
    return None if size is None else size / 20
