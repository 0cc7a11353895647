"""Read files of strangers in a child process that is limited and can be ended.

The file goes in and the words come out through pipes; nothing of them lies on a disk.
"""

import json
import logging
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from workflows.domain.secrecy import SecretRefused
from workflows.intake.sources import refusals
from workflows.intake.sources.refusals import SourceRefused, TookTooLong, TookTooMuch, TooManyBytes
from workflows.intake.sources.source import MAX_BYTES, MEGABYTE, Source

SECONDS = 60
_GLANCE_SECONDS = 30
_MEGABYTES = 1024
_MEGABYTES_OF_SHEETS, _SECONDS_OF_SHEETS = 2048, 120  # two million cells
_MEGABYTES_OF_OFFICE = 6144  # LibreOffice reserves far more than it uses
_OLD_WORD = (b"\xd0\xcf\x11\xe0", b"{\\rtf")
_PICTURES = (b"\x89PNG", b"\xff\xd8")
_PDF_HEADER_WITHIN = 1024
_HOUSE = Path(__file__).resolve().parents[3]
_ASK_EVERY = 2  # seconds
_log = logging.getLogger(__name__)
StillWanted = Callable[[], object]


def _nobody_asks() -> None:
    """Want it to the end."""


def read_file_in_child(
    data: bytes,
    name: str,
    *,
    seconds: int = SECONDS,
    megabytes: int | None = None,
    still_wanted: StillWanted = _nobody_asks,
) -> Source:
    """Read a file as `read_file` does; a file that breaks, stalls or swells its reader is refused.

    Recognising scans takes about two seconds a page: the background gives more `seconds`, and is
    asked every few whether the words are `still_wanted`; what that raises ends the reader.
    """
    answer = _ask(
        "read", data, name, seconds=seconds, megabytes=megabytes, still_wanted=still_wanted
    )
    return Source.from_json(answer["source"])


def needs_long_work(data: bytes, name: str) -> bool:
    """Tell whether reading must go to the background (scans, old Word files).

    Call it before the file is kept anywhere: it refuses what can be refused at a glance, a stamp
    of secrecy at the head of a scan's first page above all.
    """
    pdf = b"%PDF-" in data[:_PDF_HEADER_WITHIN]
    if not pdf and not data.lstrip()[:5].startswith((*_OLD_WORD, *_PICTURES)):
        return False
    answer = _ask("glance", data, name, seconds=_GLANCE_SECONDS, megabytes=None)
    return bool(answer["long"])


def check_workbook_in_child(data: bytes) -> None:
    """Refuse what is no Excel workbook, and one that bears a stamp of secrecy anywhere."""
    _ask("workbook", data, "", seconds=_GLANCE_SECONDS, megabytes=None)


def read_workbook_in_child(data: bytes) -> list[Any]:
    """Give the sheets of an Excel workbook as `Workbook.as_json` tells them."""
    answer = _ask("sheets", data, "", seconds=_SECONDS_OF_SHEETS, megabytes=_MEGABYTES_OF_SHEETS)
    sheets: list[Any] = answer["sheets"]
    return sheets


def _ask(
    task: str,
    data: bytes,
    name: str,
    *,
    seconds: int,
    megabytes: int | None,
    still_wanted: StillWanted = _nobody_asks,
) -> dict[str, Any]:
    if len(data) > MAX_BYTES:
        raise TooManyBytes(found=-(-len(data) // MEGABYTE), limit=MAX_BYTES // MEGABYTE)
    old_word = data.lstrip()[:5].startswith(_OLD_WORD)
    order = {
        "task": task,
        "name": name,
        "seconds": seconds,
        "megabytes": megabytes or (_MEGABYTES_OF_OFFICE if old_word else _MEGABYTES),
        "writes": old_word and task == "read",
    }
    output = _run(json.dumps(order).encode() + b"\n" + data, seconds, still_wanted)
    return _understood(output)


def _run(order: bytes, seconds: int, still_wanted: StillWanted) -> bytes:
    command = [sys.executable, "-B", "-m", "workflows.intake.sources.child"]
    with subprocess.Popen(  # noqa: S603 - our own module; the file comes by pipe
        command, cwd=_HOUSE, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, start_new_session=True,
    ) as child:  # fmt: skip
        try:
            output = _heard(child, order, seconds, still_wanted)
        finally:
            _end_group(child)
    if child.returncode == -signal.SIGXCPU:
        raise TookTooLong
    return output


def _heard(
    child: subprocess.Popen[bytes], order: bytes, seconds: int, still_wanted: StillWanted
) -> bytes:
    """Wait for the child's answer, and ask now and then whether anybody still waits for it."""
    said: bytes | None = order
    for _turn in range(max(1, seconds // _ASK_EVERY)):
        try:
            return child.communicate(said, timeout=min(seconds, _ASK_EVERY))[0]
        except subprocess.TimeoutExpired:
            said = None  # it has been told
            still_wanted()
    raise TookTooLong


def _end_group(child: subprocess.Popen[bytes]) -> None:
    """End the child and what it started; the recogniser would outlive it."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, signal.SIGKILL)


def _understood(output: bytes) -> dict[str, Any]:
    try:
        answer: dict[str, Any] = json.loads(output)
    except ValueError:
        raise TookTooMuch from None  # it died without a word
    if "refusal" in answer:
        raise _refusal(answer["refusal"])(**answer["details"])
    if "fault" in answer:
        _log.error("a file broke its reader: %s", answer["fault"])
        raise SourceRefused
    return answer


def _refusal(name: str) -> type[SourceRefused] | type[SecretRefused]:
    if name == SecretRefused.__name__:
        return SecretRefused
    found: type[SourceRefused] = getattr(refusals, name, SourceRefused)
    return found
