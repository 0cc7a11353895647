"""What makes a text longer, as templates may use it: within bounds."""

import re
from collections.abc import Callable, Mapping
from typing import Final

from jinja2.exceptions import SecurityError

_WIDEST, _LONGEST = 1_000, 1_000_000
_CONVERSION = re.compile(r"%[-+ 0#]*(\d*)(?:\.(\d*))?[sdifgeExX%]")


def formatted(pattern: object, *values: object) -> str:
    """Put values into «%02d» and its like; no width above a thousand, none told by a value."""
    text = str(pattern)
    rest = _CONVERSION.sub("", text)
    widths = [int(width or 0) for found in _CONVERSION.findall(text) for width in found]
    if "%" in rest or any(width > _WIDEST for width in widths):
        raise SecurityError("format")
    return text % values


def _replaced(text: object, old: str, new: str, count: int | None = None) -> str:
    said, old, new = str(text), str(old), str(new)
    if len(said) + (said.count(old) + 1) * len(new) > _LONGEST:
        raise SecurityError("replace")
    return said.replace(old, new, -1 if count is None else count)


def _padded(name: str) -> Callable[..., str]:
    def padded(text: object, width: int = 80, fill: str = " ") -> str:
        if width > _WIDEST:
            raise SecurityError(name)
        said = str(text)
        return said.zfill(width) if name == "zfill" else str(getattr(said, name)(width, fill))

    return padded


BOUNDED: Final[Mapping[str, Callable[..., str]]] = {
    "replace": _replaced,
    **{name: _padded(name) for name in ("center", "ljust", "rjust", "zfill")},
}
