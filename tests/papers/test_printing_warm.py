"""Previews: one LibreOffice stays running, shared by all processes, replaced when it fails."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from templates_docx.printing import (
    PrintingBusy,
    PrintingUnavailable,
    end_warm_office,
    keeper,
    print_one,
)
from templates_docx.printing.office import own_profile
from templates_docx.printing.pages import picture, sizes_of, texts_of
from templates_docx.printing.warm import USE, is_kept, keeper_lock, kept_document
from templates_docx.rendering import render
from templates_docx.samples import Size, sample

pytestmark = [pytest.mark.paper, pytest.mark.slow, pytest.mark.usefixtures("preview_profile")]


@pytest.fixture
def letter() -> bytes:
    return render(sample("follow_up_letter.docx", Size.TYPICAL))


def keeper_id(profile: Path) -> int:
    return int(keeper_lock(profile).read_text())


def wait_until(is_so: Callable[[], bool]) -> None:
    until = time.monotonic() + 30
    while not is_so():
        assert time.monotonic() < until


def test_the_second_preview_is_printed_by_the_office_the_first_one_started(
    preview_profile: Path, letter: bytes
) -> None:
    first = print_one(letter)
    started = keeper_id(preview_profile)
    assert "Số: 05/UBND-TH" in " ".join(texts_of(first)[0].split())
    assert texts_of(print_one(letter)) == texts_of(first)
    assert keeper_id(preview_profile) == started


def test_an_office_that_was_killed_is_started_again(preview_profile: Path, letter: bytes) -> None:
    print_one(letter)
    killed = keeper_id(preview_profile)
    os.killpg(killed, signal.SIGKILL)
    wait_until(lambda: not is_kept(preview_profile))
    assert len(sizes_of(print_one(letter))) > 1
    assert keeper_id(preview_profile) != killed


def test_an_office_that_hangs_is_ended_and_the_letter_printed_by_a_new_one(
    preview_profile: Path, letter: bytes
) -> None:
    print_one(letter)
    hanging = keeper_id(preview_profile)
    os.killpg(hanging, signal.SIGSTOP)
    assert len(sizes_of(print_one(letter, patience=8))) > 1
    assert keeper_id(preview_profile) != hanging


def test_processes_share_one_office_and_one_queue(
    preview_profile: Path, letter: bytes, tmp_path: Path
) -> None:
    file = tmp_path / "letter.docx"
    file.write_bytes(letter)
    end_warm_office()
    asking = (
        "import sys, pathlib; from templates_docx.printing import print_one\n"
        "sys.stdout.write(str(len(print_one(pathlib.Path(sys.argv[1]).read_bytes(), wait=60))))"
    )
    command = [sys.executable, "-c", asking, str(file)]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE) for _ in range(2)]
    assert all(int(one.communicate(timeout=100)[0]) > 1000 for one in both)
    assert is_kept(preview_profile)


def test_who_asks_while_another_prints_is_told_to_come_back(
    preview_profile: Path, letter: bytes
) -> None:
    with own_profile(USE, wait=60), pytest.raises(PrintingBusy, match="Chờ vài giây"):
        print_one(letter, wait=0)


def test_an_office_nobody_asks_any_more_is_ended_but_not_while_it_prints(
    preview_profile: Path, letter: bytes
) -> None:
    print_one(letter)
    long_ago = time.time() - keeper._IDLE - 1
    with own_profile(USE, wait=60):
        os.utime(kept_document(preview_profile), (long_ago, long_ago))
        assert is_kept(preview_profile)
    wait_until(lambda: not is_kept(preview_profile))


def test_the_memory_of_an_office_is_counted_with_all_its_processes(
    preview_profile: Path, letter: bytes
) -> None:
    print_one(letter)
    assert 100 < keeper._megabytes(keeper_id(preview_profile)) < keeper._MEGABYTES


def test_pages_are_pictures_as_wide_as_asked_and_no_page_beyond_the_last(
    preview_profile: Path, letter: bytes
) -> None:
    pdf = print_one(letter)
    drawn = picture(pdf, 1, width=800)
    assert drawn is not None
    assert drawn.startswith(b"\x89PNG")
    assert int.from_bytes(drawn[16:20], "big") in (800, 801)
    assert picture(pdf, len(sizes_of(pdf)) + 1, width=800) is None
    assert picture(pdf, 0, width=800) is None


def test_without_libreoffice_nothing_is_started(
    letter: bytes, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(PrintingUnavailable):
        print_one(letter)
