"""The words of one paragraph of a .docx as they are printed.

Tracked insertions are kept and deletions dropped; struck-through words stand between «~~»; raised
digits become ¹²³; bold is not marked, since nothing is read from it that the words do not say.
"""

import re
from collections import defaultdict

from workflows.intake.sources.source import NoteKind
from workflows.intake.sources.tcvn3 import from_tcvn3, is_tcvn3_font
from workflows.intake.sources.word_package import Element, W
from workflows.intake.sources.word_styles import Styles, is_on, value_of

_CHOICES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_DRAWN_TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"
_WORD_ART = "{urn:schemas-microsoft-com:vml}textpath"  # also a watermark in a header
TEXT_BOX = f"{W}txbxContent"
DROPPED = frozenset(
    W + n
    for n in (
        "del",
        "moveFrom",
        "pPr",
        "rPr",
        "sdtPr",
        "instrText",
        "delText",
        "delInstrText",
        "rt",
        "tblPr",
    )
)
_BREAKS = {
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}noBreakHyphen": "-",
    f"{W}softHyphen": "\u00ad",  # in an old font it is the letter ư
}
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SYMBOLS = {0xB3: "≥", 0xA3: "≤", 0xB1: "±", 0xB4: "×", 0x2D: "-", 0xB7: "-", 0xDE: "⇒", 0xAE: "→"}
_PRIVATE = {0xF000 + code: sign for code, sign in _SYMBOLS.items()}
_BEYOND_LATIN_1 = re.compile("[\u0100-\u024f\u1e00-\u1eff]")
_MARKER_TAB = re.compile(
    r"\A((?:[-+•–*]|\(?\w{1,6}(?:\.\w{1,3}){0,3}[.)]|(?i:điều \d{1,3}\.))) ?\t+ *"
)


def raised(number: int) -> str:
    """Write a footnote's mark."""
    return str(number).translate(_RAISED)


def children(parent: Element) -> list[Element]:
    """Give the element children; of alternatives for old and new readers only the first."""
    found: list[Element] = []
    for child in parent.iterchildren("*"):
        if child.tag == f"{_CHOICES}AlternateContent":
            found.extend(_first_choice(child))
        else:
            found.append(child)
    return found


def _first_choice(alternatives: Element) -> list[Element]:
    options = [*alternatives.iterchildren(f"{_CHOICES}Choice", f"{_CHOICES}Fallback")]
    return children(options[0]) if options else []


class Inline:
    """Reads paragraphs in order; gathers footnotes, text boxes and what the clerk must know."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self.counts: dict[NoteKind, int] = defaultdict(int)
        self.notes: list[tuple[str, str, str]] = []  # mark, «footnote» or «endnote», id
        self.boxes: list[Element] = []
        self._marks = 0

    def text(self, paragraph: Element) -> str:
        """Give the words of a paragraph, its text boxes set aside in `boxes`."""
        self._paragraph_style = self._styles.paragraph_style(paragraph)
        self._met: set[NoteKind] = set()
        words = self._walk(paragraph).replace("~~~~", "").translate(_PRIVATE)
        for kind in self._met:
            self.counts[kind] += 1
        lines = (line.strip() for line in words.split("\n"))
        return _MARKER_TAB.sub(r"\1 ", "\n".join(lines).strip())

    def _walk(self, parent: Element) -> str:
        parts: list[str] = []
        for child in children(parent):
            if child.tag == TEXT_BOX:
                self.boxes.append(child)
            elif child.tag == f"{W}r":
                parts.append(self._run(child))
            elif child.tag not in DROPPED:
                parts.append(self._leaf(child) or self._walk(child))
        return "".join(parts)

    def _leaf(self, element: Element) -> str:
        """Give what an element stands for by itself."""
        tag = str(element.tag)
        if tag in {f"{W}t", _MATH_TEXT, _DRAWN_TEXT}:
            return element.text or ""
        if tag == _WORD_ART:
            return f"\n{element.get('string', '')}\n"
        if tag in {f"{W}footnoteReference", f"{W}endnoteReference"}:
            return self._note_mark(element, tag.removeprefix(W).removesuffix("Reference"))
        if tag == f"{W}sym":
            code = element.get(f"{W}char", "0")
            return _symbol(code)
        if tag == f"{W}fldSimple" and "PAGE" in element.get(f"{W}instr", "").upper().split():
            return " "
        return _BREAKS.get(tag, "")

    def _note_mark(self, element: Element, kind: str) -> str:
        custom = element.get(f"{W}customMarkFollows", "0") not in {"0", "false"}
        self._marks += not custom
        mark = "" if custom else raised(self._marks)
        self.notes.append((mark, kind, element.get(f"{W}id", "")))
        return mark

    def _run(self, run: Element) -> str:
        properties = run.find(f"{W}rPr")
        words = self._in_unicode(run, self._walk(run))
        if is_on(properties, "vanish") and words.strip():
            self._met.add(NoteKind.HIDDEN_TEXT)
        if is_on(properties, "caps"):
            words = words.upper()
        if value_of(run, "rPr/vertAlign") == "superscript" and words.strip().isdigit():
            words = words.translate(_RAISED)
        if is_on(properties, "strike") or is_on(properties, "dstrike"):
            words = f"~~{words}~~" if words.strip() else words
        return words

    def _in_unicode(self, run: Element, words: str) -> str:
        """Decode a run set in an old font; text that is Unicode already stays as it is."""
        font = self._styles.font_of(run, self._paragraph_style)
        if font.upper().startswith("VNI-") and not words.isascii():
            self._met.add(NoteKind.VNI_FONT)
        if not is_tcvn3_font(font) or _BEYOND_LATIN_1.search(words) or not words.strip():
            return words
        self._met.add(NoteKind.TCVN3_FONT)
        return from_tcvn3(words, font=font)


def _symbol(code: str) -> str:
    try:
        return _SYMBOLS.get(int(code, 16) & 0xFF, "")
    except ValueError:
        return ""
