"""The one door to LibreOffice: Word files in, PDF files out; old Word files in, .docx out.

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
        sources = [folder / f"{position:04d}.docx" for position in range(len(files))]
        for source, data in zip(sources, files, strict=True):
            source.write_bytes(data)
        _run(_command(program, profile, "pdf:writer_pdf_Export", sources), limit)
        return [_checked(source.with_suffix(".pdf")) for source in sources]


def old_word_to_docx(data: bytes, *, timeout: float) -> bytes:
    """Turn an old .doc or .rtf into a .docx; it lies in memory only, for it may be a secret."""
    program = _program()
    shared_memory = Path("/dev/shm")  # noqa: S108 - our own folder inside, readable by us alone
    place = shared_memory if os.access(shared_memory, os.W_OK) else None
    with (
        tempfile.TemporaryDirectory(prefix="dondoc-doc-", dir=place) as name,
        _own_profile() as profile,
    ):
        source = Path(name) / ("old.rtf" if data.lstrip().startswith(b"{\\rtf") else "old.doc")
        source.write_bytes(data)
        _run(_command(program, profile, "docx:MS Word 2007 XML", [source]), timeout)
        made = source.with_suffix(".docx")
        if not made.is_file():
            raise PrintingFailed(why="LibreOffice không trả về tệp Word")
        return made.read_bytes()


def is_available() -> bool:
    """Say whether PDF can be made here: LibreOffice and a font with all Vietnamese letters."""
    try:
        _require_available()
    except PrintingUnavailable:
        return False
    return True


def has_libreoffice() -> bool:
    """Say whether LibreOffice is installed, whatever its fonts."""
    return bool(shutil.which("soffice") or shutil.which("libreoffice"))


def _program() -> str:
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise PrintingUnavailable
    return program


def _require_available() -> str:
    program = _program()
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


def _command(program: str, profile: Path, target: str, sources: Sequence[Path]) -> list[str]:
    options = ["--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard"]
    place = f"-env:UserInstallation={profile.as_uri()}"
    return [program, place, *options, "--convert-to", target,
            "--outdir", str(sources[0].parent), *map(str, sources)]  # fmt: skip


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
