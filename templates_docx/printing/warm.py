"""Printing one paper at once, for who looks at it now, by a LibreOffice that stays running.

Starting LibreOffice takes a second, printing a letter a tenth of one. So the first preview starts
one, with an empty document open that keeps it; a later call of `soffice` on the same profile hands
its file over to it and waits. Whoever prints holds the profile alone, in whichever process; what
does not answer is ended and started anew. `keeper` ends it when nobody asks any more.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import BoundedSemaphore
from typing import Final

from templates_docx.base import empty_document
from templates_docx.packages import require_nothing_outside, require_word_file, saved
from templates_docx.printing.errors import PrintingBusy, PrintingFailed
from templates_docx.printing.office import (
    TO_PDF,
    command,
    converting,
    end_group,
    own_profile,
    require_available,
    run,
    taken,
)

USE: Final = "preview"
_QUEUE = 5.0  # seconds a preview waits for others; who waits longer is told to come back
_AT_ONCE = 3  # of this process: whoever waits holds a thread of the server
_START = 40.0
_LOOK = 0.02
_PATIENCE = 20.0
_HOUSE = Path(__file__).resolve().parents[2]


_room: Final = BoundedSemaphore(_AT_ONCE)


def print_one(data: bytes, *, wait: float = _QUEUE, patience: float = _PATIENCE) -> bytes:
    """Print a Word file now; raises `PrintingFailed`, `PrintingBusy` where too many ask at once."""
    require_word_file(data)
    require_nothing_outside(data)
    require_available()
    with (
        _a_place(),
        own_profile(USE, wait=wait) as profile,
        tempfile.TemporaryDirectory(prefix="dondoc-preview-") as name,
    ):
        source = Path(name) / "paper.docx"
        source.write_bytes(data)
        made = source.with_suffix(".pdf")
        for _ in range(2):  # one that hangs or died is replaced, and asked again
            _require_running(profile)
            ended = run(command(profile, *converting(TO_PDF, [source])), patience)
            if ended and made.is_file():
                return made.read_bytes()
            _end(profile)
    raise PrintingFailed(why="LibreOffice không trả lời hoặc không trả về tệp PDF")


@contextmanager
def _a_place() -> Iterator[None]:
    if not _room.acquire(blocking=False):
        raise PrintingBusy
    try:
        yield
    finally:
        _room.release()


def end_warm_office() -> None:
    """End the LibreOffice that is kept for previews, if there is one; the next preview starts it."""
    with own_profile(USE, wait=_QUEUE) as profile:
        _end(profile)


def is_kept(profile: Path) -> bool:
    """Say whether a keeper looks after this profile now."""
    with keeper_lock(profile).open("a") as lock:
        return not taken(lock.fileno())


def keeper_lock(profile: Path) -> Path:
    """Give the file a keeper holds locked as long as it lives, its process id inside."""
    return profile / "keeper.lock"


def kept_document(profile: Path) -> Path:
    """Give the empty document that holds LibreOffice open."""
    return profile / "kept.docx"


def open_mark(profile: Path) -> Path:
    """Give the file LibreOffice writes beside a document once it has opened it."""
    return profile / f".~lock.{kept_document(profile).name}#"


def _require_running(profile: Path) -> None:
    """Start a keeper with its LibreOffice unless one runs; note that it is used now."""
    document = kept_document(profile)
    if is_kept(profile):
        os.utime(document)
        return
    document.write_bytes(saved(empty_document()))
    open_mark(profile).unlink(missing_ok=True)
    starting = [sys.executable, "-m", "templates_docx.printing.keeper", str(profile)]
    with suppress(subprocess.TimeoutExpired):
        done = subprocess.run(  # noqa: S603 - our own module
            starting, cwd=_HOUSE, timeout=_START, check=False,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        if done.returncode == 0:
            return
    _end(profile)
    raise PrintingFailed(why="LibreOffice không khởi động được")


def _end(profile: Path) -> None:
    """End the keeper and its LibreOffice; the lock tells when they are gone."""
    while is_kept(profile):
        end_group(int(keeper_lock(profile).read_text()))
        time.sleep(_LOOK)
