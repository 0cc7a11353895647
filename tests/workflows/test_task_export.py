"""Rows as Excel by long work: it says how far it is, stops when cancelled, and is asked for again."""

from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.builders import NOW, Office
from tests.workflows.tasks_stage import days_later
from workflows.domain.actor import Actor
from workflows.domain.errors import NotAllowed
from workflows.domain.roles import AgencyRole, Role
from workflows.domain.statuses import PeriodStatus
from workflows.domain.timeliness import Figure
from workflows.jobs.actions import JobFact, Work, cancel_job, job_fact, run_job
from workflows.store.files import FileStore
from workflows.store.queries.period_filters import PeriodFilter
from workflows.store.tables.jobs import JobStatus
from workflows.store.tables.periods import Period
from workflows.task_table import exporting
from workflows.task_table.columns import COLUMNS, LONG
from workflows.task_table.exporting import EXPORT, export_file, request_export, run_export
from workflows.task_table.orders import ExportOrder

LATE = date(2026, 11, 2)
ORDER = ExportOrder(PeriodFilter(figure=Figure.OVERDUE), LONG)


@pytest.fixture
def officer(office: Office, monkeypatch: pytest.MonkeyPatch) -> Actor:
    """Give an officer of an office whose rows are read two at a time."""
    monkeypatch.setattr(exporting, "_READ", 2)
    agency = office.agency()
    task_id = office.task()
    for _ in range(5):
        office.period(agency_id=agency, task_id=office.task(), last_day=LATE)
    office.period(task_id=task_id, role=AgencyRole.COORDINATING)
    return office.person(Role.OFFICER)


@pytest.fixture
def run(office: Office, tmp_path: Path) -> Callable[..., None]:
    def run_now(job_id: int, handler: Callable[[Work], dict[str, object]] = run_export) -> None:
        files = FileStore(tmp_path / "files")
        run_job(office.db, files, job_id, {EXPORT: handler}, clock=lambda: NOW)

    return run_now


def rows(data: bytes) -> list[tuple[object, ...]]:
    return list(load_workbook(BytesIO(data)).worksheets[0].iter_rows(min_row=2, values_only=True))


def made(office: Office, job_id: int, actor: Actor) -> JobFact:
    return job_fact(office.db, job_id, actor=actor)


def test_an_export_that_is_cancelled_midway_leaves_nothing_and_can_be_asked_for_again(
    office: Office, officer: Actor, run: Callable[..., None], tmp_path: Path
) -> None:
    job_id = request_export(office.db, ORDER, actor=officer, now=NOW)
    heard: list[int] = []

    def cancelled_after_two_rows(work: Work) -> dict[str, object]:
        told = work.progress

        class Watched(Work):
            def progress(self, done: int, total: int) -> None:
                heard.append(done)
                if done == 2:
                    cancel_job(office.db, job_id, actor=officer, now=NOW)
                told(done, total)

        watched = Watched(work.db, work.files, work.job_id, work.arguments, work.clock)
        return run_export(watched)

    run(job_id, cancelled_after_two_rows)
    assert heard == [0, 2]
    job = made(office, job_id, officer)
    assert job.status is JobStatus.CANCELLED
    assert job.file_name is None
    assert not (tmp_path / "files").exists()
    run(job_id)  # nobody takes it up again
    again = request_export(office.db, ORDER, actor=officer, now=NOW)
    run(again)
    done = made(office, again, officer)
    assert (done.done, done.total, done.file_name) == (5, 5, "Nhiệm vụ 2026-11-20.xlsx")
    data = FileStore(tmp_path / "files").read(str(done.result["sha256"]))
    assert [row[0] for row in rows(data)] == [1, 2, 3, 4, 5]


def test_an_export_whose_machine_died_is_written_by_the_next_run(
    office: Office, officer: Actor, run: Callable[..., None]
) -> None:
    job_id = request_export(office.db, ORDER, actor=officer, now=NOW)

    def dies(_work: Work) -> dict[str, object]:
        raise MemoryError

    with pytest.raises(MemoryError):
        run(job_id, dies)
    run(job_id)
    assert made(office, job_id, officer).status is JobStatus.DONE


def test_an_order_is_kept_whole(office: Office, officer: Actor) -> None:
    wanted = PeriodFilter(
        figure=Figure.OPEN,
        status=PeriodStatus.ASSIGNED,
        role=AgencyRole.LEAD,
        due_from=LATE,
        done_to=LATE,
        text="quy hoạch",
        to_do=True,
        period_ids=(1, 2),
    )
    order = ExportOrder(wanted, ("task", "id"), LATE)
    assert ExportOrder.from_json(order.as_json()) == order


def test_a_past_day_is_exported_as_it_was_known(office: Office, officer: Actor) -> None:
    with office.db.reading() as session:
        order = ExportOrder(PeriodFilter(), ("state",), date(2026, 11, 20))
        data = export_file(session, order, actor=officer, now=days_later(9))
    about = load_workbook(BytesIO(data))["Thông tin"]
    assert about["A2"].value == "Số liệu tính đến hết ngày"
    assert about["B2"].value == datetime(2026, 11, 20)  # noqa: DTZ001 - a cell has no zone
    assert len(rows(data)) == 6


def test_every_column_can_be_written(office: Office, officer: Actor) -> None:
    with office.db.reading() as session:
        order = ExportOrder(PeriodFilter(), tuple(COLUMNS))
        data = export_file(session, order, actor=officer, now=NOW)
    assert {len(row) for row in rows(data)} == {len(COLUMNS) + 1}


def test_only_officers_and_leaders_take_the_table_away(office: Office, officer: Actor) -> None:
    contact = office.person(Role.AGENCY_CONTACT, agency_id=office.agency())
    with pytest.raises(NotAllowed):
        request_export(office.db, ORDER, actor=contact, now=NOW)
    with office.db.reading() as session:
        assert session.get(Period, 1) is not None
        with pytest.raises(NotAllowed):
            export_file(session, ORDER, actor=contact, now=NOW)
