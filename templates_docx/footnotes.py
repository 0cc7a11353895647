"""Word footnotes, which python-docx cannot write: their part, their marks, their numbers."""

from collections.abc import Sequence

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from lxml import etree

from templates_docx.cleaning import xml_text
from templates_docx.paper_context import Footnote
from templates_docx.styles import Style

_RULES = ((-1, "separator"), (0, "continuationSeparator"))
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class FootnoteBook:
    """The footnotes of one document: referred to one by one, written at the end."""

    def __init__(self, footnotes: Sequence[Footnote]) -> None:
        self._notes = {sign: note for note in footnotes for sign in _signs(note.mark)}
        self._all = list(footnotes)
        self._placed: list[Footnote] = []

    def next_mark(self, text: str, start: int) -> tuple[int, str] | None:
        """Find the first sign of a footnote not yet referred to, from a place in a text."""
        found = [(text.find(sign, start), -len(sign), sign) for sign in self._notes]
        places = sorted(place for place in found if place[0] >= 0)
        return (places[0][0], places[0][2]) if places else None

    def refer(self, line: Paragraph, sign: str) -> None:
        """Put the reference to a footnote at the end of a paragraph."""
        note = self._notes[sign]
        self._notes = {other: n for other, n in self._notes.items() if n is not note}
        self._placed.append(note)
        number = len(self._placed)
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), str(number))
        _mark_run(line.add_run()._r, reference, _own_mark(note, number))

    def write(self, document: Document) -> list[Footnote]:
        """Add the footnotes to the file; return those the text nowhere refers to."""
        if self._placed:
            notes = parse_xml(f"<w:footnotes {nsdecls('w')}/>")
            for number, kind in _RULES:
                notes.append(_rule(number, kind))
            for number, note in enumerate(self._placed, start=1):
                notes.append(_note(number, note.text, _own_mark(note, number)))
            _attach(document, etree.tostring(notes, encoding="UTF-8", standalone=True))
        return [note for note in self._all if not any(note is other for other in self._placed)]


def _signs(mark: str) -> list[str]:
    """List how a mark may stand in running text: «¹» or «[1]», never a bare «1»."""
    if mark.isdigit() and mark.isascii():
        return [mark.translate(_RAISED), f"[{mark}]"]
    return [mark] if mark else []


def _own_mark(note: Footnote, number: int) -> str:
    """Keep a mark that is not the number Word would print by itself."""
    plain = note.mark.strip("[]()").translate(_PLAIN)
    return "" if plain == str(number) else note.mark


def _mark_run(run: BaseOxmlElement, reference: BaseOxmlElement, own_mark: str) -> None:
    style = OxmlElement("w:rStyle")
    style.set(qn("w:val"), "FootnoteReference")
    run.insert(0, OxmlElement("w:rPr"))
    run[0].append(style)
    run.append(reference)
    if own_mark:
        reference.set(qn("w:customMarkFollows"), "1")
        text = OxmlElement("w:t")
        text.text = own_mark
        run.append(text)


def _rule(number: int, kind: str) -> BaseOxmlElement:
    note = OxmlElement("w:footnote")
    note.set(qn("w:type"), kind)
    note.set(qn("w:id"), str(number))
    run = OxmlElement("w:r")
    run.append(OxmlElement(f"w:{kind}"))
    note.append(_paragraph(run))
    return note


def _note(number: int, text: str, own_mark: str) -> BaseOxmlElement:
    note = OxmlElement("w:footnote")
    note.set(qn("w:id"), str(number))
    mark = OxmlElement("w:r")
    reference = OxmlElement("w:t") if own_mark else OxmlElement("w:footnoteRef")
    reference.text = own_mark or None
    _mark_run(mark, reference, "")
    words = OxmlElement("w:r")
    line = _paragraph(mark, words)
    Run(words, line).text = f" {xml_text(text)}"
    note.append(line)
    return note


def _paragraph(*runs: BaseOxmlElement) -> BaseOxmlElement:
    line = OxmlElement("w:p")
    line.style = Style.FOOTNOTE.value
    for run in runs:
        line.append(run)
    return line


def _attach(document: Document, xml: bytes) -> None:
    package = document.part.package
    part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, xml, package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    settings = document.settings.element
    rules = parse_xml(
        f"<w:footnotePr {nsdecls('w')}>"
        + "".join(f'<w:footnote w:id="{number}"/>' for number, _ in _RULES)
        + "</w:footnotePr>"
    )
    settings.insert_element_before(rules, "w:endnotePr", "w:compat")
