"""The one door to LibreOffice: what it must refuse and what it must give."""

import zipfile
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from templates_docx import printing
from templates_docx.contexts import FollowUpLetter, Letter
from templates_docx.packages import NotWordFile, UnsafeWordFile
from templates_docx.printing import FontUnavailable, PrintingFailed, PrintingUnavailable, to_pdf
from templates_docx.rendering import render
from templates_docx.samples import Size, sample
from tests.papers.reading import text_of
from tests.shared_files import missing


@pytest.fixture
def _libreoffice() -> None:
    if not printing.is_available():
        missing("needs LibreOffice and fonts-liberation2")


def pages_of(pdf: bytes) -> list[str]:
    """Give the text of each page, white space collapsed."""
    document: Any = pypdfium2.PdfDocument(pdf)  # type: ignore[no-untyped-call]
    try:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    finally:
        document.close()


def lost_words(data: bytes, pages: list[str]) -> Counter[str]:
    """Count the words of a Word file that its pages do not show."""
    return Counter(text_of(data).split()) - Counter(" ".join(pages).split())


def letters(*sizes: Size) -> list[bytes]:
    return [render(sample("follow_up_letter.docx", size)) for size in sizes]


def linked_to(target: str, kind: str) -> bytes:
    """Give a letter with a relationship to something outside."""
    link = (
        f'<Relationship Id="rId99" Type="http://x/relationships/{kind}" '
        f'Target="{target}" TargetMode="External"/></Relationships>'
    )
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(letters(Size.SHORT)[0])) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/_rels/document.xml.rels":
                part = part.replace(b"</Relationships>", link.encode())
            new.writestr(name, part)
    return file.getvalue()


@pytest.mark.paper
@pytest.mark.slow
@pytest.mark.usefixtures("_libreoffice")
def test_several_letters_are_printed_in_their_order_by_one_call() -> None:
    short, typical = to_pdf(letters(Size.SHORT, Size.TYPICAL))
    assert "Số: /UBND-TH" in pages_of(short)[0]
    assert "Số: 05/UBND-TH" in pages_of(typical)[0]


@pytest.mark.paper
@pytest.mark.slow
@pytest.mark.usefixtures("_libreoffice")
def test_no_word_of_a_long_letter_is_lost_and_headings_repeat_on_every_page() -> None:
    data = letters(Size.EXTREME)[0]
    pages = pages_of(to_pdf([data])[0])
    assert lost_words(data, pages) == Counter()
    assert sum("Nội dung nhiệm vụ" in page for page in pages) > 10


@pytest.mark.paper
@pytest.mark.slow
@pytest.mark.usefixtures("_libreoffice")
def test_a_row_taller_than_its_page_loses_no_word() -> None:
    context = sample("follow_up_letter.docx", Size.TYPICAL)
    assert isinstance(context, FollowUpLetter)
    long = " ".join(f"từ{n}" for n in range(4000))
    rows = (context.rows[0], replace(context.rows[1], task=long), context.rows[2])
    data = render(replace(context, rows=rows))
    assert lost_words(data, pages_of(to_pdf([data])[0])) == Counter()


@pytest.mark.paper
@pytest.mark.slow
@pytest.mark.usefixtures("_libreoffice")
def test_a_signature_never_stands_alone_on_its_page() -> None:
    typical = sample("letter.docx", Size.TYPICAL)
    assert isinstance(typical, Letter)
    bodies = [("Đoạn văn dùng để đo chỗ trên trang giấy. " * 4,) * count for count in range(9, 21)]
    files = [render(replace(typical, paragraphs=(*body, "Câu cuối cùng./."))) for body in bodies]
    for pdf in to_pdf(files):
        signed = next(page for page in pages_of(pdf) if "Trần Minh Khôi" in page)
        assert "Câu cuối cùng" in signed
        assert "Nơi nhận" in signed


@pytest.mark.paper
@pytest.mark.slow
@pytest.mark.usefixtures("_libreoffice")
def test_two_workers_print_at_once_without_disturbing_each_other() -> None:
    with ThreadPoolExecutor(2) as workers:
        done = list(workers.map(lambda size: to_pdf(letters(size)), [Size.SHORT, Size.TYPICAL]))
    assert all(pdf.startswith(b"%PDF-") for (pdf,) in done)


@pytest.mark.paper
@pytest.mark.slow
@pytest.mark.usefixtures("_libreoffice")
def test_a_print_that_takes_too_long_is_ended() -> None:
    with pytest.raises(PrintingFailed, match="quá thời gian"):
        to_pdf(letters(Size.EXTREME), patience=0.05)


def test_nothing_to_print_needs_no_libreoffice() -> None:
    assert to_pdf([]) == []


@pytest.mark.parametrize("data", [b"", b"not a zip", b"PK\x03\x04 broken"])
def test_what_is_no_word_file_is_refused_before_libreoffice_sees_it(data: bytes) -> None:
    with pytest.raises(NotWordFile):
        to_pdf([data])


def test_a_file_that_would_fetch_pictures_from_elsewhere_is_refused() -> None:
    with pytest.raises(UnsafeWordFile, match="nơi khác"):
        to_pdf([linked_to("http://example.org/x.png", "image")])


def installed(folder: Path, programs: Sequence[tuple[str, str]]) -> None:
    """Put small programs of our own in a folder that stands for the machine's."""
    for name, script in programs:
        file = folder / name
        file.write_text(f"#!/bin/sh\n{script}\n")
        file.chmod(0o755)


def test_without_libreoffice_or_its_font_the_refusal_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(PrintingUnavailable, match="libreoffice-writer-nogui"):
        to_pdf(letters(Size.SHORT))
    installed(tmp_path, [("soffice", "exit 0"), ("fc-list", "echo DejaVu Serif")])
    with pytest.raises(FontUnavailable, match="fonts-liberation2"):
        to_pdf(letters(Size.SHORT))
    assert not printing.is_available()


def test_a_libreoffice_that_claims_success_without_a_pdf_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed(tmp_path, [("soffice", "exit 0"), ("fc-list", "echo Liberation Serif")])
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(PrintingFailed, match="không trả về tệp PDF"):
        to_pdf(letters(Size.SHORT))
