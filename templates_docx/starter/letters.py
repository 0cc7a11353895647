"""Letters, drawn."""

from docx.document import Document
from docx.text.paragraph import Paragraph

from templates_docx import drawing
from templates_docx.starter import blocks
from templates_docx.starter.tables import INDICATOR, INDICATOR_OF_AGENCY
from templates_docx.styles import Style

_EXTENSION_COLUMNS: blocks.Columns = (
    ("STT", 700, "number"),
    ("Nội dung nhiệm vụ", 3571, "task"),
    ("Thời hạn hiện tại", 1300, "deadline"),
    ("Đề nghị gia hạn đến", 1400, "requested"),
    ("Ý kiến", 2100, "decision"),
)


def letter() -> Document:
    """Draw the letter on any matter."""
    document = _opening(many=True)
    blocks.body(document, "paragraphs")
    blocks.signature(document)
    return document


def assignment_letter() -> Document:
    """Draw the letter that gives tasks, their deadlines bold."""
    document = _opening(many=True)
    blocks.body(document, "opening")
    drawing.paragraph(document, "{%p for task in tasks %}", Style.BODY)
    _in_runs(
        drawing.paragraph(document, "{{ task.marker }} {{ task.text }}", Style.BODY),
        "{% if task.deadline %}, {% endif %}",
        "{{ task.deadline }}",
        "{{ task.ending }}",
    )
    drawing.paragraph(document, "{%p endfor %}", Style.BODY)
    blocks.body(document, "closing")
    blocks.signature(document)
    return document


def follow_up_letter() -> Document:
    """Draw the follow-up letter to one agency, with its lying appendix."""
    document = _opening(many=False)
    blocks.body(document, "paragraphs")
    blocks.signature(document)
    blocks.appendix(document)
    blocks.table_of_rows(document, blocks.TASK_COLUMNS)
    return document


def follow_up_letter_to_many() -> Document:
    """Draw the follow-up letter to many agencies, its appendix grouped by agency."""
    document = _with_appendix()
    blocks.table_of_groups(document, blocks.TASK_COLUMNS)
    return document


def indicator_letter() -> Document:
    """Draw the letter about what agencies reached, with its lying appendix."""
    document = _with_appendix()
    blocks.table_of_rows(document, INDICATOR_OF_AGENCY)
    return document


def indicator_letter_by_field() -> Document:
    """Draw the letter about indicators, its lying appendix grouped by field."""
    document = _with_appendix()
    blocks.table_of_groups(document, INDICATOR)
    return document


def extension_reply() -> Document:
    """Draw the reply to requests for a later deadline."""
    document = _opening(many=False)
    blocks.body(document, "paragraphs")
    gap = drawing.paragraph(document, "", Style.SECTION_BREAK)
    gap.paragraph_format.space_after = blocks.BEFORE_TABLE
    blocks.table_of_rows(document, _EXTENSION_COLUMNS)
    blocks.body(document, "closing")
    blocks.signature(document)
    return document


def _with_appendix() -> Document:
    document = _opening(many=True)
    blocks.body(document, "paragraphs")
    blocks.signature(document)
    blocks.appendix(document)
    return document


def _opening(*, many: bool) -> Document:
    document = blocks.upright()
    blocks.letterhead(document, is_letter=True)
    blocks.addressees(document, many=many)
    return document


def _in_runs(line: Paragraph, before: str, bold: str, after: str) -> None:
    """Add three runs, the middle one bold."""
    line.add_run(before)
    line.add_run(bold).bold = True
    line.add_run(after)
