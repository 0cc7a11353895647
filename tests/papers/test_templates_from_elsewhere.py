"""Templates written for docxtpl, drawn in other programs or typed loosely: used as they are, or told why not."""

from dataclasses import asdict
from io import BytesIO

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docxtpl.template import DocxTemplate

from templates_docx.base import empty_document
from templates_docx.checking import check_template
from templates_docx.checking.repairs import repair_tags
from templates_docx.contexts import FollowUpLetter, words
from templates_docx.footnotes import FootnoteBook
from templates_docx.packages import StrictWordFile, contents, opened, packed, repaired, saved
from templates_docx.paper_context import Footnote
from templates_docx.rendering import render_bytes, shipped
from templates_docx.samples import Size, sample
from tests.papers.reading import text_of

_WORDS = words(sample(FollowUpLetter.file, Size.TYPICAL))
_BOX = (
    '<w:p {}><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    '<mc:Choice Requires="wps"><w:drawing><w:txbxContent>{}</w:txbxContent></w:drawing></mc:Choice>'
    "<mc:Fallback><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>ngoài hộp</w:t></w:r></w:p>"
)


def paragraphs(*texts: str) -> Document:
    """Make a document of these paragraphs."""
    document = empty_document()
    for text in texts:
        document.add_paragraph(text)
    return document


def with_table(*rows: tuple[str, ...]) -> Document:
    """Make a document of one table below a row that always stands."""
    document = empty_document()
    table = document.add_table(rows=0, cols=len(rows[0]))
    for texts in (("Đầu bảng",) * len(rows[0]), *rows):
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = text
    return document


def with_box(inside: str) -> Document:
    """Make a document with a text box, as Word writes one: twice."""
    document = empty_document()
    box = f"<w:p><w:r><w:t>{inside}</w:t></w:r></w:p>"
    document.element.body.insert(0, parse_xml(_BOX.format(nsdecls("w"), box, box)))
    return document


def faults(document: Document) -> list[str]:
    """List the faults of a template of a follow-up letter."""
    return [str(f) for f in check_template(saved(document), kind="follow_up_letter").faults]


def warnings(document: Document) -> list[str]:
    """List its warnings."""
    return [str(w) for w in check_template(saved(document), kind="follow_up_letter").warnings]


LANGUAGE = (
    "{% with a=subject %}{{ a }}{% endwith %}",
    "{% macro f(x) %}[{{ x }}]{% endmacro %}{{ f(subject) }}",
    "{% filter upper %}{{ subject }}{% endfilter %}",
    "{% raw %}{{ không phải trường }}{% endraw %}",
    "{% set tên %}{{ code }}{% endset %}{{ tên }}",
    "{{ subject.upper() }}; {{ subject.split(' ')[0] }}; {{ subject|replace('đôn', 'ĐÔN') }}",
    "{{ subject.replace('đốc', 'ĐỐC') }}; {{ '%02d'|format(rows|length) }}; {{ '%02d' % 3 }}",
    "{% set ns = namespace(n=0) %}{% for r in rows %}{% set ns.n = ns.n + 1 %}{% endfor %}{{ ns.n }}",
    "{% set c = joiner(', ') %}{% for r in rows %}{{ c() }}{{ r.number }}{% endfor %}",
    "{% for r in rows %}{{ loop.cycle('lẻ', 'chẵn') }}{{ r.number.zfill(3) }}{% endfor %}",
    "{% for g in rows|groupby('progress') %}{{ g.grouper }}: {{ g.list|length }}{% endfor %}",
    "{% if addressee == ‘x’ %}không{% else %}{{ code|default(“chưa có số”) }}{% endif %}",
    "{% if rows|length > 3 and 1 < 2 %}nhiều{% endif %} {%- if code -%} liền {%- endif -%}",
    "Dòng {%r if subject %}có{%r endif %} điều kiện {# lời nhắn #}",
)


def test_the_language_of_docxtpl_works_unchanged() -> None:
    document = paragraphs(*LANGUAGE)
    assert faults(document) == []
    plain = DocxTemplate(BytesIO(saved(document)))
    plain.render(asdict(sample(FollowUpLetter.file, Size.TYPICAL)), autoescape=True)
    file = BytesIO()
    plain.save(file)
    assert text_of(render_bytes(saved(document), _WORDS)) == text_of(file.getvalue())


def test_the_cell_tags_of_docxtpl_work_unchanged() -> None:
    document = with_table(
        ("{%tr for row in rows %}", ""),
        ("{% vm %}{{ subject }}", "{% cellbg 'DDDDDD' %}{{ row.task }}"),
        ("{%tr endfor %}", ""),
    )
    assert faults(document) == []


@pytest.mark.parametrize(
    ("typed", "right", "told"),
    [
        ("{% TR for row in rows %}", "{%tr for row in rows %}", "bỏ dấu cách"),
        ("{%tr\xa0for row in rows %}", "{%tr for row in rows %}", "ký tự ẩn"),
        ("{{ sub\u200bject }}", "{{ subject }}", "ký tự ẩn"),
        ("{% If subject %}x{% End if %}", "{% if subject %}x{% endif %}", "viết hoa"),
        ("{% if a %}{% else if b %}{% endif %}", "{% if a %}{% elif b %}{% endif %}", "viết hoa"),
        ("{%– if subject –%}", "{%- if subject -%}", "gạch dài"),
        ("{{r subject }} {{r | upper}}", "{{ subject }} {{r | upper}}", "chữ thường"),
        ("{{ tru\u031bo\u031b\u0300ng }}", "{{ trường }}", "ghép dấu"),
    ],
)
def test_slips_whose_meaning_is_certain_are_put_right(typed: str, right: str, told: str) -> None:
    document = paragraphs(f"trước {typed} sau")
    (said,) = repair_tags(document)
    assert told in said
    assert document.paragraphs[-1].text == f"trước {right} sau"


def test_a_repair_keeps_looks_and_tabs() -> None:
    document = empty_document()
    line = document.add_paragraph()
    for text, bold in (("Số: ", False), ("{ { co", True), ("de } }", False), ("\tngày ", True)):
        line.add_run(text).bold = bold
    repair_tags(document)
    assert [(run.text, run.bold) for run in line.runs] == [
        ("Số: ", False), ("{{ co", True), ("de }}", False), ("\tngày ", True)
    ]  # fmt: skip


def test_a_text_box_is_its_own_place_and_told_once() -> None:
    (fault,) = faults(with_box("{{ subjct }}"))
    assert "Có phải «subject»?" in fault
    document = with_box("{ { subject } }")
    assert repair_tags(document) == ["nối dấu ngoặc bị tách của thẻ"]
    assert document.paragraphs[0].runs[-1].text == "ngoài hộp"
    xml = contents(saved(document))["word/document.xml"].decode()
    assert xml.count("{{ subject }}") == 2


def test_footnotes_and_properties_are_read_too() -> None:
    document = paragraphs("")
    book = FootnoteBook([Footnote(mark="(1)", text="Xem { { subjct } }.")])
    book.refer(document.paragraphs[0], "(1)")
    book.write(document)
    document.core_properties.comments = "{{ cod }}"
    found = faults(opened(saved(document)))
    assert found[0].startswith("chú thích cuối trang, sau «Xem»: {{ subjct }}")
    assert found[1].startswith("thuộc tính của tệp: {{ cod }}")


def test_a_tag_that_takes_its_row_stands_alone_in_it() -> None:
    crowded = with_table(
        ("{%tr for row in rows %}{{ row.number }}", "{{ row.task }}{%tr endfor %}")
    )
    assert any("đứng một mình trong một dòng" in fault for fault in faults(crowded))
    beside = with_table(("{%tr for row in rows %}", "ghi chú"), ("{{ row.task }}", ""), ("{%tr endfor %}", ""))  # fmt: skip
    assert faults(beside) == []
    assert any("«ghi chú» ở cùng dòng" in warning for warning in warnings(beside))


def test_a_cell_or_table_that_words_may_empty_is_told() -> None:
    document = empty_document()
    cell = document.add_table(rows=1, cols=1).rows[0].cells[0]
    for text in ("{%p if subject == 'x' %}", "x", "{%p endif %}"):
        cell.add_paragraph(text)
    cell._tc.remove(cell.paragraphs[0]._p)
    (fault,) = faults(document)
    assert "một ô của bảng không còn đoạn nào" in fault
    rows = empty_document().add_table(rows=3, cols=1)
    for row, text in zip(rows.rows, ("{%tr for r in rows %}", "{{ r.task }}", "{%tr endfor %}"), strict=True):  # fmt: skip
        row.cells[0].text = text
    assert any(
        "dữ liệu trống: nội dung: một bảng" in w for w in warnings(rows._parent.part.document)
    )


def test_what_the_template_itself_says_may_be_missing_is_a_warning() -> None:
    document = paragraphs(
        "{% if ghi_chu is defined %}{{ ghi_chu }}{% endif %}{{ kem|default('') }}"
    )
    assert faults(document) == []
    assert sum("không có trường" in warning for warning in warnings(document)) == 3


def test_traces_of_editing_are_told() -> None:
    document = paragraphs("{{ subject }}")
    inserted = parse_xml(
        f'<w:ins {nsdecls("w")} w:id="1" w:author="A"><w:r><w:t>x</w:t></w:r></w:ins>'
    )
    document.paragraphs[0]._p.append(inserted)
    assert any("vết sửa đổi" in warning for warning in warnings(document))


def as_if_saved(old: bytes, new: bytes) -> bytes:
    """Change words in every part of the shipped letter, and in the names of the parts."""
    parts = contents(shipped(FollowUpLetter.file))
    return packed(
        {n.replace(old.decode(), new.decode()): c.replace(old, new) for n, c in parts.items()}
    )


def test_a_dotx_and_a_file_from_the_browser_are_taken() -> None:
    for old, new in (
        (b"document.main+xml", b"template.main+xml"),
        (b"document.xml", b"document2.xml"),
    ):
        made = as_if_saved(old, new)
        report = check_template(made, kind="follow_up_letter")
        assert report.may_be_used
        assert report.repairs == (
            "sửa cấu trúc tệp do LibreOffice, Word trên web lưu, hoặc tệp .dotx",
        )
        docx.Document(BytesIO(repaired(made)))


def test_the_strict_form_is_refused_with_what_to_do() -> None:
    strict = as_if_saved(
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    with pytest.raises(StrictWordFile, match="Word Document"):
        check_template(strict, kind="follow_up_letter")


def test_what_swells_is_bounded_still() -> None:
    for text in ("{{ subject.zfill(99999999) }}", "{{ '%99999999d'|format(1) }}", "{{ '%*d' % (9, 1) }}",
                 "{% set a = subject * 9000 %}{{ a|replace('', a) }}"):  # fmt: skip
        assert any("không được phép" in fault for fault in faults(paragraphs(text)))
