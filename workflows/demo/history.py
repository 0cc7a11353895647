"""What happened in the demonstration office: directives came in, agencies worked, or did not."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from sqlalchemy import select

from workflows.demo.absences import stand_in_this_week
from workflows.demo.cast import Cast, find_period, open_request, task_of
from workflows.demo.incoming import receive_papers
from workflows.demo.reorganising import reorganise
from workflows.demo.script import SCENES, Act, Scene
from workflows.demo.texts import demo_texts
from workflows.demo.waiting import leave_waiting
from workflows.demo.year import divide_among_leaders, report_for_a_year
from workflows.directives.actions import register_directive
from workflows.directives.rules import is_led
from workflows.domain.clock import OFFICE_ZONE, office_day
from workflows.domain.errors import Refusal
from workflows.domain.statuses import Outcome
from workflows.follow_up.actions import draft_follow_up_letters
from workflows.intake import steps
from workflows.intake.actions import start_intake
from workflows.intake.draft import Draft, HeaderField, from_json
from workflows.intake.reviewing import save_review
from workflows.issuing.actions import (
    approve_documents,
    issue_documents,
    number_documents,
    submit_documents,
)
from workflows.store.database import Database
from workflows.store.files import FileStore
from workflows.store.tables.intake import Intake, IntakeDocument
from workflows.tasks.agency_acts import hand_back, report, request_extension, take_note
from workflows.tasks.delegating import delegate
from workflows.tasks.head_acts import let_head_approve
from workflows.tasks.leader_acts import grant_extension, instruct
from workflows.tasks.office_acts import accept, return_report, suspend
from workflows.tasks.opinions import ask_opinion

_COVERAGE = "Các câu còn lại nêu tình hình, lý do hoặc yêu cầu chung, không giao việc cụ thể."
_BEFORE = "truoc-sap-xep"  # in the names of texts from before the reorganisation
_MONTHLY = "hang-thang"
_LEFT_IN_REVIEW = 1  # so many of the newest texts wait half reviewed


@dataclass(frozen=True, slots=True)
class Stage:
    """Where the history is played."""

    db: Database
    files: FileStore
    cast: Cast
    today: date

    def moment(self, day: int, hour: int) -> datetime:
        """Give an hour of a day counted from today; weekends move back to Friday."""
        then = self.today + timedelta(days=day)
        then -= timedelta(days=max(0, then.weekday() - 4))
        return datetime.combine(then, time(hour, 5), OFFICE_ZONE)


def live_through(
    db: Database,
    files: FileStore,
    *,
    now: datetime,
    played: int = 0,
    mark: Callable[[int], None],
) -> None:
    """Take in the directives and act on them, each at its own past moment.

    `played` scenes are behind us already; `mark` is told how many after each one.
    """
    stage = Stage(db, files, Cast.of(db), office_day(now))
    texts = demo_texts(stage.today)
    _take_in(stage, [text for text in texts if _BEFORE in text[0]], now, registers=True)
    reorganise(db, stage.cast)
    _take_in(stage, [text for text in texts if _MONTHLY in text[0]], now, registers=True)
    report_for_a_year(db, files, stage.cast, today=stage.today)
    _take_in(stage, texts[:-_LEFT_IN_REVIEW], now, registers=True)
    for number, scene in enumerate(SCENES[played:], start=played + 1):
        _play(stage, scene)
        mark(number)
    divide_among_leaders(db, actor=stage.cast.people["chuyenvien"], now=now)
    leave_waiting(db, files, stage.cast, now=now)
    stand_in_this_week(db, stage.cast, today=stage.today, now=now)
    receive_papers(db, stage.cast, today=stage.today, now=now)
    _take_in(stage, texts[-_LEFT_IN_REVIEW:], now, registers=False)


def _take_in(stage: Stage, texts: list[tuple[str, str]], now: datetime, *, registers: bool) -> None:
    with stage.db.reading() as session:
        known = set(session.scalars(select(Intake.source_name)))
    officer = stage.cast.people["chuyenvien"]
    for name, text in texts:
        if name in known:
            continue
        upload = (name, text.encode())
        intake_id = start_intake(stage.db, stage.files, upload=upload, actor=officer, now=now)
        if registers:
            _register(stage, intake_id)


def _register(stage: Stage, intake_id: int) -> None:
    officer = stage.cast.people["chuyenvien"]
    with stage.db.reading() as session:
        documents = session.scalars(select(IntakeDocument).filter_by(intake_id=intake_id)).all()
        drafts = [(row.id, row.version, from_json(row.draft)) for row in documents]
    for document_id, shown, draft in drafts:
        issued = date.fromisoformat(draft.head(HeaderField.DATE))
        then = stage.moment((issued - stage.today).days, hour=14)
        version = save_review(
            stage.db,
            document_id,
            lambda draft, _desk: _decided(draft),
            label="accept_all",
            version=shown,
            actor=officer,
            now=then,
        )
        register_directive(
            stage.db,
            document_id=document_id,
            version=version,
            coverage_reason=_COVERAGE,
            actor=officer,
            now=then,
        )


def _decided(draft: Draft) -> Draft:
    """Accept every proposal; where no agency was understood, the task stays «chưa giao»."""
    decided = steps.accept_all(draft)
    for task in decided.kept_tasks:
        if not is_led(task):
            decided = steps.mark_unassigned(decided, task.key, unassigned=True)
    return decided


def _play(stage: Stage, scene: Scene) -> None:
    """Let a scene happen; one that has happened already is refused by the rules, and passed."""
    with stage.db.reading() as session:
        period = find_period(session, stage.cast, scene)
        if period is None:
            return
        period_id = period.id
    try:
        _ACTS[scene.act](stage, scene, period_id)
    except Refusal:
        return


def _day(stage: Stage, scene: Scene) -> date:
    return stage.today + timedelta(days=scene.until or 0)


def _take_note(stage: Stage, scene: Scene, period_id: int) -> None:
    actor, now = stage.cast.contact(scene.agency), stage.moment(scene.day, hour=15)
    take_note(stage.db, period_id, actor=actor, now=now)


def _report(stage: Stage, scene: Scene, period_id: int) -> None:
    now = stage.moment(scene.day, hour=15)
    is_end = scene.act is Act.DONE
    report(
        stage.db,
        stage.files,
        period_id,
        words=scene.says,
        outcome=Outcome.DONE if is_end else Outcome.IN_PROGRESS,
        result_code=scene.result,
        result_dated=office_day(now) if scene.result else None,
        promised_on=_day(stage, scene) if scene.until is not None else None,
        actor=stage.cast.contact(scene.agency),
        now=now,
    )


def _accept(stage: Stage, scene: Scene, period_id: int) -> None:
    officer, now = stage.cast.people["chuyenvien"], stage.moment(scene.day, hour=16)
    accept(stage.db, period_id, verdict=scene.says or None, actor=officer, now=now)


def _return(stage: Stage, scene: Scene, period_id: int) -> None:
    officer, now = stage.cast.people["chuyenvien"], stage.moment(scene.day, hour=16)
    return_report(stage.db, period_id, reason=scene.says, actor=officer, now=now)


def _ask_extension(stage: Stage, scene: Scene, period_id: int) -> None:
    request_extension(
        stage.db,
        period_id,
        proposed_day=_day(stage, scene),
        reason=scene.says,
        actor=stage.cast.contact(scene.agency),
        now=stage.moment(scene.day, hour=15),
    )


def _grant(stage: Stage, scene: Scene, period_id: int) -> None:
    with stage.db.reading() as session:
        request_id = open_request(session, period_id)
    if request_id is not None:
        grant_extension(
            stage.db,
            request_id,
            new_day=_day(stage, scene),
            words=scene.says,
            actor=stage.cast.people["lanhdao"],
            now=stage.moment(scene.day, hour=16),
        )


def _hand_back(stage: Stage, scene: Scene, period_id: int) -> None:
    hand_back(
        stage.db,
        period_id,
        reason=scene.says,
        proposed_agency_id=stage.cast.agencies[scene.other] if scene.other else None,
        actor=stage.cast.contact(scene.agency),
        now=stage.moment(scene.day, hour=15),
    )


def _instruct(stage: Stage, scene: Scene, period_id: int) -> None:
    with stage.db.reading() as session:
        task_id = task_of(session, period_id)
    leader, now = stage.cast.people["chutich"], stage.moment(scene.day, hour=17)
    report_by = _day(stage, scene) if scene.until is not None else None
    instruct(stage.db, task_id, words=scene.says, report_by=report_by, actor=leader, now=now)


def _ask_opinion(stage: Stage, scene: Scene, period_id: int) -> None:
    now = stage.moment(scene.day, hour=15)
    ask_opinion(
        stage.db,
        period_id,
        agency_id=stage.cast.agencies[scene.other or ""],
        asked_on=office_day(now),
        answer_by=_day(stage, scene),
        words=scene.says,
        actor=stage.cast.contact(scene.agency),
        now=now,
    )


def _follow_up(stage: Stage, scene: Scene, period_id: int) -> None:
    db, files, people = stage.db, stage.files, stage.cast.people
    now = stage.moment(scene.day, hour=15)
    officer, leader, registry = people["chuyenvien"], people["lanhdao"], people["vanthu"]
    ids = draft_follow_up_letters(db, [period_id], actor=officer, now=now, confirmed=True)
    submit_documents(db, files, ids, actor=officer, now=now)
    approve_documents(db, ids, actor=leader, now=now)
    number_documents(db, files, ids, dated=office_day(now), actor=registry, now=now)
    issue_documents(db, files, ids, actor=registry, now=now)


def _delegate(stage: Stage, scene: Scene, period_id: int) -> None:
    delegate(
        stage.db,
        period_id,
        member_id=stage.cast.people[scene.other or ""].person_id,
        words=scene.says,
        actor=stage.cast.contact(scene.agency),
        now=stage.moment(scene.day, hour=9),
    )


def _ask_head(stage: Stage, scene: Scene, period_id: int) -> None:
    """From here on the agency's head approves its reports; this one waits."""
    actor, now = stage.cast.contact(scene.agency), stage.moment(scene.day, hour=9)
    let_head_approve(stage.db, on=True, actor=actor, now=now)
    _report(stage, replace(scene, act=Act.DONE), period_id)


def _suspend(stage: Stage, scene: Scene, period_id: int) -> None:
    officer, now = stage.cast.people["chuyenvien"], stage.moment(scene.day, hour=10)
    suspend(stage.db, period_id, reason=scene.says, actor=officer, now=now)


_ACTS: dict[Act, Callable[[Stage, Scene, int], None]] = {
    Act.TAKE_NOTE: _take_note,
    Act.PROGRESS: _report,
    Act.DONE: _report,
    Act.ACCEPT: _accept,
    Act.RETURN: _return,
    Act.ASK_EXTENSION: _ask_extension,
    Act.GRANT: _grant,
    Act.HAND_BACK: _hand_back,
    Act.INSTRUCT: _instruct,
    Act.ASK_OPINION: _ask_opinion,
    Act.FOLLOW_UP: _follow_up,
    Act.DELEGATE: _delegate,
    Act.ASK_HEAD: _ask_head,
    Act.SUSPEND: _suspend,
}
