"""The one door to LibreOffice: Word files in, PDF files out, one call for all of them.

LibreOffice reports success when it failed, and processes that share a profile disturb each other;
so input and output are checked, and every call owns one of a few kept profiles while it runs.
"""

import fcntl
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from templates_docx.errors import N_, PaperRefused
from templates_docx.packages import require_nothing_outside, require_word_file

FONT = "Liberation Serif"  # has the measures of Times New Roman and, from 2.0, all our letters
_PROFILES = 16
_FIRST_SECONDS, _SECONDS_EACH = 90, 10
_CAUTION = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""


class PrintingUnavailable(PaperRefused):
    """LibreOffice is not installed here."""

    message = N_(
        "Máy này chưa cài LibreOffice nên chưa tạo được PDF. Tải tệp Word để in, "
        "hoặc nhờ quản trị cài gói libreoffice-writer-nogui."
    )


class FontUnavailable(PrintingUnavailable):
    """The font that holds all Vietnamese letters is not installed here."""

    message = N_(
        "Máy này thiếu phông chữ có đủ chữ tiếng Việt nên chưa tạo được PDF. Tải tệp Word để in, "
        "hoặc nhờ quản trị cài gói fonts-liberation2."
    )


class PrintingFailed(PaperRefused):
    """LibreOffice was asked and gave no PDF."""

    message = N_(
        "Chưa tạo được PDF (%(why)s). Tệp Word vẫn còn nguyên; hãy thử lại, "
        "hoặc mở tệp Word rồi in từ Word."
    )


def to_pdf(files: Sequence[bytes], *, timeout: float | None = None) -> list[bytes]:
    """Print Word files, in their order; all of them or `PrintingFailed`."""
    if not files:
        return []
    for data in files:
        require_word_file(data)
        require_nothing_outside(data)
    program = _require_available()
    limit = timeout or _FIRST_SECONDS + _SECONDS_EACH * len(files)
    with tempfile.TemporaryDirectory(prefix="dondoc-print-") as name, _own_profile() as profile:
        folder = Path(name)
        names = [f"{position:04d}" for position in range(len(files))]
        for stem, data in zip(names, files, strict=True):
            (folder / f"{stem}.docx").write_bytes(data)
        _run(_command(program, profile, folder, names), limit)
        return [_checked(folder / f"{stem}.pdf") for stem in names]


def is_available() -> bool:
    """Say whether PDF can be made here: LibreOffice and a font with all Vietnamese letters."""
    try:
        _require_available()
    except PrintingUnavailable:
        return False
    return True


def _require_available() -> str:
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise PrintingUnavailable
    if FONT not in _vietnamese_fonts():
        raise FontUnavailable
    return program


def _vietnamese_fonts() -> str:
    """List the fonts that hold all Vietnamese letters; the font's mere presence proves nothing."""
    lister = shutil.which("fc-list")
    if lister is None:
        return ""
    asked = [lister, ":lang=vi", "family"]
    done = subprocess.run(asked, capture_output=True, text=True, timeout=30, check=False)  # noqa: S603 - a fixed command
    return done.stdout


def _command(program: str, profile: Path, folder: Path, names: Sequence[str]) -> list[str]:
    options = ["--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard"]
    sources = [str(folder / f"{stem}.docx") for stem in names]
    place = f"-env:UserInstallation={profile.as_uri()}"
    return [program, place, *options, "--convert-to", "pdf:writer_pdf_Export",
            "--outdir", str(folder), *sources]  # fmt: skip


def _run(command: Sequence[str], limit: float) -> None:
    """Run in a process group of its own: soffice is a script with children that outlive it."""
    process = subprocess.Popen(  # noqa: S603 - our own command, no words of a user
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        process.wait(limit)
    except subprocess.TimeoutExpired:
        raise PrintingFailed(why="quá thời gian cho phép") from None
    finally:
        _end_group(process)


def _end_group(process: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _checked(file: Path) -> bytes:
    data = file.read_bytes() if file.is_file() else b""
    if not data.startswith(b"%PDF-"):
        raise PrintingFailed(why="LibreOffice không trả về tệp PDF")
    return data


@contextmanager
def _own_profile() -> Iterator[Path]:
    """Take a profile nobody uses now; it is kept, since a fresh one costs a second."""
    folder = Path(tempfile.gettempdir()) / f"dondoc-libreoffice-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.stat().st_uid != os.getuid() or folder.is_symlink():
        raise PrintingFailed(why="thư mục tạm của LibreOffice thuộc người khác")
    for position in range(_PROFILES):
        profile = folder / f"profile-{position}"
        with (folder / f"profile-{position}.lock").open("w") as lock:
            if _taken(lock.fileno()):
                _prepare(profile)
                yield profile
                return
    raise PrintingFailed(why="đang có quá nhiều lượt in cùng lúc")


def _taken(lock: int) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _prepare(profile: Path) -> None:
    """Before its first use, tell the profile to run no macros and to follow no links."""
    settings = profile / "user" / "registrymodifications.xcu"
    if not settings.exists():
        settings.parent.mkdir(parents=True, exist_ok=True)
        settings.write_text(_CAUTION, "utf-8")
