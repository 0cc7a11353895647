"""The language of templates: Jinja without anything that reads, runs or swells."""

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import partial
from typing import Any, Final

from jinja2 import FunctionLoader, StrictUndefined
from jinja2.compiler import CodeGenerator
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import escape

from templates_docx.bounded import BOUNDED, formatted
from templates_docx.cleaning import xml_text
from templates_docx.errors import N_, PaperRefused

_SWELLING = frozenset({"expandtabs", "format", "format_map"})  # methods that fill the memory
_SWELLING_FILTERS = ("indent", "pprint", "wordwrap")
_LIMIT = 10_000
_MARKUP = re.compile("[&<>\"']")


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


class _Writer(CodeGenerator):
    """Compiles every output of a template to one call, that of `_Sandbox.written`."""

    def _output_child_pre(self, node: Any, frame: Any, finalize: Any) -> None:  # noqa: ANN401 - jinja's
        self.write("environment.written(")


class _Sandbox(ImmutableSandboxedEnvironment):
    """A sandbox in which a template also cannot blow up a text by repeating or padding it."""

    intercepted_binops = frozenset({"*", "**", "%"})
    code_generator_class = _Writer

    @staticmethod
    def written(value: object) -> str:
        """Give a value as XML holds it: escaped, without the characters XML does not know."""
        if type(value) is not str:
            return xml_text(str(escape(value)))
        if value.isprintable() and not _MARKUP.search(value):  # as nearly every text is
            return value
        return str(escape(xml_text(value)))

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401 - jinja's
        """Give a field of a record or row; of anything else what the sandbox allows."""
        kind = type(obj)
        if kind is Record:
            if attribute in obj.fields:
                return obj.fields[attribute]
        elif attribute in _fields(kind):
            return getattr(obj, attribute)
        elif attribute in BOUNDED and isinstance(obj, str):
            return partial(BOUNDED[attribute], obj)
        elif not _fields(kind):
            return super().getattr(obj, attribute)
        return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:  # noqa: ANN401 - jinja's
        """Give a field of a record or row by its name in brackets."""
        if type(obj) is Record or _fields(type(obj)):
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
        """Allow arithmetic with small whole numbers, and «%» with texts of bounded width."""
        if operator == "%" and isinstance(left, str):
            return formatted(left, *(right if isinstance(right, tuple) else (right,)))
        small = all(isinstance(n, int) and abs(n) <= _LIMIT for n in (left, right))
        if not small or (operator == "**" and right > 4):
            raise SecurityError(f"operator {operator}")
        return super().call_binop(context, operator, left, right)


def _sandbox() -> _Sandbox:
    nothing = FunctionLoader(lambda _: None)  # no template may fetch another
    environment = _Sandbox(autoescape=True, undefined=StrictUndefined, loader=nothing)
    for name in _SWELLING_FILTERS:
        del environment.filters[name]
    del environment.globals["lipsum"]
    environment.filters |= {"center": BOUNDED["center"], "replace": BOUNDED["replace"], "format": formatted}  # fmt: skip
    return environment


JINJA: Final = _sandbox()


def plain_values(values: Mapping[str, object]) -> dict[str, object]:
    """Give values as templates may see them; raises `ValueRefused` naming the field."""
    return {name: _plain(value, name) for name, value in values.items()}


_FIELDS: Final[dict[type, frozenset[str]]] = {}  # by kind of row: asked for every cell


def _fields(kind: type) -> frozenset[str]:
    """Name the fields of a dataclass; nothing else has any."""
    known = _FIELDS.get(kind)
    if known is None:
        names = (field.name for field in fields(kind)) if is_dataclass(kind) else ()
        known = _FIELDS[kind] = frozenset(names)
    return known


def _plain(value: object, name: str) -> object:
    if isinstance(value, str | int) or _fields(type(value)):
        return value
    if isinstance(value, list | tuple):
        return [_plain(item, name) for item in value]
    if isinstance(value, Mapping):
        return Record(
            {
                str(key): item if type(item) is str else _plain(item, f"{name}.{key}")
                for key, item in value.items()
            }
        )
    raise ValueRefused(name=name)
