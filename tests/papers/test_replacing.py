"""Words are replaced in templates where they stand: formatting stays, tags are left alone."""

from io import BytesIO

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from templates_docx.base import empty_document
from templates_docx.contexts import CATALOGUE
from templates_docx.footnotes import FootnoteBook
from templates_docx.packages import contents, opened, saved
from templates_docx.paper_context import Footnote
from templates_docx.rendering import shipped
from templates_docx.replacing import Replacing, find, replaced


def wanted(searched: str, words: str, **options: bool) -> Replacing:
    """Say what to replace."""
    return Replacing(searched=searched, words=words, **options)


def after(document: Document, what: Replacing) -> Document:
    """Replace, and open the file again."""
    return docx.Document(BytesIO(replaced(saved(document), what)))


def of_runs(*runs: tuple[str, bool]) -> Document:
    """Make a document of one paragraph of these runs, bold or not."""
    document = empty_document()
    line = document.add_paragraph()
    for text, bold in runs:
        line.add_run(text).bold = bold
    return document


def test_words_cut_into_runs_are_one_and_everything_around_keeps_its_look() -> None:
    document = of_runs(
        ("Theo Văn ", False), ("phòng U", True), ("BND huyện", False), (" này", True)
    )
    runs = after(document, wanted("Văn phòng UBND huyện", "Văn phòng")).paragraphs[0].runs
    assert [(run.text, run.bold) for run in runs] == [
        ("Theo Văn phòng", False), ("", True), ("", False), (" này", True)
    ]  # fmt: skip


def test_tags_are_left_alone_unless_asked() -> None:
    document = of_runs(("code {{ code }} {% if code %}code{% endif %}", False))
    text = "số {{ code }} {% if code %}số{% endif %}"
    assert after(document, wanted("code", "số")).paragraphs[0].text == text
    assert len(find(saved(document), wanted("code", "số"))) == 2
    asked = after(document, wanted("code", "subject", in_tags=True)).paragraphs[0].text
    assert asked == "subject {{ subject }} {% if subject %}subject{% endif %}"
    half = wanted("e {{", "x")  # touches a tag with its end
    assert find(saved(document), half) == []


@pytest.mark.parametrize(
    ("searched", "options", "count"),
    [
        ("Ủy ban", {}, 1),
        ("Ủy ban", {"same_case": False}, 2),
        ("ban", {"same_case": False}, 4),
        ("ban", {"same_case": False, "whole_words": True}, 2),
        ("nhân dân", {}, 1),
        ("không có", {}, 0),
        ("", {}, 0),
    ],
)
def test_how_exactly_words_are_meant(searched: str, options: dict[str, bool], count: int) -> None:
    document = of_runs(("Ủy ban nhân\xa0dân, ỦY BAN, banh, urban", False))
    assert len(find(saved(document), wanted(searched, "x", **options))) == count


def test_letters_composed_or_not_are_the_same() -> None:
    document = of_runs(("U\u0309y ban", False))
    assert after(document, wanted("Ủy ban", "Hội đồng")).paragraphs[0].text == "Hội đồng"


def test_tabs_and_breaks_are_never_eaten() -> None:
    document = of_runs(("Số\t: Nơi\nnhận", False))
    assert find(saved(document), wanted("Số: ", "x")) == []
    kept = after(document, wanted("Nơi", "Chỗ")).paragraphs[0].text
    assert kept == "Số\t: Chỗ\nnhận"


def test_headers_footnotes_and_text_boxes_are_searched_and_boxes_counted_once() -> None:
    document = of_runs(("UBND huyện", False))
    document.sections[0].header.paragraphs[0].text = "UBND huyện"
    book = FootnoteBook([Footnote(mark="(1)", text="Của UBND huyện.")])
    book.refer(document.paragraphs[0], "(1)")
    book.write(document)
    box = "<w:txbxContent><w:p><w:r><w:t>UBND huyện</w:t></w:r></w:p></w:txbxContent>"
    ns = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    document.paragraphs[0].runs[0]._r.append(
        parse_xml(
            f'<mc:AlternateContent {nsdecls("w")} {ns}><mc:Choice Requires="wps"><w:drawing>{box}'
            f"</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
        )
    )
    data = saved(document)
    assert [f.part for f in find(data, wanted("huyện", "x"))] == [
        "nội dung", "nội dung", "đầu trang", "chú thích cuối trang"
    ]  # fmt: skip
    parts = contents(replaced(data, wanted("huyện", "xã")))
    assert not any("huyện".encode() in part for part in parts.values())
    opened(replaced(data, wanted("huyện", "xã")))


def test_what_is_found_is_shown_with_what_stands_around() -> None:
    document = of_runs(("Kính gửi: Ủy ban nhân dân huyện Đông Giang", False))
    (found,) = find(saved(document), wanted("huyện", "xã"))
    assert (found.before, found.words, found.after) == (
        "Kính gửi: Ủy ban nhân dân ", "huyện", " Đông Giang"
    )  # fmt: skip
    assert not found.in_table


@pytest.mark.parametrize("file", CATALOGUE)
def test_nothing_found_changes_nothing(file: str) -> None:
    before = contents(shipped(file))["word/document.xml"]
    kept = contents(replaced(shipped(file), wanted("không có ở đâu", "x")))["word/document.xml"]
    assert kept.split(b"?>", 1)[1].strip() == before.split(b"?>", 1)[1].strip()
