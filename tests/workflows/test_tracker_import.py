"""The office's own tracker is taken in once: deadlines with their history, completed work with its days."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from tests.builders import NOW, Office
from tests.power_cut import power_cut
from tests.workflows.spreadsheets.books import Values, book
from workflows.domain.actor import Actor
from workflows.domain.roles import AgencyRole, Role
from workflows.domain.statuses import DeadlineSource, Nature, PeriodStatus
from workflows.imports.told import Outcome, Verdict
from workflows.imports.tracking import (
    NoTracker,
    TaskColumnMissing,
    bring_tracker,
    take_in_tracker,
    try_tracker,
)
from workflows.imports.uploads import Brought, brought
from workflows.store.database import Database
from workflows.store.files import FileStore
from workflows.store.tables.directives import Directive
from workflows.store.tables.imports import ImportKind
from workflows.store.tables.papers import Paper
from workflows.store.tables.periods import Period
from workflows.store.tables.tasks import Assignment, Task

HEAD = ["STT", "Văn bản giao", "Ngày văn bản", "Nội dung nhiệm vụ", "Chủ trì", "Phối hợp", "Thời hạn",
        "Gia hạn đến", "Tình trạng", "Ngày hoàn thành"]  # fmt: skip
LONG = "Rà soát toàn bộ hồ sơ đất đai tồn đọng của các xã, phường " * 5
ROWS: Values = [
    ["BẢNG THEO DÕI NHIỆM VỤ"],
    HEAD,
    [1, "12/UBND-TH", "01/10/2026", "Lập kế hoạch số hóa.", "Sở Nội vụ", "Sở Y tế", "30/11/2026", "15/12/2026", "Đang thực hiện", "01/01/1970"],
    [2, "CV số 12/UBND-TH", date(2026, 10, 1), "Báo cáo kết quả.", "Sở Y tế", "", date(2026, 10, 30), "", "Đã hoàn thành", "29/10/2026"],
    [3, "13/UBND-TH", "32/10/2026", LONG + "và", "Sở Nội vụ", "", "Thường xuyên", "", "", ""],
    [4, "14/UBND-TH", "02/10/2026", "Kiểm tra.", "Phòng Lạ; Sở Y tế", "", "", "", "", ""],
]  # fmt: skip


@pytest.fixture
def files(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path / "files")


@pytest.fixture
def officer(office: Office) -> Actor:
    office.agency("Sở Nội vụ")
    office.agency("Sở Y tế")
    return office.person(Role.OFFICER)


def bring(db: Database, files: FileStore, officer: Actor, rows: Values = ROWS) -> int:
    return bring_tracker(db, files, data=book(rows), name="theo-doi.xlsx", actor=officer, now=NOW)


def take(db: Database, files: FileStore, officer: Actor, import_id: int) -> Outcome:
    return take_in_tracker(db, files, import_id, actor=officer, now=NOW)


def shown(db: Database, import_id: int, officer: Actor) -> Brought:
    with db.reading() as session:
        return brought(session, import_id, ImportKind.TRACKER, officer)


def tasks(db: Database) -> int:
    with db.reading() as session:
        return session.scalar(select(func.count()).select_from(Task)) or 0


def period_of(db: Database, text: str, role: AgencyRole = AgencyRole.LEAD) -> Period:
    with db.reading() as session:
        wanted = select(Period).join(Assignment).join(Task).where(Task.text == text)
        wanted = wanted.where(Assignment.role == role).options(selectinload(Period.deadlines))
        return session.scalars(wanted).one()


def test_trying_out_tells_every_row_with_what_to_look_at_and_writes_nothing(
    db: Database, files: FileStore, officer: Actor
) -> None:
    told = shown(db, bring(db, files, officer), officer)
    assert tasks(db) == 0
    verdicts = [(row.line, row.verdict) for row in told.outcome.rows]
    made = Verdict.MADE
    assert verdicts == [(3, made), (4, made), (5, made), (6, Verdict.REFUSED)]
    assert told.told["unknown"] == ["Phòng Lạ"]
    words = " ".join(map(str, told.outcome.rows[2].words))
    assert "32/10/2026" in words
    assert "bị cắt" in words
    assert all(row.link is None for row in told.outcome.rows)


def test_the_original_and_the_longer_deadline_are_kept_as_history(
    db: Database, files: FileStore, officer: Actor
) -> None:
    take(db, files, officer, bring(db, files, officer))
    period = period_of(db, "Lập kế hoạch số hóa.")
    assert [one.last_on_time for one in period.deadlines] == [
        date(2026, 11, 30),
        date(2026, 12, 15),
    ]
    assert period.deadlines[1].source is DeadlineSource.EXTENSION
    assert (period.last_on_time, period.status) == (date(2026, 12, 15), PeriodStatus.ASSIGNED)
    other = period_of(db, "Lập kế hoạch số hóa.", AgencyRole.COORDINATING)
    assert other.last_on_time == date(2026, 12, 15)


def test_completed_work_comes_in_as_completed_with_its_day(
    db: Database, files: FileStore, officer: Actor
) -> None:
    take(db, files, officer, bring(db, files, officer))
    period = period_of(db, "Báo cáo kết quả.")
    assert (period.status, period.completed_on) == (PeriodStatus.COMPLETED, date(2026, 10, 29))


def test_rows_of_one_letter_become_one_directive_not_yet_reviewed(
    db: Database, files: FileStore, officer: Actor
) -> None:
    take(db, files, officer, bring(db, files, officer))
    with db.reading() as session:
        found = session.scalars(select(Paper.number).join(Directive).order_by(Paper.id)).all()
        assert found == ["12", "13"]
        kept = session.scalars(select(Task).order_by(Task.id)).all()
        assert [(task.origin, task.reviewed) for task in kept] == [("imported", False)] * 3
        assert kept[2].nature is Nature.ONGOING


def test_the_same_tracker_again_makes_nothing(
    db: Database, files: FileStore, officer: Actor
) -> None:
    take(db, files, officer, bring(db, files, officer))
    again = take(db, files, officer, bring(db, files, officer))
    assert (again.changes, again.counts[Verdict.LEFT], tasks(db)) == (0, 3, 3)


def test_an_unknown_agency_is_asked_once_and_its_answer_kept(
    db: Database, office: Office, files: FileStore, officer: Actor
) -> None:
    agency = office.agency("Phòng Kinh tế")
    import_id = bring(db, files, officer)
    columns = shown(db, import_id, officer).choices["columns"]
    answers = {"Phòng Lạ": agency}
    try_tracker(
        db, files, import_id, columns=columns, answers=answers, actor=officer, now=NOW
    )  # fmt: skip
    assert take(db, files, officer, import_id).counts[Verdict.REFUSED] == 0
    again = shown(db, bring(db, files, officer), officer)
    assert again.told["unknown"] == []
    assert again.choices["remembered"] is True


def test_columns_chosen_by_hand_are_remembered_for_the_layout(
    db: Database, files: FileStore, officer: Actor
) -> None:
    rows: Values = [["Việc", "Nhiệm vụ", "Chủ trì"], ["Lập sổ.", "mã 1", "Sở Y tế"]]
    import_id = bring(db, files, officer, rows)
    with pytest.raises(TaskColumnMissing):
        try_tracker(db, files, import_id, columns={}, answers={}, actor=officer, now=NOW)
    chosen = {"task": 0, "id": 1, "lead": 2}
    try_tracker(db, files, import_id, columns=chosen, answers={}, actor=officer, now=NOW)
    take(db, files, officer, import_id)
    assert period_of(db, "Lập sổ.").agency_id
    assert shown(db, bring(db, files, officer, rows), officer).choices["columns"] == chosen


def test_a_power_cut_in_the_middle_leaves_nothing_behind(
    db: Database, files: FileStore, officer: Actor
) -> None:
    import_id = bring(db, files, officer)
    with power_cut(db, "outside_row"):
        take(db, files, officer, import_id)
    assert tasks(db) == 0
    assert take(db, files, officer, import_id).changes == 3


def test_two_clerks_at_once_take_every_row_in_once(
    db: Database, files: FileStore, officer: Actor
) -> None:
    both = [bring(db, files, officer) for _ in range(2)]
    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(lambda one: take(db, files, officer, one), both))
    assert sorted(outcome.changes for outcome in done) == [0, 3]


def test_a_workbook_without_tasks_is_refused(
    db: Database, files: FileStore, officer: Actor
) -> None:
    with pytest.raises(NoTracker):
        bring(db, files, officer, [["Ngày", "Số"], ["1", "2"]])
