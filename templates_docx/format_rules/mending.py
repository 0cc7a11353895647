"""Mends what can be mended without knowing what the writer meant; everything else is only told.

Looks are set on paragraphs and letters directly, as Word does when somebody presses its buttons.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.text.paragraph import CT_P
from docx.shared import Pt, Twips
from docx.text.parfmt import ParagraphFormat
from docx.text.run import Run
from lxml.etree import _Element

from templates_docx import layout
from templates_docx.format_rules import lint
from templates_docx.format_rules.anatomy import STAMPS, Anatomy, dissect
from templates_docx.format_rules.findings import Finding
from templates_docx.format_rules.lettering import is_capital
from templates_docx.format_rules.looks import longest
from templates_docx.format_rules.mending_words import WORDS
from templates_docx.format_rules.rules_drawn import RULE_CHECKS, rule_below
from templates_docx.format_rules.sheet import Line, measure
from templates_docx.format_rules.sheet_reader import read
from templates_docx.packages import saved
from templates_docx.strict_form import opened_in_any_form

_CENTRE, _BOTH = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
_SIZES = {"w:top": (1134, 1417), "w:bottom": (1134, 1417), "w:left": (1701, 1984),
          "w:right": (850, 1134)}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mended:
    """A copy of a document, what was mended in it, and what a person must still do."""

    data: bytes
    mended: tuple[Finding, ...]
    left: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Look:
    """How the lines of one element look; None where the writer decides."""

    rule: str
    lines: Callable[[Anatomy], Sequence[Line | None]]
    low: float
    high: float
    bold: bool | None = None
    italic: bool | None = None
    align: WD_ALIGN_PARAGRAPH | None = None


def _running(paper: Anatomy) -> list[Line | None]:
    return [n for n in paper.body if n.spot.table is None and n.shown and not is_capital(n.text)]


_LOOKS = (
    _Look("F-10", lambda p: [p.national_name], 12, 13, bold=True, italic=False, align=_CENTRE),
    _Look("F-11", lambda p: [p.motto], 13, 14, bold=True, italic=False, align=_CENTRE),
    _Look("F-13", lambda p: p.issuer[:1], 12, 13, bold=False),
    _Look("F-14", lambda p: p.issuer, 12, 13, italic=False, align=_CENTRE),
    _Look("F-14", lambda p: p.issuer[-1:], 12, 13, bold=True),
    _Look("F-16", lambda p: [p.number], 13, 13, bold=False, italic=False),
    _Look("F-17", lambda p: [p.date], 13, 14, bold=False, italic=True),
    _Look("F-18", lambda p: p.letter_subject, 12, 13, bold=False, italic=False),
    _Look("F-19", lambda p: [p.type_name], 13, 14, bold=True, italic=False, align=_CENTRE),
    _Look("F-20", lambda p: p.subject, 13, 14, bold=True, italic=False, align=_CENTRE),
    _Look("F-22", lambda p: p.authority, 13, 14, bold=True, align=_CENTRE),
    _Look("F-23", lambda p: p.legal_bases, 13, 14, bold=False, italic=True),
    _Look("F-24", lambda p: [p.enacting], 13, 14, bold=True, align=_CENTRE),
    _Look("F-32", lambda p: [p.addressee, *p.addressees], 13, 14, bold=False, italic=False),
    _Look("F-31", _running, 13, 14),
    _Look("F-33", lambda p: p.signature, 13, 14, bold=True, italic=False, align=_CENTRE),
    _Look("F-34", lambda p: [p.signatory], 13, 14, bold=True, italic=False, align=_CENTRE),
    _Look("F-35", lambda p: [p.recipients_label], 12, 12, bold=True, italic=True),
    _Look("F-36", lambda p: p.recipients, 11, 11, bold=False, italic=False),
    _Look("F-37", lambda p: p.appendices, 14, 14, bold=True, italic=False, align=_CENTRE),
)


def mend(data: bytes) -> Mended:
    """Mend a copy of a document; raises a refusal for what is no Word file.

    What is «mended» is what the checker no longer finds, so that nothing is claimed that is not so;
    what would make another fault is left alone.
    """
    before = lint(data).findings
    rules = _rules_of(before)
    copy = _mended(data, rules)
    if _rules_of(lint(copy).findings) - rules:
        copy = _mended_one_by_one(data, rules)
    left = lint(copy).findings
    return Mended(copy, tuple(f for f in before if f not in left), left)


def _rules_of(findings: Iterable[Finding]) -> set[str]:
    return {finding.rule for finding in findings}


def _mended_one_by_one(data: bytes, rules: set[str]) -> bytes:
    """Mend each rule's faults for themselves, where no other fault comes of it."""
    for rule in sorted(rules):
        copy = _mended(data, {rule})
        if _rules_of(lint(copy).findings) <= rules:
            data = copy
    return data


def _mended(data: bytes, rules: set[str]) -> bytes:
    document = opened_in_any_form(data)
    paper = dissect(read(document))
    _mend_pages(paper, rules)
    _mend_letters(paper, rules)
    for look in _LOOKS:
        if look.rule in rules:
            for line in look.lines(paper):
                if line is not None:
                    _set_look(paper, line, look)
    if "F-31" in rules:
        _mend_paragraphs(paper)
    for rule, mend_words in WORDS:
        if rule in rules:
            mend_words(paper)
    _mend_rules(dissect(read(document)))
    return saved(document)


def _mend_rules(paper: Anatomy) -> None:
    """Fit the rules that are too long or short for the words above, now that these are settled."""
    wrong = _rules_of(finding for check in RULE_CHECKS for finding in check(paper))
    for rule, lines, share in (
        ("F-12", [paper.motto] if paper.motto else [], layout.FULL_RULE),
        ("F-15", paper.issuer[-1:], layout.PART_RULE),
        ("F-21", paper.subject[-1:], layout.PART_RULE),
    ):
        drawn = rule_below(paper, lines[0]) if rule in wrong and lines else None
        if drawn is not None and drawn.shape.border_below and not drawn.text:
            above = paper.subject if rule == "F-21" else lines
            side = Twips(max(0, round((drawn.width - share * longest(above)) / 2)))
            shape = _shape(paper.sheet.paragraph_of(drawn))
            shape.left_indent = shape.right_indent = side


def _mend_pages(paper: Anatomy, rules: set[str]) -> None:
    for section in paper.sheet.sections:
        size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
        if size is None or margins is None:
            continue
        lies = measure(size, "w") > measure(size, "h")
        if "F-01" in rules:
            sides = (layout.PAGE_HEIGHT, layout.PAGE_WIDTH)
            for name, value in zip(("w:w", "w:h"), sides if lies else sides[::-1], strict=True):
                size.set(qn(name), str(value))
        if "F-03" in rules and not lies:
            for name, (low, high) in _SIZES.items():
                found = measure(margins, name.removeprefix("w:"))
                margins.set(qn(name), str(min(max(found, low), high)))


def _mend_letters(paper: Anatomy, rules: set[str]) -> None:
    if "F-05" not in rules:
        return
    lines = (n for n in paper.sheet.lines if not n.text.upper().startswith(STAMPS))
    for line in lines:
        for run in (Run(piece.run, None) for piece in line.pieces):  # type: ignore[arg-type]
            _set_font(run)
            colour = run._r.get_or_add_rPr().get_or_add_color()
            colour.attrib.clear()
            colour.set(qn("w:val"), "auto")


def _set_font(run: Run) -> None:
    fonts = run._r.get_or_add_rPr().get_or_add_rFonts()
    fonts.attrib.clear()
    for kind in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{kind}"), layout.FONT)


def _set_look(paper: Anatomy, line: Line, look: _Look) -> None:
    for run in (Run(run, None) for run in line.runs):  # type: ignore[arg-type]
        if look.bold is not None:
            run.font.bold = look.bold
        if look.italic is not None:
            run.font.italic = look.italic
        size = max((p.face.size or 0 for p in line.shown), default=0)
        if not look.low <= size <= look.high:
            run.font.size = Pt(min(max(size, look.low), look.high))
    if look.align is not None and not line.is_tabbed:
        _shape(paper.sheet.paragraph_of(line)).alignment = look.align


def _mend_paragraphs(paper: Anatomy) -> None:
    """Justify, indent and part the running paragraphs."""
    for line in _running(paper):
        if line is None or line.is_tabbed or line.shape.align == "center":
            continue
        shape = _shape(paper.sheet.paragraph_of(line))
        shape.alignment = _BOTH
        indented = 540 <= (line.shape.left or 0) + (line.shape.first_line or 0) <= 750
        if not indented and not line.is_numbered and not line.text.startswith(("-", "+", "•", "*")):
            shape.left_indent, shape.first_line_indent = Twips(0), Twips(layout.FIRST_LINE)
        if (line.shape.before or 0) < layout.PARAGRAPH_GAP:
            shape.space_before = Twips(layout.PARAGRAPH_GAP)
        if line.shape.line_rule in {None, "auto"} and not 235 <= (line.shape.line or 240) <= 365:
            shape.line_spacing = 1.0


def _shape(paragraph: _Element) -> ParagraphFormat:
    assert isinstance(paragraph, CT_P)  # noqa: S101 - a narrowing for the type checker
    return ParagraphFormat(paragraph)
