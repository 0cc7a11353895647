"""The paragraph styles of our papers: each element of the decree is one style, named in Word."""

from dataclasses import dataclass
from enum import StrEnum

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, Twips
from docx.styles.style import ParagraphStyle

from templates_docx import layout

_CENTRE, _BOTH, _LEFT = (
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
    WD_ALIGN_PARAGRAPH.LEFT,
)


@dataclass(frozen=True, slots=True)
class Look:
    """How the paragraphs of one style look; sizes in points, measures in twips."""

    name: str
    size: float = layout.BODY_SIZE
    bold: bool = False
    italic: bool = False
    align: WD_ALIGN_PARAGRAPH = _LEFT
    first_line: int = 0  # negative: hanging
    left: int = 0
    before: int = 0
    after: int = 0
    keep_next: bool = False
    exact: int = 0  # exact line height; 0: single
    together: bool = False  # no gap between paragraphs of this style


class Style(StrEnum):
    """Identifiers of the styles, as they stand in the file."""

    NATIONAL_NAME = "NationalName"
    MOTTO = "Motto"
    PARENT_AGENCY = "ParentAgency"
    ISSUER = "Issuer"
    RULE_FULL = "RuleFull"
    RULE_PART = "RulePart"
    NUMBER = "NumberLine"
    PLACE_AND_DATE = "PlaceAndDate"
    LETTER_SUBJECT = "LetterSubject"
    TYPE_NAME = "TypeName"
    SUBJECT = "Subject"
    AUTHORITY = "IssuingAuthority"
    LEGAL_BASIS = "LegalBasis"
    ENACTING = "Enacting"
    ADDRESSEE = "Addressee"
    ADDRESSEE_LABEL = "AddresseeLabel"
    ADDRESSEE_ITEM = "AddresseeItem"
    BODY = "BodyParagraph"
    CHAPTER = "ChapterLabel"
    SECTION = "SectionHeading"
    RECIPIENTS_LABEL = "RecipientsLabel"
    RECIPIENT = "RecipientItem"
    SIGNATURE_LINE = "SignatureLine"
    SIGNATURE_SPACE = "SignatureSpace"
    SIGNATORY = "Signatory"
    SECTION_BREAK = "SectionBreak"
    APPENDIX_LABEL = "AppendixLabel"
    APPENDIX_TITLE = "AppendixTitle"
    APPENDIX_REFERENCE = "AppendixReference"
    TABLE_HEADER = "TableHeader"
    TABLE_CELL = "TableCell"
    TABLE_CELL_CENTRE = "TableCellCentre"
    TABLE_GROUP = "TableGroup"
    PAGE_NUMBER = "PageNumber"
    FOOTNOTE = "FootnoteText"


LOOKS: dict[str, Look] = {
    Style.NATIONAL_NAME: Look("Quốc hiệu", 12, bold=True, align=_CENTRE),
    Style.MOTTO: Look("Tiêu ngữ", 13, bold=True, align=_CENTRE),
    Style.PARENT_AGENCY: Look("Cơ quan chủ quản", 12, align=_CENTRE),
    Style.ISSUER: Look("Cơ quan ban hành", 12, bold=True, align=_CENTRE),
    Style.RULE_FULL: Look(
        "Kẻ ngang dài bằng chữ", 2, align=_CENTRE, exact=40, before=20, after=120
    ),
    Style.RULE_PART: Look(
        "Kẻ ngang 1/3 đến 1/2 dòng chữ", 2, align=_CENTRE, exact=40, before=20, after=120
    ),
    Style.NUMBER: Look("Số, ký hiệu", 13, align=_CENTRE),
    Style.PLACE_AND_DATE: Look("Địa danh, thời gian", 13, italic=True, align=_CENTRE),
    Style.LETTER_SUBJECT: Look("Trích yếu công văn", 12, align=_CENTRE, before=120, together=True),
    Style.TYPE_NAME: Look("Tên loại văn bản", bold=True, align=_CENTRE, before=240, keep_next=True),
    Style.SUBJECT: Look("Trích yếu", bold=True, align=_CENTRE, keep_next=True),
    Style.AUTHORITY: Look(
        "Thẩm quyền ban hành", bold=True, align=_CENTRE, before=200, after=80, together=True
    ),
    Style.LEGAL_BASIS: Look(
        "Căn cứ",
        italic=True,
        align=_BOTH,
        first_line=layout.FIRST_LINE,
        before=layout.PARAGRAPH_GAP,
    ),
    Style.ENACTING: Look(
        "Quyết định, quyết nghị", bold=True, align=_CENTRE, before=160, after=40, keep_next=True
    ),
    Style.ADDRESSEE: Look("Kính gửi một nơi", align=_CENTRE, before=280, after=160),
    Style.ADDRESSEE_LABEL: Look(
        "Kính gửi nhiều nơi", left=layout.ADDRESSEE_LABEL_LEFT, before=280, keep_next=True
    ),
    Style.ADDRESSEE_ITEM: Look(
        "Nơi được kính gửi",
        left=layout.ADDRESSEE_DASH + layout.DASH_WIDTH,
        first_line=-layout.DASH_WIDTH,
    ),
    Style.BODY: Look(
        "Nội dung", align=_BOTH, first_line=layout.FIRST_LINE, before=layout.PARAGRAPH_GAP
    ),
    Style.CHAPTER: Look("Phần, chương, mục", bold=True, align=_CENTRE, before=120, keep_next=True),
    Style.SECTION: Look(
        "Đề mục",
        bold=True,
        align=_BOTH,
        first_line=layout.FIRST_LINE,
        before=layout.PARAGRAPH_GAP,
        keep_next=True,
    ),
    Style.RECIPIENTS_LABEL: Look("Nơi nhận", 12, bold=True, italic=True),
    Style.RECIPIENT: Look("Danh sách nơi nhận", 11, left=120, first_line=-120),
    Style.SIGNATURE_LINE: Look("Quyền hạn, chức vụ", bold=True, align=_CENTRE),
    Style.SIGNATURE_SPACE: Look("Chỗ ký", align=_CENTRE),
    Style.SIGNATORY: Look("Họ tên người ký", bold=True, align=_CENTRE),
    Style.SECTION_BREAK: Look("Ngắt phần", 1, exact=20),
    Style.APPENDIX_LABEL: Look("Phụ lục", bold=True, align=_CENTRE, keep_next=True),
    Style.APPENDIX_TITLE: Look("Tên phụ lục", 13, bold=True, align=_CENTRE, keep_next=True),
    Style.APPENDIX_REFERENCE: Look(
        "Kèm theo văn bản", 13, italic=True, align=_CENTRE, keep_next=True
    ),
    Style.TABLE_HEADER: Look("Đầu bảng", 12, bold=True, align=_CENTRE, before=20, after=20),
    Style.TABLE_CELL: Look("Ô bảng", 12, before=20, after=20),
    Style.TABLE_CELL_CENTRE: Look("Ô bảng giữa", 12, align=_CENTRE, before=20, after=20),
    Style.TABLE_GROUP: Look("Nhóm trong bảng", 12, bold=True, before=20, after=20, keep_next=True),
    Style.PAGE_NUMBER: Look("Số trang", 13, align=_CENTRE),
    Style.FOOTNOTE: Look("Chú thích cuối trang", 10, align=_BOTH),
}


def add_styles(document: Document) -> None:
    """Add every style to a document that has none but Normal."""
    for identifier, look in LOOKS.items():
        style = document.styles.add_style(identifier, WD_STYLE_TYPE.PARAGRAPH)
        assert isinstance(style, ParagraphStyle)  # noqa: S101 - a narrowing for the type checker
        style.base_style = document.styles["Normal"]
        _apply(style, look)
        style.element.name_val = look.name


def _apply(style: ParagraphStyle, look: Look) -> None:
    style.font.size = Pt(look.size)
    _size_for_complex_scripts(style, look.size)
    style.font.bold, style.font.italic = look.bold or None, look.italic or None
    shape = style.paragraph_format
    shape.alignment = look.align
    shape.first_line_indent = Twips(look.first_line) if look.first_line else None
    shape.left_indent = Twips(look.left) if look.left else None
    shape.space_before, shape.space_after = Twips(look.before), Twips(look.after)
    shape.keep_with_next = look.keep_next or None
    if look.exact:
        shape.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        shape.line_spacing = Twips(look.exact)
    if look.together:
        shape._element.get_or_add_pPr().insert_element_before(
            OxmlElement("w:contextualSpacing"), "w:mirrorIndents", "w:jc", "w:outlineLvl"
        )
    style.quick_style = True


def _size_for_complex_scripts(style: ParagraphStyle, size: float) -> None:
    mark = OxmlElement("w:szCs")
    mark.set(qn("w:val"), str(round(size * 2)))
    style.element.get_or_add_rPr().append(mark)
