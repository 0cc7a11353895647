"""What is wrong in the document itself, in words for the clerk, each at its place."""

from collections.abc import Iterator

from workflows.intake.reading.defects.cited_papers import of_citations
from workflows.intake.reading.defects.cross_references import of_cross_references
from workflows.intake.reading.defects.evidence import Evidence
from workflows.intake.reading.defects.form import of_form
from workflows.intake.reading.defects.formulas import wrong_results
from workflows.intake.reading.defects.grids import grid_of
from workflows.intake.reading.defects.item_numbers import of_item_numbers
from workflows.intake.reading.defects.sums import wrong_group_sums, wrong_totals
from workflows.intake.reading.defects.words import of_words
from workflows.intake.reading.model import Defect

__all__ = ["Evidence", "defects_of"]


def defects_of(text: str, seen: Evidence) -> tuple[Defect, ...]:
    """List what a careful clerk would point out, in the order of the text.

    `text` is the whole text that spans count in; `seen` what was read of one document of it.
    """
    found = [
        *of_form(seen),
        *of_cross_references(seen),
        *of_item_numbers(seen),
        *of_citations(text, seen),
        *of_words(seen),
        *_of_tables(seen),
    ]
    return tuple(sorted(found, key=lambda defect: defect.span))


def _of_tables(seen: Evidence) -> Iterator[Defect]:
    for table in seen.tables:
        grid = grid_of(table)
        yield from wrong_totals(grid, table.columns)
        yield from wrong_group_sums(grid, table.columns)
        yield from wrong_results(table, grid)
