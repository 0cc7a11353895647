"""The process in which files of strangers are read: limited, and thrown away afterwards.

Started as `python -m workflows.intake.sources.child` by `guarded`. On stdin: one line of JSON with
what to do, then the file. On stdout: JSON with the source, the answer or the refusal.
"""

import json
import resource
import sys
from traceback import extract_tb
from typing import Any

from workflows.domain.errors import Refusal
from workflows.intake.sources.source import DEFAULT_LIMITS, MEGABYTE


def main() -> None:
    """Read the order and the file, answer, and end."""
    order = json.loads(sys.stdin.buffer.readline())
    _limit(seconds=order["seconds"], megabytes=order["megabytes"], writes=order["writes"])
    try:
        answer = _answer(order["task"], sys.stdin.buffer.read(), order["name"])
    except Refusal as refusal:
        answer = {"refusal": type(refusal).__name__, "details": refusal.details}
    except MemoryError:
        answer = {"refusal": "TookTooMuch", "details": {}}
    except Exception as fault:  # a hostile file may break any reader; `guarded` logs it
        answer = {"fault": _place_of(fault)}
    json.dump(answer, sys.stdout, ensure_ascii=True)


def _answer(task: str, data: bytes, name: str) -> dict[str, Any]:
    if task == "glance":
        from workflows.intake.sources.glance import needs_long_work

        return {"long": needs_long_work(data, name, limits=DEFAULT_LIMITS)}
    if task == "workbook":
        from workflows.intake.sources.workbook import refuse_secret_workbook

        refuse_secret_workbook(data)
        return {}
    if task == "sheets":
        from workflows.spreadsheets.excel import read_workbook

        return {"sheets": read_workbook(data).as_json()}
    from workflows.intake.sources.reading import read_file

    return {"source": read_file(data, name).as_json()}


def _limit(*, seconds: int, megabytes: int, writes: bool) -> None:
    """Bound memory and processor time; leave no core dump; forbid files unless need be."""
    _bound(resource.RLIMIT_AS, megabytes * MEGABYTE)
    _bound(resource.RLIMIT_CPU, seconds)
    _bound(resource.RLIMIT_CORE, 0)
    if not writes:
        _bound(resource.RLIMIT_FSIZE, 0)


def _bound(what: int, most: int) -> None:
    _, hard = resource.getrlimit(what)
    if hard != resource.RLIM_INFINITY:
        most = min(most, hard)
    resource.setrlimit(what, (most, most))


def _place_of(fault: BaseException) -> str:
    """Name the kind and the place of a fault, nothing of the file's words."""
    last = extract_tb(fault.__traceback__)[-1]
    return f"{type(fault).__name__} at {last.name}:{last.lineno}"


if __name__ == "__main__":
    main()
