"""Reading a directive: from its text to a register entry, without guessing silently."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from templates_docx.partial_date import PartialDate
from workflows.intake.reading.coverage import fill_between
from workflows.intake.reading.lines import split_lines
from workflows.intake.reading.model import Reading
from workflows.intake.reading.normal import normalise
from workflows.intake.reading.one_document import read_document
from workflows.intake.reading.sections import split_documents
from workflows.intake.reading.warnings import suggestions_in, warnings_of


def read(text: str, *, issued_on: PartialDate | None = None) -> Reading:
    """Read all documents of a text; `issued_on` stands in where a date of issue is not printed."""
    with _no_search_for_cycles():
        return _read(text, issued_on)


@contextmanager
def _no_search_for_cycles() -> Iterator[None]:
    """A reading makes many small things and no cycles: looking for them takes a tenth of its time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _read(text: str, issued_on: PartialDate | None) -> Reading:
    normal = normalise(text)
    lines = split_lines(normal.text)
    made = [
        read_document(lines[part.first : part.last], normal, issued_on, number)
        for number, part in enumerate(split_documents(lines))
    ]
    documents = tuple(document for document, _ in made)
    return Reading(
        text=normal.text,
        documents=documents,
        coverage=fill_between(normal.text, [covered for _, covered in made]),
        bold=normal.bold,
        suggestions=suggestions_in(normal.text),
        warnings=warnings_of(documents),
    )
