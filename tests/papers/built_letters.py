"""One correct letter, built in the ways other people and programs build theirs."""

from collections.abc import Callable

from tests.papers.built_parts import (
    ADDRESSEE,
    BELOW,
    CLOSING,
    DATED,
    ISSUER,
    MOTTO,
    NATION,
    NUMBER,
    NUMBERING,
    PARENT,
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
from tests.papers.built_styles import with_styles_alone, with_table_styles
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
    styles,
    table,
)
from tests.papers.strict import strict


def plain() -> bytes:
    """Build it in the plainest way: tables, every look set on the letters."""
    return package(head() + ADDRESSEE + TEXT + ending() + "<w:p/>")


def with_nested_tables() -> bytes:
    """Build the letterhead of two columns, each a table of its own."""
    one, two = WIDTHS
    inner = table(
        *(cell(x, width=one) for x in ("".join(left()), centred(NUMBER, 13), centred(SUBJECT, 12))),
        widths=(one,),
    )
    other = table(
        *(cell(x, width=two) for x in ("".join(right()), centred(DATED, 13, "i"))), widths=(two,)
    )
    whole = table(cell(inner, width=one) + cell(other, width=two), widths=WIDTHS)
    return package(whole + ADDRESSEE + TEXT + ending() + "<w:p/>")


def with_one_cell_of_breaks() -> bytes:
    """Build each column of the letterhead as one paragraph with line breaks."""
    one, two = WIDTHS
    gap = "<w:r><w:br/></w:r>"
    first = para(
        run(PARENT, 12),
        gap,
        run(ISSUER, 12, "b"),
        gap,
        run("_______", 12),
        gap,
        run(NUMBER, 13),
        gap,
        run(SUBJECT, 12),
        shape='<w:jc w:val="center"/>',
    )
    second = para(
        run(NATION, 12, "b"),
        gap,
        run(MOTTO, 13, "b"),
        gap,
        run("_" * 27, 12),
        gap,
        run(DATED, 13, "i"),
        shape='<w:jc w:val="center"/>',
    )
    whole = table(cell(first, width=one) + cell(second, width=two), widths=WIDTHS)
    return package(whole + ADDRESSEE + TEXT + ending() + "<w:p/>")


def with_text_boxes() -> bytes:
    """Build the letterhead of two text boxes, each with its fallback for old programs."""
    one, two = WIDTHS
    boxes = para(
        box(*left(), centred(NUMBER, 13), centred(SUBJECT, 12), x=0, width=one),
        box(*right(), centred(DATED, 13, "i"), x=one, width=two),
    )
    return package(boxes + ADDRESSEE + TEXT + ending() + "<w:p/>")


def with_frames() -> bytes:
    """Build the two columns of the letterhead as frames beside each other."""

    def framed(blocks: tuple[str, ...], x: int, width: int) -> str:
        frame = f'<w:framePr w:w="{width}" w:hSpace="0" w:wrap="around" w:vAnchor="text" w:hAnchor="margin" w:x="{x}" w:y="1"/>'
        return "".join(block.replace("<w:pPr>", f"<w:pPr>{frame}") for block in blocks)

    one, two = WIDTHS
    return package(
        framed((*left(), centred(NUMBER, 13), centred(SUBJECT, 12)), 1, one)
        + framed((*right(), centred(DATED, 13, "i")), one, two)
        + ADDRESSEE + TEXT + ending() + "<w:p/>"
    )  # fmt: skip


def with_content_controls() -> bytes:
    """Build it with content controls around rows, cells, paragraphs and letters."""

    def control(inside: str) -> str:
        return f'<w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>'

    one, two = WIDTHS
    dated = para(control(run(DATED, 13, "i")), shape='<w:jc w:val="center"/>')
    top = table(
        cell(*left(), width=one) + cell(*right(), width=two),
        control(
            f"<w:tr>{cell(centred(NUMBER, 13), width=one)}{control(cell(dated, width=two))}</w:tr>"
        ),
        cell(control(centred(SUBJECT, 12)), width=one) + cell(width=two),
        widths=WIDTHS,
    )
    return package(control(top) + control(ADDRESSEE) + control(TEXT) + ending() + "<w:p/>")


def with_tracked_changes() -> bytes:
    """Build it in the middle of a review: struck words and looks, new words, a struck paragraph."""
    mark = 'w:id="7" w:author="x" w:date="2026-03-01T00:00:00Z"'
    gone = f'<w:del {mark}><w:r><w:rPr><w:sz w:val="40"/></w:rPr><w:delText>chữ bỏ đi</w:delText></w:r></w:del>'
    was = f'<w:rPrChange {mark}><w:rPr><w:b/><w:sz w:val="40"/></w:rPr></w:rPrChange>'
    fresh = run(REQUEST, 14).replace("</w:rPr>", f"{was}</w:rPr>", 1)
    shape = '<w:spacing w:before="120" w:after="0"/><w:ind w:firstLine="720"/><w:jc w:val="both"/>'
    changed = f'<w:pPrChange {mark}><w:pPr><w:jc w:val="left"/></w:pPr></w:pPrChange>'
    struck = para(gone, shape=f"<w:rPr><w:del {mark}/></w:rPr>")
    text = para(f"<w:ins {mark}>{fresh}</w:ins>", gone, shape=shape + changed)
    was_section = f'<w:sectPrChange {mark}><w:sectPr><w:pgSz w:w="12240" w:h="15840"/></w:sectPr></w:sectPrChange>'
    return package(
        head() + ADDRESSEE + struck + text + body(CLOSING) + ending() + "<w:p/>",
        section(more=was_section),
    )


def _numbered(text: str, size: float, number: int, level: int = 0) -> str:
    shape = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return para(
        run(text, size), shape=f'{shape}<w:spacing w:before="120" w:after="0"/><w:jc w:val="both"/>'
    )


def with_automatic_numbers() -> bytes:
    """Build it with the numbers and dashes of Word: addressees, items, recipients."""
    one, two = WIDTHS
    to = para(run("Kính gửi:", 14), shape='<w:ind w:left="1701"/>') + "".join(
        _numbered(text, 14, 2) for text in ("Các sở, ban, ngành tỉnh;", "UBND các xã, phường.")
    )
    items = (
        _numbered(REQUEST, 14, 1)
        + _numbered("Gửi số liệu theo mẫu kèm theo.", 14, 1, 1)
        + _numbered("Sở Nội vụ tổng hợp kết quả.", 14, 1)
    )
    listed = para(run("Nơi nhận:", 12, "bi")) + "".join(
        _numbered(text, 11, 2) for text in ("Như trên;", "Lưu: VT, TH.")
    )
    foot = table(cell(listed, width=one) + cell(*signed(), width=two), widths=WIDTHS)
    return package(head() + to + items + body(CLOSING) + foot + "<w:p/>", numbering=NUMBERING)


def with_several_sections() -> bytes:
    """Build it with a page number in a gallery control, and a lying appendix of other margins."""
    field = '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Page Numbers (Top of Page)"/></w:docPartObj></w:sdtPr><w:sdtContent>'
    field += (
        para(
            '<w:fldSimple w:instr=" PAGE   \\* MERGEFORMAT ">' + run("2", 13) + "</w:fldSimple>",
            shape='<w:jc w:val="center"/>',
        )
        + "</w:sdtContent></w:sdt>"
    )
    refs = '<w:headerReference w:type="default" r:id="header1"/><w:headerReference w:type="first" r:id="header2"/>'
    first = section(
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1418" w:right="851" w:bottom="1134" w:left="1985" w:header="567" w:footer="567" w:gutter="0"/>',
        "<w:titlePg/>",
        refs,
    )
    last = section('<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1701" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/>',
                   '<w:pgNumType w:start="1"/><w:titlePg/>')  # fmt: skip
    annex = (
        centred("Phụ lục", 14, "b")
        + centred("BIỂU TỔNG HỢP KẾT QUẢ", 13, "b")
        + centred("(Kèm theo Công văn số 31/VP-TH ngày 11 tháng 3 năm 2026 của Văn phòng)", 13, "i")
    )
    mentions = body("Biểu mẫu theo Phụ lục kèm theo Công văn này. " + CLOSING)
    whole = (
        _wider(head()) + ADDRESSEE + body(REQUEST) + mentions + _wider(ending()) + para(shape=first)
    )
    header = part("hdr", field)
    return package(whole + annex, last, header1=header, header2=part("hdr", "<w:p/>"))


def _wider(block: str) -> str:
    return block  # 9071 twips is the width of these margins, too


def as_google_writes() -> bytes:
    """Build it as Google Docs exports it: spacing on every paragraph, all four fonts on every run."""
    fonts = '<w:rFonts w:ascii="Times New Roman" w:cs="Times New Roman" w:eastAsia="Times New Roman" w:hAnsi="Times New Roman"/>'
    letter = head() + ADDRESSEE + TEXT + ending() + "<w:p><w:pPr><w:rPr/></w:pPr></w:p>"
    letter = (
        letter.replace(TIMES, fonts)
        .replace("<w:rPr>", '<w:rPr><w:rtl w:val="0"/>')
        .replace("<w:b/>", '<w:b w:val="1"/><w:bCs w:val="1"/>')
        .replace("<w:i/>", '<w:i w:val="1"/><w:iCs w:val="1"/>')
    )
    made = styles(defaults='<w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:cs="Arial" w:eastAsia="Arial" w:hAnsi="Arial"/><w:sz w:val="22"/></w:rPr></w:rPrDefault>'
                  '<w:pPrDefault><w:pPr><w:spacing w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault>')  # fmt: skip
    return package(letter, styles=made)


def with_spacer_columns() -> bytes:
    """Build the letterhead of three columns, the middle one empty, its rules below cells."""
    one, gap, two = 3300, 215, 5556
    line = '<w:tcBorders><w:bottom w:val="single" w:sz="6"/></w:tcBorders>'
    small = f'<w:gridSpan w:val="1"/>{line}'
    top = table(
        cell(
            centred(PARENT, 12),
            centred(ISSUER, 12, "b"),
            para(run("_______", 12), shape='<w:jc w:val="center"/>'),
            width=one,
        )
        + cell(width=gap)
        + cell(*right(), width=two),
        cell(centred(NUMBER, 13), width=one)
        + cell(width=gap)
        + cell(centred(DATED, 13, "i"), width=two),
        cell(centred(SUBJECT, 12), width=one)
        + cell(width=gap + two, more='<w:gridSpan w:val="2"/>'),
        widths=(one, gap, two),
    )
    assert small
    return package(top + ADDRESSEE + TEXT + ending() + "<w:p/>")


def with_rules_drawn_otherwise() -> bytes:
    """Build it with typed dashes under the issuer and the motto, raised as the decree's own model does."""
    one, two = WIDTHS
    raised = '<w:position w:val="12"/>'

    def typed(length: int) -> str:
        return para(
            run("_" * length, 12).replace("<w:sz", raised + "<w:sz"), shape='<w:jc w:val="center"/>'
        )

    top = table(
        cell(centred(PARENT, 12), centred(ISSUER, 12, "b"), typed(7), width=one)
        + cell(
            centred(NATION, 12, "b"),
            centred(MOTTO, 13, "b"),
            para(run("—" * 13, 12), shape='<w:jc w:val="center"/>'),
            width=two,
        ),
        cell(centred(NUMBER, 13), width=one) + cell(centred(DATED, 13, "i"), width=two),
        cell(centred(SUBJECT, 12), width=one) + cell(width=two),
        widths=WIDTHS,
    )
    return package(top + ADDRESSEE + TEXT + ending() + "<w:p/>")


def with_bordered_motto() -> bytes:
    """Build it with the line as the border of the motto's own paragraph, drawn in from both sides."""
    one, two = WIDTHS
    side = (two - 3180) // 2
    bordered = para(
        run(MOTTO, 13, "b"),
        shape=f'{BELOW}<w:spacing w:after="0"/><w:ind w:left="{side}" w:right="{side}"/><w:jc w:val="center"/>',
    )
    top = table(
        cell(*left(), width=one) + cell(centred(NATION, 12, "b"), bordered, width=two),
        cell(centred(NUMBER, 13), width=one) + cell(centred(DATED, 13, "i"), width=two),
        cell(centred(SUBJECT, 12), width=one) + cell(width=two),
        widths=WIDTHS,
    )
    return package(top + ADDRESSEE + TEXT + ending() + "<w:p/>")


def with_tabs_at_stops() -> bytes:
    """Build both columns with centred tab stops, the signature too."""
    stops = '<w:tabs><w:tab w:val="center" w:pos="1700"/><w:tab w:val="center" w:pos="6300"/></w:tabs><w:spacing w:before="0" w:after="0"/>'

    def line(*runs: str) -> str:
        return para(run("\t", 12), *runs, shape=stops)

    top = (
        line(run(PARENT, 12), run("\t", 12), run(NATION, 12, "b"))
        + line(run(ISSUER, 12, "b"), run("\t", 12), run(MOTTO, 13, "b"))
        + line(run("_______", 12), run("\t", 12), run("_" * 27, 12))
        + line(run(NUMBER, 13), run("\t", 12), run(DATED, 13, "i"))
        + line(run(SUBJECT, 12))
    )
    foot = (
        para(run("Nơi nhận:", 12, "bi"), run("\t\t", 12), run("CHÁNH VĂN PHÒNG", 14, "b"), shape=stops)
        + para(run("- Như trên;", 11)) + para(run("- Lưu: VT, TH.", 11)) + "<w:p/><w:p/>"
        + para(run("\t\t", 12), run("Đỗ Văn Sơn", 14, "b"), shape=stops)
    )  # fmt: skip
    return package(top + ADDRESSEE + TEXT + foot)


def in_strict_form() -> bytes:
    """Build it in the strict form of the format, measures with their units."""
    return strict(plain())


def with_indented_signature() -> bytes:
    """Build the ending without a table: recipients first, the signature drawn in from the left."""
    far = '<w:ind w:left="4500"/><w:jc w:val="center"/>'
    foot = (
        para(run("CHÁNH VĂN PHÒNG", 14, "b"), shape=far) + "<w:p/><w:p/>" + para(run("Đỗ Văn Sơn", 14, "b"), shape=far)
        + "".join(recipients())
    )  # fmt: skip
    return package(head() + ADDRESSEE + TEXT + foot)


LETTERS: tuple[Callable[[], bytes], ...] = (
    plain, with_nested_tables, with_one_cell_of_breaks, with_styles_alone, with_table_styles,
    with_text_boxes, with_frames, with_content_controls, with_tracked_changes,
    with_automatic_numbers, with_several_sections, as_google_writes, with_spacer_columns,
    with_rules_drawn_otherwise, with_bordered_motto, with_tabs_at_stops, with_indented_signature,
    in_strict_form,
)  # fmt: skip
