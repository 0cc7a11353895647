"""Where the cells of a block pasted from Excel go in the grid; pure, nothing is saved here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from workflows.domain.errors import N_, Refusal
from workflows.domain.statuses import Outcome
from workflows.domain.text import search_fold
from workflows.spreadsheets.dates import NotADay, day_in
from workflows.spreadsheets.headers import find_header, header_at, match_columns
from workflows.spreadsheets.model import Cell, Row

CELLS: Final = (
    "outcome",
    "words",
    "promised_on",
    "result_code",
    "result_dated",
    "difficulties",
)  # of a row of the grid, in the order they stand
_DAYS: Final = frozenset({"promised_on", "result_dated"})
_KEYS: Final = ("period", "clause", "paper", "task")
WORDINGS: Final[Mapping[str, Sequence[str]]] = {
    "period": ("mã dòng", "mã nhiệm vụ", "mã", "id"),
    "clause": ("điều khoản", "điểm khoản", "khoản mục"),
    "paper": ("văn bản giao", "số văn bản giao", "văn bản giao nhiệm vụ", "nguồn gốc"),
    "task": ("nhiệm vụ", "nội dung nhiệm vụ", "tên nhiệm vụ", "nội dung công việc"),
    "outcome": ("tình hình", "tình trạng", "trạng thái", "mức độ hoàn thành"),
    "words": (
        "nội dung báo cáo",
        "kết quả thực hiện",
        "tình hình thực hiện",
        "tiến độ thực hiện",
        "kết quả",
        "tiến độ",
        "báo cáo",
    ),
    "promised_on": ("hẹn xong", "dự kiến hoàn thành", "ngày dự kiến", "ngày hẹn"),
    "result_code": ("văn bản kết quả", "số văn bản kết quả", "số ký hiệu", "số văn bản"),
    "result_dated": ("ngày văn bản", "ngày văn bản kết quả", "ngày hoàn thành"),
    "difficulties": ("vướng mắc đề xuất", "khó khăn vướng mắc", "vướng mắc", "khó khăn", "đề xuất"),
}
_OUTCOMES: Final = {
    "hoan thanh": Outcome.DONE,
    "da hoan thanh": Outcome.DONE,
    "xong": Outcome.DONE,
    "da xong": Outcome.DONE,
    "hoan thanh mot phan": Outcome.DONE_IN_PART,
    "khong thuc hien duoc": Outcome.NOT_DONE,
    "khong thuc hien": Outcome.NOT_DONE,
    "dang thuc hien": Outcome.IN_PROGRESS,
    "dang lam": Outcome.IN_PROGRESS,
    "chua hoan thanh": Outcome.IN_PROGRESS,
    "chua xong": Outcome.IN_PROGRESS,
    "chua thuc hien": Outcome.IN_PROGRESS,
}
_ENOUGH = 40  # letters at the beginning that tell a task, where the cell was cut
NO_SUCH_TASK = N_("không có nhiệm vụ này trong bảng")
TWICE = N_("nhiệm vụ này đã có một dòng ở trên")
NO_ROOM = N_("bảng không còn dòng nào ở dưới")
NOTHING_IN_IT = N_("dòng trống")


class NoCellToFill(Refusal):
    """A block in which no column is one of the grid's."""

    message = N_(
        "Chưa nhận ra cột nào để điền. Chép cả dòng tiêu đề (ví dụ «Nhiệm vụ», «Nội dung báo cáo»), "
        "hoặc bấm vào ô đầu tiên cần điền rồi dán lại."
    )
    status = 422


@dataclass(frozen=True, slots=True)
class Target:
    """A row of the grid that a report can be pasted into."""

    period_id: int
    path: str
    clause: str  # «điểm c khoản 3»
    code: str  # of the directive
    text: str


@dataclass(frozen=True, slots=True)
class PastedRow:
    """A row of the block, and where it goes."""

    number: int  # in the block, from 1
    cells: dict[str, str]  # what is put into the grid's cells
    target: Target | None = None
    why_not: str | None = None
    unread: tuple[str, ...] = ()  # cells whose day or outcome could not be read, as they stand


@dataclass(frozen=True, slots=True)
class Plan:
    """What a pasted block would put where."""

    columns: dict[str, int]  # cells and keys found, by their column in the block
    titles: Sequence[str]  # the header's words; empty: there is none
    by_key: bool  # rows were told by an id, a clause or their words; else by their order
    rows: Sequence[PastedRow] = field(default_factory=list)

    @property
    def placed(self) -> list[PastedRow]:
        """Give the rows that go somewhere."""
        return [row for row in self.rows if row.target is not None]


def plan_block(
    rows: Sequence[Row], targets: Sequence[Target], *, first: int | None, cell: str
) -> Plan:
    """Say where each row and column of a block goes; raises `NoCellToFill`.

    `first` is the period the block was pasted on, `cell` the column: they say where a block without
    header begins.
    """
    header, body = _header(rows)
    columns = match_columns(header, WORDINGS) if header else _by_position(body, targets, cell)
    if not any(name in columns for name in CELLS):
        raise NoCellToFill
    by_key = any(name in columns for name in ("period", "clause", "task"))
    finder = _Finder(targets, columns)
    begin = next((n for n, one in enumerate(targets) if one.period_id == first), 0)
    in_order = iter(targets[begin:])
    skipped = len(rows) - len(body)
    placed: list[PastedRow] = []
    for number, row in enumerate(body, start=skipped + 1):
        cells, unread = _cells(row, columns)
        if not cells:
            placed.append(PastedRow(number, {}, None, NOTHING_IN_IT))
            continue
        target, why = finder.find(row) if by_key else (next(in_order, None), NO_ROOM)
        placed.append(PastedRow(number, cells, target, None if target else why, unread))
    return Plan(columns, header, by_key, placed)


def _header(rows: Sequence[Row]) -> tuple[Sequence[str], Sequence[Row]]:
    """Give the titles of a block's columns, if it has a header, and the rows below."""
    found = find_header(rows, WORDINGS)
    if found is None and rows and len(rows) > 1:
        one = header_at(rows, 0)
        exact = {_fold(word) for words in WORDINGS.values() for word in words}
        if any(_fold(title) in exact for title in one.titles):
            found = one
    return (found.titles, rows[found.first_row :]) if found else ((), rows)


def _by_position(rows: Sequence[Row], targets: Sequence[Target], cell: str) -> dict[str, int]:
    """Read the columns of a block without header: the task's own words first, then cell by cell."""
    width = max((len(row) for row in rows), default=0)
    columns: dict[str, int] = {}
    texts = {_fold(one.text) for one in targets}
    free = list(range(width))
    for at in range(width):
        said = [_fold(_text(_at(row, at))) for row in rows]
        if sum(word in texts for word in said if word) * 2 > len(rows):
            columns["task"] = at
            free = list(range(at + 1, width))
            break
        if at == 0 and width > 1 and said == [str(n) for n in range(1, len(rows) + 1)]:
            free.remove(0)  # STT
    names = CELLS[CELLS.index(cell) :] if cell in CELLS else CELLS[1:]
    return columns | dict(zip(names, free, strict=False))


class _Finder:
    """Finds the row of the grid that a row of the block names; each once."""

    def __init__(self, targets: Sequence[Target], columns: Mapping[str, int]) -> None:
        self._targets, self._columns = targets, columns
        self._used: set[int] = set()

    def find(self, row: Row) -> tuple[Target | None, str | None]:
        found = self._by_id(row) or self._by_clause(row) or self._by_words(row)
        if found is None:
            return None, NO_SUCH_TASK
        if found.period_id in self._used:
            return None, TWICE
        self._used.add(found.period_id)
        return found, None

    def _said(self, row: Row, name: str) -> str:
        return _text(_at(row, self._columns[name])) if name in self._columns else ""

    def _by_id(self, row: Row) -> Target | None:
        said = self._said(row, "period")
        return _only([one for one in self._targets if said and said == str(one.period_id)])

    def _by_clause(self, row: Row) -> Target | None:
        said, paper = _fold(self._said(row, "clause")), _fold(self._said(row, "paper"))
        return _only(
            [
                one
                for one in self._targets
                if said and said in {_fold(one.clause), _fold(one.path)}
                if not paper or _fold(one.code) in paper
            ]
        )

    def _by_words(self, row: Row) -> Target | None:
        said = _fold(self._said(row, "task"))
        if not said:
            return None
        exact = [one for one in self._targets if _fold(one.text) == said]
        if exact:
            return next((one for one in exact if one.period_id not in self._used), exact[0])
        if len(said) < _ENOUGH:
            return None
        return _only([one for one in self._targets if _fold(one.text).startswith(said[:_ENOUGH])])


def _only(found: Sequence[Target]) -> Target | None:
    return found[0] if len(found) == 1 else None


def _cells(row: Row, columns: Mapping[str, int]) -> tuple[dict[str, str], tuple[str, ...]]:
    """Give what a row puts into cells, and what of it could not be read as a day or an outcome."""
    cells: dict[str, str] = {}
    unread: list[str] = []
    for name in CELLS:
        value = _at(row, columns[name]) if name in columns else None
        if value is None or not _text(value):
            continue
        said, is_read = _said(name, value)
        if is_read or name != "outcome":
            cells[name] = said
        if not is_read:
            unread.append(said)
    return cells, tuple(unread)


def _said(name: str, value: Cell) -> tuple[str, bool]:
    """Give a cell as it is typed in the grid, and whether it could be read."""
    if name == "outcome":
        outcome = _OUTCOMES.get(_fold(_text(value)))
        return (outcome.value, True) if outcome else (_text(value), False)
    if name not in _DAYS:
        return _text(value), True
    try:
        day = day_in(value)
    except NotADay:
        return _text(value), False
    return (f"{day:%d/%m/%Y}", True) if day else ("", True)


def _at(row: Row, column: int) -> Cell:
    return row[column] if column < len(row) else None


def _text(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float):
        return f"{value:g}".replace(".", ",")
    return str(value).strip()


def _fold(text: str) -> str:
    return " ".join(search_fold(text).replace(".", " ").replace(",", " ").split())
