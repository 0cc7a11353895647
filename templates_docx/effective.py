"""The formatting a reader sees: direct, styles, table style, defaults and theme, as Word does."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, NamedTuple

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from lxml import etree
from lxml.etree import _Element

from templates_docx.measures import half_points, twips

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_OFF = {"0", "false", "off", "none"}
_DEPTH = 32  # styles based on each other in a circle end here
_SLOTS = {"ascii": "asciiTheme", "hAnsi": "hAnsiTheme"}


@dataclass(frozen=True, slots=True)
class Face:
    """How letters look; None where nothing says."""

    ascii_font: str | None = None
    other_font: str | None = None  # for letters beyond ASCII, so for most Vietnamese vowels
    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    capitals: bool | None = None  # made by formatting, not typed
    underlined: bool | None = None
    hidden: bool | None = None
    colour: str | None = None
    raised: bool | None = None  # superscript or subscript

    def under(self, upper: "Face") -> "Face":
        """Give this face with what the upper layer says put over it."""
        said = {
            name: value for name in Face.__slots__ if (value := getattr(upper, name)) is not None
        }
        return replace(self, **said)

    def toggled(self, upper: "Face") -> "Face":
        """Put a style of another kind over this one: bold over bold is upright (Word toggles)."""
        merged = self.under(upper)
        both: dict[str, Any] = {
            name: bool(getattr(self, name)) ^ bool(getattr(upper, name))
            for name in ("bold", "italic", "capitals", "hidden")
            if getattr(upper, name) is not None
        }
        return replace(merged, **both)


@dataclass(frozen=True, slots=True)
class Shape:
    """How a paragraph stands; measures in twips, None where nothing says."""

    align: str | None = None
    left: int | None = None
    right: int | None = None
    first_line: int | None = None  # negative: hanging
    before: int | None = None
    after: int | None = None
    line: int | None = None
    line_rule: str | None = None
    border_below: bool | None = None

    def under(self, upper: "Shape") -> "Shape":
        """Give this shape with what the upper layer says put over it."""
        said = {
            name: value for name in Shape.__slots__ if (value := getattr(upper, name)) is not None
        }
        return replace(self, **said)


class TableLook(NamedTuple):
    """What a cell takes from its table: the style, and the regions of it the cell lies in."""

    style: str | None
    regions: tuple[str, ...] = ()  # «firstRow», «firstCol», …, the weakest first


NO_TABLE = TableLook(None)


class Formatting:
    """Resolves the formatting of a document's paragraphs and runs."""

    def __init__(self, document: Document) -> None:
        self._styles_root = document.styles.element
        self._styles = {
            style.get(qn("w:styleId")): style for style in self._styles_root.iter(qn("w:style"))
        }
        self._theme = _theme_fonts(document)
        self._faces: dict[str | None, Face] = {}
        self._shapes: dict[str | None, Shape] = {}
        self._styled_faces: dict[tuple[str | None, str | None, TableLook], Face] = {}
        self._styled_shapes: dict[tuple[str | None, TableLook], Shape] = {}

    def paragraph_style(self, paragraph: _Element) -> str | None:
        """Name the style of a paragraph; without one of its own it has the document's default."""
        properties = paragraph.find(qn("w:pPr"))
        return _value(properties, "w:pStyle") or self._default_paragraph_style

    def shape(self, paragraph: _Element, table: TableLook = NO_TABLE) -> Shape:
        """Resolve how a paragraph stands."""
        properties = paragraph.find(qn("w:pPr"))
        styled = self._styled_shape(self.paragraph_style(paragraph), table)
        return styled if properties is None else styled.under(_shape(properties))

    def face(self, run: _Element, style: str | None, table: TableLook = NO_TABLE) -> Face:
        """Resolve how the letters of a run look in a paragraph of a style."""
        properties = run.find(qn("w:rPr"))
        styled = self._styled_face(style, _value(properties, "w:rStyle"), table)
        return styled if properties is None else styled.under(self._face(properties))

    def is_numbered(self, paragraph: _Element) -> bool:
        """Say whether Word puts a number or a bullet before a paragraph."""
        own = paragraph.find(qn("w:pPr"))
        layers = [*self.style_properties(self.paragraph_style(paragraph), "w:pPr"), own]
        said = [_value(layer, "w:numPr/w:numId") for layer in layers]
        return next((number != "0" for number in reversed(said) if number is not None), False)

    def style_properties(self, name: str | None, tag: str) -> list[_Element]:
        """List the properties of a kind a style has and inherits, the deepest first."""
        found = (style.find(qn(tag)) for style in self._chain(name))
        return [properties for properties in found if properties is not None]

    def _styled_shape(self, style: str | None, table: TableLook) -> Shape:
        key = (style, table)
        if key not in self._styled_shapes:
            shape = self._defaults[1].under(self._style_shape(table.style))
            for properties in self._of_regions(table, "w:pPr"):
                shape = shape.under(_shape(properties))
            self._styled_shapes[key] = shape.under(self._style_shape(style))
        return self._styled_shapes[key]

    def _styled_face(self, style: str | None, run_style: str | None, table: TableLook) -> Face:
        key = (style, run_style, table)
        if key not in self._styled_faces:
            face = self._style_face(table.style)
            for properties in self._of_regions(table, "w:rPr"):
                face = face.under(self._face(properties))
            face = face.toggled(self._style_face(style)).toggled(self._style_face(run_style))
            self._styled_faces[key] = self._defaults[0].under(face)
        return self._styled_faces[key]

    def _of_regions(self, table: TableLook, tag: str) -> Iterator[_Element]:
        """Find what a table's style says of the regions a cell lies in."""
        for region in table.regions:
            for style in self._chain(table.style):
                for part in style.findall(qn("w:tblStylePr")):
                    properties = part.find(qn(tag))
                    if part.get(qn("w:type")) == region and properties is not None:
                        yield properties

    @cached_property
    def _default_paragraph_style(self) -> str | None:
        name: str | None
        for name, style in self._styles.items():
            is_default: bool = style.get(qn("w:default")) not in {None, *_OFF}
            if is_default and style.get(qn("w:type")) == "paragraph":
                return name
        return None

    @cached_property
    def _defaults(self) -> tuple[Face, Shape]:
        defaults = self._styles_root.find(qn("w:docDefaults"))
        if defaults is None:
            return Face(), Shape()
        face = self._face(defaults.find(f"{qn('w:rPrDefault')}/{qn('w:rPr')}"))
        return face, _shape(defaults.find(f"{qn('w:pPrDefault')}/{qn('w:pPr')}"))

    def _chain(self, name: str | None) -> list[_Element]:
        """List a style and those it is based on, the deepest first."""
        chain: list[_Element] = []
        while name in self._styles and len(chain) < _DEPTH:
            style = self._styles[name]
            chain.append(style)
            name = _value(style, "w:basedOn")
        return chain[::-1]

    def _style_face(self, name: str | None) -> Face:
        if name not in self._faces:
            face = Face()
            for style in self._chain(name):
                face = face.under(self._face(style.find(qn("w:rPr"))))
            self._faces[name] = face
        return self._faces[name]

    def _style_shape(self, name: str | None) -> Shape:
        if name not in self._shapes:
            shape = Shape()
            for style in self._chain(name):
                shape = shape.under(_shape(style.find(qn("w:pPr"))))
            self._shapes[name] = shape
        return self._shapes[name]

    def _face(self, properties: _Element | None) -> Face:
        if properties is None:
            return Face()
        fonts = properties.find(qn("w:rFonts"))
        raised = _value(properties, "w:vertAlign")
        underline = _value(properties, "w:u")
        return Face(
            ascii_font=self._font(fonts, "ascii"),
            other_font=self._font(fonts, "hAnsi"),
            size=half_points(_value(properties, "w:sz")),
            bold=_switch(properties, "w:b"),
            italic=_switch(properties, "w:i"),
            capitals=_switch(properties, "w:caps"),
            underlined=None if underline is None else underline != "none",
            hidden=_switch(properties, "w:vanish"),
            colour=_value(properties, "w:color"),
            raised=None if raised is None else raised != "baseline",
        )

    def _font(self, fonts: _Element | None, slot: str) -> str | None:
        if fonts is None:
            return None
        theme = fonts.get(qn(f"w:{_SLOTS[slot]}"))
        named: str | None = fonts.get(qn(f"w:{slot}"))
        return self._theme.get(theme[:5], named) if theme else named


def _theme_fonts(document: Document) -> dict[str, str]:
    """Read the Latin fonts of the theme: «major» and «minor»."""
    for relation in document.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.THEME and not relation.is_external:
            return _theme_fonts_in(relation.target_part.blob)
    return {}


def _theme_fonts_in(xml: bytes) -> dict[str, str]:
    safe = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(xml, safe)
    except etree.XMLSyntaxError:
        return {}
    found = {
        kind: root.find(f".//{_DRAWING}{kind}Font/{_DRAWING}latin") for kind in ("major", "minor")
    }
    return {kind: font.get("typeface", "") for kind, font in found.items() if font is not None}


def _value(properties: _Element | None, tag: str) -> str | None:
    path = "/".join(qn(step) for step in tag.split("/"))
    child = None if properties is None else properties.find(path)
    found: str | None = None if child is None else child.get(qn("w:val"))
    return found


def _switch(properties: _Element, tag: str) -> bool | None:
    child = properties.find(qn(tag))
    return None if child is None else child.get(qn("w:val"), "1").lower() not in _OFF


def _shape(properties: _Element | None) -> Shape:
    if properties is None:
        return Shape()
    indent, spacing = properties.find(qn("w:ind")), properties.find(qn("w:spacing"))
    hanging = _twips(indent, "hanging")
    below = properties.find(f"{qn('w:pBdr')}/{qn('w:bottom')}")
    return Shape(
        align=_value(properties, "w:jc"),
        left=_first(_twips(indent, "left"), _twips(indent, "start")),
        right=_first(_twips(indent, "right"), _twips(indent, "end")),
        first_line=_twips(indent, "firstLine") if hanging is None else -hanging,
        before=_auto(spacing, "before"),
        after=_auto(spacing, "after"),
        line=_twips(spacing, "line"),
        line_rule=None if spacing is None else spacing.get(qn("w:lineRule")),
        border_below=None
        if below is None
        else below.get(qn("w:val"), "none") not in _OFF | {"nil"},
    )


def _first(one: int | None, other: int | None) -> int | None:
    return other if one is None else one


def _auto(spacing: _Element | None, side: str) -> int | None:
    """Read a gap; «auto» spacing, as pasted from the web, is 14 points."""
    if spacing is not None and spacing.get(qn(f"w:{side}Autospacing"), "0") not in _OFF:
        return 280
    return _twips(spacing, side)


def _twips(element: _Element | None, name: str) -> int | None:
    return None if element is None else twips(element.get(qn(f"w:{name}")))
