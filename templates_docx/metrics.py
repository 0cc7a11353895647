"""Widths of text in Times New Roman, so that rules get the right length on any machine.

The table beside this module holds the advance widths shared by Times New Roman and Liberation
Serif 2 (thousandths of the size); `python -m templates_docx.metrics FOLDER` makes it again from
the font files.
"""

import json
import sys
from collections import defaultdict
from functools import cache
from pathlib import Path

TWIPS_PER_POINT = 20
TABLE = Path(__file__).with_name("font_widths.json")
_FACES = {"regular": "Regular", "bold": "Bold", "italic": "Italic", "bold_italic": "BoldItalic"}
_LETTERS = (
    [chr(c) for c in range(0x20, 0x7F)]
    + [chr(c) for c in range(0xA0, 0x100)]
    + list("ĂăĐđĨĩŨũƠơƯư–—‘’“”…•₫")
    + [chr(c) for c in range(0x1EA0, 0x1EFA)]
)
_UNKNOWN = 500  # half the size: the width of a figure


def text_width(text: str, size: float, *, bold: bool = False, italic: bool = False) -> int:
    """Give the width in twips of one line of text at a size in points."""
    face = _face(bold=bold, italic=italic)
    thousandths = sum(face.get(letter, _UNKNOWN) for letter in text)
    return round(thousandths * size * TWIPS_PER_POINT / 1000)


def wrapped(
    text: str, width: int, size: float, *, bold: bool = False, italic: bool = False
) -> list[str]:
    """Break text into the lines it takes in a column of this width in twips."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size, bold=bold, italic=italic) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _face(*, bold: bool, italic: bool) -> dict[str, int]:
    name = {(False, False): "regular", (True, False): "bold", (False, True): "italic"}
    return _faces()[name.get((bold, italic), "bold_italic")]


@cache
def _faces() -> dict[str, dict[str, int]]:
    table = json.loads(TABLE.read_text("utf-8"))
    return {
        face: {letter: int(width) for width, letters in by_width.items() for letter in letters}
        for face, by_width in table.items()
    }


def widths_in_fonts(folder: Path) -> dict[str, dict[str, str]]:
    """Read the widths from Liberation Serif's font files: face → width → letters."""
    from fontTools.ttLib import TTFont

    table: dict[str, dict[str, str]] = {}
    for face, style in _FACES.items():
        font = TTFont(folder / f"LiberationSerif-{style}.ttf")
        glyphs: dict[int, str] = font.getBestCmap() or {}
        metrics, unit = font["hmtx"], getattr(font["head"], "unitsPerEm")  # noqa: B009 - untyped
        by_width: dict[str, list[str]] = defaultdict(list)
        for letter in _LETTERS:
            if ord(letter) in glyphs:
                width = round(metrics[glyphs[ord(letter)]][0] * 1000 / unit)
                by_width[str(width)].append(letter)
        table[face] = {width: "".join(letters) for width, letters in sorted(by_width.items())}
    return table


if __name__ == "__main__":
    widths = widths_in_fonts(Path(sys.argv[1]))
    TABLE.write_text(json.dumps(widths, ensure_ascii=False, indent=1) + "\n", "utf-8")
