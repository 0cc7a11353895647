"""Columns of tasks left out of a template: the others take the exact width, docxtpl would agree."""

from collections.abc import Iterable
from dataclasses import replace
from io import BytesIO
from itertools import combinations
from typing import cast

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Twips
from docx.table import Table

from templates_docx import format_rules, layout
from templates_docx.base import empty_document
from templates_docx.choosing import columns_offered, with_columns_left_out
from templates_docx.contexts import EVERY_COLUMN, FollowUpLetterToMany, TaskAppendix, words
from templates_docx.drawing import turn
from templates_docx.format_rules import Severity
from templates_docx.packages import saved
from templates_docx.prepared import prepared
from templates_docx.rendering import render, shipped
from templates_docx.samples import Size, sample
from tests.papers.reading import text_of
from tests.papers.test_prepared import by_docxtpl, by_us, canonical

WITH_TASKS = ("follow_up_letter.docx", "follow_up_letter_to_many.docx", "task_appendix.docx")
_LEFT_OUT = [frozenset(left) for count in (1, 3, 6) for left in list(combinations(EVERY_COLUMN, count))[::7]]  # fmt: skip


def appendix(*columns: str) -> Document:
    """Fill the shipped appendix with these columns."""
    filled = cast(TaskAppendix, sample(TaskAppendix.file, Size.TYPICAL))
    return docx.Document(BytesIO(render(replace(filled, columns=columns))))


def headings(table: Table) -> list[str]:
    """Give the headings of a table."""
    return [cell.text for cell in table.rows[0].cells]


def widths(table: Table) -> list[int]:
    """Give the widths of its columns in twips; every row must cover them all."""
    columns = [column.width.twips for column in table.columns]
    for row in table.rows:
        cells = row._tr.tc_lst
        assert sum(cell.width.twips for cell in cells) == sum(columns)
        assert sum(cell.grid_span for cell in cells) == len(columns)
    return columns


def own_template(header: Iterable[str], tags: Iterable[str], fields: Iterable[str]) -> bytes:
    """Draw an office's own lying table: a header, the row of a tag, a row of fields, the end."""
    document = empty_document()
    turn(document.sections[0], landscape=True)
    rows = [list(header), list(tags), list(fields), ["{%tr endfor %}"]]
    table = document.add_table(rows=0, cols=len(rows[0]))
    for texts in rows:
        cells = table.add_row().cells
        for cell, text in zip(cells, texts, strict=False):
            cell.text = text
    return saved(document)


@pytest.mark.parametrize("file", WITH_TASKS)
@pytest.mark.parametrize("left_out", _LEFT_OUT, ids=len)
def test_a_template_with_fewer_columns_is_filled_as_docxtpl_fills_it(
    file: str, left_out: frozenset[str]
) -> None:
    template, values = (
        with_columns_left_out(shipped(file), left_out),
        words(sample(file, Size.SHORT)),
    )
    assert canonical(by_us(template, values)) == canonical(by_docxtpl(template, values))


def test_the_columns_that_stay_take_the_exact_width_of_the_text() -> None:
    document = appendix("number", "task", "assigned_by", "original_deadline", "progress")
    (table,) = document.tables
    assert headings(table) == ["STT", "Nội dung nhiệm vụ", "Văn bản giao", "Thời hạn gốc", "Tình hình thực hiện"]  # fmt: skip
    assert sum(widths(table)) == layout.TEXT_WIDTH
    assert widths(table)[0] == 700  # figures do not stretch


def test_a_narrow_table_stands_and_a_wide_one_lies() -> None:
    few = appendix("number", "task", "deadline").sections[0]
    assert (few.orientation, few.page_width) == (WD_ORIENT.PORTRAIT, Twips(layout.PAGE_WIDTH))
    many = appendix(*(name for name in EVERY_COLUMN if name != "note"))
    assert many.sections[0].orientation == WD_ORIENT.LANDSCAPE
    assert sum(widths(many.tables[0])) == layout.LANDSCAPE_TEXT_WIDTH


def test_every_column_is_the_template_itself() -> None:
    template = shipped(TaskAppendix.file)
    assert render(sample(TaskAppendix.file, Size.SHORT)) == render(
        replace(cast(TaskAppendix, sample(TaskAppendix.file, Size.SHORT)), columns=EVERY_COLUMN)
    )
    assert with_columns_left_out(template, frozenset({"no such"})) is template
    assert with_columns_left_out(template, frozenset(EVERY_COLUMN)) is template


def test_numbering_restarts_in_every_group_whatever_the_columns() -> None:
    letter = cast(FollowUpLetterToMany, sample(FollowUpLetterToMany.file, Size.TYPICAL))
    data = render(replace(letter, columns=("number", "task", "progress")))
    table = docx.Document(BytesIO(data)).tables[-1]
    numbers = [row.cells[0].text for row in table.rows[1:]]
    assert numbers[:6] == ["I. Sở, ban, ngành số 1", "1", "2", "3", "4", "II. Sở, ban, ngành số 2"]
    assert numbers[6] == "1"


@pytest.mark.parametrize("file", WITH_TASKS)
def test_the_form_holds_with_fewer_columns(file: str) -> None:
    for left_out in _LEFT_OUT[::3]:
        kept = tuple(name for name in EVERY_COLUMN if name not in left_out)
        full = cast(TaskAppendix, sample(file, Size.EXTREME))  # or a letter with one
        data = render(replace(full, columns=kept))
        found = format_rules.lint(data).findings
        assert [one for one in found if one.severity is Severity.ERROR] == []


def test_an_office_template_takes_part_without_a_word() -> None:
    own = own_template(
        ["TT", "Việc", "Hạn cũ / Hạn mới", "Ghi"],
        ["{%tr for r in rows %}"],
        ["{{ r.number }}", "{{ r.task }}", "{{ r.original_deadline }} / {{ r.deadline }}", "{{ r.note }}"],
    )  # fmt: skip
    assert columns_offered(own) == ("number", "task", "original_deadline", "deadline", "note")
    one_of_two = with_columns_left_out(own, frozenset({"number", "deadline"}))
    table = docx.Document(BytesIO(one_of_two)).tables[0]
    assert headings(table) == ["Việc", "Hạn cũ / Hạn mới", "Ghi"]
    assert prepared(one_of_two) is not None
    filled = render(sample("follow_up_letter.docx", Size.SHORT), one_of_two)
    assert "Khẩn trương" in text_of(filled)


def test_a_row_that_counts_the_columns_counts_anew() -> None:
    own = own_template(
        ["(1)", "(2)", "(3)"], ["{%tr for r in rows %}"], ["{{ r.number }}", "{{ r.task }}", "{{ r.note }}"]
    )  # fmt: skip
    document = docx.Document(BytesIO(with_columns_left_out(own, frozenset({"number"}))))
    assert headings(document.tables[0]) == ["(1)", "(2)"]


def test_a_table_that_cannot_be_followed_stays_as_it_is() -> None:
    document = docx.Document(BytesIO(shipped(TaskAppendix.file)))
    document.tables[0].rows[0].cells[0].add_table(1, 1)
    nested = saved(document)
    assert columns_offered(nested) == ()
    assert with_columns_left_out(nested, frozenset({"note"})) is nested
    document = docx.Document(BytesIO(shipped(TaskAppendix.file)))
    for column in document.tables[0]._tbl.tblGrid.findall(qn("w:gridCol")):
        del column.attrib[qn("w:w")]
    assert columns_offered(saved(document)) == ()
