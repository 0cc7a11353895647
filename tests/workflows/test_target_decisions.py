"""A decision that gives targets: written from a table, and given the moment it is issued."""

from io import BytesIO

import docx
import pytest
from sqlalchemy import select

from templates_docx.format_rules import lint
from tests.builders import NOW
from tests.workflows.indicator_stage import AGENCIES, BY_INDICATOR, DEFINITION, IndicatorStage
from tests.workflows.test_written_issued import _dump, _final, _register_by_hand, desk, elsewhere
from tests.workflows.written import WritingOffice
from workflows.domain.errors import Refusal
from workflows.indicators.deciding import begin_target_decision
from workflows.indicators.rules import Definition, RowWords
from workflows.store.tables.agencies import Agency
from workflows.store.tables.indicators import IndicatorTable
from workflows.store.tables.papers import PaperFact
from workflows.store.tables.tasks import Assignment, Task

__all__ = ["desk", "elsewhere"]


def begun(one: WritingOffice, made: Definition = DEFINITION) -> tuple[int, int]:
    stage = IndicatorStage(one.issuing.office)
    table = stage.table(made)
    actor = one.issuing.officer
    return table, begin_target_decision(stage.db, table, actor=actor, now=NOW)


@pytest.mark.parametrize("made", [DEFINITION, BY_INDICATOR], ids=["by agency", "by indicator"])
def test_issuing_it_gives_what_registering_its_file_by_hand_gives(
    desk: WritingOffice, elsewhere: WritingOffice, made: Definition
) -> None:
    table, letter = begun(desk, made)
    desk.issue(desk.numbered(letter))
    IndicatorStage(elsewhere.issuing.office)

    data = _final(desk, letter)
    by_hand = _register_by_hand(elsewhere, data)

    ours, theirs = _dump(desk, letter), _dump(elsewhere, by_hand)
    for what, told in ours.items():
        assert told == theirs[what], what
    assert [f for f in lint(data).findings if f.severity.value == "error"] == []
    with desk.issuing.office.db.reading() as session:
        assert session.get_one(IndicatorTable, table).directive_id == letter


def test_its_appendix_is_the_table_and_its_work_is_with_the_agencies(desk: WritingOffice) -> None:
    _table, letter = begun(desk, BY_INDICATOR)
    desk.issue(desk.numbered(letter))

    (*_others, appendix) = docx.Document(BytesIO(_final(desk, letter))).tables
    rows = [[cell.text for cell in row.cells][:5] for row in appendix.rows[1:]]
    assert rows == [
        ["1", AGENCIES[0], "Tỷ lệ hồ sơ trực tuyến", "%", "Tối thiểu 80%"],
        ["", AGENCIES[0], "Số đơn tồn đọng", "đơn", "Giảm 10% so với kỳ trước"],
        ["", AGENCIES[0], "Xếp hạng cả nước", "", "Thuộc nhóm khá"],
        ["2", AGENCIES[1], "Tỷ lệ trễ hạn", "%", "≤ 2%"],
    ]
    with desk.issuing.office.db.reading() as session:
        work = session.execute(
            select(Task.path, Agency.name)
            .join(Assignment, Assignment.task_id == Task.id)
            .join(Agency, Agency.id == Assignment.agency_id)
            .where(Task.directive_id == letter)
            .order_by(Task.position, Agency.id)
        ).all()
        facts = session.scalars(select(PaperFact).filter_by(paper_id=letter, kind="indicator"))
        read = {(one.value["agency"], one.value["name"], one.value["target"]) for one in facts}
    assert [tuple(one) for one in work] == [
        (path, name) for path in ("2.1", "2.2") for name in AGENCIES[:2]
    ]
    assert (AGENCIES[0], "Tỷ lệ hồ sơ trực tuyến", "≥ 80%") in read
    assert len(read) == len(rows)


def test_a_table_without_targets_gives_none(desk: WritingOffice) -> None:
    stage = IndicatorStage(desk.issuing.office)
    table = stage.table(BY_INDICATOR, rows=(RowWords(label="Số đơn", agency=AGENCIES[0]),))
    with pytest.raises(Refusal, match="chưa có chỉ tiêu giao"):
        begin_target_decision(stage.db, table, actor=stage.officer, now=NOW)
