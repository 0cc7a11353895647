"""What a template may name: the fields of its context, as kinds that can be followed."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from difflib import get_close_matches
from typing import Any, Final, cast, get_args, get_type_hints

from templates_docx.contexts import DocxContext
from templates_docx.filling import field_notes


@dataclass(frozen=True, slots=True)
class Kind:
    """What stands behind a name: words, a record, or a list of either."""

    record: Mapping[str, "Kind"] | None = None
    is_list: bool = False
    is_open: bool = False  # made in the template: nothing is known of it

    @property
    def item(self) -> "Kind":
        """Give the kind of one item of a list."""
        return Kind(record=self.record)


WORDS: Final = Kind()
OPEN: Final = Kind(is_open=True)
LOOP: Final = Kind(record=dict.fromkeys(("index", "index0", "first", "last", "length", "revindex", "revindex0", "previtem", "nextitem", "depth", "depth0", "changed", "cycle"), OPEN))  # fmt: skip


def fields_of(context: type[Any]) -> dict[str, Kind]:
    """Give the fields of a context or row by name."""
    hints = get_type_hints(context)
    return {field.name: _kind(hints[field.name]) for field in fields(context)}


def required_fields(context: type[DocxContext]) -> set[str]:
    """Name what a paper of this kind cannot do without."""
    return {note.name for note in field_notes(context) if note.is_required and "." not in note.name}


def likely(name: str, known: list[str]) -> str:
    """Suggest the name that was meant: « Có phải «subject»?», or nothing."""
    spelt = {other.lower(): other for other in known}
    close = get_close_matches(name.lower(), list(spelt), n=1, cutoff=0.6)
    return f" Có phải «{spelt[close[0]]}»?" if close else ""


def _kind(hint: Any) -> Kind:  # noqa: ANN401 - a type hint
    if inner := get_args(hint):
        return Kind(record=_record(inner[0]), is_list=True)
    return Kind(record=_record(hint))


def _record(hint: Any) -> dict[str, Kind] | None:  # noqa: ANN401 - a type hint
    return fields_of(cast(type[Any], hint)) if is_dataclass(hint) else None
