"""How long the pages of a province's office take, through the real product, beside a bare page.

    python -m bench.pages [--periods 1000000] [--folder FOLDER] [--postgresql]

Builds the office and one of a tenth its size (or takes those in the folder), serves them by `dondoc
serve`, signs in for real and asks over HTTP, one connection at a time; a bare Flask page with fifty rows
is measured in the same run, and what counts is how many times as long a page takes. Prints the
table and one JSON line.
"""

import argparse
import json
import re
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from datetime import timedelta
from functools import partial
from itertools import chain, count
from pathlib import Path
from urllib.parse import quote

from bench.office import PASSWORD, build
from bench.visiting import Server, Visitor, products, serving, token_of
from tests.postgresql import binaries, running_cluster
from workflows.domain.clock import now, office_day
from workflows.store.database import Database

_MOST = 200
_CONNECTIONS = 8
# How many times the bare page, or how much: the bars of the office.
BARS = {
    "agency's list": 4,
    "overview": 8,
    "search": 12,
    "search, rare": 12,
    "search, number": 12,
    "report saved": 8,
    "task table": 12,
    "task table, page 20": 12,
}
_FILTERED = "/nhiem-vu?so=open&vai_tro=lead"
_ROW = re.compile(r"/don-vi/ky/([1-9]\d*)")
_NEXT = re.compile(r'href="([^"]*[?&;]sau=[^"]*)"')


def p50(act: Callable[[], object], seconds: float) -> float:
    """Give the middle of so many times as fit, in milliseconds."""
    for _ in range(3):
        act()
    taken: list[float] = []
    until = time.monotonic() + seconds
    while len(taken) < 5 or (time.monotonic() < until and len(taken) < _MOST):
        begun = time.perf_counter()
        act()
        taken.append((time.perf_counter() - begun) * 1000)
    return statistics.median(taken)


def measure(server: Server, seconds: float) -> dict[str, float]:
    """Measure the pages of one office."""
    with ExitStack() as stack:
        leader, clerk, agency = (
            stack.enter_context(closing(Visitor(server.port))).sign_in(login, PASSWORD)
            for login in ("lanhdao", "chuyenvien", "donvi1")
        )
        return _measured(leader, clerk, agency, seconds)


def _measured(leader: Visitor, clerk: Visitor, agency: Visitor, seconds: float) -> dict[str, float]:
    pages = {
        "agency's list": (agency, "/don-vi"),
        "overview": (leader, "/tong-quan"),
        "search": (clerk, f"/van-ban?q={quote('chuyển đổi số')}"),
        "search, rare": (clerk, f"/van-ban?q={quote('Bến Cát Vàng')}"),
        "search, number": (clerk, "/van-ban?q=94/UBND-TH"),
        "task table": (clerk, _FILTERED),
        "task table, page 20": (clerk, _page(clerk, 20)),
        "overview, past": (leader, f"/tong-quan?ngay={_past()}"),
    }
    found = {name: p50(partial(who.get, path), seconds) for name, (who, path) in pages.items()}
    return {**found, "report saved": p50(_saver(agency), seconds)}


def _past() -> str:
    return (office_day(now()) - timedelta(days=45)).isoformat()


def _page(clerk: Visitor, number: int) -> str:
    path = _FILTERED
    for _ in range(number - 1):
        following = _NEXT.search(clerk.get(path))
        if following is None:
            break
        path = following[1].replace("&amp;", "&")
    return path


def _saver(agency: Visitor) -> Callable[[], None]:
    rows = sorted(set(_ROW.findall(agency.get("/don-vi?trang_thai=in_progress"))))
    token, turns = token_of(agency.get(f"/don-vi/ky/{rows[0]}")), count()

    def save() -> None:
        number = next(turns)
        agency.post(
            f"/don-vi/ky/{rows[number % len(rows)]}/bao-cao",
            **{
                "csrf_token": token,
                "ReportForm-csrf_token": token,
                "ReportForm-outcome": "in_progress",
                "ReportForm-words": f"Đã xong bước {number}, đang làm bước sau.",
            },
        )

    return save


def pages_a_second(servers: Sequence[Server], seconds: float) -> float:
    """Count the pages that all connections together are given in a second."""
    visitors = [
        Visitor(servers[n % len(servers)].port).sign_in("donvi1", PASSWORD)
        for n in range(_CONNECTIONS)
    ]
    numbers, until = [0] * len(visitors), time.monotonic() + seconds

    def visit(place: int) -> None:
        while time.monotonic() < until:
            visitors[place].get("/don-vi")
            numbers[place] += 1

    threads = [threading.Thread(target=visit, args=(n,)) for n in range(len(visitors))]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    for visitor in visitors:
        visitor.close()
    return sum(numbers) / seconds


def run(small: str, large: str, home: Path, seconds: float) -> dict[str, float]:
    """Measure two offices beside the bare page; gives every figure by its name."""
    with ExitStack() as stack, serving(sys.executable, "-m", "bench.bare") as bare:
        visitor = Visitor(bare.port)
        stack.callback(visitor.close)
        bases = [p50(lambda: visitor.get("/"), seconds)]
        with products(1, small, home) as (one,):
            before = measure(one, seconds)
        with products(2, large, home) as servers:
            after = measure(servers[0], seconds)
            rate = pages_a_second(servers, seconds)
            memory = max(one.megabytes for one in servers)
        bases.append(p50(lambda: visitor.get("/"), seconds))
    growth = {f"{name}, growth": after[name] / before[name] for name in BARS}
    figures = {"bare": statistics.mean(bases), **after, **growth}
    return {**figures, "list pages/s": rate, "MB": memory}


def table(figures: Mapping[str, float]) -> Iterator[str]:
    """Write the figures for a person."""
    bare = figures["bare"]
    yield f"{'page':24}{'ms':>9}{'× bare':>9}{'bar':>6}{'growth':>9}"
    yield f"{'bare':24}{bare:9.1f}{1:9.1f}"
    for name, bar in BARS.items():
        ratio, growth = figures[name] / bare, figures[f"{name}, growth"]
        yield f"{name:24}{figures[name]:9.1f}{ratio:9.1f}{bar:6}{growth:9.2f}"
    for name, most in (("overview, past", "≤ 1500 ms"), ("list pages/s", "≥ 500"), ("MB", "≤ 200")):
        yield f"{name:24}{figures[name]:9.1f}  {most}"


@contextmanager
def offices(folder: Path, sizes: Sequence[int], *, postgresql: bool) -> Iterator[list[str]]:
    """Give the addresses of offices of these sizes, built where they are not there yet."""
    with ExitStack() as stack:
        if postgresql:
            programs = binaries()
            if programs is None:
                raise SystemExit("needs PostgreSQL and psycopg")
            cluster = stack.enter_context(running_cluster(programs))
            names = [f"office{size}" for size in sizes]
            for name in names:
                cluster.run(f"CREATE DATABASE {name} TEMPLATE template0")
            urls = [cluster.url(name) for name in names]
        else:
            urls = [f"sqlite:///{folder / f'{size}.sqlite'}" for size in sizes]
        for url, size in zip(urls, sizes, strict=True):
            if postgresql or not Path(url.removeprefix("sqlite:///")).exists():
                _build(url, size)
        yield urls


def _build(url: str, size: int) -> None:
    begun, db = time.monotonic(), Database.open(url)
    build(db, size)
    db.close()
    print(f"{size:,} periods built in {time.monotonic() - begun:.0f} s", flush=True)  # noqa: T201 - a report


def main(words: Sequence[str]) -> None:
    """Build, measure and print."""
    asked = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    asked.add_argument("--periods", type=int, default=1_000_000)
    asked.add_argument("--folder", type=Path)
    asked.add_argument("--seconds", type=float, default=4, help="for each page, about")
    asked.add_argument("--postgresql", action="store_true")
    wanted = asked.parse_args(words)
    with ExitStack() as stack:
        folder = wanted.folder or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        (home := folder / "home").mkdir(parents=True, exist_ok=True)
        sizes = (wanted.periods // 10, wanted.periods)
        urls = stack.enter_context(offices(folder, sizes, postgresql=wanted.postgresql))
        figures = run(urls[0], urls[1], home, wanted.seconds)
    kind = "postgresql" if wanted.postgresql else "sqlite"
    rounded = {name: round(value, 2) for name, value in figures.items()}
    line = json.dumps({"database": kind, "periods": wanted.periods, **rounded}, ensure_ascii=False)
    for one in chain(table(figures), [line]):
        print(one)  # noqa: T201 - a report


if __name__ == "__main__":
    main(sys.argv[1:])
