"""How long letters take, beside plain docxtpl and the limits of the zip format, in one run.

    python -m bench.letters

Prints a table and one JSON line. «letter» is a follow-up letter with an appendix of 20 rows, from
its context to the bytes of the file; by an office's own template it goes through the child process
that is limited. «whole job» adds what an office's letter needs: its words frozen as JSON, its hash,
and the file synced to disk. «PDF of a batch» is a hundred of them by one call of LibreOffice, every
word compared, by the clock and by the processor; «PDF preview» one of them by the LibreOffice that
stays running. Ratios count, not milliseconds: everything is measured in this process, the best of
several rounds, in CPU time except where the disk or LibreOffice takes part.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from io import BytesIO
from pathlib import Path
from typing import cast

from docx import Document
from docxtpl.template import DocxTemplate

from templates_docx import printing, rendering
from templates_docx.contexts import FollowUpLetter
from templates_docx.packages import contents, saved, undated
from templates_docx.prepared import prepared
from templates_docx.samples import Size, sample
from workflows.store.files import FileStore

_LETTERS, _ROWS = 1_000, 20
_PLAIN = 40  # letters by docxtpl in a round: enough to measure, short enough to wait for
_COLUMNS, _LONG = 13, 200
_ROUNDS = 3
_PRINTED, _PREVIEWS = 100, 10
_MILLISECOND = 1000


def letters(count: int) -> list[FollowUpLetter]:
    """Make contexts that differ as letters of one batch do."""
    one = cast(FollowUpLetter, sample(FollowUpLetter.file, Size.TYPICAL))
    rows = tuple(replace(one.rows[n % len(one.rows)], number=str(n + 1)) for n in range(_ROWS))
    return [replace(one, rows=rows, addressee=f"Cơ quan thứ {n}") for n in range(count)]


def by_docxtpl(template: bytes, values: dict[str, object]) -> bytes:
    """Fill a template as docxtpl's own documentation says."""
    letter = DocxTemplate(BytesIO(template))
    letter.render(values, autoescape=True)
    file = BytesIO()
    letter.save(file)
    return file.getvalue()


def long_appendix() -> tuple[bytes, dict[str, object]]:
    """Make a template of a table with many columns, and words for many rows."""
    document = Document()
    table = document.add_table(rows=4, cols=_COLUMNS)
    table.rows[1].cells[0].text = "{%tr for row in rows %}"
    table.rows[3].cells[0].text = "{%tr endfor %}"
    for number in range(_COLUMNS):
        table.rows[0].cells[number].text = f"Cột {number + 1}"
        table.rows[2].cells[number].text = f"{{{{ row.c{number} }}}}"
    row = {f"c{number}": f"Nội dung nhiệm vụ của cột {number}" for number in range(_COLUMNS)}
    return saved(document), {"rows": [dict(row) for _ in range(_LONG)]}


def per_item(work: Callable[[int], object], count: int, clock: Callable[[], float]) -> float:
    """Give the milliseconds one item takes: the best of several rounds."""
    best = float("inf")
    for _ in range(_ROUNDS):
        begun = clock()
        for number in range(count):
            work(number)
        best = min(best, clock() - begun)
    return best / count * _MILLISECOND


def measure() -> dict[str, float]:
    """Measure everything once."""
    template = (rendering.FOLDER / FollowUpLetter.file).read_bytes()
    contexts = letters(_LETTERS)
    values = [asdict(context) for context in contexts[:_PLAIN]]
    cpu = time.process_time
    by_docxtpl(template, values[0])  # imports and patterns, on both sides alike
    prepared.cache_clear()
    first = per_item_once(lambda: rendering.render(contexts[0]))
    figures = {
        "first letter": first,
        "first letter, docxtpl": per_item_once(lambda: by_docxtpl(template, values[1])),
        "letter": per_item(lambda n: rendering.render(contexts[n]), _LETTERS, cpu),
        "letter, docxtpl": per_item(lambda n: by_docxtpl(template, values[n]), _PLAIN, cpu),
    }
    own = undated(template)  # the same words, other bytes: filled in the child process
    rendering.render(contexts[0], own)  # the child is there
    figures["letter by an office's template"] = per_item(
        lambda n: rendering.render(contexts[n], own), _LETTERS // 5, time.perf_counter
    )
    file, long_values = long_appendix()
    fill = rendering.render_bytes
    figures["200 rows of 13"] = per_item(lambda _: fill(file, long_values), 20, cpu)
    figures["200 rows of 13, docxtpl"] = per_item(lambda _: by_docxtpl(file, long_values), 5, cpu)
    with tempfile.TemporaryDirectory() as folder:
        figures |= whole_jobs(FileStore(Path(folder)), contexts, template)
    return figures | prints(contexts) | zip_limits(rendering.render(contexts[0]))


def per_item_once(work: Callable[[], object]) -> float:
    """Give the milliseconds of something that is only once the first."""
    begun = time.process_time()
    work()
    return (time.process_time() - begun) * _MILLISECOND


def whole_jobs(
    store: FileStore, contexts: Sequence[FollowUpLetter], template: bytes
) -> dict[str, float]:
    """Measure letters with all that is kept of them, on both sides the same."""

    def kept(number: int, data: bytes) -> None:
        json.dumps(asdict(contexts[number]), ensure_ascii=False)
        store.put(data)

    def ours(number: int) -> None:
        kept(number, rendering.render(contexts[number]))

    def plain(number: int) -> None:
        kept(number, by_docxtpl(template, asdict(contexts[number])))

    clock = time.perf_counter
    return {
        "whole job": per_item(ours, _LETTERS // 5, clock),
        "whole job, docxtpl": per_item(plain, _PLAIN, clock),
    }


def prints(contexts: Sequence[FollowUpLetter]) -> dict[str, float]:
    """Measure PDF: many at once, and one for who looks at it now; nothing without LibreOffice."""
    if not printing.is_available():
        return {}
    papers = [rendering.render(context) for context in contexts[:_PRINTED]]
    clock = time.perf_counter
    printing.to_pdf(papers[:1])  # the profile is made
    printing.print_one(papers[0])  # the converter is warm
    begun = _time_of_children()
    batch = per_item(lambda _: printing.to_pdf(papers), 1, clock) / len(papers)
    used = (_time_of_children() - begun) / _ROUNDS / len(papers) * _MILLISECOND
    one = per_item(lambda n: printing.print_one(papers[n]), _PREVIEWS, clock)
    printing.end_warm_office()
    return {"PDF of a batch": batch, "PDF of a batch, processor": used, "PDF preview": one}


def _time_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def zip_limits(letter: bytes) -> dict[str, float]:
    """Measure what compressing alone takes: of all parts, and of the part that changes."""
    parts = contents(letter)
    main = parts["word/document.xml"]
    return {
        f"zip all parts, level {level}": per_item(
            lambda _, level=level: [zlib.compress(part, level) for part in parts.values()],
            200,
            time.process_time,
        )
        for level in (1, 6)
    } | {
        "zip the main part, level 3": per_item(
            lambda _: zlib.compress(main, 3), 200, time.process_time
        )
    }


def memory_of_a_batch() -> float:
    """Give the MiB a process grows to that makes a thousand letters and keeps them all."""
    batch = (
        "import re\n"
        "from dataclasses import replace\n"
        "from templates_docx.rendering import render\n"
        "from templates_docx.samples import Size, sample\n"
        f"one = sample({FollowUpLetter.file!r}, Size.TYPICAL)\n"
        f"one = replace(one, rows=(one.rows * {_ROWS})[:{_ROWS}])\n"
        f"many = (replace(one, addressee=f'Cơ quan {{n}}') for n in range({_LETTERS}))\n"
        "kept = [render(context) for context in many]\n"
        "status = open('/proc/self/status').read()\n"  # getrusage would count the parent too
        "print(int(re.search(r'VmHWM:\\s+(\\d+)', status)[1]) / 1024)"
    )
    command = [sys.executable, "-c", batch]
    done = subprocess.run(command, capture_output=True, check=True, text=True)  # noqa: S603 - ours
    return float(done.stdout)


def main() -> None:
    """Print a table, the ratios and one JSON line."""
    figures = measure() | {"MiB of a batch": memory_of_a_batch()}
    for name, value in figures.items():
        plain = figures.get(f"{name}, docxtpl")
        ratio = f"{plain / value:8.1f} ×" if plain else ""
        sys.stdout.write(f"{name:32}{value:10.3f}{ratio}\n")
    sys.stdout.write(json.dumps({k: round(v, 4) for k, v in figures.items()}) + "\n")


if __name__ == "__main__":
    main()
