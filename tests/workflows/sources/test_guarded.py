"""Files of strangers are read in a process that is limited, answers in words, and can be ended."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.workflows.sources.pdf_files import text_pdf
from tests.workflows.sources.word_files import with_part, word_file
from workflows.domain.secrecy import SecretRefused
from workflows.intake.sources import MAX_BYTES, read_file
from workflows.intake.sources import refusals as no
from workflows.intake.sources.guarded import needs_long_work, read_file_in_child


def test_a_child_reads_what_the_command_reads() -> None:
    for name, data in {
        "a.docx": word_file("Công văn số 12"),
        "a.txt": "Giao Sở Xây dựng".encode(),
    }.items():
        assert read_file_in_child(data, name) == read_file(data, name)


def test_refusals_come_back_as_themselves() -> None:
    with pytest.raises(no.NotReallyWord, match=r"đuôi \.docx"):
        read_file_in_child(bytes(range(256)), "a.docx")
    with pytest.raises(SecretRefused):
        read_file_in_child(word_file("MẬT", "Công văn"), "a.docx")
    with pytest.raises(no.TooManyBytes):
        read_file_in_child(b"a" * (MAX_BYTES + 1), "a.txt")


def test_a_file_that_swells_its_reader_is_refused() -> None:
    swelling = with_part(word_file("x"), "word/document.xml", _many_paragraphs(900_000))
    with pytest.raises(no.SourceRefused):
        read_file_in_child(swelling, "a.docx", megabytes=200)


def _many_paragraphs(count: int) -> str:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return f'<w:document xmlns:w="{space}"><w:body>{"<w:p><w:r><w:t>a</w:t></w:r></w:p>" * count}</w:body></w:document>'


def test_a_file_that_stalls_its_reader_is_ended() -> None:
    stalling = with_part(word_file("x"), "word/document.xml", _many_paragraphs(1_500_000))
    begun = time.monotonic()
    with pytest.raises(no.TookTooLong):
        read_file_in_child(stalling, "a.docx", seconds=1, megabytes=4096)
    assert time.monotonic() - begun < 5


def test_what_is_quick_needs_no_child_and_a_text_layer_is_quick() -> None:
    assert not needs_long_work(word_file("Công văn"), "a.docx")
    assert not needs_long_work(text_pdf("Mot van ban co lop chu day du"), "a.pdf")
    assert not needs_long_work("Giao Sở Xây dựng".encode(), "a.txt")
    with pytest.raises(no.BrokenPdf):
        needs_long_work(b"%PDF-1.4 hong", "a.pdf")


def test_no_word_of_a_file_reaches_a_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    read_file_in_child(word_file("Công văn số 12"), "a.docx")
    assert list(_files(tmp_path)) == []


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())
