"""Charts drawn by the server as SVG of the page itself: no script, no style, every bar a link.

What they look like stands in `overview.css`, in light and dark; the same numbers stand in a table.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pygal
from markupsafe import Markup
from pygal.style import Style

# pygal leaves an importer for its plug-ins that Python warns of at every later import.
sys.meta_path[:] = [one for one in sys.meta_path if not isinstance(one, pygal.PluginImportFixer)]

_WIDTH = 760
_LINK = "{http://www.w3.org/1999/xlink}href"
_DROPPED = {"defs", "title"}
_STYLE = Style(
    label_font_size=13, major_label_font_size=13, legend_font_size=14, value_font_size=12
)


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar, or one part of it: how long, what is said of it, and the list it opens."""

    value: float | None  # None: nothing is drawn
    words: str
    url: str


def columns(label: str, names: Sequence[str], bars: Sequence[Bar]) -> Markup:
    """Draw shares of one as upright bars from 0 to 100 %."""
    chart = pygal.Bar(**_config(280), show_legend=False, range=(0, 100), print_values=True)
    chart.x_labels = list(names)
    chart.y_labels = [0, 25, 50, 75, 100]
    chart.value_formatter = lambda value: f"{value:.0f}%"
    chart.add(label, [_value(bar, 100) for bar in bars])
    return _drawn(chart, label)


def stacks(label: str, names: Sequence[str], parts: Sequence[tuple[str, Sequence[Bar]]]) -> Markup:
    """Draw numbers as lying bars, each of several parts; the first name stands on top."""
    chart = pygal.HorizontalStackedBar(
        **_config(70 + 34 * len(names)), legend_at_bottom=True, legend_at_bottom_columns=len(parts)
    )
    chart.x_labels = list(reversed(names))
    chart.value_formatter = lambda value: f"{value:.0f}"
    for word, bars in parts:
        chart.add(word, [_value(bar, 1) for bar in reversed(bars)])
    return _drawn(chart, label)


def _config(height: int) -> dict[str, Any]:
    return {
        "js": [],
        "style": _STYLE,
        "width": _WIDTH,
        "height": height,
        "margin": 6,
        "disable_xml_declaration": True,
        "no_prefix": True,
        "truncate_label": 40,
        "truncate_legend": 40,
    }


def _value(bar: Bar, scale: int) -> dict[str, Any] | None:
    if bar.value is None:
        return None
    link = {"href": bar.url, "target": "_self"}
    return {"value": bar.value * scale, "label": bar.words, "xlink": link}


def _drawn(chart: Any, label: str) -> Markup:  # noqa: ANN401 - pygal has no types
    def bare(root: Any) -> Any:  # noqa: ANN401
        root.set("role", "group")
        root.set("aria-label", label)
        for node in list(root.iter()):
            _make_bare(node)
        return root

    chart.add_xml_filter(bare)
    return Markup(chart.render(is_unicode=True))  # noqa: S704 - pygal escapes every word


def _make_bare(node: Any) -> None:  # noqa: ANN401
    """Take away what the content security policy forbids; let a bar say what it is."""
    parent = node.getparent()
    tag = node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""
    is_tip = "tooltip-overlay" in node.get("class", "") if tag else True
    if parent is not None and (tag in _DROPPED or is_tip):
        parent.remove(node)
        return
    for name in ("style", "id"):
        node.attrib.pop(name, None)
    if tag == "a":
        _name_link(node)


def _name_link(node: Any) -> None:  # noqa: ANN401
    node.set("href", node.attrib.pop(_LINK, "") or node.attrib.pop("xlink:href", ""))
    node.attrib.pop("target", None)
    told = [one for one in node if str(one.tag).rpartition("}")[2] == "desc"]
    words = next((one.text for one in told if one.get("class") == "label"), "") or ""
    for one in told:
        node.remove(one)
    node.set("aria-label", words)
    tip = node.makeelement("title")
    tip.text = words
    node.insert(0, tip)
