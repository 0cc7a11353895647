"""Figures with a target or a result: in sentences and in tables."""

import re
from collections.abc import Iterator, Sequence

from workflows.intake.reading.model import ReadCell, ReadIndicator, ReadTable
from workflows.intake.reading.outline import Node

_FIGURE = r"(?P<figure>\d{1,3}(?:[.,]\d{1,3})?)\s?%"
_START = re.compile(
    rf"^(?:trong giai đoạn [\d\s\-–]+,?\s*|đến [^,]{{0,40}},\s*)?(?:phấn đấu\s+)?(?:có\s+)?(?P<bound>tối thiểu|ít nhất|trên|dưới|trên tối thiểu)?\s*"
    rf"{_FIGURE}\s+(?P<name>\S.*)$",
    re.IGNORECASE,
)
_INSIDE = re.compile(
    rf"(?:đạt tỷ lệ|đạt|số hóa)\s+(?P<bound>tối thiểu|ít nhất|trên)?\s*{_FIGURE}\s+(?P<name>[^,;.%\d]{{8,200}})",
    re.IGNORECASE,
)
_BOUNDS = {"tối thiểu": "≥ ", "ít nhất": "≥ ", "trên": "> ", "dưới": "< "}
_PERCENT = re.compile(r"\d{1,3}(?:[.,]\d{1,3})?(?=\s?%)")
_NUMBER = re.compile(r"\d{1,3}(?:[.,]\d{1,3})?")
_NAME_END = re.compile(
    r"[,;]\s*(?:đảm bảo|bảo đảm|góp phần|trong đó|theo)|\.\s|\.$|;$| từ nguồn sinh viên"
)
_TARGET = re.compile(
    r"chỉ tiêu (?:năm|giao|được giao|đến)|mục tiêu|kế hoạch|được giao", re.IGNORECASE
)
_RESULT = re.compile(r"kết quả|thực hiện|đạt được|đã đạt", re.IGNORECASE)
_LABEL = re.compile(r"chỉ tiêu|tên|nội dung|tiêu chí", re.IGNORECASE)
_RATE = re.compile(r"tỷ lệ|tỉ lệ", re.IGNORECASE)
_UNIT = re.compile(r"đơn vị|cơ quan|địa phương|xã|phường", re.IGNORECASE)


def sentence_indicators(root: Node) -> Iterator[ReadIndicator]:
    """Read targets from the items of a body."""
    for node in root.walk():
        match = _START.match(node.text)
        if match:
            yield _indicator(match, node, 0)
            continue
        for inside in _INSIDE.finditer(node.text):
            yield _indicator(inside, node, inside.start())


def _indicator(match: re.Match[str], node: Node, start: int) -> ReadIndicator:
    name = match["name"]
    end = _NAME_END.search(name)
    name = (name[: end.start()] if end else name).rstrip(" .;,¹²³⁴⁵⁶⁷⁸⁹")
    bound = _BOUNDS.get((match["bound"] or "").lower(), "")
    return ReadIndicator(
        name=name,
        target=f"{bound}{match['figure']}%",
        actual=None,
        agency=None,
        span=node.stretch.span(start, match.start("name") + len(name)),
    )


def table_indicators(table: ReadTable) -> Iterator[ReadIndicator]:
    """Read targets and results from the rows of a table."""
    columns = [name.lower() for name in table.columns]
    result = _column(columns, _RESULT)
    target = next((n for n, c in enumerate(columns) if n != result and _TARGET.search(c)), None)
    if target is not None and result is not None:
        label = next((n for n, c in enumerate(columns) if n != target and _LABEL.search(c)), 1)
        for row in table.rows:
            yield from _with_target(row, label, target, result)
        return
    unit = _column(columns, _UNIT)
    if unit is None:
        return
    rates = [n for n, c in enumerate(columns) if _RATE.search(c)]
    for number in rates:
        for row in table.rows:
            yield from _rate(row, table.columns[number], unit, number)


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
        yield ReadIndicator(name, None, _value(figure), row[unit].text, row[number].span)


def _value(figure: re.Match[str] | None) -> float | None:
    return float(figure[0].replace(",", ".")) if figure else None
