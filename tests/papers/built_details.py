"""The same correct letter with one thing done another way, as people do."""

import unicodedata
from collections.abc import Callable

from templates_docx.packages import contents, packed
from tests.papers.built_parts import (
    ADDRESSEE,
    CLOSING,
    DATED,
    NUMBER,
    NUMBERING,
    REQUEST,
    SUBJECT,
    TEXT,
    WIDTHS,
    box,
    ending,
    head,
    left,
    recipients,
    right,
    signed,
)
from tests.papers.raw_docx import (
    TIMES,
    body,
    cell,
    centred,
    package,
    para,
    part,
    run,
    section,
    table,
)

_LEFT = '<w:jc w:val="left"/>'
LONG = (
    body("Các cơ quan báo cáo tình hình thực hiện, khó khăn, kiến nghị theo từng nhóm việc. " * 9)
    * 6
)


def _letter(top: str = "", to: str = ADDRESSEE, text: str = TEXT, foot: str = "") -> str:
    return (top or head()) + to + text + (foot or ending()) + "<w:p/>"


def addressees_in_a_table() -> bytes:
    names = "".join(
        para(run(f"- {name}", 14)) for name in ("Các sở, ban, ngành tỉnh;", "UBND các xã, phường.")
    )
    to = table(
        cell(para(run("Kính gửi:", 14)), width=2600) + cell(names, width=6471), widths=(2600, 6471)
    )
    return package(_letter(to=to))


def addressees_behind_the_colon() -> bytes:
    hanging = '<w:ind w:left="3000" w:hanging="1300"/>'
    to = para(run("Kính gửi:\t- Các sở, ban, ngành tỉnh;", 14), shape=hanging)
    to += para(run("- UBND các xã, phường.", 14), shape='<w:ind w:left="3000"/>')
    return package(_letter(to=to))


def urgency_stamp_below_the_subject() -> bytes:
    boxed = '<w:pBdr><w:top w:val="single" w:sz="4"/><w:bottom w:val="single" w:sz="4"/></w:pBdr><w:jc w:val="center"/>'
    stamp = para(
        run("HỎA TỐC", 13, "b").replace("<w:sz", '<w:color w:val="FF0000"/><w:sz'), shape=boxed
    )
    one, two = WIDTHS
    top = table(
        cell(*left(), width=one) + cell(*right(), width=two),
        cell(centred(NUMBER, 13), width=one) + cell(centred(DATED, 13, "i"), width=two),
        cell(centred(SUBJECT, 12), stamp, width=one) + cell(width=two),
        widths=WIDTHS,
    )
    return package(_letter(top))


def stamp_of_the_digital_signature() -> bytes:
    words = (
        "Người ký: Văn phòng UBND tỉnh Sơn Hải",
        "Email: vp@sonhai.gov.vn",
        "Thời gian ký: 11.03.2026 15:42:07 +07:00",
    )
    stamp = para(
        box(
            *(
                para(run(word, 8).replace("<w:sz", '<w:color w:val="0070C0"/><w:sz'))
                for word in words
            ),
            x=5000,
            width=4000,
        )
    )
    return package(stamp + _letter())


def page_number_field_in_pieces() -> bytes:
    pieces = "".join(
        f'<w:r><w:instrText xml:space="preserve">{text}</w:instrText></w:r>'
        for text in (" PA", "GE ", r" \* MERGEFORMAT ")
    )
    field = f'<w:r><w:fldChar w:fldCharType="begin"/></w:r>{pieces}<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("2", 13)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    header = part(
        "hdr",
        para(
            field,
            shape='<w:framePr w:wrap="around" w:vAnchor="text" w:hAnchor="margin" w:xAlign="center" w:y="1"/>',
        )
        + "<w:p/>",
    )
    last = section(
        more="<w:titlePg/>", references='<w:headerReference w:type="default" r:id="header1"/>'
    )
    return package(_letter(text=LONG + TEXT), last, header1=header)


def number_and_day_left_to_the_pen() -> bytes:
    top = (
        head()
        .replace(NUMBER, "Số:\u00a0\u00a0\u00a0 /VP-TH")
        .replace(DATED, "Sơn Hải, ngày … tháng 3 năm 2026")
    )
    return package(_letter(top))


def number_and_day_left_with_tabs() -> bytes:
    one, two = WIDTHS
    top = table(
        cell(*left(), width=one) + cell(*right(), width=two),
        cell(para(run("Số:\t/VP-TH", 13), shape='<w:jc w:val="center"/>'), width=one)
        + cell(
            para(run("Sơn Hải, ngày\ttháng 3 năm 2026", 13, "i"), shape='<w:jc w:val="center"/>'),
            width=two,
        ),
        cell(centred(SUBJECT, 12), width=one) + cell(width=two),
        widths=WIDTHS,
    )
    return package(_letter(top))


def typed_on_a_macintosh() -> bytes:
    parts = contents(package(_letter()))
    xml = unicodedata.normalize("NFD", parts["word/document.xml"].decode())
    other = xml.replace('w:ascii="Times New Roman"', 'w:ascii="TimesNewRomanPSMT"')
    return packed({**parts, "word/document.xml": other.encode()})


def nearly_black() -> bytes:
    dark = '<w:color w:val="0D0D0D" w:themeColor="text1" w:themeTint="F2"/>'
    return package(
        _letter()
        .replace("<w:sz", f"{dark}<w:sz")
        .replace(TIMES, TIMES.replace("Times New Roman", "times new roman"))
    )


def signature_in_a_box() -> bytes:
    foot = "".join(recipients()) + para(box(*signed(), x=3600, width=5400))
    return package(_letter(foot=foot))


def indented_with_blanks() -> bytes:
    shape = '<w:spacing w:before="120" w:after="0"/><w:jc w:val="both"/>'
    text = "".join(para(run(" " * 10 + words, 14), shape=shape) for words in (REQUEST, CLOSING))
    return package(_letter(text=text))


def indented_with_tabs() -> bytes:
    shape = '<w:spacing w:before="120" w:after="0"/><w:jc w:val="both"/>'
    text = "".join(para(run("\t" + words, 14), shape=shape) for words in (REQUEST, CLOSING))
    return package(_letter(text=text))


def broken_lines_in_paragraphs() -> bytes:
    shape = '<w:spacing w:before="120" w:after="0"/><w:ind w:firstLine="720"/><w:jc w:val="both"/>'
    text = para(run(REQUEST, 14), "<w:r><w:br/></w:r>", run(CLOSING, 14), shape=shape)
    return package(_letter(text=text))


def marks_of_editing_everywhere() -> bytes:
    noise = '<w:bookmarkStart w:id="1" w:name="x"/><w:bookmarkEnd w:id="1"/><w:proofErr w:type="spellStart"/>'
    return package(
        _letter()
        .replace("<w:r>", f"{noise}<w:r>")
        .replace("<w:t ", "<w:lastRenderedPageBreak/><w:t ")
    )


def picture_of_the_signature() -> bytes:
    drawn = '<w:r><w:pict><v:shape id="s" style="width:90pt;height:40pt"/></w:pict></w:r>'
    return package(
        _letter(
            foot=ending().replace("<w:p/><w:p/><w:p/>", para(drawn, shape='<w:jc w:val="center"/>'))
        )
    )


def table_of_figures_in_the_text() -> bytes:
    rows = [
        cell(centred(text, 12, "b"), width=4535) + cell(centred("Số hồ sơ", 12, "b"), width=4536)
        for text in ("Đơn vị",)
    ]
    rows += [
        cell(para(run(f"Sở thứ {n}", 12), shape=_LEFT), width=4535)
        + cell(centred(str(n), 12), width=4536)
        for n in range(4)
    ]
    return package(_letter(text=body(REQUEST) + table(*rows, widths=(4535, 4536)) + body(CLOSING)))


def decision_with_automatic_articles() -> bytes:
    numbering = NUMBERING.replace('w:lvlText w:val="%1."', 'w:lvlText w:val="Điều %1."')
    one, two = WIDTHS
    top = table(
        cell(*left(), width=one) + cell(*right(), width=two),
        cell(centred("Số: 31/QĐ-VP", 13), width=one) + cell(centred(DATED, 13, "i"), width=two),
        widths=WIDTHS,
    )
    rule = para(
        shape='<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="0" w:color="auto"/></w:pBdr><w:ind w:left="3000" w:right="3000"/>'
    )
    basis = '<w:spacing w:before="120" w:after="0"/><w:ind w:firstLine="720"/><w:jc w:val="both"/>'
    shape = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:spacing w:before="120" w:after="0"/><w:jc w:val="both"/>'
    opening = (
        centred("QUYẾT ĐỊNH", 14, "b")
        + centred("Về việc thành lập Tổ công tác số hóa hồ sơ năm 2026", 14, "b")
        + rule
    )
    opening += centred("CHÁNH VĂN PHÒNG UBND TỈNH SƠN HẢI", 14, "b")
    opening += "".join(
        para(run(text, 14, "i"), shape=basis)
        for text in (
            "Căn cứ Quy chế làm việc của Văn phòng;",
            "Theo đề nghị của Trưởng phòng Hành chính.",
        )
    )
    opening += centred("QUYẾT ĐỊNH:", 14, "b")
    articles = "".join(
        para(run(text, 14), shape=shape)
        for text in (
            "Thành lập Tổ công tác số hóa hồ sơ.",
            "Tổ công tác làm việc theo phân công.",
            "Các phòng chịu trách nhiệm thi hành Quyết định này./.",
        )
    )
    foot = ending().replace("- Như trên;", "- Như Điều 3;")
    return package(top + opening + articles + foot + "<w:p/>", numbering=numbering)


DETAILS: tuple[Callable[[], bytes], ...] = (
    addressees_in_a_table, addressees_behind_the_colon, urgency_stamp_below_the_subject,
    stamp_of_the_digital_signature, page_number_field_in_pieces, number_and_day_left_to_the_pen,
    number_and_day_left_with_tabs, typed_on_a_macintosh, nearly_black, signature_in_a_box,
    indented_with_blanks, indented_with_tabs, broken_lines_in_paragraphs,
    marks_of_editing_everywhere, picture_of_the_signature, table_of_figures_in_the_text,
    decision_with_automatic_articles,
)  # fmt: skip
