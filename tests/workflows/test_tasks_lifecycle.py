"""Whatever people do, in whatever order: nothing is lost, and time can be told backwards."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.builders import NOW, Office
from tests.workflows.tasks_stage import Stage
from workflows.domain.errors import Refusal
from workflows.domain.statuses import Outcome, PeriodStatus, RequestStatus
from workflows.domain.timeliness import COUNTERS, Figure
from workflows.store.queries.counts import as_at, count
from workflows.store.queries.period_filters import PeriodFilter
from workflows.store.queries.periods import list_periods
from workflows.store.tables.events import Event
from workflows.store.tables.periods import Deadline, ExtensionRequest, Period, PeriodSpan
from workflows.tasks import agency_acts, leader_acts, office_acts, routing

Do = Callable[[Stage, datetime], object]


def _ask(stage: Stage, now: datetime) -> object:
    day = (stage.period().last_on_time or date(2026, 11, 30)) + timedelta(days=10)
    return agency_acts.request_extension(
        stage.office.db,
        stage.period_id,
        proposed_day=day,
        reason="Chờ số liệu.",
        actor=stage.contact,
        now=now,
    )


def _decide(stage: Stage, now: datetime, *, grant: bool) -> None:
    with stage.office.db.reading() as session:
        asked = select(ExtensionRequest.id).filter_by(status=RequestStatus.REQUESTED)
        request_id = session.scalar(asked) or 0
    if grant:
        leader_acts.grant_extension(stage.office.db, request_id, actor=stage.leader, now=now)
    return leader_acts.refuse_extension(
        stage.office.db, request_id, reason="Việc gấp.", actor=stage.leader, now=now
    )


def _tell(stage: Stage, now: datetime, outcome: Outcome) -> object:
    return agency_acts.report(
        stage.office.db,
        stage.files,
        stage.period_id,
        words="Đã làm.",
        outcome=outcome,
        actor=stage.contact,
        now=now,
    )


def _agency(act: Callable[..., object], **more: object) -> Do:
    return lambda stage, now: act(
        stage.office.db, stage.period_id, actor=stage.contact, now=now, **more
    )


def _office(act: Callable[..., object], **more: object) -> Do:
    return lambda stage, now: act(
        stage.office.db, stage.period_id, actor=stage.officer, now=now, **more
    )


_DEEDS: dict[str, Do] = {
    "take note": _agency(agency_acts.take_note),
    "progress": lambda stage, now: _tell(stage, now, Outcome.IN_PROGRESS),
    "done": lambda stage, now: _tell(stage, now, Outcome.DONE),
    "in part": lambda stage, now: _tell(stage, now, Outcome.DONE_IN_PART),
    "take back": _agency(agency_acts.take_back),
    "hand back": _agency(agency_acts.hand_back, reason="Không thuộc chức năng."),
    "ask": _ask,
    "grant": lambda stage, now: _decide(stage, now, grant=True),
    "refuse": lambda stage, now: _decide(stage, now, grant=False),
    "accept": _office(office_acts.accept),
    "return": _office(office_acts.return_report, reason="Thiếu."),
    "reopen": _office(office_acts.reopen, reason="Sai số liệu."),
    "keep": _office(office_acts.keep, reason="Đúng chức năng."),
    "suspend": _office(office_acts.suspend, reason="Chờ hướng dẫn."),
    "resume": _office(office_acts.resume),
    "set": _office(routing.set_deadline, last_day=date(2026, 12, 24), reason="Chương trình."),
    "cancel": _office(office_acts.cancel, reason="Thu hồi."),
}
_STORIES = st.lists(st.tuples(st.sampled_from(sorted(_DEEDS)), st.integers(0, 9)), max_size=14)


@settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(_STORIES)
def test_after_any_story_state_spans_events_and_counters_agree(
    office: Office, tmp_path: Path, story: list[tuple[str, int]]
) -> None:
    stage, now = Stage.of(office, tmp_path / "files"), NOW
    known: list[tuple[datetime, PeriodStatus]] = [(now, stage.status())]
    for deed, days in story:
        now += timedelta(days=days, minutes=1)
        try:
            _DEEDS[deed](stage, now)
        except Refusal:
            continue
        known.append((now, stage.status()))
    with office.db.reading() as session:
        period = session.get_one(Period, stage.period_id)
        assert replayed(session, period) == period.status
        assert_spans_tell_the_story(session, period, known)
        assert_first_deadline_stays(session, period)
        assert_counters_and_lists_agree(session, period, now.date())


def replayed(session: Session, period: Period) -> str:
    """Replay the events of a period to its status."""
    status: str = PeriodStatus.ASSIGNED
    for event in session.scalars(select(Event).filter_by(period_id=period.id).order_by(Event.id)):
        if "status" in (event.after or {}):
            assert (event.before or {})["status"] == status
            status = (event.after or {})["status"]
    return status


def assert_spans_tell_the_story(
    session: Session, period: Period, known: list[tuple[datetime, PeriodStatus]]
) -> None:
    spans = list(session.scalars(select(PeriodSpan).filter_by(period_id=period.id)))
    assert [span.since for span in spans[1:]] == [span.until for span in spans[:-1]]
    assert spans[-1].until is None
    for name in ("status", "last_on_time", "reported_on", "completed_on", "last_report_at"):
        assert getattr(spans[-1], name) == getattr(period, name)
    for moment, status in known:
        (then,) = [
            span
            for span in spans
            if span.since <= moment and not (span.until and span.until <= moment)
        ]
        assert then.status is status


def assert_first_deadline_stays(session: Session, period: Period) -> None:
    wanted = select(Deadline).filter_by(period_id=period.id).order_by(Deadline.sequence)
    deadlines = list(session.scalars(wanted))
    assert deadlines[0].last_on_time == date(2026, 11, 30)
    assert deadlines[-1].last_on_time == period.last_on_time


def assert_counters_and_lists_agree(session: Session, period: Period, last_day: date) -> None:
    scope = Period.id == period.id
    for on in (NOW.date(), last_day, last_day + timedelta(days=40)):
        at = as_at(session, on, today=last_day + timedelta(days=40))
        counts = count(session, at, scope)
        assert sum(counts[figure] for figure in COUNTERS) <= 1
        for figure in Figure:
            listed = list_periods(session, PeriodFilter(figure=figure), at, scope=scope)
            assert len(listed.rows) == counts[figure]
