"""Figures brought from Excel: matched by header and name, shown where they differ, taken either way."""

import pytest
from sqlalchemy import select

from tests.builders import NOW, Office
from tests.workflows.indicator_stage import AGENCIES, BY_INDICATOR, IndicatorStage
from workflows.domain.errors import NotAllowed, Refusal
from workflows.indicators.defining import TOTAL
from workflows.indicators.exporting import table_file
from workflows.indicators.matching import text_of
from workflows.indicators.rounds import close_round
from workflows.indicators.rules import ColumnWords
from workflows.indicators.taking import Choices, Preview, preview, take_figures
from workflows.spreadsheets.reading import read
from workflows.store.queries.indicators import round_fact
from workflows.store.tables.events import Event
from workflows.store.tables.indicators import IndicatorRound, IndicatorValue

NUMBERED = f"""STT\tĐơn vị\tTiếp nhận\tĐã số hóa\tTỷ lệ\tChưa số hóa
\t\t(1)\t(2)\t(3)=(2)/(1)\t(5)
1\tUBND phường Hải An\t871\t49\t5.63\t822
2\tphường Hải Bình\t1701\t215\t12.64\t1.486
3\t{AGENCIES[2]}\t1.308\t509\t38.99\t799
TỔNG SỐ\t\t3880\t773\t19,92%\t3.107"""
TITLED = f"""Đơn vị\tSố hồ sơ số hóa\tGhi chú\tSố hồ sơ tiếp nhận
{AGENCIES[0]}\t49\tcũ\t871
Phường Lạ\t1\t\t2"""


@pytest.fixture
def stage(office: Office) -> IndicatorStage:
    return IndicatorStage(office)


def look(stage: IndicatorStage, made: int, text: str, choices: Choices | None = None) -> Preview:
    with stage.db.reading() as session:
        return preview(session, made, text, choices or Choices(), actor=stage.officer, now=NOW)


def take(stage: IndicatorStage, made: int, text: str, choices: Choices | None = None) -> int:
    return take_figures(stage.db, made, text, choices or Choices(), actor=stage.officer, now=NOW)


def differing(found: Preview) -> list[tuple[str, int, str, str]]:
    return [
        (one.row.label, one.column.number, one.given.printed, one.cell.computed_words)
        for one in found.mismatches
    ]


def test_mismatches_are_told_cell_by_cell_and_nothing_is_written_yet(stage: IndicatorStage) -> None:
    made = stage.round(stage.table())
    found = look(stage, made, NUMBERED)
    assert differing(found) == [(AGENCIES[2], 3, "38.99", "38,91%")]
    assert (found.changes, found.brought.unknown, found.brought.missing) == (6, (), ())
    with stage.db.reading() as session:
        assert session.scalars(select(IndicatorValue)).all() == []


def test_the_computed_figure_is_taken_unless_the_given_one_is_chosen(stage: IndicatorStage) -> None:
    table = stage.table()
    made = stage.round(table)
    take(stage, made, NUMBERED)
    assert stage.cell(table, made, AGENCIES[2], 3).shown == "38,91%"
    assert stage.cell(table, made, TOTAL, 3).shown == "19,92%"

    row = stage.row(table, AGENCIES[2])
    take(stage, made, NUMBERED, Choices(kept=frozenset({(row.id, 3)})))
    cell = stage.cell(table, made, AGENCIES[2], 3)
    assert (cell.shown, cell.differs, cell.computed_words) == ("38,99%", True, "38,91%")
    assert [place[0].label for place in stage.grid(table, made).mismatches] == [AGENCIES[2]]

    take(stage, made, NUMBERED)
    assert not stage.cell(table, made, AGENCIES[2], 3).differs


def test_a_second_run_changes_nothing(stage: IndicatorStage) -> None:
    made = stage.round(stage.table())
    assert [take(stage, made, NUMBERED) for _ in range(2)] == [6, 0]
    with stage.db.reading() as session:
        kinds = session.scalars(select(Event.kind).order_by(Event.id)).all()
    assert kinds[-2:] == ["indicator.import"] * 2


def test_columns_are_known_by_their_words_in_any_order_and_strangers_are_told(
    stage: IndicatorStage,
) -> None:
    table = stage.table()
    made = stage.round(table)
    found = look(stage, made, TITLED)
    assert found.brought.unknown == ("Phường Lạ",)
    assert found.brought.unused == ("Ghi chú",)
    assert [row.label for row in found.brought.missing] == list(AGENCIES[1:])
    take(stage, made, TITLED)
    assert [stage.cell(table, made, AGENCIES[0], n).shown for n in (1, 2)] == ["871", "49"]


def test_without_a_header_the_order_of_the_columns_decides(stage: IndicatorStage) -> None:
    table = stage.table()
    made = stage.round(table)
    take(stage, made, f"{AGENCIES[0]}\t10\t5\n{AGENCIES[1]}\t20\t5")
    assert stage.cell(table, made, AGENCIES[1], 3).shown == "25%"
    with pytest.raises(Refusal, match="Không tìm thấy"):
        take(stage, made, f"{AGENCIES[0]}\t10")


def test_what_can_be_read_in_two_ways_is_asked_and_taken_as_it_was_answered(
    stage: IndicatorStage,
) -> None:
    table = stage.table(columns=(ColumnWords(number=1, label="Diện tích", unit="ha"),))
    made = stage.round(table)
    text = f"Đơn vị\tDiện tích\n{AGENCIES[0]}\t29.610\n{AGENCIES[1]}\tchưa có báo cáo"
    with pytest.raises(Refusal, match="hai cách"):
        take(stage, made, text)
    row = stage.row(table, AGENCIES[0])
    with pytest.raises(Refusal, match="không phải là số"):
        take(stage, made, text, Choices(read={(row.id, 1): "decimal"}))
    take(stage, made, text.replace("chưa có báo cáo", "-"), Choices(read={(row.id, 1): "decimal"}))
    assert stage.cell(table, made, AGENCIES[0], 1).shown == "29,61"


def test_an_excel_file_of_ours_is_read_in_again_as_it_was(stage: IndicatorStage) -> None:
    table = stage.table()
    made = stage.round(table)
    take(stage, made, NUMBERED)
    with stage.db.reading() as session:
        fact = round_fact(session.get_one(IndicatorRound, made))
    data = table_file(stage.grid(table, made), fact, stage.fact(table).rows, now=NOW)
    text = text_of(read(data, "bang.xlsx").sheets[0].rows)

    found = look(stage, made, text)
    assert (found.changes, differing(found)) == (0, [])
    assert found.brought.shares == {3}  # Excel keeps per cents as parts of one


def test_parts_of_one_are_read_as_per_cents_unless_a_person_says_otherwise(
    stage: IndicatorStage,
) -> None:
    table = stage.table(BY_INDICATOR)
    made = stage.round(table, "2026-Q4")
    text = "Chỉ tiêu\tKết quả thực hiện\nTỷ lệ hồ sơ trực tuyến\t0,8165\nTỷ lệ trễ hạn\t0,021"
    assert look(stage, made, text).brought.shares == {1}
    take(stage, made, text)
    assert stage.cell(table, made, "Tỷ lệ hồ sơ trực tuyến", 1).shown == "81,65%"
    take(stage, made, text, Choices(shares=frozenset()))
    assert stage.cell(table, made, "Tỷ lệ trễ hạn", 1).shown == "0,02%"


def test_indicators_are_found_by_likeness_but_never_between_two(stage: IndicatorStage) -> None:
    made = stage.round(stage.table(BY_INDICATOR), "2026-Q4")
    text = "Chỉ tiêu\tKết quả thực hiện\nTỷ lệ hồ sơ trực tuyến.\t81\nTỷ lệ trễ hẹn\t2\nSố lạ\t3"
    found = look(stage, made, text)
    assert [row.label for row in found.brought.missing] == ["Số đơn tồn đọng", "Xếp hạng cả nước"]
    assert found.brought.unknown == ("Số lạ",)


def test_a_closed_round_and_another_role_bring_nothing(stage: IndicatorStage) -> None:
    made = stage.round(stage.table())
    with pytest.raises(NotAllowed):
        take_figures(
            stage.db, made, NUMBERED, Choices(), actor=stage.contacts[AGENCIES[0]], now=NOW
        )
    close_round(stage.db, made, closed=True, actor=stage.officer, now=NOW)
    with pytest.raises(Refusal, match="chốt"):
        take(stage, made, NUMBERED)
