"""A template is checked before it is used: every fault at once, each with its place."""

from io import BytesIO

import docx
import pytest
from docx.document import Document

from templates_docx.base import empty_document
from templates_docx.checking import check_template
from templates_docx.checking.check import KindUnclear, TemplateTooMuch
from templates_docx.contexts import CATALOGUE, FollowUpLetter, Letter, words
from templates_docx.packages import NotWordFile, UnsafeWordFile, saved
from templates_docx.rendering import FOLDER, render_bytes
from templates_docx.samples import Size, sample
from tests.papers.reading import text_of


def template(*texts: str, rows: tuple[str, ...] = ()) -> bytes:
    """Make a template of paragraphs, and a table of one column."""
    document = empty_document()
    for text in texts:
        document.add_paragraph(text)
    if rows:
        table = document.add_table(rows=0, cols=1)
        for text in rows:
            table.add_row().cells[0].text = text
    return saved(document)


def faults(data: bytes, kind: str = "follow_up_letter") -> list[str]:
    """List the faults of a template as lines."""
    return [str(fault) for fault in check_template(data, kind=kind).faults]


@pytest.mark.parametrize("file", CATALOGUE)
def test_the_shipped_templates_may_be_used(file: str) -> None:
    report = check_template((FOLDER / file).read_bytes(), name=file)
    assert (report.faults, report.warnings, report.repairs) == ((), (), ())
    assert report.kind is CATALOGUE[file]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{{ subjct }}", "không có trường «subjct». Có phải «subject»?"),
        ("{{ subject.name }}", "«.name» chỉ dùng với một dòng"),
        ("{{ rows }}", "là danh sách"),
        ("{% for x in subject %}{{ x }}{% endfor %}", "chỉ lặp được trên danh sách"),
        ("{% for row in rows %}{{ row.tsk }}{% endfor %}", "không có trường «tsk» ở dòng này. Có phải «task»?"),
        ("{% if subject %}…", "chưa đóng: thiếu «{% endif %}»"),
        ("{% endfor %}", "không có lệnh mở"),
        ("{% else %}", "không nằm trong"),
        ("{% for x in rows %}{% endif %}{% endfor %}", "không có lệnh mở"),
        ("{{ subject | uper }}", "không có phép «uper». Có phải «upper»?"),
        ("{{ subject.__class__ }}", "không được dùng «.__class__»"),
        ("{{ subject.format() }}", "không gọi được hàm này"),
        ("{{ lipsum(9) }}", "không gọi được hàm này"),
        ("{{ subject | safe }}", "bỏ «|safe»"),
        ("{{p subject }}", "trường là chữ"),
        ("{% include 'x' %}", "lệnh «include» không dùng được"),
        ("{% call m() %}{% endcall %}", "lệnh «call» không dùng được"),
        ("{{ SUBJECTS }}", "Có phải «subject»?"),
        ("{% vm %}", "chỉ dùng trong ô của bảng"),
        ("{{ subject + }}", "viết sai"),
        ("{{ subject", "phải nằm trong cùng một đoạn"),
        ("{%tr for row in rows %}", "chỉ dùng trong bảng"),
        ("{% %}", "thẻ trống"),
    ],
)  # fmt: skip
def test_each_fault_is_said_in_words(text: str, message: str) -> None:
    assert any(message in fault for fault in faults(template("Kính gửi", text)))


def test_all_faults_are_said_at_once_each_with_its_place() -> None:
    data = template("Số: {{ cde }}", "{{ subjct }}", rows=("STT", "{{ row.x }}"))
    found = faults(data)
    assert len(found) == 3
    assert found[0].startswith("nội dung, sau «Số:»: {{ cde }}")
    assert found[2].startswith("nội dung, bảng 1, dòng 2: {{ row.x }}")


def test_a_tag_alone_in_its_paragraph_is_found_by_the_words_before_it() -> None:
    (fault,) = faults(template("Kính gửi: {{ addressee }}", "{{ code }}", "{{ subjct }}"))
    assert fault.startswith("nội dung, sau «Kính gửi:»: {{ subjct }}")


def test_names_in_a_loop_are_those_of_its_rows() -> None:
    good = template("{% for row in rows %}{{ loop.index }} {{ row.task }}{% endfor %}")
    assert faults(good) == []
    outside = template("{% for row in rows %}{% endfor %}{{ row.task }}")
    assert any("không có trường «row»" in fault for fault in faults(outside))


def test_faults_in_headers_are_found_too() -> None:
    document = empty_document()
    document.sections[0].header.paragraphs[0].text = "{{ nothing }}"
    assert faults(saved(document))[0].startswith("đầu trang: {{ nothing }}")


def test_tags_a_person_typed_loosely_are_repaired() -> None:
    report = check_template(
        template("{ { subject } }", rows=("{% tr for row in rows %}", "{{ row.task }}", "{% tr endfor %}")),
        kind="follow_up_letter",
    )  # fmt: skip
    assert report.faults == ()
    assert report.repairs == ("nối dấu ngoặc bị tách của thẻ", "bỏ dấu cách trong «{% tr», «{% p»")
    filled = render_bytes(report.data, words(sample(FollowUpLetter.file, Size.TYPICAL)))
    assert "đôn đốc thực hiện" in text_of(filled)


def test_a_tag_split_over_runs_is_one_tag() -> None:
    document = empty_document()
    paragraph = document.add_paragraph()
    for piece in ("{", "{ sub", "ject }", "}"):
        paragraph.add_run(piece).bold = True
    assert faults(saved(document)) == []


def test_what_a_paper_needs_and_a_template_does_not_print_is_a_warning() -> None:
    report = check_template(template("{{ subject }}"), kind="letter")
    assert report.may_be_used
    assert any("signatory" in warning.tag for warning in report.warnings)


def test_a_template_that_breaks_on_some_words_is_refused_with_the_words() -> None:
    data = template("{{ addressees[0] }} {{ 100 // (recipients|length) }}")
    found = faults(data, "letter")
    assert any("dữ liệu trống" in fault for fault in found)


def test_a_template_that_never_ends_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("templates_docx.checking.check._SECONDS", 2)
    loops = "".join(f"{{% for a{n} in range(9000) %}}" for n in range(4))
    ends = "{% endfor %}" * 4
    with pytest.raises(TemplateTooMuch, match="quá nhiều thời gian"):
        faults(template(f"{loops}x{ends}"))


def test_the_kind_is_told_by_the_name_or_by_the_fields() -> None:
    data = (FOLDER / "letter.docx").read_bytes()
    assert check_template(data, name="letter.docx").kind is Letter
    follow_up = (FOLDER / "follow_up_letter.docx").read_bytes()
    assert check_template(follow_up, name="Mẫu của sở.docx").kind is FollowUpLetter
    with pytest.raises(KindUnclear, match="follow_up_letter"):
        check_template(template("Không có trường nào."), name="x.docx")
    with pytest.raises(KindUnclear):
        check_template(data, kind="no such kind")


def test_what_is_unsafe_is_refused_before_it_is_read() -> None:
    with pytest.raises(NotWordFile):
        check_template(b"no word file", kind="letter")
    document: Document = docx.Document(BytesIO((FOLDER / "letter.docx").read_bytes()))
    document.part.relate_to("http://other.place/x.dotm", "http://x/image", is_external=True)
    with pytest.raises(UnsafeWordFile):
        check_template(saved(document), kind="letter")
