"""A paper's words part by part, in the order they are printed: to show, to edit, to compare.

Every context is told apart the same way, so that a screen or a comparison knows no kind of paper.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any, Final, NamedTuple

from templates_docx.contexts import (
    TASK_COLUMNS,
    Article,
    AssignedTask,
    DocxContext,
    IssuedContext,
    TaskRow,
    TextSection,
)
from templates_docx.errors import N_
from templates_docx.wording import bare_lines

TABLES: Final = frozenset({"rows", "groups"})
_SUMMED: Final = "rows"  # the table a paper's total belongs to
DASHED: Final = frozenset({"addressees", "invited"})  # lists whose lines begin with a dash


class Where(StrEnum):
    """Where on the paper a part stands."""

    TITLE = "title"
    BODY = "body"
    FOOT = "foot"
    APPENDIX = "appendix"


class Run(NamedTuple):
    """Words of a line, bold or not."""

    text: str
    bold: bool = False


Line = tuple[Run, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a paper: some lines, or a table."""

    name: str  # the field of the context
    label: str  # what it is called, for `gettext`
    where: Where
    prefix: str = ""  # printed before the only line: «Chủ trì: »
    is_list: bool = False  # may have several lines
    lines: tuple[Line, ...] = ()
    columns: tuple[str, ...] = ()  # of a table; labels for `gettext`
    rows: tuple[tuple[str, ...], ...] = ()  # of a table; a row of one cell names a group

    @property
    def is_table(self) -> bool:
        """Say whether it is a table: made from data, not typed."""
        return self.name in TABLES

    @property
    def texts(self) -> tuple[str, ...]:
        """Give its lines as plain text; of a table a line per row."""
        if self.is_table:
            return tuple(" | ".join(row) for row in self.rows)
        return tuple(plain(line) for line in self.lines)


class _Field(NamedTuple):
    name: str
    label: str
    where: Where = Where.BODY
    prefix: str = ""


_FIELDS: Final = (
    _Field("subject", N_("Trích yếu"), Where.TITLE),
    _Field("addressee", N_("Kính gửi"), prefix="Kính gửi: "),
    _Field("authority", N_("Thẩm quyền ban hành")),
    _Field("legal_bases", N_("Căn cứ ban hành")),
    _Field("inviter", N_("Cơ quan mời")),
    _Field("invited", N_("Thành phần mời")),
    _Field("purpose", N_("Nội dung mời")),
    _Field("chair", N_("Chủ trì"), prefix="Chủ trì: "),
    _Field("time", N_("Thời gian"), prefix="Thời gian: "),
    _Field("place", N_("Địa điểm"), prefix="Địa điểm: "),
    _Field("transferred_to", N_("Chuyển đến"), prefix="Chuyển đến: "),
    _Field("opening", N_("Mở đầu")),
    _Field("paragraphs", N_("Nội dung")),
    _Field("tasks", N_("Nhiệm vụ")),
    _Field("articles", N_("Các điều")),
    _Field("sections", N_("Nội dung")),
    _Field("closing", N_("Kết thúc")),
    _Field("recipients", N_("Nơi nhận"), Where.FOOT),
    _Field("signature_lines", N_("Quyền hạn, chức vụ người ký"), Where.FOOT),
    _Field("signatory", N_("Người ký"), Where.FOOT),
    _Field("appendix_label", N_("Số thứ tự phụ lục"), Where.APPENDIX),
    _Field("appendix_title", N_("Tên phụ lục"), Where.APPENDIX),
    _Field("as_at", N_("Thời điểm số liệu"), Where.APPENDIX),
    _Field("rows", N_("Bảng"), Where.APPENDIX),
    _Field("notes", N_("Ghi chú về số liệu"), Where.APPENDIX),
    _Field("details_label", N_("Số thứ tự phụ lục chi tiết"), Where.APPENDIX),
    _Field("details_title", N_("Tên phụ lục chi tiết"), Where.APPENDIX),
    _Field("details_as_at", N_("Thời điểm của phụ lục chi tiết"), Where.APPENDIX),
    _Field("groups", N_("Bảng"), Where.APPENDIX),
)

PART_LABELS: Final = {field.name: field.label for field in _FIELDS}

COLUMN_LABELS: Final = {
    "number": N_("STT"),
    "task": N_("Nội dung nhiệm vụ"),
    "assigned_by": N_("Văn bản giao"),
    "lead": N_("Cơ quan chủ trì"),
    "coordinating": N_("Cơ quan phối hợp"),
    "product": N_("Sản phẩm"),
    "original_deadline": N_("Thời hạn gốc"),
    "deadline": N_("Thời hạn"),
    "requested": N_("Đề nghị gia hạn đến"),
    "decision": N_("Ý kiến"),
    "progress": N_("Tình hình thực hiện"),
    "agency": N_("Cơ quan, đơn vị"),
    "indicator": N_("Chỉ tiêu"),
    "unit": N_("Đơn vị tính"),
    "target": N_("Chỉ tiêu giao"),
    "previous": N_("Kỳ trước"),
    "result": N_("Kết quả"),
    "rate": N_("Tỷ lệ thực hiện"),
    "assessment": N_("Đánh giá"),
    "total": N_("Tổng số"),
    "done": N_("Đã hoàn thành"),
    "done_on_time": N_("Hoàn thành đúng hạn"),
    "done_late": N_("Hoàn thành quá hạn"),
    "open": N_("Chưa hoàn thành"),
    "in_time": N_("Chưa hoàn thành, trong hạn"),
    "overdue": N_("Chưa hoàn thành, quá hạn"),
    "no_deadline": N_("Không hạn"),
    "done_rate": N_("Tỷ lệ hoàn thành"),
    "on_time_rate": N_("Tỷ lệ đúng hạn"),
    "note": N_("Ghi chú"),
}


def plain(line: Line) -> str:
    """Give a line without saying what is bold."""
    return "".join(run.text for run in line)


def outline(paper: DocxContext) -> tuple[Part, ...]:
    """Tell a paper part by part, in the order it is printed; empty parts are left out."""
    return tuple(part for part in all_parts(paper) if part.lines or part.rows)


def all_parts(paper: DocxContext) -> tuple[Part, ...]:
    """Tell a paper part by part, also the parts that say nothing yet."""
    return tuple(_part(paper, field) for field in _FIELDS if hasattr(paper, field.name))


def parts_by_name(paper: IssuedContext) -> dict[str, Part]:
    """Give the parts of a paper by the names of their fields."""
    return {part.name: part for part in outline(paper)}


def _part(paper: DocxContext, field: _Field) -> Part:
    value = getattr(paper, field.name)
    if field.name in TABLES:
        return _table(paper, field, value)
    is_list = not isinstance(value, str)
    if field.name == "addressee":
        value, is_list = addressees_of(paper), hasattr(paper, "addressees")
    return Part(
        name=field.name,
        label=field.label,
        where=field.where,
        prefix=field.prefix,
        is_list=is_list,
        lines=tuple(_lines(value, dashed=field.name in DASHED)),
    )


def _lines(value: object, *, dashed: bool = False) -> Iterator[Line]:
    if isinstance(value, str):
        value = (value,) if value else ()
    for item in bare_lines(value) if dashed else value:  # type: ignore[arg-type, attr-defined]  # by the field
        yield from _of_item(item)


def _of_item(item: object) -> Iterator[Line]:
    match item:
        case str():
            yield (Run(item),)
        case TextSection():
            if item.heading:
                yield (Run(item.heading, bold=True),)
            yield from ((Run(line),) for line in item.paragraphs)
        case Article():
            yield (Run(item.label, bold=True), Run(f" {item.text}"))
            yield from ((Run(line),) for line in item.paragraphs)
        case AssignedTask():
            comma = ", " if item.deadline else ""
            text = Run(f"{item.marker} {item.text}{comma}")
            yield (text, Run(item.deadline, bold=True), Run(item.ending))


def _table(paper: DocxContext, field: _Field, value: Sequence[Any]) -> Part:
    first = next((row for group in value for row in getattr(group, "rows", (group,))), None)
    names = [one.name for one in fields(first)] if first else []
    labels: Mapping[str, str] = COLUMN_LABELS
    if isinstance(first, TaskRow):
        names = [name for name in names if name not in paper.left_out]
        labels = TASK_COLUMNS
    rows = list(_rows(value, names))
    if field.name == _SUMMED and (total := getattr(paper, "total", None)):
        rows.append(_cells(total, names))
    where = Where.APPENDIX if hasattr(paper, "appendix_title") else Where.BODY
    columns = tuple(labels[name] for name in names)
    return Part(name=field.name, label=field.label, where=where, columns=columns, rows=tuple(rows))


def _rows(value: Iterable[Any], names: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for one in value:
        if hasattr(one, "rows"):
            yield (one.name,)
            yield from (_cells(row, names) for row in one.rows)
        else:
            yield _cells(one, names)


def _cells(row: Any, names: Sequence[str]) -> tuple[str, ...]:  # noqa: ANN401 - a row of any table
    return tuple(getattr(row, name) for name in names)


def addressees_of(paper: DocxContext) -> tuple[str, ...]:
    """Name to whom a paper is addressed, without list marks; nobody for most named papers."""
    if many := getattr(paper, "addressees", ()):
        return bare_lines(many)
    one = getattr(paper, "addressee", "")
    return (one,) if one else ()
