"""The table of a paper as plain rows: to compare, to read back from a file, to put in again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, get_args, get_type_hints

from templates_docx.contexts import IssuedContext

Row = tuple[str, ...]  # a row of one cell names a group
_NAMES = ("rows", "groups")


@dataclass(frozen=True, slots=True)
class TableWords:
    """The rows of a paper's table; a total is the last of them."""

    name: str  # the field of the context
    columns: tuple[str, ...]  # the fields of a row
    rows: tuple[Row, ...]


def table_of(paper: IssuedContext) -> TableWords | None:
    """Give the table of a paper as rows of texts; None if its kind has no table."""
    name = next((name for name in _NAMES if hasattr(paper, name)), None)
    if name is None:
        return None
    columns = tuple(field.name for field in fields(_kinds(paper, name)[1]))
    rows = list(_rows(getattr(paper, name), columns))
    if total := getattr(paper, "total", None):
        rows.append(_cells(total, columns))
    return TableWords(name, columns, tuple(rows))


def with_table(paper: IssuedContext, rows: Sequence[Row]) -> IssuedContext:
    """Put other rows into the table of a paper; the last one is its total, where it has one."""
    name = next(name for name in _NAMES if hasattr(paper, name))
    outer, kind = _kinds(paper, name)
    changed: dict[str, Any] = {}
    if hasattr(paper, "total") and rows:
        *rows, last = rows
        changed["total"] = _row(kind, last)
    if outer is kind:
        changed[name] = tuple(_row(kind, row) for row in rows)
    else:
        changed[name] = tuple(outer(name=head, rows=body) for head, body in _groups(kind, rows))
    return replace(paper, **changed)


def renumbered(table: TableWords, rows: Sequence[Row]) -> tuple[Row, ...]:
    """Number rows again where the table counted them; in every group from one."""
    if "number" not in table.columns:
        return tuple(rows)
    at, count = table.columns.index("number"), 0
    numbered: list[Row] = []
    for row in rows:
        if len(row) == 1:
            count = 0
        elif row[at].isdecimal():
            count += 1
            row = (*row[:at], str(count), *row[at + 1 :])  # noqa: PLW2901 - the same row, numbered
        numbered.append(row)
    return tuple(numbered)


def _kinds(paper: IssuedContext, name: str) -> tuple[type[Any], type[Any]]:
    """Give the record a table's field holds, and the record of a row."""
    outer = get_args(get_type_hints(type(paper))[name])[0]
    inner = get_type_hints(outer).get("rows")
    return outer, get_args(inner)[0] if inner else outer


def _rows(items: Sequence[Any], columns: Sequence[str]) -> Iterator[Row]:
    for item in items:
        if hasattr(item, "rows"):
            yield (item.name,)
            yield from (_cells(row, columns) for row in item.rows)
        else:
            yield _cells(item, columns)


def _cells(row: Any, columns: Sequence[str]) -> Row:  # noqa: ANN401 - a row of any table
    return tuple(getattr(row, name) for name in columns)


def _row(kind: type[Any], row: Row) -> Any:  # noqa: ANN401 - a row of any table
    names = [field.name for field in fields(kind)]
    if len(row) == 1 and len(names) > 1:  # a group's name where the paper knows no groups
        return kind(**dict.fromkeys(names, "") | {names[min(1, len(names) - 1)]: row[0]})
    return kind(**dict(zip(names, row, strict=True)))


def _groups(kind: type[Any], rows: Sequence[Row]) -> list[tuple[str, tuple[Any, ...]]]:
    found: list[tuple[str, list[Any]]] = []
    for row in rows:
        if len(row) == 1:
            found.append((row[0], []))
            continue
        if not found:
            found.append(("", []))
        found[-1][1].append(_row(kind, row))
    return [(name, tuple(body)) for name, body in found]
