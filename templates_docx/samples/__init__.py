"""Sample words for every template: short, typical and extreme, of an invented province."""

from collections.abc import Callable

from templates_docx.contexts import DocxContext
from templates_docx.samples import letters, named, tables
from templates_docx.samples.words import Size

_SAMPLES: dict[str, Callable[[Size], DocxContext]] = {
    f"{make.__name__}.docx": make
    for make in (
        letters.letter,
        letters.assignment_letter,
        letters.follow_up_letter,
        letters.follow_up_letter_to_many,
        letters.indicator_letter,
        letters.indicator_letter_by_field,
        letters.extension_reply,
        named.decision,
        named.target_decision,
        named.plan,
        named.instruction,
        named.conclusion,
        named.report,
        named.submission,
        named.invitation,
        named.transfer_slip,
        tables.task_appendix,
        tables.indicators_by_agency,
        tables.indicators_by_indicator,
        tables.outgoing_register,
        tables.incoming_register,
        tables.progress_register,
    )
}


def sample(file: str, size: Size) -> DocxContext:
    """Give the sample words of a template in one size."""
    return _SAMPLES[file](size)


__all__ = ["Size", "sample"]
