"""What the styles of a .docx say about a paragraph or a run: font, list, alignment, borders."""

from collections.abc import Iterator
from functools import lru_cache

from workflows.intake.sources.word_package import Element, W, WordPackage

_FONT_PLACES = (f"{W}ascii", f"{W}hAnsi")
_OFF = frozenset({"0", "false", "off", "none"})


def value_of(parent: Element | None, path: str) -> str | None:
    """Give the `w:val` of a child found by its path («pPr/jc»), or None."""
    child = parent.find(_qualified(path)) if parent is not None else None
    return child.get(f"{W}val") if child is not None else None


@lru_cache(maxsize=128)
def _qualified(path: str) -> str:
    return "/".join(W + step for step in path.split("/"))


def is_on(properties: Element | None, name: str) -> bool:
    """Tell whether a switch such as bold or hidden is set; no value means yes."""
    child = properties.find(W + name) if properties is not None else None
    return child is not None and child.get(f"{W}val", "1") not in _OFF


class Styles:
    """The style sheet, looked up along «based on»."""

    def __init__(self, package: WordPackage) -> None:
        self._styles: dict[str, Element] = {}
        self._default_paragraph: str | None = None
        self._fonts: dict[tuple[str | None, str | None], str] = {}
        root = package.named("styles")
        self._root = root
        for style in root.iter(f"{W}style") if root is not None else ():
            identity = style.get(f"{W}styleId", "")
            self._styles[identity] = style
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in {"1", "true"}:
                self._default_paragraph = identity

    def chain(self, identity: str | None) -> Iterator[Element]:
        """Give a style and those it is based on; a circle ends the walk."""
        seen: set[str] = set()
        while identity and identity not in seen and identity in self._styles:
            seen.add(identity)
            style = self._styles[identity]
            yield style
            identity = value_of(style, "basedOn")

    def paragraph_style(self, paragraph: Element) -> str | None:
        """Give the style id of a paragraph."""
        return value_of(paragraph, "pPr/pStyle") or self._default_paragraph

    def is_centred(self, paragraph: Element) -> bool:
        """Tell whether a paragraph stands in the middle of the line."""
        own = value_of(paragraph, "pPr/jc")
        if own is None:
            styled = (value_of(s, "pPr/jc") for s in self.chain(self.paragraph_style(paragraph)))
            own = next((found for found in styled if found), None)
        return own == "center"

    def font_of(self, run: Element, paragraph_style: str | None) -> str:
        """Give the font a run is set in, or an empty string if nothing says so."""
        own = _font_in(run.find(f"{W}rPr"))
        if own:
            return own
        key = (value_of(run, "rPr/rStyle"), paragraph_style)
        if key not in self._fonts:
            self._fonts[key] = self._styled_font(*key)
        return self._fonts[key]

    def _styled_font(self, run_style: str | None, paragraph_style: str | None) -> str:
        for identity in (run_style, paragraph_style):
            for style in self.chain(identity):
                font = _font_in(style.find(f"{W}rPr"))
                if font:
                    return font
        defaults = self._root.find(f".//{W}rPrDefault/{W}rPr") if self._root is not None else None
        return _font_in(defaults)

    def has_borders(self, table: Element) -> bool:
        """Tell a table drawn with lines from one that only lays out a letterhead."""
        own = table.find(f"{W}tblPr/{W}tblBorders")
        sheets = [own] if own is not None else self._styled_borders(table)
        cells = table.iterfind(f"{W}tr/{W}tc/{W}tcPr/{W}tcBorders")
        return any(_draws(borders) for borders in (*sheets, *cells))

    def _styled_borders(self, table: Element) -> list[Element]:
        chain = self.chain(value_of(table, "tblPr/tblStyle"))
        found = (style.find(f"{W}tblPr/{W}tblBorders") for style in chain)
        return [borders for borders in found if borders is not None][:1]


def _font_in(properties: Element | None) -> str:
    fonts = properties.find(f"{W}rFonts") if properties is not None else None
    if fonts is None:
        return ""
    return next((font for place in _FONT_PLACES if (font := fonts.get(place))), "")


def _draws(borders: Element) -> bool:
    return any(side.get(f"{W}val", "none") not in {"none", "nil"} for side in borders)
