"""Kill -9 an office at work at random moments, hundreds of times; each time it must be whole.

    python -m tests.soak.killing [KILL POINTS ON SQLITE] [ON POSTGRESQL]

Three processes work at once on one office and are killed together; then everything is counted. It
ends with an error as soon as anything is not so. Prints a table and one JSON line.
"""

import json
import os
import random
import signal
import sys
import tempfile
import time
import warnings

from tests.soak.office_at_work import Stage, Worker, set_stage
from tests.soak.offices import KINDS, fresh_office, print_figures
from tests.soak.wholeness import Diary, Watch
from workflows.store.database import Database
from workflows.store.files import FileStore

WORKERS = 3
KILLS = (500, 150)  # on SQLite, on PostgreSQL
_SHORTEST, _LONGEST = 0.02, 0.6  # seconds until they are killed
_THOROUGH = 10  # every so many kill points everything is looked at
_ENDLESS = 10**6


def soak(db: Database, files: FileStore, kills: int) -> dict[str, float]:
    """Let an office work and kill it so many times; gives the figures, raises where it broke."""
    began = time.monotonic()
    stage, chance = set_stage(db, files), random.Random(kills)  # noqa: S311 - can be run again
    diary, watch = Diary(), Watch(db, files)
    db.close()
    for kill in range(kills):
        diary.read(_worked(stage, f"k{kill}", seconds=chance.uniform(_SHORTEST, _LONGEST)))
        thorough = kill % _THOROUGH == 0
        watch.look(thorough=thorough)
        if thorough:
            _count(diary, db)
        db.close()
    diary.read(_worked(stage, "end", acts=25))
    watch.look(thorough=True)
    lost, doubled = _count(diary, db)
    steps = [line["step"] for line in diary.steps.values()]
    return {
        "kill_points": kills,
        "acts_done": steps.count("done"),
        "acts_refused": steps.count("refused"),
        "acts_cut_off": steps.count("begin"),
        "lost": lost,
        "doubled": doubled,
        "seconds": round(time.monotonic() - began, 1),
    }


def _count(diary: Diary, db: Database) -> tuple[int, int]:
    with db.reading() as session:
        counted = diary.compare(session)
    assert counted == (0, 0), counted
    return counted


def _worked(
    stage: Stage, name: str, *, seconds: float | None = None, acts: int = _ENDLESS
) -> list[dict[str, str]]:
    """Let workers work until they are killed, or are through; gives what they told."""
    with tempfile.TemporaryFile() as diary:
        workers = [_start(stage, f"{name}-{n}", diary.fileno(), acts) for n in range(WORKERS)]
        if seconds is not None:
            time.sleep(seconds)
            for worker in workers:
                os.kill(worker, signal.SIGKILL)
        ended = [os.waitpid(worker, 0)[1] for worker in workers]
        assert set(ended) <= {0 if seconds is None else signal.SIGKILL}, ended
        diary.seek(0)
        return [json.loads(line) for line in diary]


def _start(stage: Stage, name: str, diary: int, acts: int) -> int:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of forking beside threads
        child = os.fork()
    if child == 0:
        status = 1
        try:
            Worker(stage.reopened(), name, diary).work(acts)
            status = 0
        finally:
            os._exit(status)
    return child


def main(kills: dict[str, int]) -> None:
    """Soak an office of each kind."""
    for kind, times in kills.items():
        with fresh_office(kind) as (db, files):
            print_figures(kind, soak(db, files, times))


if __name__ == "__main__":
    asked = [int(word) for word in sys.argv[1:]]
    main(dict(zip(KINDS, asked or KILLS, strict=False)))
