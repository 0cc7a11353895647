"""The one door to docxtpl: what goes in comes out, and nothing else happens."""

import zipfile
from dataclasses import asdict, replace
from io import BytesIO
from pathlib import Path

import pytest
from docx.oxml.ns import qn
from docx.shared import Pt

from templates_docx.base import empty_document
from templates_docx.contexts import CATALOGUE, FollowUpLetter, Letter
from templates_docx.filling import FieldRefused, FieldsMissing, FieldsUnknown
from templates_docx.packages import NotWordFile, UnsafeWordFile, saved
from templates_docx.rendering import (
    FOLDER,
    TemplateNotFound,
    TemplateRefused,
    render,
    render_file,
)
from templates_docx.samples import Size, sample
from templates_docx.sandbox import ValueRefused
from tests.papers.reading import opened, part, text_of


def letter(**changes: object) -> Letter:
    typical = sample("letter.docx", Size.TYPICAL)
    assert isinstance(typical, Letter)
    return replace(typical, **changes)  # type: ignore[arg-type]


def follow_up(size: Size = Size.TYPICAL) -> FollowUpLetter:
    context = sample("follow_up_letter.docx", size)
    assert isinstance(context, FollowUpLetter)
    return context


def own_template(folder: Path, text: str) -> Path:
    document = empty_document()
    document.add_paragraph(text)
    file = folder / "own.docx"
    file.write_bytes(saved(document))
    return file


@pytest.mark.parametrize("words", ["Sở A & B < C", "«x» > 'y' \"z\" &amp; &lt;", "{{ 7*7 }} {% x"])
def test_marks_of_markup_survive_into_the_letter(words: str) -> None:
    data = render(letter(addressee=words, addressees=(), paragraphs=(words,)))
    assert f"Kính gửi: {words}" in text_of(data)
    assert words in text_of(data).splitlines()


@pytest.mark.parametrize("mark", ["\f", "\a", "\x00", "\x1b", "\v"])
def test_control_characters_in_pasted_text_break_no_page_and_no_paragraph(mark: str) -> None:
    plain = render(letter(paragraphs=("một hai./.",)))
    pasted = render(letter(paragraphs=(f"một{mark}hai./.",)))
    assert text_of(pasted) == text_of(plain)
    assert 'w:type="page"' not in part(pasted, "word/document.xml")


def test_the_title_of_the_file_is_its_subject_unescaped() -> None:
    properties = opened(render(letter(subject="rà soát Sở A & B " * 40))).core_properties
    assert properties.title.startswith("rà soát Sở A & B rà soát")
    assert len(properties.title) == 255
    assert properties.author == ""


def test_one_addressee_stands_on_the_line_and_several_below_it() -> None:
    one = text_of(render(letter(addressee="Sở Y tế", addressees=())))
    several = text_of(render(letter(addressees=("- Sở Y tế;", "- Sở Nội vụ."))))
    assert "Kính gửi: Sở Y tế\n" in one
    assert "Kính gửi:\n- Sở Y tế;\n- Sở Nội vụ.\n" in several


def test_the_follow_up_letter_has_its_appendix_lying_with_pages_of_its_own() -> None:
    document = opened(render(follow_up()))
    body, appendix = document.sections
    assert (body.page_width, appendix.page_width) == (body.page_width, body.page_height)
    assert [s._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) for s in document.sections] == [
        "1",
        "1",
    ]
    assert all(s.different_first_page_header_footer for s in document.sections)


def test_the_appendix_repeats_its_heading_and_parts_no_row() -> None:
    table = opened(render(follow_up())).tables[-1]
    heading, *rows = table._tbl.tr_lst
    assert heading.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
    assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)
    assert [c.text for c in table.rows[1].cells][:2] == ["1", follow_up().rows[0].task]
    assert len(rows) == len(follow_up().rows)


def test_the_signature_is_tied_to_the_last_paragraph() -> None:
    document = opened(render(follow_up()))
    last = next(p for p in document.paragraphs if p.text.endswith("./."))
    assert last.paragraph_format.keep_with_next


def test_rules_get_the_length_of_the_words_above_them() -> None:
    narrow, wide = (
        opened(render(letter(issuer_lines=(name,)))).tables[0].cell(0, 0).paragraphs[-1]
        for name in ("SỞ Y TẾ", "SỞ KHOA HỌC VÀ CÔNG NGHỆ")
    )
    assert narrow.paragraph_format.left_indent > wide.paragraph_format.left_indent > 0
    assert wide.paragraph_format.left_indent == wide.paragraph_format.right_indent


@pytest.mark.parametrize("file", CATALOGUE)
@pytest.mark.parametrize("size", Size)
def test_every_template_takes_every_size_of_data(file: str, size: Size) -> None:
    data = render(sample(file, size))
    names = zipfile.ZipFile(BytesIO(data)).namelist()
    assert len(names) == len(set(names))
    assert "{{" not in text_of(data)
    assert "{%" not in text_of(data)


@pytest.mark.parametrize("file", CATALOGUE)
def test_a_context_read_from_plain_data_renders_the_same(file: str) -> None:
    context = sample(file, Size.TYPICAL)
    again = render_file(file.removesuffix(".docx"), asdict(context))
    assert part(again, "word/document.xml") == part(render(context), "word/document.xml")


@pytest.mark.parametrize(
    ("changes", "refusal", "words"),
    [
        ({"subject": None}, FieldRefused, "«subject».* phải là chữ"),
        ({"paragraphs": "một đoạn"}, FieldRefused, "phải là danh sách"),
        ({"paragraphs": [1]}, FieldRefused, "phải là chữ"),
        ({"colour": "đỏ"}, FieldsUnknown, "trường lạ: colour"),
    ],
)
def test_wrong_plain_data_is_refused_by_field(
    changes: dict[str, object], refusal: type[Exception], words: str
) -> None:
    with pytest.raises(refusal, match=words):
        render_file("letter", asdict(letter()) | changes)


def test_missing_fields_are_all_named_at_once() -> None:
    with pytest.raises(FieldsMissing, match="thiếu trường: subject, issuer_lines, code"):
        render_file("letter", {})
    with pytest.raises(FieldsMissing, match=r"Dòng nhiệm vụ.*thiếu trường: task"):
        render_file("follow_up_letter", asdict(follow_up()) | {"rows": [{"number": "1"}]})


def test_an_unknown_template_is_refused_with_the_list() -> None:
    with pytest.raises(TemplateNotFound, match=r"letter\.docx"):
        render_file("no_such_letter", {})


def test_a_template_of_the_office_is_filled_from_plain_values(tmp_path: Path) -> None:
    file = own_template(
        tmp_path, "{{ who }} có {{ n }} việc: {% for i in items %}{{ i.x }}, {% endfor %}"
    )
    data = render_file(file, {"who": "Sở A & B", "n": 3, "items": [{"x": "một"}, {"x": "hai"}]})
    assert "Sở A & B có 3 việc: một, hai, " in text_of(data)


@pytest.mark.parametrize("value", [1.5, None, object(), {"a": 2.5}, [b"x"]])
def test_values_that_are_not_plain_are_refused(tmp_path: Path, value: object) -> None:
    with pytest.raises(ValueRefused, match="«x"):
        render_file(own_template(tmp_path, "{{ x }}"), {"x": value})


@pytest.mark.parametrize(
    "attack",
    [
        "{{ x.__class__.__mro__ }}",
        "{{ ''.__class__.__base__.__subclasses__() }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ self.__init__.__globals__ }}",
        "{{ x.__dict__ }}",
        "{{ 'a' * 1000000000 }}",
        "{{ 9 ** 9 ** 9 }}",
        "{{ '%999999999d' % 1 }}",
        "{{ 'a'.ljust(1000000000) }}",
        "{{ '{:>999999999}'.format(1) }}",
        "{{ 'a'|center(999999999) }}",
        "{% for i in range(1000000) %}{% endfor %}",
        "{% include '/etc/passwd' %}",
        "{% import 'os' as os %}",
    ],
)
def test_attacks_from_a_template_are_refused(tmp_path: Path, attack: str) -> None:
    with pytest.raises(TemplateRefused, match=r"«own\.docx»"):
        render_file(own_template(tmp_path, attack), {"x": {"y": "z"}})


def test_attacks_from_header_and_properties_are_refused(tmp_path: Path) -> None:
    attack = "{{ x.__class__ }}"
    document = empty_document()
    document.sections[0].header.paragraphs[0].add_run(attack)
    (tmp_path / "header.docx").write_bytes(saved(document))
    document = empty_document()
    document.core_properties.title = attack
    (tmp_path / "properties.docx").write_bytes(saved(document))
    for name in ("header.docx", "properties.docx"):
        with pytest.raises(TemplateRefused):
            render_file(tmp_path / name, {"x": "y"})


def test_a_misspelt_name_and_a_broken_tag_are_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(TemplateRefused, match=r"thiếu trường.*signatry"):
        render_file(own_template(tmp_path, "{{ signatry }}"), {"signatory": "x"})
    with pytest.raises(TemplateRefused, match=r"thẻ viết sai, gần đoạn «.*endfr"):
        render_file(own_template(tmp_path, "{% for i in x %}{% endfr %}"), {"x": []})


def test_values_are_not_templates(tmp_path: Path) -> None:
    data = render_file(own_template(tmp_path, "{{ x }}"), {"x": "{{ x.__class__ }}"})
    assert "{{ x.__class__ }}" in text_of(data)


def zipped(**parts: bytes) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("_rels/.rels", "<Relationships/>")
        for name, content in ({"word/document.xml": b"<x/>"} | parts).items():
            package.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "refusal", "words"),
    [
        (b"", NotWordFile, "không phải tệp Word"),
        (b"not a zip", NotWordFile, "không phải tệp Word"),
        (b"\xd0\xcf\x11\xe0 old", Exception, "doc cũ hoặc có mật khẩu"),
        (zipped(**{"word/vbaProject.bin": b"x"}), UnsafeWordFile, "macro"),
        (
            zipped(**{"word/x.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
            UnsafeWordFile,
            "thực thể",
        ),
        (
            zipped(**{f"word/media/{n}": b"\0" * 20_000_000 for n in range(6)}),
            UnsafeWordFile,
            "quá lớn",
        ),
        (zipped(**{f"word/media/{n}": b"" for n in range(1001)}), UnsafeWordFile, "quá lớn"),
    ],
)
def test_hostile_files_are_refused_before_they_are_opened(
    tmp_path: Path, data: bytes, refusal: type[Exception], words: str
) -> None:
    file = tmp_path / "own.docx"
    file.write_bytes(data)
    with pytest.raises(refusal, match=words):
        render_file(file, {})


def test_a_rule_follows_the_size_an_office_gave_its_name_in_word(tmp_path: Path) -> None:
    template = opened((FOLDER / "letter.docx").read_bytes())
    issuer = next(p for p in template.tables[0].cell(0, 0).paragraphs if p.text == "{{ line }}")
    issuer.runs[0].font.size = Pt(13)
    (tmp_path / "own.docx").write_bytes(saved(template))
    context = letter(issuer_lines=("SỞ KHOA HỌC VÀ CÔNG NGHỆ",))
    shipped, own = (
        opened(data).tables[0].cell(0, 0).paragraphs[-1].paragraph_format.left_indent
        for data in (render(context), render_file(tmp_path / "own.docx", asdict(context)))
    )
    assert own is not None
    assert own < shipped


def of_libreoffice(data: bytes) -> bytes:
    """Give a template as LibreOffice saves it: another relation to the properties."""
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "_rels/.rels":
                content = content.replace(
                    b"/package/2006/relationships/metadata",
                    b"/officedocument/2006/relationships/metadata",
                )
            new.writestr(name, content)
    return file.getvalue()


def test_a_template_saved_by_libreoffice_gives_a_whole_file(tmp_path: Path) -> None:
    data = of_libreoffice((FOLDER / "letter.docx").read_bytes())
    unmended = opened(data)
    unmended.core_properties.title = "x"
    with pytest.warns(UserWarning, match="Duplicate name"), pytest.raises(AssertionError):
        saved(unmended)
    (tmp_path / "own.docx").write_bytes(data)
    filled = render_file(tmp_path / "own.docx", asdict(letter()))
    assert zipfile.ZipFile(BytesIO(filled)).namelist().count("docProps/core.xml") == 1
