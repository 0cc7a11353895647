"""What a report brings: the paper it names, the day it promises, and how the office says it ended."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select, true

from tests.builders import NOW, Office
from tests.workflows.tasks_stage import Stage, days_later
from workflows.domain.clock import office_day
from workflows.domain.statuses import Outcome
from workflows.domain.timeliness import Figure
from workflows.store.queries.counts import as_at, count
from workflows.store.tables.papers import PaperRelation, RelationKind
from workflows.store.tables.periods import Report
from workflows.tasks.agency_acts import report, take_back
from workflows.tasks.office_acts import accept
from workflows.tasks.results import settle_promise
from workflows.tasks.rules import WordsNeeded


@pytest.fixture
def stage(office: Office, tmp_path: Path) -> Stage:
    """Set the stage."""
    return Stage.of(office, tmp_path / "files")


def tell(stage: Stage, words: str, outcome: Outcome = Outcome.IN_PROGRESS, code: str = "") -> int:
    return report(
        stage.office.db,
        stage.files,
        stage.period_id,
        words=words,
        outcome=outcome,
        result_code=code or None,
        actor=stage.contact,
        now=NOW,
    )


def kept(stage: Stage, report_id: int) -> Report:
    with stage.office.db.reading() as session:
        return session.get_one(Report, report_id)


def broken(stage: Stage, days: int) -> int:
    with stage.office.db.reading() as session:
        today = office_day(days_later(days))
        return count(session, as_at(session, today, today=today), true())[Figure.PROMISE_BROKEN]


def test_a_promise_is_read_watched_and_never_the_deadline(stage: Stage) -> None:
    report_id = tell(stage, "Đang lấy ý kiến, dự kiến trình ngày 25/11.")
    row = kept(stage, report_id)
    assert (row.promised_on, row.promise_confirmed) == (date(2026, 11, 25), False)
    assert stage.period().last_on_time == date(2026, 11, 30)
    assert (broken(stage, 5), broken(stage, 6)) == (0, 1)


def test_a_promise_can_be_confirmed_on_another_day_or_said_to_be_none(stage: Stage) -> None:
    report_id = tell(stage, "Dự kiến trình ngày 25/11.")
    settle_promise(stage.office.db, report_id, day=date(2026, 11, 27), actor=stage.contact, now=NOW)
    assert stage.period().promised_on == date(2026, 11, 27)
    settle_promise(stage.office.db, report_id, day=None, actor=stage.officer, now=NOW)
    assert stage.period().promised_on is None
    assert broken(stage, 30) == 0


def test_a_later_report_without_a_promise_does_not_take_it_back(stage: Stage) -> None:
    tell(stage, "Dự kiến trình ngày 25/11.")
    tell(stage, "Đã họp lần hai.")
    assert stage.period().promised_on == date(2026, 11, 25)


def test_taking_back_a_report_takes_back_its_promise(stage: Stage) -> None:
    tell(stage, "Dự kiến trình ngày 25/11.")
    tell(stage, "Đã xong, sẽ nộp bản in ngày 28/11.", Outcome.DONE)
    take_back(stage.office.db, stage.period_id, actor=stage.contact, now=NOW)
    assert stage.period().promised_on == date(2026, 11, 25)


def test_a_known_result_document_is_linked_and_becomes_a_result_of_the_directive(
    stage: Stage,
) -> None:
    paper_id = stage.office.directive(number="123")
    row = kept(stage, tell(stage, "Đã xong.", Outcome.DONE, "0123 / UBND-TH"))
    assert row.result_paper_id == paper_id
    accept(stage.office.db, stage.period_id, actor=stage.officer, now=NOW)
    with stage.office.db.reading() as session:
        relation = session.scalars(select(PaperRelation)).one()
    assert (relation.from_paper_id, relation.kind) == (paper_id, RelationKind.RESULT_OF)


def test_an_unknown_result_document_is_kept_as_typed_and_linked_to_nothing(stage: Stage) -> None:
    row = kept(stage, tell(stage, "Đã xong.", Outcome.DONE, "999/BC-SVL"))
    assert (row.result_code, row.result_paper_id) == ("999/BC-SVL", None)


def test_the_office_may_judge_the_end_otherwise_but_says_why(stage: Stage) -> None:
    tell(stage, "Đã có báo cáo.", Outcome.DONE)
    act = {"outcome": Outcome.DONE_IN_PART, "actor": stage.officer, "now": NOW}
    with pytest.raises(WordsNeeded):
        accept(stage.office.db, stage.period_id, **act)  # type: ignore[arg-type]  # test shorthand
    words = "Đã có báo cáo nhưng chưa đề xuất cụ thể."
    accept(stage.office.db, stage.period_id, verdict=words, **act)  # type: ignore[arg-type]  # as above
    period = stage.period()
    assert (period.outcome, period.verdict) == (Outcome.DONE_IN_PART, words)
