"""Eight computers number 500 letters each of one register, two are killed: no double, no gap.

    python -m tests.soak.numbering [LETTERS EACH]

Prepares an office, on SQLite and then on PostgreSQL, then counts. The killed computers' letters are finished
by a ninth. Prints a table and one JSON line; ends with an error as soon as anything is not so.
"""

import signal
import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack
from subprocess import Popen

from tests.builders import Office
from tests.journeys.computers import (
    assert_every_number_has_its_paper_and_file,
    computer,
    letters_for,
    numbered_ids,
    numbers,
)
from tests.soak.offices import KINDS, fresh_office, print_figures
from tests.workflows.issuing_office import IssuingOffice, issuing_office

COMPUTERS, LETTERS, FIRST = 8, 500, 1
_LONGEST = 1800  # seconds until it is given up


def main(letters: int) -> None:
    """Prepare, number, kill, finish, check, on each database."""
    for kind in KINDS:
        with fresh_office(kind) as (db, files):
            issuing = issuing_office(Office(db), files)
            issuing.open_register(first=FIRST)
            print_figures(kind, _soak(issuing, letters))


def _soak(issuing: IssuingOffice, letters: int) -> dict[str, float]:
    began = time.monotonic()
    shares = letters_for(issuing, COMPUTERS, letters)
    prepared = time.monotonic()
    killed = _number(issuing, shares)
    counted = time.monotonic()
    assert_every_number_has_its_paper_and_file(issuing, FIRST)
    before = len(numbers(issuing))
    with computer(issuing, _left(issuing, shares)) as last:
        last.communicate(timeout=_LONGEST)
    assert_every_number_has_its_paper_and_file(issuing, FIRST)
    figures = {
        "computers": COMPUTERS,
        "killed": killed,
        "letters": COMPUTERS * letters,
        "numbered_before_the_ninth": before,
        "numbered": len(numbers(issuing)),
        "doubles": 0,
        "gaps": 0,
        "seconds_to_prepare": round(prepared - began, 1),
        "seconds_to_number": round(counted - prepared, 1),
        "letters_a_second": round(before / (counted - prepared), 1),
    }
    assert figures["numbered"] == figures["letters"]
    return figures


def _number(issuing: IssuingOffice, shares: Sequence[Sequence[int]]) -> int:
    """Let all computers number at once; the first two are killed after a fifth and two fifths."""
    with ExitStack() as stack:
        running = [stack.enter_context(computer(issuing, share)) for share in shares]
        for part, doomed in enumerate(running[:2], start=1):
            _wait_for_lines(doomed, len(shares[0]) * part // 5)
            doomed.kill()
        ended = [(one.communicate(timeout=_LONGEST), one.returncode)[1] for one in running]
    assert ended == [-signal.SIGKILL] * 2 + [0] * (COMPUTERS - 2), ended
    return 2


def _wait_for_lines(process: Popen[str], count: int) -> None:
    assert process.stdout is not None
    for _ in range(count):
        assert process.stdout.readline(), "it ended before it was killed"


def _left(issuing: IssuingOffice, shares: Sequence[Sequence[int]]) -> list[int]:
    done = set(numbered_ids(issuing))
    return [letter for share in shares for letter in share if letter not in done]


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else LETTERS)
