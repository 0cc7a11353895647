"""Contexts from plain data (JSON): every field present, none unknown, each of its kind."""

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from typing import Any, TypeVar, cast, get_args, get_type_hints

from templates_docx.errors import N_, PaperRefused

T = TypeVar("T")


class FieldsMissing(PaperRefused):
    """The data lacks fields of the context."""

    message = N_("Dữ liệu của «%(what)s» thiếu trường: %(names)s.")


class FieldsUnknown(PaperRefused):
    """The data has fields the context does not know."""

    message = N_("Dữ liệu của «%(what)s» có trường lạ: %(names)s. Các trường dùng được: %(known)s.")


class FieldRefused(PaperRefused):
    """A field holds another kind of value than it should."""

    message = N_("Trường «%(name)s» của «%(what)s» phải là %(kind)s.")


def context_from(kind: type[T], data: Mapping[str, object]) -> T:
    """Build a context, or a row of one, from a mapping; a refusal names every wrong field."""
    what = getattr(kind, "title", kind.__name__)
    known = {field.name: field for field in fields(cast(Any, kind))}
    if unknown := [name for name in data if name not in known]:
        raise FieldsUnknown(what=what, names=", ".join(unknown), known=", ".join(known))
    missing = [name for name, field in known.items() if name not in data and _required(field)]
    if missing:
        raise FieldsMissing(what=what, names=", ".join(missing))
    hints = get_type_hints(kind)
    return kind(**{name: _value(what, name, hints[name], value) for name, value in data.items()})


@dataclass(frozen=True, slots=True)
class FieldNote:
    """A field of a context as it is listed for people: «rows[].task»."""

    name: str
    is_list: bool
    is_required: bool


def field_notes(kind: type[Any], prefix: str = "") -> Iterator[FieldNote]:
    """List the fields of a context and, below a list of records, those of its records."""
    hints = get_type_hints(kind)
    for field in fields(kind):
        hint = hints[field.name]
        inner = get_args(hint)
        yield FieldNote(prefix + field.name, bool(inner), _required(field))
        if inner and inner[0] is not str:
            yield from field_notes(inner[0], f"{prefix}{field.name}[].")
        elif is_dataclass(hint):
            yield from field_notes(cast(type[Any], hint), f"{prefix}{field.name}.")


def _required(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _value(what: str, name: str, hint: Any, value: object) -> object:  # noqa: ANN401 - a type hint
    if hint is str:
        if not isinstance(value, str):
            raise FieldRefused(what=what, name=name, kind="chữ")
        return value
    if is_dataclass(hint):
        return _item(what, name, hint, value)
    if not isinstance(value, list | tuple):
        raise FieldRefused(what=what, name=name, kind="danh sách")
    return tuple(_item(what, name, get_args(hint)[0], item) for item in value)


def _item(what: str, name: str, kind: Any, item: object) -> object:  # noqa: ANN401 - a type hint
    if kind is str:
        return _value(what, name, str, item)
    if not isinstance(item, Mapping):
        raise FieldRefused(what=what, name=name, kind="một dòng gồm các trường")
    return context_from(kind, item)
