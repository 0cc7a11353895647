"""Figures with a target or a result, in the rows of a table."""

import re
from collections.abc import Iterator, Sequence

from workflows.intake.reading.indicators import indicators_in
from workflows.intake.reading.lines import Stretch
from workflows.intake.reading.model import ReadCell, ReadIndicator, ReadTable

_BOUNDS = {"tối thiểu": "≥ ", "ít nhất": "≥ ", "trên": "> ", "dưới": "< "}
_PERCENT = re.compile(r"\d{1,3}(?:[.,]\d{1,3})?(?=\s?%)")
_NUMBER = re.compile(r"\d{1,3}(?:[.,]\d{1,3})?")
_TARGET = re.compile(
    r"chỉ tiêu (?:năm|giao|được giao|đến)|mục tiêu|kế hoạch|được giao", re.IGNORECASE
)
_SET = re.compile(r"(?:chỉ tiêu|mục tiêu|giao (?:chỉ tiêu|kế hoạch))\b", re.IGNORECASE)
_FIGURE = re.compile(r"\d{1,3}(?:[.,]\d{1,3})*\s?%?")
_RESULT = re.compile(r"kết quả|thực hiện|hiện trạng|đạt được|đã đạt", re.IGNORECASE)
_LABEL = re.compile(r"chỉ tiêu|tên|nội dung|tiêu chí", re.IGNORECASE)
_RATE = re.compile(r"tỷ lệ|tỉ lệ", re.IGNORECASE)
_NAMED = re.compile(r"(?:tên )?chỉ tiêu")
_UNIT = re.compile(
    r"đơn vị|cơ quan|chủ đầu tư|địa phương|xã|phường|thị trấn|tỉnh|huyện", re.IGNORECASE
)
_TOTAL = re.compile(r"tổng|cộng|toàn ", re.IGNORECASE)
_SENTENCE = 20  # letters: a cell as long says what is to be done


def table_indicators(table: ReadTable) -> Iterator[ReadIndicator]:
    """Read targets and results from the rows of a table, or from the sentences in its cells."""
    columns = [name.lower() for name in table.columns]
    result = _column(columns, _RESULT)
    target = next((n for n, c in enumerate(columns) if n != result and _TARGET.search(c)), None)
    unit = _column(columns, _UNIT)
    if target is not None and result is not None:
        yield from _of_targets(table, target, result, unit)
    elif (named := _named(columns)) is not None and target is not None and unit is not None:
        yield from _given(table, named, target, unit)
    elif unit is not None and (figures := list(_of_units(table, unit))):
        yield from figures
    else:
        cells = (cell for row in table.rows for cell in row if "%" in cell.text)
        for cell in (one for one in cells if len(one.text) > _SENTENCE):
            yield from indicators_in(Stretch([(cell.span.start, cell.text)]))


def _named(columns: Sequence[str]) -> int | None:
    """Find the column of a decision's appendix that names the indicator each agency is given."""
    return next((n for n, c in enumerate(columns) if _NAMED.fullmatch(c.strip())), None)


def _given(table: ReadTable, named: int, target: int, unit: int) -> Iterator[ReadIndicator]:
    for row in table.rows:
        if len(row) > max(named, target, unit) and row[named].text:
            goal, name = _target_of(row[target].text), row[named].text.rstrip(" .")
            yield ReadIndicator(name, goal, None, row[unit].text, row[target].span)


def _of_units(table: ReadTable, unit: int) -> Iterator[ReadIndicator]:
    """Read the figures each agency is set, or else the rates it has reached."""
    goals = _goals(table, unit)
    for number in goals:
        for row in table.rows:
            yield from _unit_goal(row, table.columns[number], unit, number)
    rates = [n for n, name in enumerate(table.columns) if _RATE.search(name)]
    for number in rates if not goals else []:
        for cells in (*table.rows, *_totals(table)):
            yield from _rate(cells, table.columns[number], unit, number)


def _goals(table: ReadTable, unit: int) -> list[int]:
    """Give the columns that set every agency a figure: «Chỉ tiêu năm 2026»."""
    return [n for n, name in enumerate(table.columns) if n != unit and _SET.match(name)]


def _unit_goal(
    row: Sequence[ReadCell], name: str, unit: int, number: int
) -> Iterator[ReadIndicator]:
    if len(row) > max(unit, number) and _FIGURE.fullmatch(row[number].text):
        goal = row[number].text + ("%" if "%" in name and "%" not in row[number].text else "")
        yield ReadIndicator(name, goal, None, row[unit].text, row[number].span)


def _totals(table: ReadTable) -> list[tuple[ReadCell, ...]]:
    return [r for r in table.closing_rows if any(_TOTAL.match(cell.text) for cell in r[:2])]


def _of_targets(
    table: ReadTable, target: int, result: int, unit: int | None
) -> Iterator[ReadIndicator]:
    columns = [name.lower() for name in table.columns]
    label = next((n for n, c in enumerate(columns) if n != target and _LABEL.search(c)), None)
    rows = [*table.rows]
    if label is None and _is_share(table, target):
        rows += _totals(table)  # a total of shares is itself one
    for row in rows:
        if label is None and unit is not None:
            yield from _unit_target(table, row, unit, target, result)
        else:
            yield from _with_target(row, 1 if label is None else label, target, result)


def _unit_target(
    table: ReadTable, row: Sequence[ReadCell], unit: int, target: int, result: int
) -> Iterator[ReadIndicator]:
    """Read the row of an agency in a table that is about one indicator, named in its title."""
    if len(row) <= max(unit, target):
        return
    goal = _target_of(row[target].text)
    if goal and _is_share(table, target) and "%" not in goal:
        goal = f"{goal}%"
    figure = _NUMBER.search(row[result].text) if result < len(row) else None
    yield ReadIndicator(
        _subject(table.title), goal, _value(figure), row[unit].text, row[target].span
    )


def _is_share(table: ReadTable, target: int) -> bool:
    return "%" in table.columns[target] or "tỷ lệ" in table.title.lower()


def _subject(title: str) -> str:
    """Give what a title says the table is about: «BIỂU GIAO CHỈ TIÊU TỶ LỆ … NĂM 2026» → «TỶ LỆ …»."""
    rate = _RATE.search(title)
    return re.sub(
        r"\s+NĂM \d{4}.*$", "", title[rate.start() :] if rate else title, flags=re.IGNORECASE
    )


def _column(columns: Sequence[str], pattern: re.Pattern[str]) -> int | None:
    return next((n for n, c in enumerate(columns) if pattern.search(c)), None)


def _with_target(
    row: Sequence[ReadCell], label: int, target: int, result: int
) -> Iterator[ReadIndicator]:
    if len(row) <= max(label, target):
        return
    goal = _target_of(row[target].text)
    results = row[result].text if len(row) > result else ""
    parts = [part for part in results.split(";") if _PERCENT.search(part)] or [results]
    for part in parts:
        figure = _PERCENT.search(part) or _NUMBER.search(part)
        name = row[label].text.rstrip(" .")
        if len(parts) > 1 and figure:
            name = f"{name}: {re.sub(r' (?:đạt)? *$', '', part[: figure.start()].strip())}"
        yield ReadIndicator(name, goal, _value(figure), None, row[label].span)


def _target_of(text: str) -> str | None:
    figure = _PERCENT.search(text)
    if figure is None:
        return text or None
    bound = next((sign for word, sign in _BOUNDS.items() if text.lower().startswith(word)), "")
    return f"{bound}{figure[0]}%"


def _rate(row: Sequence[ReadCell], name: str, unit: int, number: int) -> Iterator[ReadIndicator]:
    if len(row) > max(unit, number) and (figure := _NUMBER.search(row[number].text)):
        agency = row[unit].text or row[0].text
        yield ReadIndicator(name, None, _value(figure), agency, row[number].span)


def _value(figure: re.Match[str] | None) -> float | None:
    return float(figure[0].replace(",", ".")) if figure else None
