"""Fills a template with plain words, in a sandbox."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Final, TypeVar, cast

from docx.document import Document
from docxtpl.template import DocxTemplate
from jinja2 import TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError

from templates_docx.choosing import with_columns_left_out
from templates_docx.cleaning import xml_text
from templates_docx.contexts import CATALOGUE, DocxContext, words
from templates_docx.errors import N_, PaperRefused
from templates_docx.filling import context_from
from templates_docx.finishing import finish
from templates_docx.guarded import filled_in_child
from templates_docx.packages import repaired, require_word_file, saved
from templates_docx.prepared import prepared
from templates_docx.sandbox import JINJA, plain_values

T = TypeVar("T")
FOLDER: Final = Path(__file__).parent
_TITLE_LIMIT = 255  # of the file format
_FAILING = (ArithmeticError, LookupError, RecursionError, TypeError, ValueError)  # in expressions


class TemplateRefused(PaperRefused):
    """A template that cannot be filled."""

    message = N_("Không điền được mẫu «%(file)s»: %(why)s")


class TemplateNotFound(PaperRefused):
    """There is no template of this name."""

    message = N_(
        "Không có mẫu «%(file)s». Các mẫu có sẵn: %(names)s; hoặc ghi đường dẫn tới tệp .docx."
    )


def render(context: DocxContext, template: bytes | None = None) -> bytes:
    """Fill the shipped template of a context, or an office's own; `&` and `<` in its words survive.

    An office's own is filled in a process that can be ended. Columns of the appendix that the
    context leaves out are taken out of the template first.
    """
    data = shipped(context.file) if template is None else template
    fill = filled if data == shipped(context.file) else filled_in_child
    if left_out := context.left_out:
        data = with_columns_left_out(data, left_out)
    return fill(data, words(context), file=context.file, title=context.title)


@cache
def shipped(file: str) -> bytes:
    """Give a shipped template."""
    return (FOLDER / file).read_bytes()


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
    plain_values(context)  # what is not plain is refused before it is sent anywhere
    return filled_in_child(repaired(data), context, file=path.name, title=path.stem)


def render_bytes(template: bytes, context: Mapping[str, object], *, file: str = "") -> bytes:
    """Fill a template of ours from plain values; `file` names it in refusals."""
    return filled(template, context, file=file, title=Path(file).stem)


def filled(data: bytes, values: Mapping[str, object], *, file: str, title: str) -> bytes:
    """Fill a template in this process: one of ours, or in the child that others are filled in."""
    plain = plain_values(values)
    title = xml_text(str(values.get("subject", title)))[:_TITLE_LIMIT]
    ready = _refusing(file, lambda: prepared(data))
    if ready is not None:
        # A template that cannot be filled is filled again by docxtpl, whose errors know the place.
        with suppress(TemplateError, *_FAILING):
            return ready.filled(plain, title)
    return filled_by_docxtpl(data, plain, file=file, title=title)


def filled_by_docxtpl(data: bytes, plain: dict[str, object], *, file: str, title: str) -> bytes:
    """Fill a template with docxtpl itself: what prepared templates are measured against."""
    template = DocxTemplate(BytesIO(data))
    _refusing(file, lambda: template.render(plain, jinja_env=JINJA))
    document = cast(Document, template.docx)
    finish(document)
    document.core_properties.title = title
    return saved(document)


def _refusing(file: str, fill: Callable[[], T]) -> T:
    """Turn what docxtpl raises into a refusal that says where."""
    try:
        return fill()
    except UndefinedError as error:
        raise TemplateRefused(file=file, why=f"dữ liệu thiếu trường ({error}).") from error
    except PaperRefused:
        raise
    except (SecurityError, OverflowError) as error:
        raise TemplateRefused(file=file, why="mẫu có lệnh không được phép.") from error
    except TemplateSyntaxError as error:
        raise TemplateRefused(file=file, why=f"thẻ viết sai, {_place(error)}.") from error
    except TemplateError as error:
        raise TemplateRefused(file=file, why=f"thẻ không dùng được, {_place(error)}.") from error
    except SyntaxError as error:  # of Python's compiler, which knows twenty
        raise TemplateRefused(file=file, why="có quá nhiều vòng lặp lồng nhau.") from error
    except _FAILING as error:
        why = f"có phép tính không làm được với dữ liệu này ({error})."
        raise TemplateRefused(file=file, why=why) from error


def _place(error: TemplateError) -> str:
    lines = (line.strip() for line in getattr(error, "docx_context", ()))
    return f"gần đoạn «{' '.join(line for line in lines if line)[:120]}»"
