"""LibreOffice on this machine: where it is, how it is called, and its own profiles.

LibreOffice reports success when it failed, and processes that share a profile disturb each other.
So each use has a profile of its own, whoever comes second waits for it, and what was asked for is
looked for afterwards.
"""

import fcntl
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Final

from templates_docx.printing.errors import (
    FontUnavailable,
    PrintingBusy,
    PrintingFailed,
    PrintingUnavailable,
)

FONT: Final = (
    "Liberation Serif"  # has the measures of Times New Roman and, from 2.0, all our letters
)
TO_PDF: Final = "pdf:writer_pdf_Export"
_LOOK, _GLANCE = 0.02, 0.5  # seconds between two looks at a lock, at a process
_CAUTION = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""


def is_available() -> bool:
    """Say whether PDF can be made here: LibreOffice and a font with all Vietnamese letters."""
    try:
        require_available()
    except PrintingUnavailable:
        return False
    return True


def has_libreoffice() -> bool:
    """Say whether LibreOffice is installed, whatever its fonts."""
    return bool(shutil.which("soffice") or shutil.which("libreoffice"))


def program() -> str:
    """Give the path of LibreOffice; raises `PrintingUnavailable`."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is None:
        raise PrintingUnavailable
    return found


def require_available() -> str:
    """Give the path of LibreOffice where it can print our letters; raises `PrintingUnavailable`."""
    found, lister = program(), shutil.which("fc-list")
    if lister is None or FONT not in _vietnamese_fonts(lister):
        raise FontUnavailable
    return found


@cache
def _vietnamese_fonts(lister: str) -> str:
    """List the fonts that hold all Vietnamese letters; the font's mere presence proves nothing."""
    asked = [lister, ":lang=vi", "family"]
    done = subprocess.run(asked, capture_output=True, text=True, timeout=30, check=False)  # noqa: S603 - a fixed command
    return done.stdout


def command(profile: Path, *arguments: str) -> list[str]:
    """Write the command line of LibreOffice on a profile."""
    place = f"-env:UserInstallation={profile.as_uri()}"
    options = ["--headless", "--norestore", "--nolockcheck", "--nofirststartwizard"]
    return [program(), place, *options, *arguments]


def converting(target: str, sources: Sequence[Path]) -> list[str]:
    """Write the arguments that turn files into others, beside them."""
    folder = str(sources[0].parent)
    return ["--nodefault", "--convert-to", target, "--outdir", folder, *map(str, sources)]


def run(
    asked: Sequence[str], patience: float, *, moved: Callable[[], object] = lambda: None
) -> bool:
    """Run LibreOffice to its end; False when nothing `moved` for as long as one is patient.

    It runs in a process group of its own: soffice is a script with children that outlive it.
    """
    with subprocess.Popen(  # noqa: S603 - our own command, no words of a user
        asked, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True
    ) as process:
        try:
            last, until = moved(), time.monotonic() + patience
            while time.monotonic() < until:
                with suppress(subprocess.TimeoutExpired):
                    process.communicate(timeout=min(patience, _GLANCE))
                    return True
                if (now := moved()) != last:
                    last, until = now, time.monotonic() + patience
            return False
        finally:
            end_group(process.pid)


def end_group(group: int) -> None:
    """End a process and all it started."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(group, signal.SIGKILL)


@contextmanager
def own_profile(use: str, *, wait: float) -> Iterator[Path]:
    """Hold the profile of a use alone among all processes; raises `PrintingBusy` after `wait`.

    It is kept from one call to the next, since a fresh one costs a second.
    """
    profile = _folder() / use
    with (_folder() / f"{use}.lock").open("w") as lock:
        until = time.monotonic() + wait
        while not taken(lock.fileno()):
            if time.monotonic() > until:
                raise PrintingBusy
            time.sleep(_LOOK)
        _prepare(profile)
        yield profile


def taken(lock: int) -> bool:
    """Take a lock that is held until its file is closed; False while somebody else holds it."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _folder() -> Path:
    folder = Path(tempfile.gettempdir()) / f"dondoc-libreoffice-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.stat().st_uid != os.getuid() or folder.is_symlink():
        raise PrintingFailed(why="thư mục tạm của LibreOffice thuộc người khác")
    return folder


def _prepare(profile: Path) -> None:
    """Before its first use, tell the profile to run no macros and to follow no links."""
    settings = profile / "user" / "registrymodifications.xcu"
    if not settings.exists():
        settings.parent.mkdir(parents=True, exist_ok=True)
        settings.write_text(_CAUTION, "utf-8")
