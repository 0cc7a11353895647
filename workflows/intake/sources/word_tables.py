"""Tables of a .docx: a table of figures as lines with tabs, a letterhead as lines of its own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workflows.intake.sources.word_inline import DROPPED, children
from workflows.intake.sources.word_package import Element, W
from workflows.intake.sources.word_styles import Styles, value_of

_WIDEST = 200  # columns
_LAYOUT_COLUMNS, _LAYOUT_ROWS = 3, 8
_LAYOUT_WORDS = re.compile(
    r"cộng h[oòóa]{2} xã hội|độc lập - tự do|đảng cộng sản|nơi nhận|kính gửi|^số\s*:"
    r"|^(?:TM|KT|TL|TUQ|Q)\s*\.",
    re.IGNORECASE | re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's element, how many columns it spans, and whether it continues the one above."""

    element: Element
    span: int
    continues: bool


def rows_of(table: Element) -> list[list[Cell]]:
    """Give the rows that are not deleted, with their cells."""
    rows = _through_wrappers(table, f"{W}tr")
    return [_cells(row) for row in rows if row.find(f"{W}trPr/{W}del") is None]


def _through_wrappers(parent: Element, tag: str) -> Iterator[Element]:
    """Find rows or cells, also inside content controls."""
    for child in children(parent):
        if child.tag == tag:
            yield child
        elif child.tag not in DROPPED and child.tag not in {f"{W}trPr", f"{W}tblGrid"}:
            yield from _through_wrappers(child, tag)


def _cells(row: Element) -> list[Cell]:
    cells = [_cell(element) for element in _through_wrappers(row, f"{W}tc")]
    before = _number(value_of(row, "trPr/gridBefore"), 0)
    return [Cell(row.makeelement(f"{W}tc"), 1, continues=True)] * before + cells


def _cell(element: Element) -> Cell:
    merge = element.find(f"{W}tcPr/{W}vMerge")
    continues = merge is not None and merge.get(f"{W}val", "continue") == "continue"
    return Cell(element, _number(value_of(element, "tcPr/gridSpan"), 1), continues)


def _number(text: str | None, otherwise: int) -> int:
    return min(int(text), _WIDEST) if text and text.isascii() and text.isdigit() else otherwise


def lays_out(table: Element, texts: list[list[str]], styles: Styles) -> bool:
    """Tell a letterhead, an addressee block or a signature from a table of figures."""
    columns = max((len(row) for row in texts), default=0)
    if columns <= 1:
        return True
    if columns > _LAYOUT_COLUMNS or len(texts) > _LAYOUT_ROWS:
        return False
    if any(_LAYOUT_WORDS.search(text) for row in texts for text in row):
        return True
    several_lines = any("\n" in text for row in texts for text in row)
    return several_lines and columns == 2 and len(texts) <= 2 and not styles.has_borders(table)


def as_lines(texts: list[list[str]]) -> str:
    """Write a layout table cell after cell, as a reader goes over it."""
    return "\n\n".join(text for row in texts for text in row if text.strip())


def as_tabbed(rows: list[list[Cell]], texts: list[list[str]]) -> str:
    """Write a table of figures: a line a row, a tab between columns, merged cells once."""
    return "\n".join(
        "\t".join(_columns(cells, words)).rstrip() if any(words) else ""
        for cells, words in zip(rows, texts, strict=True)
    )


def _columns(cells: list[Cell], words: list[str]) -> Iterator[str]:
    for cell, text in zip(cells, words, strict=True):
        yield "" if cell.continues else " ".join(text.split())
        yield from [""] * (cell.span - 1)
