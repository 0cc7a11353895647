"""The running tracker of an office: its rows become directives and tasks, once, in one transaction."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from templates_docx.vocabulary import DocumentType
from workflows.agencies.book import AgencyBook
from workflows.agencies.resolution import agency_book
from workflows.agencies.rules import Found, resolve_all
from workflows.directives.deadlines import Counting, new_deadline
from workflows.directives.registering import number_sort, paper_search_fold
from workflows.domain.actor import Actor
from workflows.domain.clock import office_day
from workflows.domain.deadlines import Boundary
from workflows.domain.document_code import code_key, number_and_symbol
from workflows.domain.errors import N_
from workflows.domain.roles import AgencyRole
from workflows.domain.sayings import Saying
from workflows.domain.statuses import DeadlineSource, DirectiveStatus, Nature, Outcome, PeriodStatus
from workflows.domain.text import search_fold
from workflows.imports.told import ToldRow, Verdict
from workflows.imports.tracker_rows import TrackerRow
from workflows.intake.deadline_words import issue_date, nature_by, understand_typed
from workflows.intake.draft import DraftDeadline
from workflows.store.tables.directives import Directive
from workflows.store.tables.events import record
from workflows.store.tables.imports import OutsideRow
from workflows.store.tables.papers import Paper
from workflows.store.tables.periods import Period
from workflows.store.tables.tasks import Assignment, Mention, Task
from workflows.tasks.assigning import NewDeadline, add_deadline, assign
from workflows.tasks.state import change_period

UNKNOWN = Saying(N_("chưa biết «%(name)s» là đơn vị nào; trả lời ở trên rồi xem lại"))
KNOWN = Saying(N_("đã có trong hệ thống"))
BY_DEADLINE = Saying(N_("đã hoàn thành nhưng không ghi ngày; lấy ngày hết hạn"))
_SOURCE = "Nhập từ bảng theo dõi «%s»"
_NO_PAPER = "Nhiệm vụ chưa rõ văn bản giao"


@dataclass
class TrackerImport:
    """One run over a tracker, in the caller's transaction."""

    session: Session
    import_id: int
    file: str
    answers: dict[str, int]  # search_fold of a printed name → the agency a person said it is
    actor: Actor
    now: datetime
    book: AgencyBook = field(init=False)
    counting: Counting = field(init=False)
    known: dict[str, int] = field(init=False)
    directives: dict[tuple[str, str], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Read what every row asks for."""
        self.book, self.counting = agency_book(self.session), Counting.of(self.session)
        rows = self.session.execute(select(OutsideRow.key, OutsideRow.task_id))
        self.known = {row.key: row.task_id for row in rows}

    def told(self, sheet: str, row: TrackerRow) -> ToldRow:
        """Take in one row; what nobody can say yet is refused before anything is written."""
        warnings = list(row.warnings)
        if row.key in self.known:
            return ToldRow(sheet, row.line, row.task, Verdict.LEFT, (KNOWN,), self.known[row.key])
        leads, open_leads = self._agencies(row.leads)
        others, open_others = self._agencies(row.others)
        if open_leads or open_others:
            words = [UNKNOWN % {"name": name} for name in (*open_leads, *open_others)]
            return ToldRow(sheet, row.line, row.task, Verdict.REFUSED, tuple(words))
        if row.is_done and row.completed is None:
            row.completed = row.extended or row.due
            warnings.append(BY_DEADLINE)
        task_id = self._write(row, leads, [one for one in others if one not in leads])
        self.known[row.key] = task_id
        return ToldRow(sheet, row.line, row.task, Verdict.MADE, tuple(warnings), task_id)

    def _agencies(self, names: Iterable[str]) -> tuple[list[int], list[str]]:
        found: list[int] = []
        unknown: list[str] = []
        for name in names:
            meant = meant_by(self.book, name, self.answers, office_day(self.now))
            found += meant
            unknown += [] if meant else [name]
        return list(dict.fromkeys(found)), unknown

    def _write(self, row: TrackerRow, leads: list[int], others: list[int]) -> int:
        task = self._task(row, self._directive(row))
        deadline = self._deadline(row)
        roles = [(one, AgencyRole.LEAD) for one in leads]
        for agency_id, role in [*roles, *((one, AgencyRole.COORDINATING) for one in others)]:
            given = assign(
                self.session, task=task, agency_id=agency_id, role=role, deadline=deadline,
                actor=self.actor, now=self.now,
            )  # fmt: skip
            self._bring_up_to_date(row, given)
        self.session.add(
            OutsideRow(key=row.key, task_id=task.id, import_id=self.import_id, line=row.line)
        )
        return task.id

    def _directive(self, row: TrackerRow) -> int:
        dated = row.dated.isoformat() if row.dated else ""
        place = (code_key(row.code) if row.code else "", dated)
        if place not in self.directives:
            known = self._known_directive(*place) if row.code else None
            self.directives[place] = known or self._new_directive(row)
        return self.directives[place]

    def _known_directive(self, key: str, dated: str) -> int | None:
        wanted = select(Directive.paper_id).join(Paper).where(Paper.code_key == key)
        same_day = wanted.where(Paper.dated == dated) if dated else wanted
        return self.session.scalars(same_day.order_by(Directive.paper_id)).first()

    def _new_directive(self, row: TrackerRow) -> int:
        number, symbol = number_and_symbol(row.code) if row.code else (None, None)
        paper = Paper(
            type_code=DocumentType.CONG_VAN.value,
            number=number,
            number_sort=number_sort(number or ""),
            symbol=symbol,
            code_key=code_key(row.code) if row.code else None,
            dated=row.dated.isoformat() if row.dated else None,
            dated_from=row.dated,
            subject=row.subject or (None if row.code else _NO_PAPER),
            created_at=self.now,
        )
        paper.search_fold = paper_search_fold(paper)
        directive = Directive(
            paper=paper,
            status=DirectiveStatus.REGISTERED,
            source_words=_SOURCE % self.file,
            officer_id=self.actor.seat_id,
            registered_at=self.now,
            registered_by_id=self.actor.person_id,
        )
        self.session.add(directive)
        self.session.flush()
        after = {"code": row.code, "import": self.import_id, "reviewed": False}
        record(
            self.session, "directive.register", actor=self.actor, now=self.now, after=after,
            directive_id=paper.id,
        )  # fmt: skip
        return paper.id

    def _task(self, row: TrackerRow, directive_id: int) -> Task:
        last = select(func.max(Task.position)).where(Task.directive_id == directive_id)
        position = (self.session.scalar(last) or 0) + 1
        task = Task(
            directive_id=directive_id,
            position=position,
            path=str(position),
            text=row.task,
            search_fold=search_fold(row.task),
            nature=nature_by(self._drafted(row), Nature.ONE_OFF),
            deadline_words=row.due_words or None,
            origin="imported",
            reviewed=False,
        )
        self.session.add(task)
        self.session.flush()
        for role, names in ((AgencyRole.LEAD, row.leads), (AgencyRole.COORDINATING, row.others)):
            for name in names:
                (agency,) = meant_by(self.book, name, self.answers, office_day(self.now))[:1] or (
                    None,
                )
                self.session.add(
                    Mention(
                        task_id=task.id, role=role, printed=name, agency_id=agency, resolved=True
                    )
                )
        after = {"path": task.path, "text": task.text, "reviewed": False, "line": row.line}
        record(
            self.session, "task.register", actor=self.actor, now=self.now, after=after,
            directive_id=directive_id, task_id=task.id,
        )  # fmt: skip
        return task

    def _drafted(self, row: TrackerRow) -> DraftDeadline | None:
        if row.due is not None:
            return DraftDeadline(due=row.due, boundary=Boundary.WITHIN, by_person=True)
        issued = issue_date(row.dated.isoformat() if row.dated else "")
        return understand_typed(row.due_words, issued) if row.due_words else None

    def _deadline(self, row: TrackerRow) -> NewDeadline | None:
        return new_deadline(self._drafted(row), self.counting)

    def _bring_up_to_date(self, row: TrackerRow, given: Assignment) -> None:
        """Put a longer deadline and the completion where the tracker has them."""
        wanted = select(Period).where(Period.assignment_id == given.id).order_by(Period.sequence)
        for period in self.session.scalars(wanted.limit(1)):
            values: dict[str, Any] = {}
            if row.extended is not None and row.extended != row.due:
                longer = NewDeadline(
                    None, Boundary.WITHIN.value, row.extended, None, row.extended, None,
                    DeadlineSource.EXTENSION, _SOURCE % self.file,
                )  # fmt: skip
                sequence = 1 if row.due else 0
                add_deadline(self.session, period, sequence, longer, actor=self.actor, now=self.now)
                values["last_on_time"] = row.extended
            if row.is_done:
                done = row.completed or office_day(self.now)
                values |= {
                    "status": PeriodStatus.COMPLETED,
                    "outcome": Outcome.DONE,
                    "completed_on": done,
                    "reported_on": done,
                    "verdict": row.result or None,
                }
            if values:
                change_period(
                    self.session, period, "period.import", actor=self.actor, now=self.now, **values
                )


def meant_by(book: AgencyBook, name: str, answers: dict[str, int], today: date) -> list[int]:
    """Say which agencies a printed name means; nothing where a person must say."""
    answer = answers.get(search_fold(name))
    if answer is not None:
        return [answer]
    found: list[int] = []
    for one in resolve_all(book, name, on=None):
        if one.found is Found.QUESTION:
            return []
        ids = [one.agency_id] if one.agency_id else list(one.members)
        found += [heir for agency_id in ids for heir in book.at_work(agency_id, today)]
    return found
