"""The process in which templates of an office are filled and tried: limited in all it could misuse.

Started as `python -m templates_docx.guarded_child` by `guarded`; it ends with its parent, and by
itself after some idle minutes. A template that outwits the sandbox of its language still finds no
file, no network and no program here.
"""

import json
import resource
import select
import sys
import time
from collections.abc import Mapping
from functools import lru_cache
from math import ceil
from pathlib import Path
from typing import Any, Final

from templates_docx.checking.check import checked
from templates_docx.errors import PaperRefused
from templates_docx.guarded import CHECK, send
from templates_docx.packages import require_nothing_outside, require_word_file
from templates_docx.rendering import filled

_IDLE = 300  # seconds after which it goes
_MEGABYTES: Final = 1536
_CODE: Final = (sys.prefix, sys.base_prefix, str(Path(__file__).parent))
_FORBIDDEN: Final = ("ctypes", "os.exec", "os.fork", "os.kill", "os.posix_spawn", "os.putenv",
                     "os.remove", "os.rename", "os.rmdir", "os.startfile", "os.system", "pty",
                     "shutil", "socket", "subprocess")  # fmt: skip
_WRITING: Final = frozenset("wax+")


def main() -> None:
    """Answer orders until nobody is left who gives any."""
    _limit()
    orders, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.addaudithook(refuse_misuse)
    send(answers, b"{}", b"")
    while select.select([orders], [], [], _IDLE)[0]:
        lengths = orders.readline().split()
        if not lengths:
            return
        head, data = (orders.read(int(length)) for length in lengths)
        order = json.loads(head)
        _allow_processor(order["seconds"])
        said, made = _answer(order, data)
        send(answers, json.dumps(said).encode(), made)


def _answer(order: Mapping[str, Any], template: bytes) -> tuple[dict[str, object], bytes]:
    try:
        if order["order"] == CHECK:
            return checked(template, kind=order["kind"], name=order["name"])
        _require_safe(template)
        values, file, title = order["values"], order["file"], order["title"]
        return {}, filled(template, values, file=file, title=title)
    except PaperRefused as refusal:
        return {"refusal": type(refusal).__name__, "details": refusal.details}, b""


@lru_cache(maxsize=8)
def _require_safe(template: bytes) -> None:
    require_word_file(template)
    require_nothing_outside(template)


def _limit() -> None:
    """Bound the memory; leave no core dump; write no file."""
    _bound(resource.RLIMIT_AS, _MEGABYTES * 1024 * 1024)
    _bound(resource.RLIMIT_CORE, 0)
    _bound(resource.RLIMIT_FSIZE, 0)


def _bound(what: int, most: int) -> None:
    _, hard = resource.getrlimit(what)
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(what, (most, most))


def _allow_processor(seconds: int) -> None:
    """Allow the next order so much of the processor; the system ends what takes more."""
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    until = ceil(time.process_time()) + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (until, hard))


def refuse_misuse(event: str, details: tuple[Any, ...]) -> None:
    """Refuse what filling never needs: other programs, the network, files that are not code."""
    if event.startswith(_FORBIDDEN):
        raise PermissionError(event)
    if event == "open":
        name, mode, _ = details
        reads = not _WRITING & set(mode or "r")
        if not reads or (isinstance(name, str) and not name.startswith(_CODE)):
            raise PermissionError(event)


if __name__ == "__main__":
    main()
