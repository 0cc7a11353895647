"""People of an office at work, in processes that may be killed; each says what it does in a diary.

Every act writes a token of its own somewhere, so that afterwards it can be counted: what was
acknowledged must be there once, what was refused not at all, what was cut off once or not at all.
"""

import json
import os
import random
import time
import traceback
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select

from tests.builders import NOW, TODAY, Office
from tests.letters import LETTER
from tests.workflows.issuing_office import IssuingOffice, issuing_office
from tests.workflows.life_of_work import by
from workflows.directives.actions import register_unreviewed
from workflows.domain.actor import Actor
from workflows.domain.errors import Refusal
from workflows.domain.mergers import Link, MergerKind, MergerPlan
from workflows.domain.roles import AgencyRole, Role
from workflows.domain.statuses import (
    OPEN_PERIOD,
    DocumentStatus,
    Outcome,
    PeriodStatus,
    RequestStatus,
)
from workflows.evidence.sealing import seal
from workflows.follow_up.actions import draft_follow_up_letters
from workflows.issuing.actions import (
    approve_documents,
    issue_documents,
    number_documents,
    submit_documents,
)
from workflows.issuing.posting import PostOrder, post_papers
from workflows.mergers.actions import MergerHead, carry_out_merger, draft_merger
from workflows.store.database import Database
from workflows.store.files import FileStore
from workflows.store.tables.agencies import Agency
from workflows.store.tables.documents import Document
from workflows.store.tables.periods import ExtensionRequest, Period
from workflows.store.tables.tasks import Task
from workflows.tasks import agency_acts, leader_acts, office_acts
from workflows.tasks.assigning import assign
from workflows.tasks.evidence import Upload

NAMED = ("Sở Du lịch", "Sở Xây dựng", "Sở Tài chính")  # in the letters that are registered
_LATE = date(2026, 11, 10)
_ORDER = PostOrder(office="Văn phòng", page_of=None, largest=10_000_000)


@dataclass
class Stage:
    """An office with people, as every process of it knows it."""

    issuing: IssuingOffice
    agencies: list[int]
    contacts: dict[int, Actor]
    successor: int  # into which others are merged

    @property
    def db(self) -> Database:
        """Give the database."""
        return self.issuing.office.db

    @property
    def files(self) -> FileStore:
        """Give the files."""
        return self.issuing.files

    def reopened(self) -> "Stage":
        """Give the same office on connections of its own, for another process."""
        office = Office(Database.open(self.db.url), self.issuing.office.numbers)
        issuing = IssuingOffice(**{**vars(self.issuing), "office": office})
        return Stage(issuing, self.agencies, self.contacts, self.successor)


def set_stage(db: Database, files: FileStore) -> Stage:
    """Open an office whose agencies have work and mail addresses."""
    office = Office(db)
    issuing = issuing_office(office, files)
    issuing.open_register(first=1)
    agencies = [office.agency(name) for name in (*NAMED, None, None, None)]
    with db.writing.begin() as session:
        for agency_id in agencies:
            session.get_one(Agency, agency_id).email = f"don-vi-{agency_id}@sonhai.example"
    contacts = {one: office.person(Role.AGENCY_CONTACT, agency_id=one) for one in agencies}
    return Stage(issuing, agencies, contacts, successor=office.agency())


def give(stage: Stage, agency_id: int, words: str, now: datetime) -> None:
    """Give a late task of a new directive to an agency."""
    task_id = stage.issuing.office.task(text=words)
    with stage.db.writing.begin() as session:
        assign(
            session,
            task=session.get_one(Task, task_id),
            agency_id=agency_id,
            role=AgencyRole.LEAD,
            deadline=by(_LATE),
            actor=stage.issuing.officer,
            now=now,
        )


class Worker:
    """Somebody who works without end, as a seed has it."""

    def __init__(self, stage: Stage, name: str, diary: int) -> None:
        self.stage, self.name, self.diary = stage, name, diary
        self.random = random.Random(name)  # noqa: S311 - a soak that can be run again
        self.began = time.time()

    def work(self, acts: int) -> None:
        """Act and act again, telling the diary before and after."""
        names = [name for name, weight in ACTS.items() for _ in range(weight)]
        for number in range(acts):
            name, token = self.random.choice(names), f"{self.name}-{number}"
            self.tell(token=token, act=name, step="begin")
            try:
                getattr(self, name)(token)
            except Refusal as refusal:
                self.tell(token=token, act=name, step="refused", why=str(refusal))
            except Exception:
                self.tell(token=token, act=name, step="fault", why=traceback.format_exc())
            else:
                self.tell(token=token, act=name, step="done")

    def tell(self, **words: str) -> None:
        """Write a line that stays when the process is killed."""
        os.write(self.diary, (json.dumps(words, ensure_ascii=False) + "\n").encode())

    @property
    def now(self) -> datetime:
        """Give the moment: the office's clock goes on from the tests' moment."""
        return NOW + timedelta(seconds=time.time() - FIRST)

    def give(self, token: str) -> None:
        """Give a task."""
        give(self.stage, self.random.choice(self.stage.agencies), token, self.now)

    def register(self, token: str) -> None:
        """Register a directive with all its tasks."""
        number = 10_000 + self.random.randrange(10**8)
        text = LETTER.replace("3127/UBND-TH", f"{number}/UBND-TH").replace(SUBJECT, token)
        register_unreviewed(
            self.stage.db,
            self.stage.files,
            text.encode(),
            f"{token}.txt",
            actor=self.stage.issuing.officer,
            now=self.now,
        )

    def report(self, token: str) -> None:
        """Report with a file."""
        period_id, agency_id = self._some_period(OPEN_PERIOD - {PeriodStatus.REPORTED})
        agency_acts.report(
            self.stage.db,
            self.stage.files,
            period_id,
            words=token,
            outcome=self.random.choice([Outcome.IN_PROGRESS, Outcome.DONE]),
            uploads=[Upload(f"{token}.pdf", b"%PDF-1.4\n" + token.encode() * 500)],
            actor=self.stage.contacts[agency_id],
            now=self.now,
        )

    def assess(self, _token: str) -> None:
        """Accept a report."""
        period_id, _ = self._some_period({PeriodStatus.REPORTED})
        office_acts.accept(self.stage.db, period_id, actor=self.stage.issuing.officer, now=self.now)

    def extend(self, token: str) -> None:
        """Ask for more time."""
        period_id, agency_id = self._some_period(OPEN_PERIOD - {PeriodStatus.REPORTED})
        agency_acts.request_extension(
            self.stage.db,
            period_id,
            proposed_day=TODAY + timedelta(days=self.random.randrange(5, 50)),
            reason=token,
            actor=self.stage.contacts[agency_id],
            now=self.now,
        )

    def decide(self, _token: str) -> None:
        """Grant more time."""
        wanted = select(ExtensionRequest.id).filter_by(status=RequestStatus.REQUESTED)
        leader_acts.grant_extension(
            self.stage.db, self._one_of(wanted), actor=self.stage.issuing.leader, now=self.now
        )

    def letter(self, _token: str) -> None:
        """Draft a letter about late work and take it to its approval."""
        period_id, _ = self._some_period({PeriodStatus.ASSIGNED, PeriodStatus.IN_PROGRESS})
        issuing = self.stage.issuing
        ids = draft_follow_up_letters(
            self.stage.db, [period_id], actor=issuing.officer, now=self.now, confirmed=True
        )
        submit_documents(self.stage.db, self.stage.files, ids, actor=issuing.officer, now=self.now)
        approve_documents(self.stage.db, ids, actor=issuing.leader, now=self.now)

    def number(self, _token: str) -> None:
        """Number what is approved: all of it or nothing."""
        number_documents(
            self.stage.db,
            self.stage.files,
            self._documents(DocumentStatus.APPROVED),
            dated=TODAY,
            actor=self.stage.issuing.registry,
            now=self.now,
        )

    def issue(self, _token: str) -> None:
        """Issue what is numbered, also by mail."""
        issue_documents(
            self.stage.db,
            self.stage.files,
            self._documents(DocumentStatus.NUMBERED),
            actor=self.stage.issuing.registry,
            now=self.now,
            by_mail=True,
        )

    def post(self, _token: str) -> None:
        """Write the mails of what was issued."""
        post_papers(self.stage.db, _ORDER, now=self.now + timedelta(hours=1))

    def merge(self, token: str) -> None:
        """Merge a new agency with its work into another."""
        officer, db = self.stage.issuing.officer, self.stage.db
        old = self.stage.issuing.office.agency(f"Sở {token}")
        for number in range(3):
            give(self.stage, old, f"việc {number} của Sở {token}", self.now)
        head = MergerHead(MergerKind.MERGE, TODAY, "202/NQ-HĐND", TODAY)
        plan = MergerPlan((Link(old, self.stage.successor),))
        merger_id = draft_merger(db, head, plan, actor=officer, now=self.now)
        carry_out_merger(db, merger_id, actor=officer, now=self.now)

    def close_the_log(self, _token: str) -> None:
        """Seal what happened."""
        seal(self.stage.db, now=self.now)

    def _some_period(self, statuses: Any) -> tuple[int, int]:  # noqa: ANN401 - a set of them
        wanted = select(Period.id, Period.agency_id).where(
            Period.status.in_(statuses), Period.agency_id.in_(self.stage.agencies)
        )
        with self.stage.db.reading() as session:
            rows = session.execute(wanted.order_by(Period.id.desc()).limit(40)).all()
        if not rows:
            raise NothingToDo
        chosen = self.random.choice(rows)
        return chosen[0], chosen[1]

    def _documents(self, status: DocumentStatus) -> list[int]:
        with self.stage.db.reading() as session:
            ids = list(session.scalars(select(Document.paper_id).filter_by(status=status)))
        if not ids:
            raise NothingToDo
        return ids[:8]

    def _one_of(self, wanted: Any) -> int:  # noqa: ANN401 - a select of ids
        with self.stage.db.reading() as session:
            ids = session.scalars(wanted).all()
        if not ids:
            raise NothingToDo
        return int(self.random.choice(ids))


class NothingToDo(Refusal):
    """There is nothing of the kind just now."""

    message = "nothing to do"


SUBJECT = "chuẩn bị mùa du lịch biển năm 2027"
FIRST = time.time()
ACTS = {
    "give": 4,
    "report": 6,
    "assess": 3,
    "extend": 3,
    "decide": 2,
    "letter": 3,
    "number": 2,
    "issue": 2,
    "post": 2,
    "register": 1,
    "merge": 1,
    "close_the_log": 1,
}
