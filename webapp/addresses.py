"""Addresses for templates: Flask's own, remembered where only the numbers in them change.

A list writes hundreds of addresses that differ by an id; building each anew costs more than the rest of
its row. The pattern of an address is asked of Flask once, so that routes stay the only truth.
"""

import re
from collections.abc import Iterable
from typing import Any

from flask import request, url_for

_FIRST_SIGN = 1_900_000_001  # numbers no row has yet, which stand for those to come
_SIGN = re.compile(r"19\d{8}")
_Key = tuple[Any, ...]
_patterns: dict[_Key, tuple[str, tuple[int, ...]]] = {}


def address(endpoint: str, **values: Any) -> str:  # noqa: ANN401 - as Flask has it
    """Give what `flask.url_for` gives."""
    if endpoint.startswith("."):
        endpoint = f"{request.blueprint}{endpoint}"
    if endpoint.endswith("static") and values.keys() == {"filename"}:
        return _of_file(endpoint, values["filename"])
    numbers = tuple(values.values())
    if not all(type(one) is int and one >= 0 for one in numbers):
        return url_for(endpoint, **values)
    key = (request.script_root, endpoint, *values)
    if key not in _patterns:
        _patterns[key] = _pattern(endpoint, values)
    words, order = _patterns[key]
    return words % tuple(numbers[place] for place in order)


def _of_file(endpoint: str, filename: str) -> str:
    key = (request.script_root, endpoint, "filename", filename)
    if key not in _patterns:
        _patterns[key] = (url_for(endpoint, filename=filename), ())
    return _patterns[key][0]


def _pattern(endpoint: str, names: Iterable[str]) -> tuple[str, tuple[int, ...]]:
    signs: dict[str, Any] = {name: _FIRST_SIGN + place for place, name in enumerate(names)}
    whole = url_for(endpoint, **signs)
    order = tuple(int(found) - _FIRST_SIGN for found in _SIGN.findall(whole))
    return _SIGN.sub("%d", whole.replace("%", "%%")), order
