"""Papers about a round: the letter and its appendix say what the table says, figure by figure."""

from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest

from templates_docx.format_rules import lint
from templates_docx.rendering import render
from tests.builders import NOW, Office
from tests.workflows.indicator_stage import AGENCIES, BY_INDICATOR, IndicatorStage
from tests.workflows.issuing_office import IssuingOffice, issuing_office
from workflows.domain.errors import Refusal
from workflows.indicators.defining import TOTAL
from workflows.indicators.lettering import appendix_file, draft_indicator_letter
from workflows.issuing.words import paper_of
from workflows.store.files import FileStore
from workflows.store.tables.documents import Document


@pytest.fixture
def issuing(office: Office, tmp_path: Path) -> IssuingOffice:
    return issuing_office(office, FileStore(tmp_path / "files"))


@pytest.fixture
def stage(issuing: IssuingOffice) -> IndicatorStage:
    return IndicatorStage(issuing.office)


def filled(stage: IndicatorStage) -> tuple[int, int]:
    table = stage.table()
    made = stage.round(table)
    for name, typed in zip(AGENCIES, (("871", "649"), ("1701", "215")), strict=False):
        stage.fill(made, stage.row(table, name), *typed)
    return table, made


def rows_of(data: bytes) -> list[list[str]]:
    (*_others, table) = docx.Document(BytesIO(data)).tables
    return [[cell.text for cell in row.cells] for row in table.rows]


def letter_file(stage: IndicatorStage, document_id: int) -> bytes:
    with stage.db.reading() as session:
        document = session.get_one(Document, document_id)
        return render(paper_of(document.template, document.context))


def test_the_figures_of_the_letter_are_those_of_the_table(stage: IndicatorStage) -> None:
    table, made = filled(stage)
    letter = draft_indicator_letter(stage.db, made, by_agency=True, actor=stage.officer, now=NOW)
    data = letter_file(stage, letter)

    (_header, *rows) = rows_of(data)
    shown = {row[1]: row[5] for row in rows}
    for name in (*AGENCIES, TOTAL):
        assert shown[name] == stage.cell(table, made, name, 3).shown
    assert rows[0] == [
        "1",
        AGENCIES[0],
        "Tỷ lệ số hóa",
        "%",
        "Tối thiểu 70%",
        "74,51%",
        "106,45%",
        "Đạt; xếp thứ 1",
    ]
    text = "\n".join(line.text for line in docx.Document(BytesIO(data)).paragraphs)
    assert "tổng hợp chung đạt 33,59%" in text
    assert f"Chưa đạt: {AGENCIES[1]} (12,64%)." in text
    assert f"(hạn 05/11/2026): {AGENCIES[2]}." in text
    assert text.count("./.") == 1


@pytest.mark.parametrize("by_agency", [True, False])
def test_both_appendices_keep_the_form(stage: IndicatorStage, by_agency: bool) -> None:
    _table, made = filled(stage)
    letter = draft_indicator_letter(
        stage.db, made, by_agency=by_agency, actor=stage.officer, now=NOW
    )
    found = [f for f in lint(letter_file(stage, letter)).findings if f.severity.value == "error"]
    assert found == []


def test_an_appendix_by_indicator_has_the_round_before_and_who_leads(
    stage: IndicatorStage, issuing: IssuingOffice
) -> None:
    table = stage.table(BY_INDICATOR)
    label, made = "Số đơn tồn đọng", 0
    for key, typed in (("2026-Q3", "100"), ("2026-Q4", "95")):
        made = stage.round(table, key)
        stage.fill(made, stage.row(table, label), typed)
    given: dict[str, Any] = {"actor": stage.officer, "now": NOW}
    with stage.db.reading() as session:
        data = appendix_file(session, issuing.files, made, by_agency=False, **given)
        other = appendix_file(session, issuing.files, made, by_agency=True, **given)
    (line,) = [row for row in rows_of(data) if row[1] == label]
    assert line[2:8] == ["đơn", "Giảm 10% so với kỳ trước", "100", "95", "Chưa đạt", AGENCIES[0]]
    assert [row[:3] for row in rows_of(other)[1:]] == [
        ["1", AGENCIES[0], "Tỷ lệ hồ sơ trực tuyến"],
        ["", AGENCIES[0], label],
        ["", AGENCIES[0], "Xếp hạng cả nước"],
        ["2", AGENCIES[1], "Tỷ lệ trễ hạn"],
    ]


def test_a_round_without_figures_gives_no_paper(stage: IndicatorStage) -> None:
    made = stage.round(stage.table())
    with pytest.raises(Refusal, match="chưa có số liệu"):
        draft_indicator_letter(stage.db, made, by_agency=True, actor=stage.officer, now=NOW)
