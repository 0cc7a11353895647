"""How long a directive takes to be understood once its text is there, and how time grows.

    python -m bench.reading

Prints a table and one JSON line. First one directive of nine pages on warm code, as a running
server reads it: it is read a few times unmeasured, for patterns are compiled, words folded and
functions specialised on first use; what the very first reading of a process takes stands beside
it. Then growing texts made of many whole directives; «growth» is the time per character against
that of the smallest size, in the same run: 1 means linear. All times are CPU time, medians.
"""

import gc
import itertools
import json
import re
import statistics
import time
from collections.abc import Iterator
from datetime import date

from workflows.demo.texts import demo_texts
from workflows.intake.reading import read

_NINE_PAGES = 15_000
_SIZES = (15_000, 50_000, 500_000, 5_000_000)
_RUNS = {15_000: 9, 50_000: 5, 500_000: 3, 5_000_000: 1}
_WARM_UPS = 3
_ITEM = re.compile(r"^\d+\. (.+)$", re.MULTILINE)


def _texts() -> list[str]:
    return [text for _, text in demo_texts(date(2026, 11, 20))]


def one_directive(size: int) -> str:
    """Make one directive of about this many characters: a letter with the items of all others."""
    letter = _texts()[0]
    items = list(_ITEM.finditer(letter))
    head, tail = letter[: items[0].start()], letter[items[-1].end() :]
    body, length = [], len(head) + len(tail)
    for item in _numbered(_ITEM.findall("\n\n".join(_texts()))):
        if length >= size:
            break
        body.append(item)
        length += len(item) + 2
    return head + "\n\n".join(body) + tail


def _numbered(items: list[str]) -> Iterator[str]:
    """Give items again and again, numbered from one on."""
    for number, item in enumerate(itertools.cycle(items), start=1):
        yield f"{number}. {item}"


def many_directives(size: int) -> str:
    """Make a text of about this many characters out of whole directives."""
    whole = "\n\n".join(_texts())
    return (whole * (size // len(whole) + 1))[:size]


def seconds_for(text: str, runs: int) -> float:
    """Give the median CPU time of several readings."""
    times = []
    for _ in range(runs):
        gc.collect()
        begun = time.process_time()
        read(text)
        times.append(time.process_time() - begun)
    return statistics.median(times)


def main() -> None:
    """Measure every size and print what came out."""
    directive = one_directive(_NINE_PAGES)
    first = seconds_for(directive, 1)
    seconds_for(directive, _WARM_UPS)
    warm = seconds_for(directive, _RUNS[_NINE_PAGES])
    print(f"one directive of {len(directive):,} characters")  # noqa: T201 - a report
    print(f"  warm {warm:.3f} s, the first of the process {first:.3f} s")  # noqa: T201 - a report
    rows = [(size, seconds_for(many_directives(size), _RUNS[size])) for size in _SIZES]
    smallest, least = rows[0]
    print(f"{'many, characters':>16} {'seconds':>10} {'growth':>8}")  # noqa: T201 - a report
    for size, seconds in rows:
        growth = (seconds / size) / (least / smallest)
        print(f"{size:>16,} {seconds:>10.3f} {growth:>8.2f}")  # noqa: T201 - a report
    figures = {"one": round(warm, 4), **{str(size): round(s, 4) for size, s in rows}}
    print(json.dumps(figures))  # noqa: T201 - a report


if __name__ == "__main__":
    main()
