"""What LibreOffice printed is compared with what it was given; one bad file stops no other."""

import os
import shutil
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from templates_docx.base import empty_document
from templates_docx.contexts import FollowUpLetter
from templates_docx.footnotes import FootnoteBook
from templates_docx.packages import NotWordFile, saved
from templates_docx.paper_context import Footnote
from templates_docx.printing import PrintingFailed, WordsLost, is_available, print_each, to_pdf
from templates_docx.printing.comparing import require_all_words
from templates_docx.rendering import render
from templates_docx.samples import Size, sample
from tests.papers.spoiling import cut_row
from tests.shared_files import missing

pytestmark = [pytest.mark.paper, pytest.mark.slow]


@pytest.fixture(autouse=True)
def _libreoffice() -> None:
    if not is_available():
        missing("needs LibreOffice and fonts-liberation2")


def letter(**changes: object) -> FollowUpLetter:
    context = sample("follow_up_letter.docx", Size.TYPICAL)
    assert isinstance(context, FollowUpLetter)
    return replace(context, **changes)  # type: ignore[arg-type]


def printed(document: Document) -> bytes:
    (pdf,) = to_pdf([saved(document)])
    return pdf


def test_a_row_that_was_not_printed_is_told_with_its_place() -> None:
    rows = letter().rows
    odd = replace(rows[1], task="Lập danh mục hồ chứa nước xuống cấp trước mùa lũ")
    whole = render(letter(rows=(rows[0], odd, *rows[2:])))
    (pdf,) = to_pdf([render(letter(rows=(rows[0], *rows[2:])))])
    with pytest.raises(WordsLost, match=r"bảng \d+, dòng \d+ «.*Lập danh mục hồ chứa") as lost:
        require_all_words(whole, pdf)
    assert "in từ Word" in str(lost.value)


def test_a_figure_said_once_less_is_told() -> None:
    document = empty_document()
    document.add_paragraph("Sở A nhận 15 tỷ đồng; Sở B nhận 15 tỷ đồng.")
    (pdf,) = to_pdf([saved(document)])
    document.add_paragraph("Sở C nhận 15 tỷ đồng.")
    with pytest.raises(WordsLost, match="đoạn «Sở C nhận"):
        require_all_words(saved(document), pdf)


def test_a_row_of_fixed_height_that_cuts_its_words_gives_no_pdf() -> None:
    document = empty_document()
    document.add_table(rows=1, cols=1)
    cut_row(document, " ".join(f"từ{n}" for n in range(300)))
    with pytest.raises(WordsLost, match="bảng 2, dòng 1 «từ0 từ1"):
        printed(document)


def test_what_is_not_meant_to_be_printed_is_not_missed() -> None:
    document = empty_document()
    line = document.add_paragraph("Nội dung thấy được ")
    line.add_run("chữ ẩn").font.hidden = True
    line.add_run("chữ hoa").font.all_caps = True
    long = document.add_paragraph("dài" * 60)
    long.paragraph_format.right_indent = Pt(200)
    for kind in ("begin", "end"):
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), kind)
        line.add_run()._r.append(mark)
        if kind == "begin":
            line.add_run("kết quả cũ của trường")
    assert printed(document).startswith(b"%PDF-")


def test_words_of_footnotes_are_compared_too() -> None:
    document = empty_document()
    with_note = document.add_paragraph("Câu có chú thích")
    (without,) = to_pdf([saved(document)])
    book = FootnoteBook([Footnote("(1)", "Nguồn ở phần chú thích")])
    book.refer(with_note, "(1)")
    book.write(document)
    whole = saved(document)
    assert to_pdf([whole])
    with pytest.raises(WordsLost, match="chú thích «Nguồn"):
        require_all_words(whole, without)


def breaking_at(names: tuple[str, ...], folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a LibreOffice before the real one that breaks off at files of these names."""
    real = shutil.which("soffice")
    script = folder / "soffice"
    script.write_text(
        f"#!{sys.executable}\n"
        "import subprocess, sys\n"
        "given = sys.argv[1:]\n"
        f"at = [i for i, a in enumerate(given) if a.endswith({names!r})]\n"
        "rest = given[: at[0]] if at else given\n"
        f"if rest[-1].endswith('.docx'): subprocess.run([{real!r}, *rest], check=True)\n"
        "sys.exit(1 if at else 0)\n"
    )
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


def test_a_file_that_breaks_libreoffice_or_is_none_stops_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    breaking_at(("0001.docx", "0002.docx"), tmp_path, monkeypatch)
    told: list[int] = []
    good = render(letter())
    made = print_each([good, good, good, good, b"x"], progress=told.append)
    kinds = [bytes, PrintingFailed, PrintingFailed, bytes, NotWordFile]
    assert [type(one) for one in made] == kinds
    assert told[-1] == 2
