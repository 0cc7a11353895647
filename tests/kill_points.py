"""Kill a process between any two statements: at the n-th line of our code that it runs."""

import os
import signal
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

_HOUSE = Path(__file__).resolve().parents[1]


def killed_at(line: int, code: str, act: Callable[[], object]) -> bool:
    """Let a child process act and kill it -9 at a line of some code; False: it got through.

    The child opens its own connections: whatever it needs of the database is made in `act`.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of forking beside threads
        child = os.fork()
    if child == 0:
        _die_at(line, str(_HOUSE / code))
        status = 1
        try:
            act()
            status = 0
        finally:
            sys.settrace(None)
            os._exit(status)
    _, status = os.waitpid(child, 0)
    assert not os.WIFEXITED(status) or os.WEXITSTATUS(status) == 0, "it broke off by itself"
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL


def _die_at(line: int, folder: str) -> None:
    """Count lines of the folder's code from here on; the process ends at one of them."""
    count = 0

    def in_function(_frame: FrameType, event: str, _detail: Any) -> Any:  # noqa: ANN401
        nonlocal count
        count += event == "line"
        if count >= line:
            os.kill(os.getpid(), signal.SIGKILL)
        return in_function

    def entered(frame: FrameType, _event: str, _detail: Any) -> Any:  # noqa: ANN401
        return in_function if frame.f_code.co_filename.startswith(folder) else None

    sys.settrace(entered)
