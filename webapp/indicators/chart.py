"""A chart of a table's main column, drawn on the server; its numbers stand in the table beside it."""

import sys
from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from pygal import HorizontalBar, PluginImportFixer
from pygal.style import Style

from workflows.domain.indicators.figures import plain, rounded
from workflows.indicators.grid import PLACES, Cell, Grid
from workflows.store.queries.indicators import RowFact

# It looks for maps among all modules that are imported later, by a way Python gave up.
sys.meta_path[:] = [one for one in sys.meta_path if not isinstance(one, PluginImportFixer)]

_LONGEST = 42  # letters of a name beside its bar
_FONT = "Liberation Sans, Arial, sans-serif"
_LIGHT = {
    "ink": "#1b1f24",
    "page": "#ffffff",
    "line": "#d8dce0",
    "met": "#9fd3ae",
    "missed": "#f2aaa6",
    "open": "#c6ccd3",
}
_DARK = {
    "ink": "#e6e9ec",
    "page": "#15181c",
    "line": "#3a4048",
    "met": "#2f6b43",
    "missed": "#8c3a37",
    "open": "#4a525b",
}


def chart_of(grid: Grid, seen: Iterable[RowFact], *, dark: bool) -> str:
    """Draw bars by rank, coloured by whether the target is reached; gives SVG without script."""
    column = grid.main
    colours = _DARK if dark else _LIGHT
    rows = [
        (row, grid.cell(row, column)) for row in seen if column is not None and not row.is_total
    ]
    drawn = sorted((pair for pair in rows if pair[1].value is not None), key=_place, reverse=True)
    chart = HorizontalBar(
        js=[],
        style=_style(colours),
        show_legend=False,
        print_values=True,
        height=120 + 34 * max(len(drawn), 1),
        width=960,
        margin=12,
        spacing=8,
        no_data_text="",
        disable_xml_declaration=True,
    )
    chart.add_xml_filter(_without_script)
    chart.x_labels = [_short(row.label) for row, _ in drawn]
    chart.add("", [_bar(cell, colours) for _, cell in drawn])
    return str(chart.render())


def _without_script(root: Any) -> Any:  # noqa: ANN401 - the elements of a library without types
    for parent in list(root.iter()):
        for child in list(parent):
            if str(child.tag).endswith("script"):
                parent.remove(child)
    return root


def _place(pair: tuple[RowFact, Cell]) -> int:
    return pair[1].rank or 0


def _bar(cell: Cell, colours: dict[str, str]) -> dict[str, object]:
    value = rounded(cell.value or Fraction(0), PLACES)
    kind = cell.verdict.value if cell.verdict else "open"
    words = f"{plain(value)}{cell.unit if cell.unit.strip() == '%' else ''}"
    return {"value": float(value), "color": colours[kind], "formatter": lambda _value: words}


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1].rsplit(" ", 1)[0] + " …"


def _style(colours: dict[str, str]) -> Style:
    return Style(
        background=colours["page"],
        plot_background=colours["page"],
        foreground=colours["ink"],
        foreground_strong=colours["ink"],
        foreground_subtle=colours["line"],
        value_colors=(colours["ink"],),
        font_family=_FONT,
        label_font_size=13,
        major_label_font_size=13,
        value_font_size=13,
        opacity="1",
        opacity_hover="1",
        transition="0s",
    )
