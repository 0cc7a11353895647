"""Tries a template with empty, short, typical and extreme words, in a process that can be ended.

A hostile template can only spend its own few seconds and its own memory.
"""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, Final, get_args, get_type_hints

from templates_docx.checking.soundness import unsound
from templates_docx.contexts import DocxContext, words
from templates_docx.errors import PaperRefused
from templates_docx.rendering import render_bytes
from templates_docx.samples import Size, sample

EMPTY: Final = "empty"
TRIALS: Final = {
    EMPTY: "điền thử dữ liệu trống",
    Size.SHORT.value: "điền thử dữ liệu ngắn",
    Size.TYPICAL.value: "điền thử dữ liệu thường gặp",
    Size.EXTREME.value: "điền thử dữ liệu rất dài",
}
_TOO_MUCH = "mất quá nhiều thời gian hoặc bộ nhớ; bỏ bớt vòng lặp lồng nhau."


Failures = list[tuple[str, str]]  # which trial, and why


def tried(data: bytes, context: type[DocxContext]) -> tuple[Failures, Failures]:
    """Fill a template with each kind of words; gives what failed, and files Word could not open."""
    failed: Failures = []
    broken: Failures = []
    for trial in TRIALS:
        try:
            filled = render_bytes(data, trial_values(context, trial), file=context.file)
            broken += [(trial, why) for why in unsound(filled)]
        except PaperRefused as refusal:
            failed.append((trial, str(refusal)))
        except MemoryError:
            failed.append((trial, _TOO_MUCH))
    return failed, broken


def trial_values(context: type[DocxContext], trial: str) -> Mapping[str, object]:
    """Give the words of one trial: a key of `TRIALS`."""
    return _empty(context) if trial == EMPTY else words(sample(context.file, Size(trial)))


def _empty(context: type[Any]) -> dict[str, object]:
    hints = get_type_hints(context)
    return {
        f.name: [] if get_args(hint := hints[f.name]) else "" if hint is str else _empty(hint)
        for f in fields(context)
    }
