"""Draws the shipped templates: `python -m templates_docx.starter` writes them beside this package.

The files stay editable in Word; an office may change its copies. A test holds the shipped ones
to what is drawn here, so that a block drawn in one place is the same in every template.
"""

from collections.abc import Callable
from pathlib import Path

from docx.document import Document

from templates_docx import drawing
from templates_docx.mirrors import mirror_of
from templates_docx.packages import saved, undated
from templates_docx.starter import letters, named, tables

FOLDER = Path(__file__).parent.parent

DRAWN: dict[str, Callable[[], Document]] = {
    f"{draw.__name__}.docx": draw
    for draw in (
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


def write(folder: Path = FOLDER) -> None:
    """Write every template and the mirror of its text."""
    (folder / "mirror").mkdir(exist_ok=True)
    for name, draw in DRAWN.items():
        document = draw()
        drawing.close(document)
        (folder / name).write_bytes(undated(saved(document)))
        mirror = folder / "mirror" / Path(name).with_suffix(".txt")
        mirror.write_text(mirror_of(document), "utf-8")
