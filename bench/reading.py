"""How long a directive takes to be understood once its text is there, and how time grows.

    python -m bench.reading

Prints a table and one JSON line. The text is made of the demonstration directives; «growth» is
the time per character against that of the smallest size, in the same run: 1 means linear.
"""

import gc
import json
import statistics
import time
from datetime import date

from workflows.demo.texts import demo_texts
from workflows.intake.reading import read

_A_NINE_PAGE_DIRECTIVE = 15_000
_SIZES = (15_000, 50_000, 500_000, 5_000_000)
_RUNS = {15_000: 9, 50_000: 5, 500_000: 3, 5_000_000: 1}


def text_of(size: int) -> str:
    """Make a text of about this many characters out of whole directives."""
    whole = "\n\n".join(text for _, text in demo_texts(date(2026, 11, 20)))
    return (whole * (size // len(whole) + 1))[:size]


def seconds_for(text: str, runs: int) -> float:
    """Give the median time of several readings."""
    times = []
    for _ in range(runs):
        gc.collect()
        begun = time.perf_counter()
        read(text)
        times.append(time.perf_counter() - begun)
    return statistics.median(times)


def main() -> None:
    """Measure every size and print what came out."""
    read(text_of(_A_NINE_PAGE_DIRECTIVE))  # warm up: patterns are compiled on first use
    rows = [(size, seconds_for(text_of(size), _RUNS[size])) for size in _SIZES]
    first_size, first = rows[0]
    print(f"{'characters':>12} {'seconds':>10} {'growth':>8}")  # noqa: T201 - a report
    for size, seconds in rows:
        growth = (seconds / size) / (first / first_size)
        print(f"{size:>12,} {seconds:>10.3f} {growth:>8.2f}")  # noqa: T201 - a report
    print(json.dumps({str(size): round(seconds, 4) for size, seconds in rows}))  # noqa: T201 - a report


if __name__ == "__main__":
    main()
