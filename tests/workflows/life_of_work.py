"""A machine that lets anything happen to work, in any order, and remembers what was seen."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from tests.builders import NOW, Office
from tests.databases import Offices
from tests.workflows import life_checks as checks
from tests.workflows.life_acts import ANYTHING
from workflows.directives.amending import amend_deadline
from workflows.directives.closing import DirectiveStep, end_directive
from workflows.directives.superseding import preview, supersede
from workflows.domain.clock import office_day
from workflows.domain.errors import Refusal
from workflows.domain.mergers import Link, MergerKind, MergerPlan
from workflows.domain.roles import AgencyRole, Role
from workflows.domain.statuses import DeadlineSource, Nature, Outcome, PeriodStatus
from workflows.domain.timeliness import end_of_day
from workflows.mergers.actions import MergerHead, carry_out_merger, draft_merger
from workflows.store.files import FileStore
from workflows.store.tables.periods import ExtensionRequest, Period
from workflows.store.tables.tasks import Task
from workflows.tasks import agency_acts, leader_acts, office_acts, rounds, routing
from workflows.tasks.assigning import NewDeadline, assign
from workflows.tasks.ending import end_periodic
from workflows.tasks.opinions import answer_opinion, ask_opinion

_MORNING = timedelta(hours=7, minutes=30)
_MONTHLY: list[Any] = [{"freq": "monthly", "day": 25}]
_WORKING = (PeriodStatus.ASSIGNED, PeriodStatus.RECEIVED, PeriodStatus.IN_PROGRESS)
_REPORTED, _HANDED_BACK = PeriodStatus.REPORTED, PeriodStatus.HANDED_BACK
_MOVABLE = (*_WORKING, _HANDED_BACK)


@dataclass(frozen=True)
class Picked:
    """A period chosen for the next act."""

    id: int
    task_id: int
    agency_id: int
    last_day: date | None


class LifeOfWork(RuleBasedStateMachine):
    """Directives, agencies and an office that do whatever Hypothesis thinks of."""

    kept_in: Offices
    folder: Path

    @initialize()
    def open_the_office(self) -> None:
        """Begin with three agencies and some work of every nature."""
        self.db = self.kept_in.new()
        self.office = Office(self.db)
        self.files = FileStore(self.folder / "files")
        self.agencies = [self.office.agency() for _ in range(3)]
        self.contacts = {
            one: self.office.person(Role.AGENCY_CONTACT, agency_id=one) for one in self.agencies
        }
        self.officer, self.leader = (
            self.office.person(Role.OFFICER),
            self.office.person(Role.LEADER),
        )
        self.now, self.done = NOW, 0
        self.remembered = checks.Remembered()
        for number, nature in enumerate([*Nature, Nature.ONE_OFF]):
            self.give(number, AgencyRole.LEAD, nature, 10 * number, False)
        self.give(1, AgencyRole.COORDINATING, Nature.ONE_OFF, 5, True)

    def teardown(self) -> None:
        """Look at everything once more, and leave."""
        if hasattr(self, "db"):
            self.remembered.look_back(self.db, self.today)
            self.kept_in.forget(self.db)

    @property
    def today(self) -> date:
        """Give the office's day."""
        return office_day(self.now)

    @rule(acts=st.lists(ANYTHING, min_size=2, max_size=4))
    def things_happen(self, acts: list[dict[str, Any]]) -> None:
        """Let people act, one after the other."""
        for drawn in acts:
            getattr(self, drawn["does"])(**{k: v for k, v in drawn.items() if k != "does"})

    def give(
        self, to: int, role: AgencyRole, nature: Nature, days: int | None, again: bool
    ) -> None:
        """Give a task, of a new directive or one that is there, to an agency."""
        task_id = self._some_task(to) if again else None
        if task_id is None:
            task_id = self.office.task()
            with self.db.writing.begin() as session:
                task = session.get_one(Task, task_id)
                task.nature = nature
                task.recurrence = _MONTHLY if nature is Nature.PERIODIC else None
        last_day = self.today + timedelta(days=days) if days is not None else None
        deadline = by(last_day) if last_day else None

        def act() -> None:
            with self.db.writing.begin() as session:
                assign(
                    session,
                    task=session.get_one(Task, task_id),
                    agency_id=self._agency(to),
                    role=role,
                    deadline=deadline,
                    actor=self.officer,
                    now=self.now,
                )

        self._try(act)

    def report(self, pick: int, outcome: Outcome, dated: int | None) -> None:
        """Report progress or an end, perhaps with a result document of an earlier day."""
        if one := self._pick(pick, *_WORKING):
            self._try(
                lambda: agency_acts.report(
                    self.db,
                    self.files,
                    one.id,
                    words="Đã làm, dự kiến trình ngày 30/11.",
                    outcome=outcome,
                    result_dated=self.today - timedelta(days=dated) if dated is not None else None,
                    actor=self.contacts[one.agency_id],
                    now=self.now,
                )
            )

    def take_back(self, pick: int, reads: bool) -> None:
        """Take back a report, which the office may have opened."""
        if one := self._pick(pick, _REPORTED):
            if reads:
                self._try(
                    lambda: office_acts.mark_read(self.db, one.id, actor=self.officer, now=self.now)
                )
            contact = self.contacts[one.agency_id]
            self._try(lambda: agency_acts.take_back(self.db, one.id, actor=contact, now=self.now))

    def assess(self, pick: int, accepts: bool) -> None:
        """Accept or return a report."""
        if one := self._pick(pick, _REPORTED):
            if accepts:
                self._try(
                    lambda: office_acts.accept(self.db, one.id, actor=self.officer, now=self.now)
                )
            else:
                self._with_reason(office_acts.return_report, one)

    def extend(self, pick: int, days: int, grants: bool | None) -> None:
        """Ask for more time; perhaps it is decided at once."""
        if one := self._pick(pick, *_WORKING):
            day = (one.last_day or self.today) + timedelta(days=days)
            contact = self.contacts[one.agency_id]
            self._try(
                lambda: agency_acts.request_extension(
                    self.db, one.id, proposed_day=day, reason="Cần.", actor=contact, now=self.now
                )
            )
        if grants is not None:
            self._decide(pick, grants)

    def _decide(self, pick: int, grants: bool) -> None:
        wanted = select(ExtensionRequest.id).order_by(ExtensionRequest.id)
        with self.db.reading() as session:
            waiting = session.scalars(wanted).all()
        if waiting:
            asked = waiting[pick % len(waiting)]
            decide: Callable[[], object] = lambda: leader_acts.refuse_extension(  # noqa: E731
                self.db, asked, reason="Không.", actor=self.leader, now=self.now
            )
            if grants:
                decide = lambda: leader_acts.grant_extension(  # noqa: E731
                    self.db, asked, actor=self.leader, now=self.now
                )
            self._try(decide)

    def hand_back(self, pick: int, proposes: int | None, then: str) -> None:
        """Hand work back; the office keeps it there, moves it, or lets it wait."""
        if one := self._pick(pick, *_WORKING):
            self._try(
                lambda: agency_acts.hand_back(
                    self.db,
                    one.id,
                    reason="Không thuộc chức năng.",
                    proposed_agency_id=None if proposes is None else self._agency(proposes),
                    actor=self.contacts[one.agency_id],
                    now=self.now,
                )
            )
            if then == "keep":
                self._with_reason(office_acts.keep, one)
            elif then == "move":
                self._move(one, None)

    def reroute(self, pick: int, to: int) -> None:
        """Give work to another agency."""
        if one := self._pick(pick, *_MOVABLE):
            self._move(one, self._agency(to))

    def _move(self, one: Picked, agency_id: int | None) -> None:
        self._try(
            lambda: routing.reroute(
                self.db, one.id, agency_id=agency_id, actor=self.officer, now=self.now
            )
        )

    def stop_or_reopen(self, pick: int, act: Callable[..., None]) -> None:
        """Suspend, cancel or open again."""
        if one := self._pick(pick):
            self._with_reason(act, one)

    def resume(self, pick: int) -> None:
        """Let what stands still go on."""
        if one := self._pick(pick, PeriodStatus.SUSPENDED):
            self._try(lambda: office_acts.resume(self.db, one.id, actor=self.officer, now=self.now))

    def move_deadline(self, pick: int, days: int, whole_task: bool) -> None:
        """Set another deadline, for one agency or by an amendment of the task."""
        one, day = self._pick(pick), self.today + timedelta(days=days)
        if one and whole_task:
            self._try(
                lambda: amend_deadline(
                    self.db,
                    one.task_id,
                    words="",
                    day=day,
                    reason="Sửa đổi.",
                    as_printed=True,
                    actor=self.officer,
                    now=self.now,
                )
            )
        elif one:
            self._try(
                lambda: routing.set_deadline(
                    self.db, one.id, last_day=day, reason="Gấp.", actor=self.officer, now=self.now
                )
            )

    def end_directive(self, pick: int, step: DirectiveStep) -> None:
        """Close a directive or recall it."""
        if pick % 4 == 0 and (one := self._pick(pick)):
            with self.db.reading() as session:
                directive_id = session.get_one(Task, one.task_id).directive_id
            self._try(
                lambda: end_directive(
                    self.db, directive_id, step, reason="Hết.", actor=self.officer, now=self.now
                )
            )

    def supersede(self, pick: int, by: int, moves: list[bool]) -> None:
        """Put another directive in the place of one; its work moves there or ends."""
        if (one := self._pick(pick)) and (target := self._some_task(by)):
            with self.db.reading() as session:
                old = session.get_one(Task, one.task_id).directive_id
                later = session.get_one(Task, target).directive_id
                try:
                    work = [found.assignment_id for found in preview(session, old, later)]
                except Refusal:
                    return
            goes = {a: target if moves[n % len(moves)] else None for n, a in enumerate(work)}
            self._try(
                lambda: supersede(
                    self.db,
                    old,
                    later,
                    goes,
                    reason="Thay thế.",
                    actor=self.officer,
                    now=self.now,
                )
            )

    def end_periodic(self, pick: int, days: int) -> None:
        """End periodic work early."""
        if one := self._pick(pick):
            last_day, officer = self.today + timedelta(days=days), self.officer
            said = partial(end_periodic, last_day=last_day, reason="Thôi.", actor=officer)
            self._try(lambda: said(self.db, one.task_id, now=self.now))

    def ask_opinion(self, pick: int, of: int, answers: bool, days: int) -> None:
        """Ask another agency for its opinion, which may answer at once."""
        if one := self._pick(pick, *_WORKING):
            asked, contact = self._agency(of), self.contacts[one.agency_id]

            def act() -> None:
                request_id = ask_opinion(
                    self.db,
                    one.id,
                    agency_id=asked,
                    asked_on=self.today,
                    answer_by=self.today + timedelta(days=days),
                    words="Xin ý kiến.",
                    actor=contact,
                    now=self.now,
                )
                if answers:
                    answer_opinion(
                        self.db,
                        request_id,
                        answer="Thống nhất.",
                        answered_on=self.today,
                        actor=contact,
                        now=self.now,
                    )

            self._try(act)

    def merge(self, pick: int, to: int) -> None:
        """Merge an agency into another; the register is short of it from then on."""
        old, new = self._agency(pick), self._agency(to)
        head = MergerHead(MergerKind.MERGE, self.today, "202/NQ-HĐND", self.today)
        plan = MergerPlan((Link(old, new),))

        def act() -> None:
            merger_id = draft_merger(self.db, head, plan, actor=self.officer, now=self.now)
            carry_out_merger(self.db, merger_id, actor=self.officer, now=self.now)
            self.agencies = [one for one in self.agencies if one != old] or self.agencies

        if pick % 3 == 0 and len(self.agencies) > 1:
            self._try(act)

    def days_pass(self, days: int) -> None:
        """Remember the figures as the day ends; the next morning the clock does its work."""
        self.remembered.keep(self.db, self.today)
        midnight = end_of_day(self.today + timedelta(days=days - 1))
        self.now = midnight.astimezone(UTC) + _MORNING
        rounds.receive_unanswered(self.db, now=self.now)
        rounds.open_next_periods(self.db, now=self.now)

    @invariant()
    def it_holds_together(self) -> None:
        """Check what a person could see right now."""
        if hasattr(self, "db"):
            with self.db.reading() as session:
                checks.state_is_the_replay_of_events(session)
                checks.deadlines_agree(session)
                checks.nothing_waits_for_ever(session)
                self.remembered.nothing_is_lost(session)

    def _try(self, act: Callable[[], object]) -> None:
        """Let somebody act a minute later; a refusal is an answer, anything else is a fault."""
        self.now += timedelta(minutes=1)
        try:
            act()
        except Refusal:
            return
        self.done += 1

    def _with_reason(self, act: Callable[..., None], one: Picked) -> None:
        self._try(lambda: act(self.db, one.id, reason="Lý do.", actor=self.officer, now=self.now))

    def _agency(self, number: int) -> int:
        return self.agencies[number % len(self.agencies)]

    def _some_task(self, number: int) -> int | None:
        with self.db.reading() as session:
            ids = session.scalars(select(Task.id).order_by(Task.id)).all()
        return ids[number % len(ids)] if ids else None

    def _pick(self, number: int, *statuses: PeriodStatus) -> Picked | None:
        with self.db.reading() as session:
            rows = _periods(session, statuses)
            if not rows:
                return None
            row = rows[number % len(rows)]
            task_id = row.assignment.task_id
            return Picked(row.id, task_id, row.agency_id, row.last_on_time)


def by(last_day: date) -> NewDeadline:
    """Give a deadline of the directive."""
    return NewDeadline(None, "by", last_day, None, last_day, None, DeadlineSource.DIRECTIVE)


def _periods(session: Session, statuses: tuple[PeriodStatus, ...]) -> list[Period]:
    wanted = select(Period).order_by(Period.id).options(joinedload(Period.assignment))
    if statuses:
        wanted = wanted.where(Period.status.in_(statuses))
    return list(session.scalars(wanted))
