"""Printing many papers by one call of LibreOffice, and reading old Word files through it."""

import os
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from templates_docx.errors import PaperRefused
from templates_docx.packages import require_nothing_outside, require_word_file
from templates_docx.printing.comparing import require_all_words
from templates_docx.printing.errors import PrintingFailed
from templates_docx.printing.office import (
    TO_PDF,
    command,
    converting,
    own_profile,
    program,
    require_available,
    run,
)

_PATIENCE = 60.0  # seconds without a new PDF after which LibreOffice hangs
_QUEUE = 600.0  # seconds a batch waits for the batch before it
_CALLS_IN_VAIN = 2

Progress = Callable[[int], None]


def to_pdf(files: Sequence[bytes], *, patience: float = _PATIENCE) -> list[bytes]:
    """Print Word files, in their order; all of them or the refusal of one."""
    printed = []
    for one in print_each(files, patience=patience):
        if isinstance(one, PaperRefused):
            raise one
        printed.append(one)
    return printed


def print_each(
    files: Sequence[bytes], *, patience: float = _PATIENCE, progress: Progress = lambda _: None
) -> list[bytes | PaperRefused]:
    """Print Word files by one call; gives for each, in their order, its PDF or why there is none.

    A file at which LibreOffice breaks or hangs is tried again after all others. `progress` is told
    how many are printed so far.
    """
    refused = [_refusal(data) for data in files]
    if all(refused):
        return [refusal for refusal in refused if refusal]
    require_available()
    with (
        own_profile("batch", wait=_QUEUE) as profile,
        tempfile.TemporaryDirectory(prefix="dondoc-print-") as name,
    ):
        sources = [Path(name) / f"{position:04d}.docx" for position in range(len(files))]
        for source, data in zip(sources, files, strict=True):
            source.write_bytes(data)
        sound = [source for source, no in zip(sources, refused, strict=True) if no is None]
        tray = _Tray(sound, progress)
        failed = _print_all(tray, profile, patience)
        return [
            no or tray.printed.get(source) or failed[source]
            for source, no in zip(sources, refused, strict=True)
        ]


def _refusal(data: bytes) -> PaperRefused | None:
    """Say why LibreOffice may not see a file, if it may not."""
    try:
        require_word_file(data)
        require_nothing_outside(data)
    except PaperRefused as refusal:
        return refusal
    return None


class _Tray:
    """Where the prints of a batch come out; each is compared while LibreOffice prints the next."""

    def __init__(self, sources: Sequence[Path], progress: Progress) -> None:
        self.sources = sources
        self.printed: dict[Path, bytes | PrintingFailed] = {}
        self._progress = progress

    def look(self) -> int:
        """Take what came out since the last look; gives how many have come out so far."""
        before = len(self.printed)
        for source in self.sources:
            if source not in self.printed and (pdf := _whole(source.with_suffix(".pdf"))):
                self.printed[source] = _compared(source, pdf)
        if len(self.printed) > before:
            self._progress(len(self.printed))
        return len(self.printed)


def _print_all(tray: _Tray, profile: Path, patience: float) -> dict[Path, PrintingFailed]:
    """Call LibreOffice, again as long as that helps; gives the files that have no PDF."""
    waiting, why, in_vain = list(tray.sources), "", 0
    while waiting and in_vain < _CALLS_IN_VAIN:
        before = len(tray.printed)
        ended = run(command(profile, *converting(TO_PDF, waiting)), patience, moved=tray.look)
        why = "LibreOffice không trả về tệp PDF" if ended else "quá thời gian cho phép"
        in_vain = 0 if tray.look() > before else in_vain + 1
        waiting = [source for source in waiting if source not in tray.printed]
        waiting = waiting[1:] + waiting[:1]  # the file it broke at comes last
    return {source: PrintingFailed(why=why) for source in waiting}


def _whole(file: Path) -> bytes:
    """Give a PDF that was written to its end; nothing of any other."""
    data = file.read_bytes() if file.is_file() else b""
    return data if data.startswith(b"%PDF-") and b"%%EOF" in data[-32:] else b""


def _compared(source: Path, pdf: bytes) -> bytes | PrintingFailed:
    try:
        require_all_words(source.read_bytes(), pdf)
    except PrintingFailed as lost:
        return lost
    return pdf


def old_word_to_docx(data: bytes, *, timeout: float) -> bytes:
    """Turn an old .doc or .rtf into a .docx; it lies in memory only, for it may be a secret."""
    program()
    shared_memory = Path("/dev/shm")  # noqa: S108 - our own folder inside, readable by us alone
    place = shared_memory if os.access(shared_memory, os.W_OK) else None
    with (
        own_profile("old-word", wait=timeout) as profile,
        tempfile.TemporaryDirectory(prefix="dondoc-doc-", dir=place) as name,
    ):
        source = Path(name) / ("old.rtf" if data.lstrip().startswith(b"{\\rtf") else "old.doc")
        source.write_bytes(data)
        if not run(command(profile, *converting("docx:MS Word 2007 XML", [source])), timeout):
            raise PrintingFailed(why="quá thời gian cho phép")
        made = source.with_suffix(".docx")
        if not made.is_file():
            raise PrintingFailed(why="LibreOffice không trả về tệp Word")
        return made.read_bytes()
