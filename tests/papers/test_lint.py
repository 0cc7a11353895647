"""The checker of form: silent on correct papers, and each fault is found by its own rule."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from functools import cache

import pytest
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from templates_docx.contexts import CATALOGUE
from templates_docx.errors import PaperRefused
from templates_docx.format_rules import LintReport, Severity, lint
from templates_docx.paper_context import BodyKind, TextBlock
from templates_docx.rendering import render
from templates_docx.samples import Size, sample
from templates_docx.typesetting import typeset
from templates_docx.vocabulary import DocumentType
from tests.papers import elsewhere, papers
from tests.papers.spoiling import (
    Spoil,
    colour,
    drop,
    line,
    look,
    page,
    rewrite,
    rule_below,
    spoilt,
    stand,
)

LEFT = WD_ALIGN_PARAGRAPH.LEFT


@cache
def good_letter() -> bytes:
    return typeset(papers.letter())


@cache
def good_decision() -> bytes:
    return typeset(papers.decision())


def rules_of(report: LintReport) -> set[str]:
    return {finding.rule for finding in report.findings}


@pytest.mark.parametrize("file", CATALOGUE)
@pytest.mark.parametrize("size", Size)
def test_what_our_templates_make_has_no_finding(file: str, size: Size) -> None:
    assert lint(render(sample(file, size))).findings == ()


@pytest.mark.parametrize(
    ("paper", "kind"),
    [(good_letter, DocumentType.CONG_VAN), (good_decision, DocumentType.QUYET_DINH)],
)
def test_what_we_set_in_type_has_no_finding(paper: Callable[[], bytes], kind: DocumentType) -> None:
    report = lint(paper(), agency_names=["Ủy ban nhân dân tỉnh Sơn Hải"])
    assert (report.findings, report.kind, report.has_errors) == ((), kind, False)


def page_number_below(document: Document) -> None:
    section = document.sections[0]
    section.footer.is_linked_to_previous = False
    for run in list(section.header.paragraphs[0]._p):
        section.footer.paragraphs[0]._p.append(run)


def page_number_on_first_page(document: Document) -> None:
    document.sections[0].different_first_page_header_footer = False


def page_number_with_total(document: Document) -> None:
    total = OxmlElement("w:fldSimple")
    total.set(qn("w:instr"), "NUMPAGES")
    document.sections[0].header.paragraphs[0]._p.append(total)


def pages_counted_through(document: Document) -> None:
    properties = document.sections[1]._sectPr
    properties.remove(properties.find(qn("w:pgNumType")))


def appendix_without_section(document: Document) -> None:
    for paragraph in document.element.body.iter(qn("w:pPr")):
        for section in paragraph.findall(qn("w:sectPr")):
            paragraph.remove(section)


def company_slogan(document: Document) -> None:
    document.sections[0].header.paragraphs[0].add_run("Vì nhân dân phục vụ")


def date_a_row_lower(document: Document) -> None:
    table = document.tables[0]
    words = table.cell(1, 1).paragraphs[0]
    table.cell(2, 1)._tc.append(words._p)
    table.cell(1, 1)._tc.append(document.add_paragraph()._p)


def heading_not_repeated(document: Document) -> None:
    for mark in list(document.element.body.iter(qn("w:tblHeader"))):
        mark.getparent().remove(mark)


def first_page_lies(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = section.page_height, section.page_width


def thin_stamp(document: Document) -> None:
    stamp = deepcopy(line(document, "V/v")._p)
    line(document, "bến thủy")._p.addnext(stamp)
    Paragraph(stamp, document._body).runs[0].text = "HỎA TỐC"


def small_page_number(document: Document) -> None:
    for run in document.sections[0].header.paragraphs[0].runs:
        run.font.size = Pt(10)


LETTER_FAULTS: list[tuple[str, Spoil]] = [
    ("F-01", page(page_width=215.9, page_height=279.4, right_margin=20)),
    ("F-02", first_page_lies),
    ("F-03", page(left_margin=20)),
    ("F-05", look("1. Sở Xây dựng", name="Arial")),
    ("F-05", colour("1. Sở Xây dựng", 200)),
    ("F-07", page_number_below),
    ("F-07", page_number_on_first_page),
    ("F-07", page_number_with_total),
    ("F-08", pages_counted_through),
    ("F-08", appendix_without_section),
    ("F-09", company_slogan),
    ("F-10", look("CỘNG HÒA", size=14)),
    ("F-10", rewrite("CỘNG HÒA", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM.")),
    ("F-11", rewrite("Độc lập", "Độc lập – Tự do – Hạnh phúc")),
    ("F-11", look("Độc lập", bold=False)),
    ("F-12", look("Độc lập", underline=True)),
    ("F-12", rule_below("Độc lập", 2400)),
    ("F-12", rule_below("Độc lập", None)),
    ("F-14", look("TỈNH SƠN HẢI", bold=False)),
    ("F-15", rule_below("TỈNH SƠN HẢI", 100)),
    ("F-16", rewrite("Số:", "Số 417/UBND-NC")),
    ("F-16", rewrite("Số:", "Số: 417 / UBND - NC")),
    ("F-16", look("Số:", size=14)),
    ("F-16", drop("Số:")),
    ("N-05", rewrite("Số:", "Số: 7/UBND-NC")),
    ("N-05", rewrite("Số:", "Số: 0417/UBND-NC")),
    ("N-09", rewrite("Số:", "Số: 417/CV-UBND")),
    ("F-17", look("Sơn Hải, ngày", italic=False)),
    ("F-17", date_a_row_lower),
    ("F-17", rewrite("Sơn Hải, ngày", "Sơn Hải ngày 09 tháng 3 năm 2026")),
    ("F-17", drop("Sơn Hải, ngày")),
    ("D-01", rewrite("Sơn Hải, ngày", "Sơn Hải, ngày 9 tháng 03 năm 2026")),
    ("F-18", look("V/v", bold=True)),
    ("F-18", rewrite("V/v", "Về việc chấn chỉnh việc quản lý")),
    ("F-31", look("Qua kiểm tra", size=12)),
    ("F-31", stand("1. Sở Xây dựng", alignment=LEFT)),
    ("F-31", stand("2. UBND", first_line_indent=0)),
    ("F-31", stand("a) Đình chỉ", space_before=0)),
    ("F-31", stand("1. Sở Xây dựng", line_spacing=2.0)),
    ("F-32", look("Kính gửi", bold=True)),
    ("F-32", rewrite("Kính gửi", "Kính gửi")),
    ("4.1", rewrite("- Các sở, ban", "- Các sở, ban, ngành tỉnh.")),
    ("F-25", rewrite("2. UBND", "Chương II")),
    ("F-26", rewrite("2. UBND", "Mục 1")),
    ("F-30", rewrite("2. UBND", "II. TỔ CHỨC THỰC HIỆN")),
    ("F-40", thin_stamp),
    ("F-45", small_page_number),
    ("D-03", rewrite("2. UBND", "2. UBND cấp xã báo cáo trong quý 4/2026:")),
    ("D-07", rewrite("2. UBND", "2. UBND cấp xã, nay mới đạt 21.9% kế hoạch:")),
    ("D-07", rewrite("2. UBND", "2. UBND cấp xã, nay mới đạt 21,9 % kế hoạch:")),
    ("5", rewrite("2. UBND", "2. UBND cấp xã, theo điểm a Khoản 2 Điều 10:")),
    ("5", rewrite("2. UBND", "2. UBND cấp xã, theo khoản 2 điều 10:")),
    ("F-50", rewrite("b) Hướng dẫn", "d) Hướng dẫn chủ bến làm thủ tục.")),
    ("F-52", rewrite("Qua kiểm tra", "Qua kiểm tra, nhiều bến hoạt động khi hết phép.")),
    ("F-53", rewrite("Yêu cầu các", "Yêu cầu các cơ quan nghiêm túc thực hiện.")),
    ("D-02", rewrite("2. UBND", "2. UBND cấp xã báo cáo trước ngày 5/04/2026:")),
    ("F-35", look("Nơi nhận", italic=False)),
    ("F-36", look("- Như trên", size=14)),
    ("4.2", rewrite("- Lưu: VT", "- Lưu VT, NC.")),
    ("4.2", rewrite("- Như trên", "- Như trên,")),
    ("4.2", rewrite("- Như trên", "- Các sở, ngành;")),
    ("F-35", rewrite("Nơi nhận", "Nơi nhận")),
    ("4.2", drop("- Lưu")),
    ("4.2", rewrite("- Lưu: VT", "- Lưu: VT, NC")),
    ("F-33", rewrite("PHÓ CHỦ TỊCH", "PHÓ CHỦ TỊCH.")),
    ("F-33", rewrite("KT. CHỦ TỊCH", "K/T CHỦ TỊCH")),
    ("F-33", rewrite("KT. CHỦ TỊCH", "KT.CHỦ TỊCH")),
    ("F-33", look("PHÓ CHỦ TỊCH", bold=False)),
    ("F-34", rewrite("Lê Thị Hạnh", "TS. Lê Thị Hạnh")),
    ("F-34", drop("Lê Thị Hạnh")),
    ("F-37", rewrite("Phụ lục", "PHỤ LỤC 1")),
    ("F-37", look("Phụ lục", size=12)),
    ("F-38", rewrite("DANH SÁCH BẾN", "Danh sách bến thủy")),
    ("F-39", look("(Kèm theo", italic=False)),
]  # fmt: skip
DECISION_FAULTS: list[tuple[str, Spoil]] = [
    ("N-08", rewrite("Số:", "Số: 88/UBND-TH")),
    ("F-19", look("QUYẾT ĐỊNH", bold=False)),
    ("F-20", look("Về việc giao", bold=False)),
    ("F-21", rule_below("Về việc giao", 0)),
    ("F-22", drop("CHỦ TỊCH ỦY BAN")),
    ("F-23", rewrite("Căn cứ Luật", "Căn cứ Luật Tổ chức chính quyền địa phương,")),
    ("F-23", rewrite("Theo đề nghị", "Theo đề nghị của Giám đốc Sở Nội vụ;")),
    ("F-23", look("Căn cứ Luật", italic=False)),
    ("F-24", rewrite("QUYẾT ĐỊNH:", "QUYẾT ĐỊNH")),
    ("F-27", look("Điều 1.", bold=False)),
    ("F-55", heading_not_repeated),
    ("4.2", rewrite("- Như Điều 3", "- Như Điều 5;")),
]


@pytest.mark.parametrize(
    ("rule", "spoil"), LETTER_FAULTS, ids=[f"{n}-{f[0]}" for n, f in enumerate(LETTER_FAULTS)]
)
def test_each_fault_of_a_letter_is_found_by_its_rule_and_no_other(rule: str, spoil: Spoil) -> None:
    assert rules_of(lint(spoilt(good_letter(), spoil))) == {rule}


@pytest.mark.parametrize(
    ("rule", "spoil"), DECISION_FAULTS, ids=[f"{n}-{f[0]}" for n, f in enumerate(DECISION_FAULTS)]
)
def test_each_fault_of_a_decision_is_found_by_its_rule(rule: str, spoil: Spoil) -> None:
    assert rule in rules_of(lint(spoilt(good_decision(), spoil)))


def test_the_agency_above_the_issuer_is_not_bold() -> None:
    letter = replace(
        papers.letter(), parent_agency="UBND TỈNH SƠN HẢI", issuer_lines=("SỞ XÂY DỰNG",)
    )
    assert lint(typeset(letter)).findings == ()
    assert rules_of(lint(spoilt(typeset(letter), look("UBND TỈNH SƠN", bold=True)))) == {"F-13"}


def test_a_decision_may_not_say_kinh_gui() -> None:
    def spoil(document: Document) -> None:
        line(document, "Căn cứ Luật").insert_paragraph_before("Kính gửi: Sở Y tế")

    assert "4.1" in rules_of(lint(spoilt(good_decision(), spoil)))


@pytest.mark.parametrize("letter", [elsewhere.in_word, elsewhere.with_tabs])
def test_a_correct_letter_made_elsewhere_gives_no_finding(letter: Callable[[], bytes]) -> None:
    assert lint(letter()).findings == ()


def test_faults_hidden_in_styles_and_theme_are_seen() -> None:
    def inherit_from_theme(document: Document) -> None:
        for fonts in line(document, "Thực hiện Kế hoạch")._p.iter(qn("w:rFonts")):
            fonts.set(qn("w:asciiTheme"), "minorHAnsi")
            fonts.set(qn("w:hAnsiTheme"), "minorHAnsi")

    def shrink_the_style(document: Document) -> None:
        document.styles["Normal"].font.size = Pt(11)
        for run in line(document, "Thực hiện Kế hoạch").runs:
            run.font.size = None

    def toggle_bold_off(document: Document) -> None:
        document.styles["Normal"].font.bold = True
        line(document, "Kính gửi").runs[0].bold = False

    def strong_by_character_style(document: Document) -> None:
        line(document, "Kính gửi").runs[0].style = document.styles["Strong"]

    def strong_twice(document: Document) -> None:
        document.styles["Normal"].font.bold = True
        strong_by_character_style(document)

    theme, style, bold, strong, upright = (
        lint(spoilt(elsewhere.in_word(), spoil)).findings
        for spoil in (
            inherit_from_theme,
            shrink_the_style,
            toggle_bold_off,
            strong_by_character_style,
            strong_twice,
        )
    )
    assert [(f.rule, f.expected) for f in strong] == [("F-32", "chữ không đậm")]
    assert "F-32" not in {f.rule for f in upright}
    assert [(f.rule, f.found[:7]) for f in theme] == [("F-05", "Cambria")]
    assert [(f.rule, f.found[:10]) for f in style] == [("F-31", "cỡ chữ 11:")]
    assert "F-18" in {f.rule for f in bold}
    assert "F-32" not in {f.rule for f in bold}


def test_a_finding_says_where_what_was_expected_and_what_stands_there() -> None:
    report = lint(
        spoilt(good_letter(), rewrite("Sơn Hải, ngày", "Sơn Hải, ngày 9 tháng 3 năm 2026"))
    )
    (finding,) = report.findings
    assert (finding.rule, finding.severity) == ("D-01", Severity.ERROR)
    assert finding.place == "địa danh, ngày tháng"
    assert finding.expected == "ngày 09 tháng 3 năm 2026"
    assert finding.found == "ngày 9 tháng 3 năm 2026"
    assert report.as_json() == {
        "findings": [
            {
                "rule": "D-01",
                "severity": "error",
                "place": "địa danh, ngày tháng",
                "expected": "ngày 09 tháng 3 năm 2026",
                "found": "ngày 9 tháng 3 năm 2026",
            }
        ],
        "kind": "công văn",
    }


def test_minutes_need_no_place_and_date_line() -> None:
    minutes = replace(
        papers.decision(),
        type=DocumentType.BIEN_BAN,
        code="09/BB-UBND",
        place_and_date="",
        authority=(),
        body=(TextBlock(BodyKind.PARAGRAPH, "Hôm nay, tại trụ sở (Phụ lục kèm theo)./."),),
        recipients=("Các thành viên",),
    )
    assert lint(typeset(minutes)).findings == ()


@pytest.mark.parametrize("subject", ["V/v ứng phó bão số 9", "Về việc ứng phó bão số 9"])
def test_a_telegram_calls_its_addressees_in_its_own_way(subject: str) -> None:
    telegram = replace(
        papers.letter(),
        type=DocumentType.CONG_DIEN,
        code="05/CĐ-UBND",
        subject=(subject,),
        addressee_label="CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH SƠN HẢI điện:",
    )
    assert lint(typeset(telegram)).findings == ()


def test_a_text_issued_with_a_decision_needs_no_number_of_its_own() -> None:
    plan = replace(
        papers.decision(), type=DocumentType.KE_HOACH, code="", place_and_date="", authority=(),
        subject=("Số hóa hồ sơ", "(Kèm theo Quyết định số 88/QĐ-UBND)"),
    )  # fmt: skip
    assert lint(typeset(plan)).findings == ()


def test_an_unknown_issuer_is_only_a_hint() -> None:
    (finding,) = lint(good_letter(), agency_names=["Sở Y tế"]).findings
    assert (finding.rule, finding.severity) == ("F-14", Severity.HINT)


def test_a_draft_without_number_and_day_is_correct() -> None:
    context = sample("letter.docx", Size.SHORT)
    assert lint(render(context)).findings == ()


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf1}"])
def test_what_is_no_word_file_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(PaperRefused, match=r"\.docx"):
        lint(data)
