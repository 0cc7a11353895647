"""The findings as comments in a copy of the document, as Word shows them in the margin."""

from docx.document import Document
from docx.oxml.text.paragraph import CT_P
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from lxml.etree import _Element

from templates_docx.format_rules.anatomy import dissect
from templates_docx.format_rules.findings import Finding, Severity
from templates_docx.format_rules.places import paragraph_of
from templates_docx.format_rules.sheet import read
from templates_docx.packages import opened, saved

AUTHOR, _INITIALS = "Kiểm tra thể thức", "KT"
_NAMES = {Severity.ERROR: "Lỗi", Severity.WARNING: "Cảnh báo", Severity.HINT: "Gợi ý"}


def commented(data: bytes, findings: tuple[Finding, ...]) -> bytes:
    """Write a copy with a comment for each finding, at its place or at the beginning."""
    document = opened(data)
    paper = dissect(read(document))
    first = paper.sheet.paragraphs[0] if paper.sheet.paragraphs else None
    for finding in findings:
        place = paragraph_of(paper, finding)
        paragraph = first if place is None else place
        if paragraph is not None:
            runs = _runs(paragraph, document)
            document.add_comment(runs, text=_words(finding), author=AUTHOR, initials=_INITIALS)
    return saved(document)


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
