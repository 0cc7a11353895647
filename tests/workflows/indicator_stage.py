"""An office that follows indicators, for tests: agencies with people, tables of both shapes."""

from dataclasses import dataclass, field, replace
from typing import Any

from tests.builders import NOW, Office
from workflows.domain.actor import Actor
from workflows.domain.indicators.rounds import Cycle
from workflows.domain.roles import Role
from workflows.indicators.computing import compute
from workflows.indicators.defining import define_table
from workflows.indicators.filling import fill_row
from workflows.indicators.grid import Cell, Grid
from workflows.indicators.rounds import get_round, open_round
from workflows.indicators.rules import ColumnWords, Definition, RowWords
from workflows.store.database import Database
from workflows.store.queries.indicators import RowFact, TableFact, filling_of, table_fact

AGENCIES = (
    "Ủy ban nhân dân phường Hải An",
    "Ủy ban nhân dân phường Hải Bình",
    "Ủy ban nhân dân xã Cồn Mây",
)
COLUMNS = (
    ColumnWords(number=1, label="Số hồ sơ tiếp nhận", unit="hồ sơ"),
    ColumnWords(number=2, label="Số hồ sơ số hóa", unit="hồ sơ"),
    ColumnWords(number=3, label="Tỷ lệ số hóa", unit="%", formula="(3)=(2)/(1)", target="Tối thiểu 70%"),
    ColumnWords(number=5, label="Số hồ sơ chưa số hóa", unit="hồ sơ", formula="(5)=(1)-(2)"),
)  # fmt: skip
DEFINITION = Definition(
    title="Số hóa hồ sơ thủ tục hành chính",
    by_agency=True,
    cycle=Cycle.MONTH,
    due_days=5,
    others_visible=False,
    with_total=True,
    columns=COLUMNS,
    rows=tuple(RowWords(label=name, agency=name) for name in AGENCIES),
)
BY_INDICATOR = replace(
    DEFINITION,
    title="Chỉ tiêu cải cách hành chính năm 2026",
    by_agency=False,
    with_total=False,
    cycle=Cycle.QUARTER,
    columns=(ColumnWords(number=1, label="Kết quả thực hiện", summing="none"),),
    rows=(
        RowWords(label="Tỷ lệ hồ sơ trực tuyến", unit="%", target="Tối thiểu 80%", agency=AGENCIES[0]),
        RowWords(label="Tỷ lệ trễ hạn", unit="%", target="≤ 2%", agency=AGENCIES[1]),
        RowWords(label="Số đơn tồn đọng", unit="đơn", target="Giảm 10% so với kỳ trước", agency=AGENCIES[0]),
        RowWords(label="Xếp hạng cả nước", target="Thuộc nhóm khá", agency=AGENCIES[0]),
    ),
)  # fmt: skip
ROUND = "2026-10"


@dataclass
class IndicatorStage:
    """An office with three agencies, their contacts and one officer."""

    office: Office
    agencies: dict[str, int] = field(default_factory=dict)
    contacts: dict[str, Actor] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Make the agencies and their people."""
        self.officer = self.office.person(Role.OFFICER, name="Chuyên viên Hà")
        for name in AGENCIES:
            self.agencies[name] = self.office.agency(
                name, aliases=(name.replace("Ủy ban nhân dân", "UBND"),)
            )
            self.contacts[name] = self.office.person(
                Role.AGENCY_CONTACT, agency_id=self.agencies[name]
            )

    @property
    def db(self) -> Database:
        """Give the database."""
        return self.office.db

    def table(self, made: Definition = DEFINITION, **changes: Any) -> int:  # noqa: ANN401 - by name
        """Define a table."""
        return define_table(self.db, replace(made, **changes), actor=self.officer, now=NOW)

    def round(self, table_id: int, key: str = ROUND) -> int:
        """Open a round."""
        return open_round(self.db, table_id, key, actor=self.officer, now=NOW)

    def fact(self, table_id: int) -> TableFact:
        """Give a table as the office sees it."""
        with self.db.reading() as session:
            return table_fact(session, table_id, self.officer)

    def row(self, table_id: int, label: str) -> RowFact:
        """Find a row by its name."""
        return next(row for row in self.fact(table_id).rows if row.label == label)

    def fill(
        self, round_id: int, row: RowFact, *typed: str, by: Actor | None = None, version: int = 0
    ) -> None:
        """Fill in a row from its first typed column on."""
        with self.db.reading() as session:
            table_id = get_round(session, round_id).table_id
        numbers = [c.number for c in self.fact(table_id).columns if c.formula is None]
        cells = dict(zip(numbers, typed, strict=False))
        actor = by or self.officer
        fill_row(self.db, round_id, row.id, cells, version=version, actor=actor, now=NOW)

    def grid(self, table_id: int, round_id: int) -> Grid:
        """Compute a round."""
        with self.db.reading() as session:
            return compute(
                table_fact(session, table_id, self.officer), filling_of(session, round_id).cells
            )

    def cell(self, table_id: int, round_id: int, label: str, number: int) -> Cell:
        """Give one computed cell."""
        return self.grid(table_id, round_id).cells[self.row(table_id, label).id, number]
