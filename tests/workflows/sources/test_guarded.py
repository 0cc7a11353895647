"""Files of strangers are read in a process that is limited, answers in words, and can be ended."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.workflows.sources.pdf_files import text_pdf
from tests.workflows.sources.word_files import with_part, word_file
from workflows.domain.secrecy import SecretRefused
from workflows.intake.sources import MAX_BYTES, guarded, read_file
from workflows.intake.sources import refusals as no
from workflows.intake.sources.guarded import needs_long_work, read_file_in_child

HOUSE = Path(__file__).resolve().parents[3]


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
    with pytest.raises(no.TookTooMuch):
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


def test_a_reader_nobody_waits_for_any_more_is_ended() -> None:
    stalling = with_part(word_file("x"), "word/document.xml", _many_paragraphs(1_500_000))
    begun = time.monotonic()

    def nobody() -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        read_file_in_child(stalling, "a.docx", megabytes=4096, still_wanted=nobody)
    assert time.monotonic() - begun < 10


def test_what_is_quick_needs_no_child_and_a_text_layer_is_quick() -> None:
    assert not needs_long_work(word_file("Công văn"), "a.docx")
    assert not needs_long_work(text_pdf("Mot van ban co lop chu day du"), "a.pdf")
    assert not needs_long_work("Giao Sở Xây dựng".encode(), "a.txt")
    with pytest.raises(no.BrokenPdf):
        needs_long_work(b"%PDF-1.4 hong", "a.pdf")


def test_the_child_can_write_no_file(tmp_path: Path) -> None:
    file = tmp_path / "words.txt"
    script = (
        "import pathlib\n"
        "from workflows.intake.sources.child import _limit\n"
        "_limit(seconds=5, megabytes=512, writes=False)\n"
        f"pathlib.Path({str(file)!r}).write_text('words')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=HOUSE, capture_output=True, check=False
    )
    assert done.returncode != 0
    assert file.read_bytes() == b""


def test_a_fault_of_a_reader_is_logged_by_its_place_without_words(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with pytest.raises(no.SourceRefused) as caught:
        guarded._understood(b'{"fault": "KeyError at read:12"}')
    assert type(caught.value) is no.SourceRefused
    assert "KeyError at read:12" in caplog.text
