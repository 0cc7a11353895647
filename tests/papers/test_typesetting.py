"""A whole paper set in type from its words: nothing lost, nothing added, everything in its place."""

from dataclasses import replace

import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from templates_docx.paper_context import BodyKind, Footnote, PaperContext, TableBlock, TextBlock
from templates_docx.set_tables import joined_cells
from templates_docx.typesetting import typeset
from templates_docx.vocabulary import DocumentType
from tests.papers import papers
from tests.papers.reading import opened, part, text_of


def line_of(data: bytes, start: str) -> Paragraph:
    """Find the paragraph of the body that starts with these words."""
    return next(p for p in opened(data).paragraphs if p.text.startswith(start))


def words_of(paper: PaperContext) -> list[str]:
    """Give the words of a paper's blocks in order, without footnote marks."""
    blocks = [*paper.body, *(block for a in paper.appendices for block in a.body)]
    texts: list[str] = []
    for block in blocks:
        if isinstance(block, TextBlock):
            texts += [block.marker, block.text]
        else:
            texts += [cell for row in (block.header, *block.rows) for cell in row]
    bare = " ".join(texts)
    for note in paper.footnotes:
        bare = bare.replace(note.mark, "")
    return bare.split()


@pytest.mark.parametrize("paper", [papers.letter(), papers.decision()])
def test_every_word_of_the_body_stands_in_the_file_once_and_in_order(paper: PaperContext) -> None:
    printed = iter(text_of(typeset(paper)).split())
    assert all(word in printed for word in words_of(paper))


def test_a_letter_has_its_subject_under_the_number_and_no_type_name() -> None:
    table = opened(typeset(papers.letter())).tables[0]
    assert table.cell(1, 0).text == "Số: 417/UBND-NC"
    assert table.cell(1, 1).text == "Sơn Hải, ngày 09 tháng 3 năm 2026"
    assert table.cell(2, 0).text == "V/v chấn chỉnh việc quản lý\nbến thủy nội địa"
    assert "CÔNG VĂN" not in text_of(typeset(papers.letter()))


def test_a_decision_has_type_subject_authority_bases_and_enacting_words() -> None:
    texts = [p.text for p in opened(typeset(papers.decision())).paragraphs if p.text]
    assert texts[:6] == [
        "QUYẾT ĐỊNH",
        "Về việc giao chỉ tiêu số hóa hồ sơ năm 2026",
        "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH SƠN HẢI",
        "Căn cứ Luật Tổ chức chính quyền địa phương;",
        "Theo đề nghị của Giám đốc Sở Nội vụ.",
        "QUYẾT ĐỊNH:",
    ]


def test_only_the_bold_phrases_are_bold() -> None:
    line = line_of(typeset(papers.letter()), "1. Sở Xây dựng")
    assert [run.text for run in line.runs if run.bold] == ["trước ngày 30/4/2026"]


def test_an_article_has_a_bold_label_and_a_titled_one_is_bold_whole() -> None:
    data = typeset(papers.decision())
    plain, titled = line_of(data, "Điều 1."), line_of(data, "Điều 2.")
    assert [run.text for run in plain.runs if run.bold] == ["Điều 1. "]
    assert all(run.bold for run in titled.runs)
    assert titled.paragraph_format.keep_with_next


def test_a_bold_phrase_survives_the_mark_of_a_footnote_inside_it() -> None:
    block = TextBlock(BodyKind.PARAGRAPH, "báo cáo trước ngày¹ 30/4.", bold=("trước ngày¹ 30/4",))
    paper = replace(papers.letter(), body=(block,), footnotes=(Footnote("¹", "Thứ Năm."),))
    line = line_of(typeset(paper), "báo cáo")
    assert [run.text for run in line.runs if run.bold] == ["trước ngày", " 30/4"]


def test_footnotes_are_word_footnotes_where_their_marks_stood() -> None:
    data = typeset(papers.letter())
    notes = part(data, "word/footnotes.xml")
    assert "Theo Báo cáo số 21/BC-SXD" in notes
    assert "Kể cả bến khách ngang sông." in notes
    document = opened(data)
    references = document.element.body.findall(f".//{qn('w:footnoteReference')}")
    assert [r.get(qn("w:id")) for r in references] == ["1", "2"]
    assert "¹" not in text_of(data)


def test_a_mark_kept_as_a_figure_is_found_where_the_text_raises_it() -> None:
    notes = (Footnote("1", "Báo cáo số 21."), Footnote("2", "Kể cả bến khách."))
    data = typeset(replace(papers.letter(), footnotes=notes))
    assert part(data, "word/footnotes.xml").count("<w:footnoteRef") == 2
    assert "¹" not in text_of(data)


def test_a_mark_word_would_not_print_by_itself_is_kept() -> None:
    block = TextBlock(BodyKind.PARAGRAPH, "theo số liệu⁷ mới.")
    paper = replace(papers.letter(), body=(block,), footnotes=(Footnote("⁷", "Đến tháng 7."),))
    data = typeset(paper)
    assert "⁷" in text_of(data)
    assert "⁷" in part(data, "word/footnotes.xml")


def test_a_footnote_the_text_nowhere_refers_to_is_not_lost() -> None:
    paper = replace(papers.letter(), footnotes=(Footnote("9", "Ghi chú rời."),))
    assert "9 Ghi chú rời." in text_of(typeset(paper))


def test_an_appendix_counts_its_own_pages_and_lies_only_where_its_table_is_wide() -> None:
    upright, lying = (opened(typeset(p)).sections for p in (papers.letter(), papers.decision()))
    assert [s.orientation for s in upright] == [WD_ORIENT.PORTRAIT, WD_ORIENT.PORTRAIT]
    assert [s.orientation for s in lying] == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE]
    for section in (*upright, *lying):
        assert section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"


def test_every_cell_of_a_table_is_there_and_a_row_of_one_cell_spans_it() -> None:
    block = papers.decision().appendices[0].body[0]
    assert isinstance(block, TableBlock)
    table = opened(typeset(papers.decision())).tables[-1]
    printed = [tuple(cell.text for cell in row.cells) for row in table.rows]
    assert printed[0] == block.header
    assert set(printed[1]) == {"A. CẤP TỈNH"}
    assert tuple(printed[2:]) == block.rows[1:]


@pytest.mark.parametrize(
    "table", [TableBlock(("Tên",), (("a",), ("b",))), TableBlock(("x", "y"), (("chỉ một ô",),))]
)
def test_tables_of_one_column_or_of_spanning_rows_alone_are_set(table: TableBlock) -> None:
    printed = text_of(typeset(replace(papers.letter(), body=(table,)))).splitlines()
    assert all(word in printed for row in (table.header, *table.rows) for word in row)


def test_every_heading_row_is_repeated_and_bold() -> None:
    table = TableBlock(("STT", "Hồ sơ"), (("1", "5"),), subheaders=(("(1)", "(2)"), ("a", "b")))
    printed = opened(typeset(replace(papers.letter(), body=(table,)))).tables[1]
    marks = [
        row._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in printed.rows
    ]
    assert marks == [True, True, True, False]
    assert [[c.text for c in row.cells] for row in printed.rows] == [
        ["STT", "Hồ sơ"], ["(1)", "(2)"], ["a", "b"], ["1", "5"],
    ]  # fmt: skip


def test_a_ragged_table_keeps_its_cells() -> None:
    table = TableBlock(("STT", "Tên"), (("1", "Bến Cây Dừa", "thừa"), ("2",), ("3", "x")))
    printed = text_of(typeset(replace(papers.letter(), body=(table,))))
    assert all(word in printed.splitlines() for word in ("thừa", "2", "3", "x", "Bến Cây Dừa"))


def test_several_lines_of_a_block_stay_several_paragraphs() -> None:
    body = (TextBlock(BodyKind.HEADING, "TỔ CHỨC\nTHỰC HIỆN", marker="Chương II"),)
    texts = [p.text for p in opened(typeset(replace(papers.decision(), body=body))).paragraphs]
    assert [t for t in texts if t in {
        "Chương II", "TỔ CHỨC", "THỰC HIỆN"}] == ["Chương II", "TỔ CHỨC", "THỰC HIỆN"]  # fmt: skip


def test_a_paper_without_number_recipients_and_signature_is_still_set() -> None:
    bare = PaperContext(
        type=DocumentType.BIEN_BAN,
        issuer_lines=("SỞ Y TẾ",),
        body=(TextBlock(BodyKind.PARAGRAPH, "Nội dung \x0c\x00 họp."),),
    )
    assert "BIÊN BẢN" in text_of(typeset(bare))
    assert len(opened(typeset(bare)).tables) == 1


def test_headings_of_several_rows_are_joined_over_the_blanks_they_belong_to() -> None:
    table = TableBlock(
        ("STT", "Đơn vị", "Tiếp nhận", "", "Số hóa", ""),
        (("1", "Xã An Hòa", "5", "4", "3", "2"), ("TỔNG SỐ", "", "5", "4", "3", "2")),
        subheaders=(("", "", "Hồ sơ", "Đúng hạn", "Hồ sơ", "Tỷ lệ"),),
    )
    assert list(joined_cells((table.header, *table.subheaders))) == [
        (0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 3), (0, 4, 0, 5),
    ]  # fmt: skip
    printed = opened(typeset(replace(papers.letter(), body=(table,)))).tables[1]
    top, below, _, total = ([cell.text for cell in row.cells] for row in printed.rows)
    assert top == ["STT", "Đơn vị", "Tiếp nhận", "Tiếp nhận", "Số hóa", "Số hóa"]
    assert below == ["STT", "Đơn vị", "Hồ sơ", "Đúng hạn", "Hồ sơ", "Tỷ lệ"]
    assert total == ["TỔNG SỐ", "TỔNG SỐ", "5", "4", "3", "2"]


def test_a_heading_without_others_below_joins_nothing() -> None:
    assert list(joined_cells((("STT", "Tên", "", "Ghi chú"),))) == []
