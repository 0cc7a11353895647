"""The process that keeps one LibreOffice running, and ends it when idle or swollen.

Started as `python -m templates_docx.printing.keeper PROFILE` by `warm`; it returns as soon as
LibreOffice can print, and leaves a child of its own behind that outlives whoever asked.
"""

import os
import resource
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from templates_docx.printing.errors import PrintingBusy
from templates_docx.printing.office import command, end_group, own_profile, taken
from templates_docx.printing.warm import USE, keeper_lock, kept_document, open_mark

_IDLE = 600.0  # seconds without a preview
_MEGABYTES = 1024  # it takes 250; what has four times that leaks
_LOOK, _LOOK_AT_START = 2.0, 0.05


def main() -> int:
    """Leave a keeper behind; 0 when its LibreOffice is ready, 1 when it did not start."""
    profile = Path(sys.argv[1])
    keeper = os.fork()
    if keeper == 0:
        os.setsid()
        _keep(profile)
        return 0
    while not open_mark(profile).exists():
        if os.waitpid(keeper, os.WNOHANG) != (0, 0):
            return 1
        time.sleep(_LOOK_AT_START)
    return 0


def _keep(profile: Path) -> None:
    """Run LibreOffice until it ends, or nobody needs it, or it takes too much memory."""
    with keeper_lock(profile).open("a+") as lock:
        if not taken(lock.fileno()):
            return
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        office = subprocess.Popen(command(profile, str(kept_document(profile))))  # noqa: S603 - ours
        while office.poll() is None:
            time.sleep(_LOOK)
            if _is_idle(profile) or _megabytes(os.getpgrp()) > _MEGABYTES:
                _end_between_prints()


def _is_idle(profile: Path) -> bool:
    return time.time() - kept_document(profile).stat().st_mtime > _IDLE


def _end_between_prints() -> None:
    """End LibreOffice and ourselves, unless somebody prints now."""
    with suppress(PrintingBusy), own_profile(USE, wait=0):
        end_group(os.getpgrp())


def _megabytes(group: int) -> float:
    """Give the memory that the processes of a group take."""
    pages = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it ended while we looked
            fields = stat.read_text("utf-8", "replace").rpartition(")")[2].split()
            pages += int(fields[21]) if int(fields[2]) == group else 0
    return pages * resource.getpagesize() / 1024 / 1024


if __name__ == "__main__":
    sys.exit(main())
