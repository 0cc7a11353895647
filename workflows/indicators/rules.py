"""What may be done with indicator tables, and how one is defined; pure."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from workflows.domain.errors import N_, Refusal
from workflows.domain.indicators.formulas import computing_order, parse
from workflows.domain.indicators.rounds import Cycle, last_day
from workflows.domain.text import one_line

MOST_COLUMNS = 40
MOST_ROWS = 500
MOST_DUE_DAYS = 120


class TitleMissing(Refusal):
    """A table without a name."""

    message = N_("Bảng cần có tên. Ghi bảng theo dõi chỉ tiêu gì.")
    status = 422


class ColumnsMissing(Refusal):
    """A table without columns, or a column without a name."""

    message = N_(
        "Mỗi cột cần có số cột và tên; bảng cần ít nhất một cột. Ghi thêm cột %(columns)s."
    )
    status = 422


class ColumnTwice(Refusal):
    """Two columns with one number."""

    message = N_("Số cột (%(number)s) dùng hai lần. Mỗi cột một số riêng.")
    status = 422


class WeightMissing(Refusal):
    """A weighted total without the column that weighs."""

    message = N_(
        "Cột (%(number)s) tính bình quân cần số của cột làm quyền số, là cột nhập số khác của bảng. "
        "Ghi số cột đó, hoặc chọn cách tính tổng khác."
    )
    status = 422


class RowsMissing(Refusal):
    """A table without rows."""

    message = N_("Bảng chưa có dòng nào. Ghi mỗi dòng một cơ quan, hoặc một chỉ tiêu.")
    status = 422


class RowTwice(Refusal):
    """The same row twice."""

    message = N_("Dòng «%(label)s» ghi hai lần. Bỏ bớt một dòng.")
    status = 422


class AgenciesUnknown(Refusal):
    """Names the register of agencies does not know."""

    message = N_(
        "Chưa rõ cơ quan nào: %(names)s. Ghi đúng tên trong danh mục cơ quan, hoặc thêm cơ quan vào danh mục."
    )
    status = 422


class TooLarge(Refusal):
    """More columns or rows than anybody reads."""

    message = N_("Bảng có nhiều nhất %(columns)s cột và %(rows)s dòng. Chia thành nhiều bảng.")
    status = 422


class HasFigures(Refusal):
    """A column or row is taken out that holds figures."""

    message = N_(
        "Chưa bỏ được %(what)s vì đã có số liệu. Giữ lại, hoặc kết thúc bảng này và lập bảng mới."
    )


class RoundOpenAlready(Refusal):
    """The round was opened before."""

    message = N_("Kỳ này đã mở. Tải lại trang để xem.")


class RoundClosed(Refusal):
    """The round takes no more figures."""

    message = N_("Kỳ này đã chốt số liệu. Cần sửa thì đề nghị Văn phòng mở lại kỳ.")


class RoundNotEmptyAnyMore(Refusal):
    """Nobody is left to be reminded."""

    message = N_("Không còn đơn vị nào chưa nhập số liệu.")


class TableEnded(Refusal):
    """The table runs no more."""

    message = N_("Bảng này đã kết thúc theo dõi. Mở lại bảng trước khi mở kỳ mới.")


class FiguresUnclear(Refusal):
    """Cells that are no figures, or may be two."""

    message = N_("Chưa lưu: %(cells)s.")
    status = 422


class ColumnsNotFound(Refusal):
    """A block in which neither rows nor columns of the table are found."""

    message = N_(
        "Không tìm thấy dòng, cột của bảng trong nội dung này. Dán cả dòng tiêu đề và cột tên, hoặc ghi số "
        "cột (1), (2) trên đầu từng cột."
    )
    status = 422


class NoTargets(Refusal):
    """A decision about a table in which nobody is given a target."""

    message = N_(
        "Bảng chưa có chỉ tiêu giao cho cơ quan nào. Sửa bảng, ghi chỉ tiêu giao và cơ quan của từng dòng."
    )
    status = 422


class NothingChosen(Refusal):
    """A paper about a table without figures."""

    message = N_("Kỳ này chưa có số liệu nào. Nhập số liệu rồi lập văn bản.")
    status = 422


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnWords:
    """A column as it is defined."""

    number: int
    label: str
    unit: str = ""
    formula: str = ""
    target: str = ""
    summing: str = "sum"
    weight: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RowWords:
    """A row as it is defined; the agency by its name."""

    label: str
    heading: str = ""
    agency: str = ""
    unit: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """A table as somebody defines it."""

    title: str
    by_agency: bool
    cycle: Cycle
    due_days: int
    others_visible: bool
    with_total: bool
    columns: tuple[ColumnWords, ...]
    rows: tuple[RowWords, ...]


def check(made: Definition) -> None:
    """Raise the first reason why a table cannot be so."""
    if not one_line(made.title):
        raise TitleMissing
    nameless = [str(c.number) for c in made.columns if not one_line(c.label)]
    if nameless or not made.columns:
        raise ColumnsMissing(columns=", ".join(nameless))
    if not made.rows:
        raise RowsMissing
    if len(made.columns) > MOST_COLUMNS or len(made.rows) > MOST_ROWS:
        raise TooLarge(columns=MOST_COLUMNS, rows=MOST_ROWS)
    _check_columns(made.columns)
    _check_rows(made.rows)


def _check_columns(columns: Iterable[ColumnWords]) -> None:
    columns = list(columns)
    numbers = [one.number for one in columns]
    for one in columns:
        if numbers.count(one.number) > 1:
            raise ColumnTwice(number=one.number)
        typed = {c.number for c in columns if not c.formula} - {one.number}
        if one.summing == "weighted" and not one.formula and one.weight not in typed:
            raise WeightMissing(number=one.number)
    formulas = {one.number: parse(one.formula) for one in columns if one.formula}
    computing_order(formulas, frozenset(numbers))


def _check_rows(rows: Iterable[RowWords]) -> None:
    seen: set[tuple[str, str]] = set()
    for row in rows:
        key = row.label.casefold(), row.heading.casefold()
        if key in seen:
            raise RowTwice(label=row.label)
        seen.add(key)


def proposed_due(key: str, due_days: int) -> date:
    """Give the day by which a round is to be filled in: so many days after its end."""
    return last_day(key) + timedelta(days=due_days)


def rows_in(text: str, *, by_agency: bool) -> tuple[RowWords, ...]:
    """Read rows as they are typed or pasted, cells parted by a tab or «|».

    By agency: «Sở Y tế | Tối thiểu 85%». By indicator: «Tỷ lệ … | % | Tối thiểu 80% | Sở Nội vụ». A
    line «# Lĩnh vực …» begins a group.
    """
    rows: list[RowWords] = []
    heading = ""
    for line in text.splitlines():
        cells = [one_line(cell) for cell in (line.split("\t") if "\t" in line else line.split("|"))]
        if not any(cells):
            continue
        if cells[0].startswith("#"):
            heading = cells[0].lstrip("# ")
            continue
        first, second, third, fourth = [*cells, "", "", ""][:4]
        if by_agency:
            row = RowWords(label=first, agency=first, target=second)
        else:
            row = RowWords(label=first, unit=second, target=third, agency=fourth)
        rows.append(replace(row, heading=heading))
    return tuple(rows)


def lines_of(rows: Iterable[RowWords], *, by_agency: bool) -> str:
    """Write rows as they are typed."""
    lines, heading = [], ""
    for row in rows:
        if row.heading != heading:
            heading = row.heading
            lines.append(f"# {heading}")
        cells = (
            [row.label, row.target] if by_agency else [row.label, row.unit, row.target, row.agency]
        )
        lines.append(" | ".join(cells).rstrip(" |"))
    return "\n".join(lines)
