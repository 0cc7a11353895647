"""How long a directive takes to be understood once its text is there, and how time grows.

    python -m bench.reading

Prints a table and one JSON line. First one directive of nine pages and 25 tasks on warm code, as a
running server reads it: it is read a few times unmeasured, for patterns are compiled, words folded
and functions specialised on first use; what the very first reading of a process takes stands beside
it. Then growing texts made of many short directives, six times as dense in tasks; «growth» is the
time per character against that of the smallest size, in the same run: 1 means linear. All times are
CPU time, medians.
"""

import gc
import itertools
import json
import re
import statistics
import time
from datetime import date

from workflows.demo.texts import demo_texts
from workflows.intake.reading import read

_NINE_PAGES = 15_000
_TASKS = 25
_AT_LENGTH = """\
Việc thực hiện gắn với cải cách thủ tục hành chính, bảo đảm công khai, minh bạch, thuận lợi cho \
người dân và doanh nghiệp; không để chồng chéo, trùng lặp giữa các khâu.
Số liệu được cập nhật đầy đủ, chính xác lên hệ thống thông tin dùng chung ngay khi phát sinh; hồ sơ \
lưu trữ theo đúng quy định để phục vụ việc tra cứu, đối chiếu.
Kết quả thực hiện là một trong những tiêu chí xem xét mức độ hoàn thành nhiệm vụ, bình xét thi đua \
của tập thể và người đứng đầu trong năm.
Tăng cường tuyên truyền bằng nhiều hình thức phù hợp với từng nhóm đối tượng, từng địa bàn; kịp thời \
biểu dương cách làm hay, chấn chỉnh biểu hiện né tránh, đùn đẩy.
"""
_SIZES = (15_000, 50_000, 500_000, 5_000_000)
_RUNS = {15_000: 9, 50_000: 5, 500_000: 3, 5_000_000: 1}
_WARM_UPS = 5
_RUNS_OF_ONE = 25
_ITEM = re.compile(r"^\d+\. (.+)$", re.MULTILINE)


def _texts() -> list[str]:
    return [text for _, text in demo_texts(date(2026, 11, 20))]


def one_directive(size: int) -> str:
    """Make one directive of about this many characters: 25 items, each with what it asks at length."""
    letter = _texts()[0]
    items = list(_ITEM.finditer(letter))
    head, tail = letter[: items[0].start()], letter[items[-1].end() :]
    every = itertools.cycle(_ITEM.findall("\n\n".join(_texts())))
    asked = itertools.cycle(_AT_LENGTH.splitlines())
    body = [f"{number}. {next(every)}" for number in range(1, _TASKS + 1)]
    length = len(head) + len(tail) + sum(len(item) + 2 for item in body)
    for place in itertools.cycle(range(_TASKS)):
        if length >= size:
            break
        more = f" {next(asked)}"
        body[place] += more
        length += len(more)
    return head + "\n\n".join(body) + tail


def many_directives(size: int) -> str:
    """Make a text of about this many characters out of whole directives."""
    whole = "\n\n".join(_texts())
    return (whole * (size // len(whole) + 1))[:size]


def seconds_of(text: str, runs: int) -> list[float]:
    """Give the CPU times of several readings, the shortest first."""
    times = []
    for _ in range(runs):
        gc.collect()
        begun = time.process_time()
        read(text)
        times.append(time.process_time() - begun)
    return sorted(times)


def main() -> None:
    """Measure every size and print what came out."""
    directive = one_directive(_NINE_PAGES)
    (first,) = seconds_of(directive, 1)
    seconds_of(directive, _WARM_UPS)
    warm = seconds_of(directive, _RUNS_OF_ONE)
    usual = statistics.median(warm)
    print(f"one directive of {len(directive):,} characters")  # noqa: T201 - a report
    print(  # noqa: T201 - a report
        f"  warm {usual:.3f} s (best {warm[0]:.3f}), the first of the process {first:.3f} s"
    )
    texts = [many_directives(size) for size in _SIZES]
    rows = [(len(text), statistics.median(seconds_of(text, _RUNS[len(text)]))) for text in texts]
    smallest, least = rows[0]
    print(f"{'many, characters':>16} {'seconds':>10} {'growth':>8}")  # noqa: T201 - a report
    for size, seconds in rows:
        growth = (seconds / size) / (least / smallest)
        print(f"{size:>16,} {seconds:>10.3f} {growth:>8.2f}")  # noqa: T201 - a report
    figures = {"one": round(usual, 4), **{str(size): round(s, 4) for size, s in rows}}
    print(json.dumps(figures))  # noqa: T201 - a report


if __name__ == "__main__":
    main()
