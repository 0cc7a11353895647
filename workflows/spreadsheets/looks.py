"""How sheets look, on the screen and printed: widths, wrapped text, A4 across, the header repeated."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n")  # what spreadsheets take for a formula
HEAD = "head"
_FONT = {"font_name": "Times New Roman", "font_size": 11, "valign": "top"}
_A4 = 9
_WIDEST_HEAD = 200  # letters; Excel takes 255 with its own signs


class Kind(StrEnum):
    """What a column holds: how wide it is, and how its numbers and days are shown."""

    TEXT = "text"  # sentences
    SHORT = "short"  # a name, a code, a word
    ID = "id"
    WHOLE = "whole"
    NUMBER = "number"
    PERCENT = "percent"  # 0.2621 is shown as 26,21%
    DATE = "date"
    MOMENT = "moment"


_WIDTHS = {
    Kind.TEXT: 44.0,
    Kind.SHORT: 20.0,
    Kind.ID: 10.0,
    Kind.WHOLE: 10.0,
    Kind.NUMBER: 12.0,
    Kind.PERCENT: 10.0,
    Kind.DATE: 12.0,
    Kind.MOMENT: 17.0,
}
_SHOWN: dict[str, dict[str, Any]] = {
    Kind.TEXT: {"text_wrap": True},
    Kind.SHORT: {"text_wrap": True},
    Kind.ID: {"num_format": "0"},
    Kind.WHOLE: {"num_format": "#,##0"},
    Kind.NUMBER: {},
    Kind.PERCENT: {"num_format": "0.00%"},
    Kind.DATE: {"num_format": "dd/mm/yyyy", "align": "left"},
    Kind.MOMENT: {"num_format": "dd/mm/yyyy hh:mm", "align": "left"},
    HEAD: {"bold": True, "text_wrap": True, "bg_color": "#E7EAEE", "bottom": 1},
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the words of its header, what it holds, and its width in letters."""

    title: str
    kind: Kind = Kind.TEXT
    width: float | None = None  # None: as usual for its kind


class Looks:
    """The formats of a file, each made once."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        self.made: dict[tuple[str, bool], Format] = {}

    def of(self, kind: str, *, quoted: bool = False) -> Format:
        """Give the format of a kind; `quoted` keeps a text a text when somebody edits its cell."""
        key = (kind, quoted)
        if key not in self.made:
            mark = {"quote_prefix": True} if quoted else {}
            self.made[key] = self.book.add_format({**_FONT, **_SHOWN[kind], **mark})
        return self.made[key]


def lay_out(
    page: Worksheet, columns: Sequence[Column], *, frozen: int, printed_head: str = ""
) -> None:
    """Set widths, the frozen header and the printed page: A4 across, as wide as the sheet."""
    for place, column in enumerate(columns):
        page.set_column(place, place, column.width or _WIDTHS[column.kind])
    page.freeze_panes(1, frozen)
    page.set_landscape()
    page.set_paper(_A4)
    page.set_margins(left=0.4, right=0.4, top=0.75, bottom=0.6)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_header(f"&L&9{printed_head[:_WIDEST_HEAD].replace('&', '&&')}")
    page.set_footer("&L&9&A&R&9&P/&N")
