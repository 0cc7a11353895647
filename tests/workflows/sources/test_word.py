"""A Word file comes out as its words in order, with nothing invisible lost."""

import pytest
from docx.oxml.ns import nsdecls

from tests.shared_files import shared_folder
from tests.workflows.sources.word_files import paragraph, run, table, with_part, word_file
from workflows.domain.secrecy import SecretRefused
from workflows.intake.sources import Source, read_file
from workflows.intake.sources.source import NoteKind, SourceKind


def read(*body: str) -> Source:
    return read_file(word_file(*body), "van-ban.docx")


def noted(source: Source) -> dict[NoteKind, int]:
    return {note.kind: note.count for note in source.notes}


def test_paragraphs_and_tables_keep_their_order() -> None:
    source = read("Trước bảng", table(["TT", "Việc"], ["1", "Rà soát\nkho bãi"]), "Sau bảng")
    assert source.kind is SourceKind.DOCX
    assert source.text == "Trước bảng\n\nTT\tViệc\n1\tRà soát kho bãi\n\nSau bảng"


def test_a_letterhead_table_is_read_cell_after_cell() -> None:
    head = table(
        ["ỦY BAN NHÂN DÂN\nTỈNH SƠN HẢI", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do"],
        ["Số: 12/UBND-NC", "Sơn Hải, ngày 05 tháng 02 năm 2026"],
        borders=False,
    )
    assert read(head).text == (
        "ỦY BAN NHÂN DÂN\nTỈNH SƠN HẢI\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do\n\n"
        "Số: 12/UBND-NC\n\nSơn Hải, ngày 05 tháng 02 năm 2026"
    )


def test_a_signature_table_is_read_cell_after_cell_even_with_borders() -> None:
    block = table(
        ["Nơi nhận:\n- Như trên;\n- Lưu: VT.", "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nTrần Văn An"]
    )
    assert read(block).text == (
        "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nTrần Văn An"
    )


def test_merged_cells_are_written_once() -> None:
    across = '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + paragraph(run("Tỷ lệ")) + "</w:tc>"
    down = "<w:tc><w:tcPr><w:vMerge/></w:tcPr>" + paragraph(run("Lặp")) + "</w:tc>"
    cell = "<w:tc>" + paragraph(run("40")) + "</w:tc>"
    rows = f"<w:tr>{across}{cell}</w:tr><w:tr>{down}{cell}{cell}</w:tr>"
    assert read(f"<w:tbl><w:tblPr/>{rows}</w:tbl>").text == "Tỷ lệ\t\t40\n\t40\t40"


def test_a_nested_table_is_not_lost() -> None:
    inner = table(["a", "b"], ["c", "d"]) + paragraph("")
    assert read(table(["Ngoài", inner], ["x", "y"])).text == "Ngoài\ta b c d\nx\ty"


def test_insertions_stay_deletions_go_and_the_clerk_is_told() -> None:
    by = 'w:id="1" w:author="A" w:date="2026-02-05T08:00:00Z"'
    source = read(
        paragraph(
            run("Báo cáo trước ngày ")
            + f"<w:del {by}><w:r><w:delText>10</w:delText></w:r></w:del>"
            + f"<w:ins {by}>{run('1')}</w:ins><w:ins {by}>{run('5')}</w:ins>"
            + run("/3/2026.")
        ),
        paragraph(f"<w:moveFrom {by}>{run('Chỗ cũ')}</w:moveFrom>"),
        paragraph(f"<w:moveTo {by}>{run('Chỗ mới')}</w:moveTo>"),
    )
    assert source.text == "Báo cáo trước ngày 15/3/2026.\n\nChỗ mới"
    assert noted(source) == {NoteKind.UNREVIEWED_CHANGES: 3}
    assert "còn 3 sửa đổi chưa duyệt" in str(source.notes[0])


def test_a_deleted_row_goes_and_a_deleted_paragraph_end_joins() -> None:
    by = 'w:id="1" w:author="A"'
    mark = f"<w:rPr><w:del {by}/></w:rPr>"
    rows = table(["1", "Còn"], ["2", "Xóa"]).replace(
        "<w:tr><w:tc><w:tcPr></w:tcPr><w:p><w:pPr></w:pPr><w:r><w:rPr></w:rPr>"
        '<w:t xml:space="preserve">2',
        f"<w:tr><w:trPr><w:del {by}/></w:trPr><w:tc><w:tcPr></w:tcPr><w:p><w:pPr></w:pPr><w:r>"
        '<w:rPr></w:rPr><w:t xml:space="preserve">2',
    )
    source = read(paragraph(run("Một câu"), mark), "liền nhau", rows)
    assert source.text == "Một câu liền nhau\n\n1\tCòn"


def test_content_controls_hyperlinks_and_fields_are_read() -> None:
    control = f"<w:sdt><w:sdtContent>{paragraph(run('Trong khung'))}</w:sdtContent></w:sdt>"
    inline = paragraph(
        f"<w:sdt><w:sdtContent>{run('Ngày ')}</w:sdtContent></w:sdt><w:hyperlink>{run('05/02')}"
        f'</w:hyperlink><w:r><w:instrText>DATE</w:instrText></w:r><w:fldSimple w:instr="DATE">{run("/2026")}</w:fldSimple>'
    )
    assert read(control, inline).text == "Trong khung\n\nNgày 05/02/2026"


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph(run('Trong hộp'))}</w:txbxContent>"
    both = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}</wps:txbx>"
        f"</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert read(paragraph(run("Ngoài") + both), "Sau").text == "Ngoài\n\nTrong hộp\n\nSau"


def test_footnotes_become_marks_with_their_text_at_the_end() -> None:
    mark = '<w:r><w:footnoteReference w:id="7"/></w:r>'
    file = word_file(paragraph(run("Theo quy định") + mark + run(" hiện hành.")), "Hết.")
    note = f"<w:footnotes {nsdecls('w')}><w:footnote w:id='7'>{paragraph(run('Quyết định số 5/QĐ-UBND'))}</w:footnote></w:footnotes>"
    source = read_file(with_part(file, "word/footnotes.xml", note, relation="footnotes"), "a.docx")
    assert source.text == "Theo quy định¹ hiện hành.\n\nHết.\n\n¹ Quyết định số 5/QĐ-UBND"


def test_a_raised_digit_typed_by_hand_is_a_mark_too() -> None:
    up = '<w:vertAlign w:val="superscript"/>'
    assert (
        read(paragraph(run("hồ sơ") + run("12", up) + run(" và 5 m") + run("2", up))).text
        == "hồ sơ¹² và 5 m²"
    )


def test_struck_hidden_and_capital_words_show_what_they_are() -> None:
    struck = paragraph(
        run("Số: ") + run("14", "<w:strike/>") + run("3", "<w:strike/>") + run("/UBND")
    )
    source = read(
        struck, paragraph(run("ẩn", "<w:vanish/>")), paragraph(run("chỉ thị", "<w:caps/>"))
    )
    assert source.text == "Số: ~~143~~/UBND\n\nẩn\n\nCHỈ THỊ"
    assert noted(source) == {NoteKind.HIDDEN_TEXT: 1}


def test_bold_is_not_marked() -> None:
    assert (
        read(paragraph(run("trước ngày ") + run("15/3/2026", "<w:b/>"))).text
        == "trước ngày 15/3/2026"
    )


def test_headers_come_first_footers_last_and_page_numbers_not_at_all() -> None:
    file = word_file("Giữa")
    head = f"<w:hdr {nsdecls('w')}>{paragraph(run('Đầu trang'))}</w:hdr>"
    foot = f"<w:ftr {nsdecls('w')}>{paragraph(run('2'))}{paragraph(run('Cuối trang'))}</w:ftr>"
    only_number = f"<w:ftr {nsdecls('w')}>{paragraph(run('2'))}</w:ftr>"
    file = with_part(file, "word/header9.xml", head, relation="header")
    assert (
        read_file(
            with_part(file, "word/footer9.xml", only_number, relation="footer"), "a.docx"
        ).text
        == "Đầu trang\n\nGiữa"
    )
    with_foot = read_file(with_part(file, "word/footer9.xml", foot, relation="footer"), "a.docx")
    assert with_foot.text == "Đầu trang\n\nGiữa\n\n2\n\nCuối trang"


def test_old_tcvn3_fonts_are_decoded_and_noted() -> None:
    font = '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>'
    capitals = '<w:rFonts w:ascii=".VnTimeH" w:hAnsi=".VnTimeH"/>'
    hyphened = f"<w:r><w:rPr>{font}</w:rPr><w:t>tr</w:t><w:softHyphen/><w:t>íc ngµy</w:t></w:r>"
    source = read(
        paragraph(run("ñy ban nh©n d©n tØnh ", font) + run("Sơn Hải", font)),
        paragraph(run("quyÕt ®Þnh", capitals)),
        paragraph(hyphened),
    )
    assert source.text == "ủy ban nhân dân tỉnh Sơn Hải\n\nQUYẾT ĐỊNH\n\ntrước ngày"
    assert noted(source) == {NoteKind.TCVN3_FONT: 3}


def test_vni_fonts_are_reported() -> None:
    source = read(paragraph(run("Coäng hoøa", '<w:rFonts w:ascii="VNI-Times"/>')))
    assert noted(source) == {NoteKind.VNI_FONT: 1}


def test_symbols_of_targets_are_read() -> None:
    assert (
        read(paragraph('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>' + run(" 80%"))).text
        == "≥ 80%"
    )


def test_a_tab_after_a_typed_marker_is_a_blank_and_between_columns_a_tab() -> None:
    tabbed = "<w:r><w:tab/><w:t>1.</w:t><w:tab/><w:t>Việc một</w:t></w:r>"
    columns = "<w:r><w:t>Số: 5/TB-VP</w:t><w:tab/><w:t>Sơn Hải, ngày 5</w:t></w:r>"
    assert (
        read(paragraph(tabbed), paragraph(columns)).text
        == "1. Việc một\n\nSố: 5/TB-VP\tSơn Hải, ngày 5"
    )


def test_lines_of_a_centred_title_stay_together() -> None:
    middle = '<w:jc w:val="center"/>'
    source = read(
        paragraph(run("QUYẾT ĐỊNH"), middle),
        paragraph(run("Về việc giao kế hoạch"), middle),
        "Căn cứ",
    )
    assert source.text == "QUYẾT ĐỊNH\nVề việc giao kế hoạch\n\nCăn cứ"


WORD_ART = paragraph(
    '<w:r><w:pict><v:shape><v:textpath string="TỐI MẬT"/></v:shape></w:pict></w:r>'
)
SHAPE = paragraph(
    '<w:r><w:drawing><a:graphic><a:graphicData uri="x"><a:p><a:r><a:t>TỐI MẬT</a:t></a:r></a:p>'
    "</a:graphicData></a:graphic></w:drawing></w:r>"
)


def headed(inside: str) -> bytes:
    spaces = nsdecls("w", "a") + ' xmlns:v="urn:schemas-microsoft-com:vml"'
    part = f"<w:hdr {spaces}>{inside}</w:hdr>"
    return with_part(word_file("Công văn"), "word/h.xml", part, relation="header")


@pytest.mark.parametrize(
    "place", ["body", "header", "box", "cell", "word art", "watermark", "shape", "broken"]
)
def test_a_stamp_of_secrecy_is_refused_wherever_it_stands(place: str) -> None:
    stamp = paragraph(run("TỐI MẬT"))
    box = paragraph(
        f"<w:r><w:pict><v:textbox><w:txbxContent>{stamp}</w:txbxContent></v:textbox></w:pict></w:r>"
    )
    file = {
        "body": word_file("Công văn", stamp),
        "box": word_file("Công văn", box),
        "cell": word_file(table(["Số: 1/UBND\nTỐI MẬT", "Độc lập - Tự do - Hạnh phúc"])),
        "header": headed(stamp),
        "word art": word_file("Công văn", WORD_ART),
        "watermark": headed(WORD_ART),
        "shape": headed(SHAPE),
        "broken": word_file("Công văn", paragraph("<w:r><w:t>M</w:t><w:br/><w:t>ẬT</w:t></w:r>")),
    }[place]
    with pytest.raises(SecretRefused):
        read_file(file, "a.docx")


def test_every_real_directive_put_into_word_comes_back_with_the_same_words() -> None:
    for file in sorted(shared_folder("seeds").glob("*.txt")):
        text = file.read_text(encoding="utf-8")
        body = [line for line in text.split("\n") if line.strip()]
        source = read_file(word_file(*body), "van-ban.docx")
        assert source.text.split() == text.split(), file.name
