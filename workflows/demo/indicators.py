"""Two indicator tables of the demonstration office: one by agency, one by indicator."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import select

from workflows.demo.cast import Cast
from workflows.demo.province import AGENCIES
from workflows.domain.clock import OFFICE_ZONE
from workflows.domain.errors import Refusal
from workflows.domain.indicators.rounds import Cycle, before, last_day, round_of
from workflows.indicators.defining import define_table
from workflows.indicators.filling import fill_row
from workflows.indicators.rounds import close_round, open_round
from workflows.indicators.rules import ColumnWords, Definition, RowWords
from workflows.store.database import Database
from workflows.store.tables.indicators import IndicatorRound, IndicatorRow, IndicatorTable

_DUE_DAYS = 5
# commune: received and digitised, settled with and without a digital result, of three months;
# None: nothing was sent
_FIGURES = {
    "p-hai-an": (("2140", "1320", "980", "1105"), ("2310", "1642", "1320", "933"), ("2.275", "1.790", "1.544", "684")),
    "p-son-tay-ha": (("1865", "980", "640", "1170"), ("1902", "1215", "905", "944"), ("1.948", "1.402", "1.187", "715")),
    "p-dong-lang": (("2488", "1105", "890", "1520"), ("2530", "1480", "1216", "1270"), None),
    "x-lang-thuong": (("742", "305", "188", "533"), ("768", "402", "301", "446"), ("790", "566", "470", "303")),
    "x-lang-ha": (("655", "120", "74", "570"), ("671", "188", "133", "524"), ("684", "240", "180", "489")),
    "x-tra-son": (("910", "655", "512", "371"), ("934", "740", "644", "270"), ("951", "832", "760", "171")),
    "x-tra-nam": (("588", "201", "118", "455"), ("602", "266", "190", "398"), None),
    "x-binh-lang": (("830", "431", "299", "508"), ("846", "527", "420", "411"), ("862", "604", "541", "306")),
    "dk-hon-may": (("214", "96", "60", "149"), ("220", "133", "101", "114"), ("226", "Không có", "-", "221")),
}  # fmt: skip
# heading, indicator, unit, target, who fills it in, the figures of two quarters (None: not yet sent)
_INDICATORS = (
    ("I. Dịch vụ công trực tuyến", "Tỷ lệ hồ sơ nộp trực tuyến", "%", "Tối thiểu 80%", "skhcn", "71,4%", "78,65%"),
    ("I. Dịch vụ công trực tuyến", "Tỷ lệ thanh toán trực tuyến", "%", "Tối thiểu 60%", "stc", "52,8", "63,12"),
    ("I. Dịch vụ công trực tuyến", "Tỷ lệ khai thác lại dữ liệu đã số hóa", "%", "Tối thiểu 50%", "skhcn", "33,07", None),
    ("II. Giải quyết hồ sơ", "Tỷ lệ hồ sơ giải quyết quá hạn", "%", "Không quá 2%", "snv", "2,9%", "1,74%"),
    ("II. Giải quyết hồ sơ", "Số phản ánh, kiến nghị tồn đọng", "phản ánh", "Giảm 10% so với kỳ trước", "snv", "142", "118"),
    ("II. Giải quyết hồ sơ", "Tỷ lệ công khai thủ tục đúng hạn", "%", "100%", "stp", "98,6", "100"),
    ("III. Mức độ hài lòng", "Mức độ hài lòng của người dân, doanh nghiệp", "%", "Tối thiểu 95%", "snv", "93,2", "94,15"),
)  # fmt: skip


def _by_agency() -> Definition:
    names = {agency.key: agency.name for agency in AGENCIES}
    return Definition(
        title="Số hóa hồ sơ, kết quả giải quyết thủ tục hành chính của cấp xã",
        by_agency=True,
        cycle=Cycle.MONTH,
        due_days=_DUE_DAYS,
        others_visible=True,
        with_total=True,
        columns=(
            ColumnWords(number=1, label="Số hồ sơ tiếp nhận", unit="hồ sơ"),
            ColumnWords(number=2, label="Số hồ sơ được số hóa khi tiếp nhận", unit="hồ sơ"),
            ColumnWords(number=3, label="Tỷ lệ số hóa khi tiếp nhận", unit="%", formula="(2)/(1)", target="Tối thiểu 75%"),
            ColumnWords(number=4, label="Số hồ sơ đã giải quyết", unit="hồ sơ", formula="(5)+(7)"),
            ColumnWords(number=5, label="Có kết quả điện tử", unit="hồ sơ"),
            ColumnWords(number=6, label="Tỷ lệ kết quả điện tử", unit="%", formula="(5)/(4)", target="Tối thiểu 70%"),
            ColumnWords(number=7, label="Chưa có kết quả điện tử", unit="hồ sơ"),
        ),
        rows=tuple(RowWords(label=names[key], agency=names[key]) for key in _FIGURES),
    )  # fmt: skip


def _by_indicator(year: int) -> Definition:
    names = {agency.key: agency.name for agency in AGENCIES}
    return Definition(
        title=f"Chỉ tiêu cải cách thủ tục hành chính năm {year}",
        by_agency=False,
        cycle=Cycle.QUARTER,
        due_days=_DUE_DAYS,
        others_visible=True,
        with_total=False,
        columns=(ColumnWords(number=1, label="Kết quả thực hiện", summing="none"),),
        rows=tuple(
            RowWords(label=label, heading=heading, unit=unit, target=target, agency=names[agency])
            for heading, label, unit, target, agency, *_ in _INDICATORS
        ),
    )


@dataclass(frozen=True, slots=True)
class _Table:
    """A table that is filled in."""

    db: Database
    cast: Cast
    id: int
    now: datetime

    def moment(self, day: date, hour: int) -> datetime:
        """Give an hour of a day, never one to come."""
        return min(datetime.combine(day, time(hour, 20), OFFICE_ZONE), self.now)

    def round(self, key: str, *, closed: bool) -> int:
        """Open a round on the day after its end; one that is over is closed a week after it was due."""
        officer, end = self.cast.people["chuyenvien"], last_day(key)
        with suppress(Refusal):  # it stands
            open_round(self.db, self.id, key, actor=officer, now=self.moment(end + timedelta(1), 8))
        with self.db.reading() as session:
            made = session.scalars(
                select(IndicatorRound).filter_by(table_id=self.id, key=key)
            ).one()
        return -made.id if closed and made.closed_at else made.id

    def fill(self, made: int, end: date, label: str, typed: tuple[str, ...]) -> None:
        """Fill in a row from its first typed column on; one that is filled stays as it is."""
        with self.db.reading() as session:
            row = session.scalars(
                select(IndicatorRow).filter_by(table_id=self.id, label=label)
            ).one()
            keys = {number: key for key, number in self.cast.agencies.items()}
            who = self.cast.contact(keys[row.agency_id or 0])
            row_id = row.id
        numbers = (1, 2, 5, 7) if len(typed) > 1 else (1,)
        cells = dict(zip(numbers, typed, strict=True))
        then = self.moment(end + timedelta(2 + row_id % 3), 9 + row_id % 6)
        with suppress(Refusal):
            fill_row(self.db, made, row_id, cells, version=0, actor=who, now=then)

    def close(self, made: int, end: date) -> None:
        """Close a round."""
        officer, then = self.cast.people["chuyenvien"], self.moment(end + timedelta(12), 16)
        close_round(self.db, made, closed=True, actor=officer, now=then)


def follow_indicators(db: Database, cast: Cast, *, today: date, now: datetime) -> None:
    """Define both tables and fill in their rounds up to the one that ended last; what stands, stays."""
    month = before(round_of(Cycle.MONTH, today))
    months = (before(before(month)), before(month), month)
    table = _table(db, cast, _by_agency(), now)
    names = {agency.key: agency.name for agency in AGENCIES}
    for nth, key in enumerate(months):
        rows = [(names[commune], figures[nth]) for commune, figures in _FIGURES.items()]
        _fill(table, key, rows, closed=key != month)
    quarter = before(round_of(Cycle.QUARTER, today))
    table = _table(db, cast, _by_indicator(today.year), now)
    for nth, key in enumerate((before(quarter), quarter)):
        figures = [(row[1], (typed,) if (typed := row[5 + nth]) else None) for row in _INDICATORS]
        _fill(table, key, figures, closed=key != quarter)


def _fill(
    table: _Table, key: str, rows: Sequence[tuple[str, tuple[str, ...] | None]], *, closed: bool
) -> None:
    made = table.round(key, closed=closed)
    if made < 0:
        return
    for label, typed in rows:
        if typed is not None:
            table.fill(made, last_day(key), label, typed)
    if closed:
        table.close(made, last_day(key))


def _table(db: Database, cast: Cast, made: Definition, now: datetime) -> _Table:
    with db.reading() as session:
        found = session.scalar(select(IndicatorTable.id).filter_by(title=made.title))
    found = found or define_table(db, made, actor=cast.people["chuyenvien"], now=now)
    return _Table(db, cast, found, now)
