"""Templates of an office are checked and filled in a child process: limited, and ended when it runs away.

The child is started by the first such template, answers one order at a time, and goes by itself
when nobody asks any more. Orders and answers are frames on its pipes; nothing lies on a disk.
"""

import atexit
import json
import os
import select
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import fields, is_dataclass
from io import BufferedIOBase
from pathlib import Path
from threading import Lock
from typing import IO, Any, Final, cast

from templates_docx.errors import N_, PaperRefused

FILL, CHECK = "fill", "check"  # the orders
_SECONDS = 5  # of the processor: a letter takes a hundredth
_PATIENCE = 4  # times as long by the clock, on a machine that has much to do
_START = 60.0
_MOST_BYTES = 64 * 1024 * 1024  # of an answer
_HOUSE: Final = Path(__file__).resolve().parents[1]
_ENVIRONMENT = ("HOME", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "PATH", "PYTHONPATH", "TZ")


class TemplateRunaway(PaperRefused):
    """A template that took too much time or memory, and was ended."""

    message = N_(
        "Mẫu «%(file)s» của cơ quan chạy quá lâu hoặc cần quá nhiều bộ nhớ nên đã bị dừng; dự thảo "
        "vẫn còn nguyên. Nhờ quản trị sửa mẫu hoặc thôi dùng mẫu đó (Danh mục, Mẫu văn bản)."
    )


class _Gone(Exception):  # noqa: N818 - nothing broke here
    """The child has ended."""


def filled_in_child(
    template: bytes, values: Mapping[str, object], *, file: str, title: str
) -> bytes:
    """Fill a template somebody brought, with plain values.

    Raises what filling raises in this process, and `TemplateRunaway`.
    """
    order = {"order": FILL, "values": values, "file": file, "title": title}
    _, filled = ask(order, template, seconds=_SECONDS)
    return filled


def ask(order: Mapping[str, object], data: bytes, *, seconds: int) -> tuple[Any, bytes]:
    """Give an order with a template; gives what the child says and the bytes it made."""
    head = json.dumps({**order, "seconds": seconds}, default=_plain).encode()
    desk = _desks[str(order["order"])]
    with desk.alone:
        try:
            said, made = desk.answer(head, data, seconds * _PATIENCE)
        except _Gone:
            raise TemplateRunaway(file=order["file"]) from None
    if refusal := said.get("refusal"):
        raise _kinds()[refusal](**said["details"])
    return said, made


def _plain(value: object) -> object:
    """Write a row for the child: its fields and nothing else."""
    if is_dataclass(value):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    raise TypeError(type(value).__name__)


def _kinds() -> dict[str, type[PaperRefused]]:
    """Name all refusals about papers; the child names the one it met."""
    found, waiting = dict[str, type[PaperRefused]](), [PaperRefused]
    while waiting:
        kind = waiting.pop()
        found[kind.__name__] = kind
        waiting += kind.__subclasses__()
    return found


class _Desk:
    """Where one child at a time answers orders, and its successor when it went."""

    def __init__(self) -> None:
        self.alone = Lock()
        self.child: subprocess.Popen[bytes] | None = None

    def answer(self, head: bytes, data: bytes, seconds: float) -> tuple[Any, bytes]:
        """Let the child answer; raises `_Gone` after ending one that runs away."""
        child = self._living()
        orders, answers = _pipes(child)
        try:
            send(orders, head, data)
            said, made = _received(answers, seconds)
        except (_Gone, OSError):
            was_idle = child.poll() == 0
            self.end()
            if was_idle:  # it went by itself, just now
                return self.answer(head, data, seconds)
            raise _Gone from None
        return json.loads(said), made

    def _living(self) -> subprocess.Popen[bytes]:
        if self.child is not None and self.child.poll() is None:
            return self.child
        self.end()
        self.child = subprocess.Popen(
            [sys.executable, "-m", "templates_docx.guarded_child"], cwd=_HOUSE, bufsize=0,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env={name: os.environ[name] for name in _ENVIRONMENT if name in os.environ},
        )  # fmt: skip
        _received(_pipes(self.child)[1], _START)  # it says when it is ready
        return self.child

    def end(self) -> None:
        """End the child, if there is one."""
        child, self.child = self.child, None
        if child is not None:
            with suppress(OSError), child:
                child.kill()


def _pipes(child: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes]]:
    return cast(IO[bytes], child.stdin), cast(IO[bytes], child.stdout)


_desks: Final = {FILL: _Desk(), CHECK: _Desk()}  # a check keeps nobody from filling
for _desk in _desks.values():
    atexit.register(_desk.end)


def send(pipe: IO[bytes] | BufferedIOBase, head: bytes, data: bytes) -> None:
    """Write a frame: how long head and data are, then both."""
    frame = memoryview(b"%d %d\n" % (len(head), len(data)) + head + data)
    while frame:
        frame = frame[pipe.write(frame) or 0 :]
    pipe.flush()


def _received(pipe: IO[bytes], seconds: float) -> tuple[bytes, bytes]:
    """Read a frame before the time is over; raises `_Gone`."""
    until = time.monotonic() + seconds
    pieces = _pieces(pipe, until)
    start = b""
    while b"\n" not in start:
        start += next(pieces)
    lengths, _, rest = start.partition(b"\n")
    head, data = map(int, lengths.split())
    if head + data > _MOST_BYTES:
        raise _Gone
    body = bytearray(rest)
    while len(body) < head + data:
        body += next(pieces)
    return bytes(body[:head]), bytes(body[head:])


def _pieces(pipe: IO[bytes], until: float) -> Iterator[bytes]:
    while select.select([pipe], [], [], max(0.0, until - time.monotonic()))[0]:
        piece = os.read(pipe.fileno(), 1 << 16)
        if not piece:
            break
        yield piece
    raise _Gone
