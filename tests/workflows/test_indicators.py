"""Indicator tables: defined, filled in by each agency for itself, computed, kept with their history."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from tests.builders import NOW, TODAY, Office
from tests.workflows.indicator_stage import (
    AGENCIES,
    BY_INDICATOR,
    COLUMNS,
    DEFINITION,
    ROUND,
    IndicatorStage,
)
from workflows.domain.errors import ChangedMeanwhile, NotAllowed, NotFoundRefused, Refusal
from workflows.domain.indicators.figures import Kind
from workflows.domain.indicators.targets import Verdict
from workflows.domain.roles import Role
from workflows.indicators.defining import TOTAL, change_table, end_table
from workflows.indicators.filling import fill_row
from workflows.indicators.reading_grids import grid_of
from workflows.indicators.rounds import close_round, open_round, remind_unfilled
from workflows.indicators.rules import ColumnWords, RoundClosed, RowWords, lines_of, rows_in
from workflows.store.queries.indicator_rounds import asked_rows, table_lines
from workflows.store.queries.indicators import table_fact
from workflows.store.queries.notices import notices_of
from workflows.store.tables.events import Event
from workflows.store.tables.indicators import IndicatorValue


@pytest.fixture
def stage(office: Office) -> IndicatorStage:
    return IndicatorStage(office)


def test_a_total_of_rates_is_the_rate_of_the_totals(stage: IndicatorStage) -> None:
    table = stage.table()
    made = stage.round(table)
    for name, typed in zip(AGENCIES, (("100", "90"), ("1.900", "190"), ("-", "0")), strict=True):
        stage.fill(made, stage.row(table, name), *typed)

    shown = [stage.cell(table, made, TOTAL, number).shown for number in (1, 2, 3, 5)]
    assert shown == ["2.000", "280", "14%", "1.720"]  # the mean of 90 % and 10 % would say 50 %
    assert stage.cell(table, made, AGENCIES[2], 3).shown == ""  # a share of nothing


def test_a_figure_is_judged_and_ranked_with_ties_as_they_are_shown(stage: IndicatorStage) -> None:
    table = stage.table()
    made = stage.round(table)
    for name, typed in zip(
        AGENCIES, (("100000", "70000"), ("100000", "70001"), ("10", "6")), strict=True
    ):
        stage.fill(made, stage.row(table, name), *typed)

    cells = [stage.cell(table, made, name, 3) for name in AGENCIES]
    assert [cell.shown for cell in cells] == ["70%", "70%", "60%"]
    assert [cell.rank for cell in cells] == [1, 1, 3]
    assert [cell.verdict for cell in cells] == [Verdict.MET, Verdict.MET, Verdict.MISSED]
    assert [cell.volume for cell in cells] == [100000, 100000, 10]


def test_where_less_is_better_the_least_is_first(stage: IndicatorStage) -> None:
    columns = (
        ColumnWords(number=1, label="Tỷ lệ trễ hạn", unit="%", target="≤ 5%", summing="none"),
    )
    table = stage.table(columns=columns)
    made = stage.round(table)
    for name, typed in zip(AGENCIES, ("7,5%", "x", "2%"), strict=True):
        stage.fill(made, stage.row(table, name), typed)

    cells = [stage.cell(table, made, name, 1) for name in AGENCIES]
    assert [cell.rank for cell in cells] == [2, None, 1]
    assert stage.cell(table, made, TOTAL, 1).shown == ""


def test_a_weighted_total_weighs(stage: IndicatorStage) -> None:
    columns = (
        ColumnWords(number=1, label="Số hộ", unit="hộ"),
        ColumnWords(number=2, label="Tỷ lệ có nước sạch", unit="%", summing="weighted", weight=1),
    )
    table = stage.table(columns=columns)
    made = stage.round(table)
    for name, typed in zip(AGENCIES, (("100", "90"), ("300", "50"), ("500", "x")), strict=True):
        stage.fill(made, stage.row(table, name), *typed)

    assert stage.cell(table, made, TOTAL, 2).shown == "60%"


def test_a_change_is_judged_against_the_round_before(stage: IndicatorStage) -> None:
    table = stage.table(BY_INDICATOR)
    label = "Số đơn tồn đọng"
    for key, typed in (("2026-Q2", "100"), ("2026-Q3", "90"), ("2026-Q4", "82")):
        stage.fill(stage.round(table, key), stage.row(table, label), typed)

    row = stage.row(table, label)
    with stage.db.reading() as session:
        fact = table_fact(session, table, stage.officer)
        grids = {one.key: grid_of(session, fact, one) for one in fact.rounds}
    verdicts = {key: grid.cells[row.id, 1].verdict for key, grid in grids.items()}
    assert verdicts == {"2026-Q2": Verdict.OPEN, "2026-Q3": Verdict.MET, "2026-Q4": Verdict.MISSED}
    other = stage.row(table, "Xếp hạng cả nước")
    assert grids["2026-Q4"].cells[other.id, 1].verdict is Verdict.OPEN


def test_what_was_written_is_kept_beside_what_it_means(stage: IndicatorStage) -> None:
    table = stage.table()
    made = stage.round(table)
    stage.fill(made, stage.row(table, AGENCIES[0]), "29.610", "Không có")

    cell = stage.cell(table, made, AGENCIES[0], 1)
    assert [cell.written.printed, str(cell.value), cell.shown] == ["29.610", "29610", "29.610"]
    assert stage.cell(table, made, AGENCIES[0], 2).written.kind is Kind.NOTHING
    assert stage.cell(table, made, AGENCIES[0], 5).shown == "29.610"


@pytest.mark.parametrize(
    ("typed", "says"),
    [("đang đếm", "cột (1)"), ("29.610", "29610 hoặc 29,61"), ("29.615", "29,6150")],
)
def test_what_is_no_figure_or_may_be_two_is_asked_and_nothing_is_kept(
    stage: IndicatorStage, typed: str, says: str
) -> None:
    table = stage.table(columns=(ColumnWords(number=1, label="Diện tích", unit="ha"),))
    made = stage.round(table)
    with pytest.raises(Refusal) as refused:
        stage.fill(made, stage.row(table, AGENCIES[0]), typed)
    assert says in str(refused.value)
    with stage.db.reading() as session:
        assert session.scalars(select(IndicatorValue)).all() == []


def test_an_agency_fills_in_its_own_row_and_finds_no_other(stage: IndicatorStage) -> None:
    table = stage.table()
    made = stage.round(table)
    mine, other = stage.row(table, AGENCIES[0]), stage.row(table, AGENCIES[1])
    contact = stage.contacts[AGENCIES[0]]
    stage.fill(made, mine, "10", "5", by=contact)

    total = stage.row(table, TOTAL)
    for row in (other, total):
        with pytest.raises(NotFoundRefused):
            stage.fill(made, row, "10", "5", by=contact)
    member = stage.office.person(Role.AGENCY_MEMBER, agency_id=stage.agencies[AGENCIES[0]])
    with pytest.raises(NotAllowed):
        stage.fill(made, mine, "10", "5", by=member)
    stranger = stage.office.person(Role.AGENCY_CONTACT, agency_id=stage.office.agency())
    with stage.db.reading() as session:
        assert table_lines(session, stranger) == []
        with pytest.raises(NotFoundRefused):
            table_fact(session, table, stranger)


def test_an_agency_is_asked_until_its_row_is_whole(stage: IndicatorStage) -> None:
    table = stage.table()
    made = stage.round(table)
    contact = stage.contacts[AGENCIES[0]]

    def asked() -> list[str]:
        with stage.db.reading() as session:
            return [
                f"{one.label} {one.round.key} {one.round.due}"
                for one in asked_rows(session, contact)
            ]

    waiting = [f"{AGENCIES[0]} 2026-10 2026-11-05"]
    assert asked() == waiting
    stage.fill(made, stage.row(table, AGENCIES[0]), "10", by=contact)
    assert asked() == waiting
    stage.fill(made, stage.row(table, AGENCIES[0]), "10", "x", by=contact, version=1)
    assert asked() == []


def test_two_people_on_one_row_do_not_write_over_each_other(stage: IndicatorStage) -> None:
    table = stage.table()
    made = stage.round(table)
    row = stage.row(table, AGENCIES[0])

    def fill(nth: int) -> bool:
        try:
            stage.fill(made, row, str(nth), str(nth))
        except ChangedMeanwhile:
            return False
        return True

    with ThreadPoolExecutor(2) as people:
        done = list(people.map(fill, (1, 2)))
    assert sorted(done) == [False, True]
    assert stage.cell(table, made, AGENCIES[0], 1).value == 1 + done.index(True)


def test_every_change_of_a_cell_is_kept_and_the_newest_counts(stage: IndicatorStage) -> None:
    table = stage.table()
    made = stage.round(table)
    row = stage.row(table, AGENCIES[0])
    for version, typed in enumerate(("10", "11", "11")):
        stage.fill(made, row, typed, "5", version=version)

    with stage.db.reading() as session:
        kept = session.scalars(select(IndicatorValue.printed).order_by(IndicatorValue.id)).all()
        kinds = session.scalars(select(Event.kind).order_by(Event.id)).all()
    assert kept == ["10", "5", "11"]
    assert kinds == ["indicator.define", "indicator.open", *["indicator.fill"] * 3]
    assert stage.cell(table, made, AGENCIES[0], 1).value == 11


def test_a_closed_round_takes_no_figures_until_it_is_opened_again(stage: IndicatorStage) -> None:
    table = stage.table()
    made = stage.round(table)
    row = stage.row(table, AGENCIES[0])
    close_round(stage.db, made, closed=True, actor=stage.officer, now=NOW)
    with pytest.raises(RoundClosed):
        stage.fill(made, row, "10", "5", by=stage.contacts[AGENCIES[0]])
    close_round(stage.db, made, closed=False, actor=stage.officer, now=NOW)
    stage.fill(made, row, "10", "5", by=stage.contacts[AGENCIES[0]])
    assert stage.cell(table, made, AGENCIES[0], 1).value == 10


def test_opening_and_reminding_tell_those_who_have_not_filled_in(stage: IndicatorStage) -> None:
    table = stage.table()
    made = stage.round(table)
    stage.fill(made, stage.row(table, AGENCIES[0]), "10", "5")

    assert remind_unfilled(stage.db, made, actor=stage.officer, now=NOW) == 2
    with stage.db.reading() as session:
        told = {
            name: [one.kind for one in notices_of(session, who)]
            for name, who in stage.contacts.items()
        }
        said = notices_of(session, stage.contacts[AGENCIES[1]])[0].said
    assert told[AGENCIES[0]] == ["indicator.open"]
    assert told[AGENCIES[1]] == ["indicator.remind", "indicator.open"]
    assert "Số hóa hồ sơ thủ tục hành chính, tháng 10 năm 2026, hạn 05/11/2026" in said


def test_a_round_is_opened_once_and_of_the_tables_cycle(stage: IndicatorStage) -> None:
    table = stage.table()
    stage.round(table)
    for key in (ROUND, "2026-Q4", "2026-13"):
        with pytest.raises(Refusal):
            stage.round(table, key)
    end_table(stage.db, table, ended=True, actor=stage.officer, now=NOW)
    with pytest.raises(Refusal, match="kết thúc"):
        open_round(stage.db, table, "2026-11", due=TODAY, actor=stage.officer, now=NOW)


def test_a_group_stands_for_its_members_and_an_unknown_name_is_asked(stage: IndicatorStage) -> None:
    with pytest.raises(Refusal, match="«Sở Lạ»"):
        stage.table(rows=(RowWords(label="Sở Lạ", agency="Sở Lạ"),))
    table = stage.table(rows=(RowWords(label="UBND xã Cồn Mây", agency="UBND xã Cồn Mây"),))
    assert [row.label for row in stage.fact(table).rows] == [AGENCIES[2], TOTAL]


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"title": " "}, "tên"),
        ({"columns": ()}, "ít nhất một cột"),
        ({"rows": ()}, "dòng"),
        ({"rows": DEFINITION.rows * 2}, "hai lần"),
        ({"columns": (*COLUMNS, COLUMNS[0])}, "(1)"),
        ({"columns": (replace(COLUMNS[2], formula="(3)=(9)/(1)"), *COLUMNS[:2])}, "(9)"),
        ({"columns": (replace(COLUMNS[2], formula="(3)=(5)"), replace(COLUMNS[3], formula="(3)"))}, "quay vòng"),
        ({"columns": (replace(COLUMNS[0], summing="weighted"),)}, "quyền số"),
    ],
)  # fmt: skip
def test_a_table_that_cannot_be_is_refused_with_the_reason(
    stage: IndicatorStage, changes: dict[str, Any], says: str
) -> None:
    with pytest.raises(Refusal) as refused:
        stage.table(**changes)
    assert says in str(refused.value)


def test_a_definition_changes_but_never_loses_figures(stage: IndicatorStage) -> None:
    table = stage.table()
    made = stage.round(table)
    stage.fill(made, stage.row(table, AGENCIES[0]), "10", "5")
    other = replace(DEFINITION, rows=(DEFINITION.rows[0],), columns=(*COLUMNS[:3],))

    change_table(stage.db, table, other, version=1, actor=stage.officer, now=NOW)

    assert [row.label for row in stage.fact(table).rows] == [AGENCIES[0], TOTAL]
    assert stage.cell(table, made, AGENCIES[0], 3).shown == "50%"
    with pytest.raises(ChangedMeanwhile):
        change_table(stage.db, table, DEFINITION, version=1, actor=stage.officer, now=NOW)
    for gone in (replace(other, rows=DEFINITION.rows[1:]), replace(other, columns=COLUMNS[:1])):
        with pytest.raises(Refusal, match="đã có số liệu"):
            change_table(stage.db, table, gone, version=2, actor=stage.officer, now=NOW)


def test_rows_are_read_as_they_are_typed_or_pasted_and_written_back() -> None:
    text = "# Nhóm A\nTỷ lệ X | % | ≥ 80% | Sở Y tế\nSố Y\thồ sơ\t\tSở Nội vụ\n\nZ"
    rows = rows_in(text, by_agency=False)
    assert [(r.heading, r.label, r.unit, r.target, r.agency) for r in rows] == [
        ("Nhóm A", "Tỷ lệ X", "%", "≥ 80%", "Sở Y tế"),
        ("Nhóm A", "Số Y", "hồ sơ", "", "Sở Nội vụ"),
        ("Nhóm A", "Z", "", "", ""),
    ]
    assert rows_in(lines_of(rows, by_agency=False), by_agency=False) == rows


def test_nobody_but_the_office_defines_opens_or_closes(stage: IndicatorStage) -> None:
    contact, table = stage.contacts[AGENCIES[0]], stage.table()
    made = stage.round(table)
    with pytest.raises(NotAllowed):
        change_table(stage.db, table, DEFINITION, version=1, actor=contact, now=NOW)
    with pytest.raises(NotAllowed):
        open_round(stage.db, table, "2026-11", actor=contact, now=NOW)
    with pytest.raises(NotAllowed):
        close_round(stage.db, made, closed=True, actor=contact, now=NOW)
    with pytest.raises(NotFoundRefused):
        fill_row(stage.db, 99, 99, {}, version=0, actor=stage.officer, now=NOW)
