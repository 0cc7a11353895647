"""The one door to docxtpl: fills a template with plain words, in a sandbox."""

from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final, cast

from docx.document import Document
from docxtpl.template import DocxTemplate
from jinja2 import (
    FunctionLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
    UndefinedError,
)
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from templates_docx.cleaning import xml_text
from templates_docx.contexts import CATALOGUE, DocxContext, words
from templates_docx.errors import N_, PaperRefused
from templates_docx.filling import context_from
from templates_docx.finishing import finish
from templates_docx.packages import repaired, require_word_file, saved

FOLDER: Final = Path(__file__).parent
_TITLE_LIMIT = 255  # of the file format
_SWELLING = frozenset(
    {"center", "expandtabs", "format", "format_map", "ljust", "replace", "rjust", "zfill"}
)  # methods by which a short template fills the memory
_SWELLING_FILTERS = ("center", "format", "indent", "pprint", "replace", "wordwrap")
_LIMIT = 10_000


class TemplateRefused(PaperRefused):
    """A template that cannot be filled."""

    message = N_("Không điền được mẫu «%(file)s»: %(why)s")


class TemplateNotFound(PaperRefused):
    """There is no template of this name."""

    message = N_(
        "Không có mẫu «%(file)s». Các mẫu có sẵn: %(names)s; hoặc ghi đường dẫn tới tệp .docx."
    )


class ValueRefused(PaperRefused):
    """A value that is neither text nor a whole number nor a list or record of such."""

    message = N_(
        "Giá trị của trường «%(name)s» phải là chữ, số nguyên hoặc danh sách của chúng; "
        "số thập phân và ngày tháng phải viết sẵn thành chữ (ví dụ «21,9%%»)."
    )


class _Sandbox(ImmutableSandboxedEnvironment):
    """A sandbox in which a template also cannot blow up a text by repeating or padding it."""

    intercepted_binops = frozenset({"*", "**", "%"})

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


def render(context: DocxContext) -> bytes:
    """Fill the template of a context; `&` and `<` in its words survive."""
    data = (FOLDER / context.file).read_bytes()
    return _filled(data, words(context), file=context.file, title=context.title)


def render_file(template: str | Path, context: Mapping[str, object]) -> bytes:
    """Fill a shipped template by name, or any template file, from plain values as in JSON."""
    name = str(template)
    known = CATALOGUE.get(name) or CATALOGUE.get(f"{name}.docx")
    if known is not None:
        return render(context_from(known, context))
    path = Path(template)
    if not path.is_file():
        raise TemplateNotFound(file=name, names=", ".join(CATALOGUE))
    data = path.read_bytes()
    require_word_file(data)
    return _filled(repaired(data), context, file=path.name, title=path.stem)


def _filled(data: bytes, values: Mapping[str, object], *, file: str, title: str) -> bytes:
    template = DocxTemplate(BytesIO(data))
    plain = {name: _plain(value, name) for name, value in values.items()}
    _refusing(file, lambda: template.render(plain, jinja_env=JINJA))
    document = cast(Document, template.docx)
    finish(document)
    document.core_properties.title = xml_text(str(values.get("subject", title)))[:_TITLE_LIMIT]
    return saved(document)


def _refusing(file: str, fill: Callable[[], None]) -> None:
    """Turn what docxtpl raises into a refusal that says where."""
    try:
        fill()
    except UndefinedError as error:
        raise TemplateRefused(file=file, why=f"dữ liệu thiếu trường ({error}).") from error
    except (SecurityError, OverflowError) as error:
        raise TemplateRefused(file=file, why="mẫu có lệnh không được phép.") from error
    except TemplateSyntaxError as error:
        raise TemplateRefused(file=file, why=f"thẻ viết sai, {_place(error)}.") from error
    except TemplateError as error:
        raise TemplateRefused(file=file, why=f"thẻ không dùng được, {_place(error)}.") from error


def _place(error: TemplateError) -> str:
    lines = (line.strip() for line in getattr(error, "docx_context", ()))
    return f"gần đoạn «{' '.join(line for line in lines if line)[:120]}»"


def _plain(value: object, name: str) -> object:
    """Give a value as templates may see it; records allow nothing but their fields."""
    if isinstance(value, str):
        return xml_text(value)
    if isinstance(value, bool | int):
        return value
    if isinstance(value, list | tuple):
        return [_plain(item, name) for item in value]
    if isinstance(value, Mapping):
        return SimpleNamespace(
            **{str(key): _plain(item, f"{name}.{key}") for key, item in value.items()}
        )
    raise ValueRefused(name=name)
