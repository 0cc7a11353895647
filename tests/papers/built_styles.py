"""The same correct letter with its looks in styles: of paragraphs, of tables, of the theme."""

from tests.papers.built_parts import (
    ADDRESSEE,
    CLOSING,
    DATED,
    ISSUER,
    MOTTO,
    NATION,
    NUMBER,
    PARENT,
    REQUEST,
    SUBJECT,
    TEXT,
    WIDTHS,
    ending,
    rule,
)
from tests.papers.raw_docx import TIMES, cell, package, para, run, styles, table

THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="x"><a:themeElements>'
    '<a:fontScheme name="x"><a:majorFont><a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface=""/></a:majorFont>'
    '<a:minorFont><a:latin typeface="Times New Roman"/><a:ea typeface=""/><a:cs typeface=""/></a:minorFont>'
    "</a:fontScheme></a:themeElements></a:theme>"
)


def with_styles_alone() -> bytes:
    """Build it with a style for each element, based on each other, and fonts of the theme."""

    def style(name: str, based: str, letters: str, shape: str = "") -> str:
        return (f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{name}"><w:name w:val="{name}"/>'
                f'<w:basedOn w:val="{based}"/><w:pPr>{shape}</w:pPr><w:rPr>{letters}</w:rPr></w:style>')  # fmt: skip

    def of(name: str, text: str = "") -> str:
        return para(run(text, fonts="") if text else "", shape=f'<w:pStyle w:val="{name}"/>')

    centre = '<w:spacing w:before="0" w:after="0"/><w:jc w:val="center"/>'
    both = '<w:spacing w:before="120" w:after="0" w:line="240" w:lineRule="auto"/><w:ind w:firstLine="567"/><w:jc w:val="both"/>'
    made = styles(
        style("Centre", "Normal", '<w:sz w:val="24"/>', centre),
        style("Strong12", "Centre", "<w:b/>"),
        style("Strong13", "Strong12", '<w:sz w:val="26"/>'),
        style("Plain13", "Strong13", '<w:b w:val="0"/>'),
        style("Dated", "Plain13", "<w:i/>"),
        style("Strong14", "Strong13", '<w:sz w:val="28"/>'),
        style("Text", "Normal", "", both),
        style("Label", "Normal", '<w:b/><w:i/><w:sz w:val="24"/>'),
        style("Item", "Normal", '<w:sz w:val="22"/>'),
        style("To", "Normal", "", '<w:jc w:val="center"/>'),
        defaults='<w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>'
        '<w:sz w:val="28"/></w:rPr></w:rPrDefault>',
    )
    one, two = WIDTHS
    top = table(
        cell(of("Centre", PARENT), of("Strong12", ISSUER), rule(one, 1000), width=one)
        + cell(of("Strong12", NATION), of("Strong13", MOTTO), rule(two, 3180), width=two),
        cell(of("Plain13", NUMBER), width=one) + cell(of("Dated", DATED), width=two),
        cell(of("Centre", SUBJECT), width=one) + cell(width=two),
        widths=WIDTHS,
    )
    foot = table(
        cell(
            of("Label", "Nơi nhận:"),
            of("Item", "- Như trên;"),
            of("Item", "- Lưu: VT, TH."),
            width=one,
        )
        + cell(
            of("Strong14", "CHÁNH VĂN PHÒNG"),
            of("Strong14"),
            of("Strong14", "Đỗ Văn Sơn"),
            width=two,
        ),
        widths=WIDTHS,
    )
    whole = top + of("To", "Kính gửi: Sở Nội vụ") + of("Text", REQUEST) + of("Text", CLOSING) + foot
    return package(whole + "<w:p/>", styles=made, theme=THEME)


def bare(text: str, size: float = 0, looks: str = "") -> str:
    """Write a paragraph whose letters say next to nothing of themselves."""
    return para(run(text, size, looks, fonts=""))


def with_table_styles() -> bytes:
    """Build the letterhead with a table style whose first row is bold, and small letters elsewhere."""
    made = styles(
        '<w:style w:type="table" w:customStyle="1" w:styleId="Head"><w:name w:val="Head"/><w:basedOn w:val="TableNormal"/>'
        '<w:pPr><w:spacing w:before="0" w:after="0"/><w:jc w:val="center"/></w:pPr><w:rPr><w:sz w:val="24"/></w:rPr>'
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr>'
        '<w:tblStylePr w:type="firstCol"><w:rPr><w:i/></w:rPr></w:tblStylePr></w:style>',
        defaults=f"<w:rPrDefault><w:rPr>{TIMES}</w:rPr></w:rPrDefault>",
    )
    one, two = WIDTHS
    off = '<w:r><w:rPr><w:b w:val="0"/></w:rPr><w:t>' + PARENT + "</w:t></w:r>"
    top = table(
        cell(para(off), bare(ISSUER), rule(one, 1000), width=one)
        + cell(bare(NATION), bare(MOTTO, 13), rule(two, 3180), width=two),
        cell(bare(NUMBER, 13), width=one) + cell(bare(DATED, 13, "i"), width=two),
        cell(bare(SUBJECT), width=one) + cell(width=two),
        widths=WIDTHS, style="Head",
    )  # fmt: skip
    return package(top + ADDRESSEE + TEXT + ending() + "<w:p/>", styles=made)
