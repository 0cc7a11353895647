"""Text beside the text: boxes drawn on the page and frames, each a column of its own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from docx.oxml.ns import qn
from lxml.etree import _Element

from templates_docx.format_rules.sheet import measure
from templates_docx.measures import twips

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_EMU = 635  # to the twip
_SIGNED = re.compile(
    r"\s*(?:người ký|ký bởi|ký số|(?:ngày|giờ|thời gian) ký|signed by|signature)\b", re.IGNORECASE
)
_DRAWN = (qn("w:drawing"), qn("w:pict"), f"{_MC}AlternateContent")


@dataclass(frozen=True, slots=True)
class Box:
    """A text box: its paragraphs and the room between its sides, where that is said."""

    content: _Element
    width: int | None


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a framed paragraph stands; paragraphs of one frame say the same."""

    width: int | None
    place: tuple[tuple[str, str], ...]


def drawings_in(paragraph: _Element) -> Iterator[_Element]:
    """List the drawings that hang on a paragraph."""
    for run in paragraph.iter(qn("w:r")):
        if _paragraph_of(run) is paragraph:
            yield from (child for child in run if child.tag in _DRAWN)


def boxes_in(paragraph: _Element) -> Iterator[Box]:
    """List the text boxes that hang on a paragraph.

    What old programs show instead of one is left out, and what a program stamps when it signs.
    """
    for drawing in drawings_in(paragraph):
        shown = drawing
        if drawing.tag == f"{_MC}AlternateContent":
            shown = next(iter(drawing), drawing)  # the first choice; the fallback comes last
        for content in shown.iter(qn("w:txbxContent")):
            words = " ".join(content.itertext(qn("w:t")))
            is_inner = any(a.tag == qn("w:txbxContent") for a in _inside(content, shown))
            if not is_inner and _SIGNED.match(words) is None:
                yield Box(content, _width(shown))


def frame_of(paragraph: _Element) -> Frame | None:
    """Give the frame a paragraph stands in; a large first letter is none."""
    frame = paragraph.find(f"{qn('w:pPr')}/{qn('w:framePr')}")
    if frame is None or frame.get(qn("w:dropCap"), "none") != "none":
        return None
    place = tuple(sorted((str(name), str(value)) for name, value in frame.attrib.items()))
    return Frame(measure(frame, "w") or None, place)


def _paragraph_of(run: _Element) -> _Element | None:
    return next(run.iterancestors(qn("w:p")), None)


def _inside(content: _Element, outermost: _Element) -> Iterator[_Element]:
    """List what lies around an element, up to another."""
    for above in content.iterancestors():
        if above is outermost:
            return
        yield above


def _width(drawing: _Element) -> int | None:
    extent = next(drawing.iter(f"{_WP}extent"), None)
    if extent is not None and (extent.get("cx") or "").isdigit():
        return int(extent.get("cx", "0")) // _EMU
    styled = (shape.get("style") or "" for shape in drawing.iter())
    sides = chain.from_iterable(style.split(";") for style in styled)
    wide = (side.partition(":")[2].strip() for side in sides if side.strip().startswith("width:"))
    return twips(next(wide, None))
