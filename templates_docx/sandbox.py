"""The language of templates: Jinja without anything that reads, runs or swells."""

from collections.abc import Mapping
from typing import Any, Final

from jinja2 import FunctionLoader, StrictUndefined
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from templates_docx.cleaning import xml_text
from templates_docx.errors import N_, PaperRefused

_SWELLING = frozenset(
    {"center", "expandtabs", "format", "format_map", "ljust", "replace", "rjust", "zfill"}
)  # methods by which a short template fills the memory
_SWELLING_FILTERS = ("center", "format", "indent", "pprint", "replace", "wordwrap")
_LIMIT = 10_000


class ValueRefused(PaperRefused):
    """A value that is neither text nor a whole number nor a list or record of such."""

    message = N_(
        "Giá trị của trường «%(name)s» phải là chữ, số nguyên hoặc danh sách của chúng; "
        "số thập phân và ngày tháng phải viết sẵn thành chữ (ví dụ «21,9%%»)."
    )


class Record:
    """A record as templates see it: its fields and nothing else."""

    __slots__ = ("fields",)

    def __init__(self, fields: dict[str, object]) -> None:
        self.fields = fields


class _Sandbox(ImmutableSandboxedEnvironment):
    """A sandbox in which a template also cannot blow up a text by repeating or padding it."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401 - jinja's
        """Give a field of a record; of anything else what the sandbox allows."""
        if type(obj) is Record:
            try:
                return obj.fields[attribute]
            except KeyError:
                return self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:  # noqa: ANN401 - jinja's
        """Give a field of a record by its name in brackets."""
        if type(obj) is Record:
            return self.getattr(obj, str(argument))
        return super().getitem(obj, argument)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ANN401 - jinja's
        """Refuse the methods of text that make it longer at will."""
        swells = isinstance(obj, str) and attr in _SWELLING
        return not swells and super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: Any) -> Any:  # noqa: ANN401 - jinja's
        """Refuse `str.format`, which pads at will."""
        if super().wrap_str_format(value) is not None:
            raise SecurityError("str.format")
        return None

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401
        """Allow arithmetic with small whole numbers only."""
        small = all(isinstance(n, int) and abs(n) <= _LIMIT for n in (left, right))
        if not small or (operator == "**" and right > 4):
            raise SecurityError(f"operator {operator}")
        return super().call_binop(context, operator, left, right)


def _sandbox() -> _Sandbox:
    nothing = FunctionLoader(lambda _: None)  # no template may fetch another
    environment = _Sandbox(autoescape=True, undefined=StrictUndefined, loader=nothing)
    for name in _SWELLING_FILTERS:
        del environment.filters[name]
    for name in ("cycler", "joiner", "lipsum", "namespace"):
        del environment.globals[name]
    return environment


JINJA: Final = _sandbox()


def plain_values(values: Mapping[str, object]) -> dict[str, object]:
    """Give values as templates may see them; raises `ValueRefused` naming the field."""
    return {name: _plain(value, name) for name, value in values.items()}


def _plain(value: object, name: str) -> object:
    if isinstance(value, str):
        return xml_text(value)
    if isinstance(value, bool | int):
        return value
    if isinstance(value, list | tuple):
        return [_plain(item, name) for item in value]
    if isinstance(value, Mapping):
        return Record({str(key): _plain(item, f"{name}.{key}") for key, item in value.items()})
    raise ValueRefused(name=name)
