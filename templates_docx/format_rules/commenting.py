"""The findings as comments in a copy of the document, as Word shows them in the margin."""

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.text.paragraph import CT_P
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from lxml.etree import _Element

from templates_docx.format_rules.anatomy import dissect
from templates_docx.format_rules.findings import Finding, Severity
from templates_docx.format_rules.places import paragraph_of
from templates_docx.format_rules.sheet_reader import read
from templates_docx.packages import saved
from templates_docx.strict_form import opened_in_any_form

AUTHOR, _INITIALS = "Kiểm tra thể thức", "KT"
_STYLES = {
    "CommentReference": ("annotation reference", "character"),
    "CommentText": ("annotation text", "paragraph"),
}
_NAMES = {Severity.ERROR: "Lỗi", Severity.WARNING: "Cảnh báo", Severity.HINT: "Gợi ý"}


def commented(data: bytes, findings: tuple[Finding, ...]) -> bytes:
    """Write a copy with a comment for each finding, at its place or at the beginning."""
    document = opened_in_any_form(data)
    _define_styles(document)
    paper = dissect(read(document))
    first = paper.sheet.paragraphs[0] if paper.sheet.paragraphs else None
    for finding in findings:
        place = paragraph_of(paper, finding)
        paragraph = first if place is None else place
        if paragraph is not None:
            runs = _runs(_outside_boxes(paragraph), document)
            document.add_comment(runs, text=_words(finding), author=AUTHOR, initials=_INITIALS)
    return saved(document)


def _define_styles(document: Document) -> None:
    """Define the styles comments are written in, where a document does not know them."""
    root = document.styles.element
    known = {style.get(qn("w:styleId")) for style in root.iter(qn("w:style"))}
    for identifier, (name, kind) in _STYLES.items():
        if identifier not in known:
            style = OxmlElement("w:style")
            style.set(qn("w:type"), kind)
            style.set(qn("w:styleId"), identifier)
            called = OxmlElement("w:name")
            called.set(qn("w:val"), name)
            style.append(called)
            root.append(style)


def _outside_boxes(paragraph: _Element) -> _Element:
    """Give the paragraph a text box hangs on: Word wants no comment inside the box."""
    box = next(paragraph.iterancestors(qn("w:txbxContent")), None)
    anchor = None if box is None else next(box.iterancestors(qn("w:p")), None)
    return paragraph if anchor is None else _outside_boxes(anchor)


def _runs(paragraph: _Element, document: Document) -> list[Run]:
    """Give the runs a comment hangs on; an empty paragraph gets one without words."""
    assert isinstance(paragraph, CT_P)  # noqa: S101 - a narrowing for the type checker
    whole = Paragraph(paragraph, document._body)
    return [*whole.runs] or [whole.add_run()]


def _words(finding: Finding) -> str:
    return (
        f"{_NAMES[finding.severity]} {finding.rule} ({finding.place}): "
        f"cần {finding.expected}; đang là {finding.found}."
    )
