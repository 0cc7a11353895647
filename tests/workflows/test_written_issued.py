"""A directive written here is registered when it is issued: once, as if it had been taken in."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from templates_docx.contexts import AssignmentLetter, Decision, Plan
from tests.builders import NOW, Office
from tests.databases import Offices
from tests.workflows.issuing_office import issuing_office
from tests.workflows.written import GROUP, ONE_EACH, WritingOffice, many, written
from workflows.directives.actions import register_directive
from workflows.directives.closing import DirectiveStep, end_directive
from workflows.directives.rules import AlreadyRegistered
from workflows.domain.errors import Refusal
from workflows.domain.lifecycle import StepRefused
from workflows.domain.statuses import DirectiveStatus, DocumentStatus, PeriodStatus
from workflows.intake.actions import start_intake
from workflows.issuing.actions import withdraw_document
from workflows.store.files import FileStore
from workflows.store.queries.intake import intake_fact
from workflows.store.tables.agencies import Agency
from workflows.store.tables.directives import Directive, DirectiveBlock
from workflows.store.tables.documents import Delivery
from workflows.store.tables.jobs import Notice
from workflows.store.tables.papers import FileKind, PaperFact, PaperFile, PaperRelation, StoredFile
from workflows.store.tables.papers import RelationKind as Relation
from workflows.store.tables.people import Person
from workflows.store.tables.periods import Deadline, Period
from workflows.store.tables.tasks import Assignment, Mention, Task
from workflows.writing.model import TaskWords
from workflows.writing.registering import register_issued

HEADINGS = ("Về y tế", "Về xây dựng")


@pytest.fixture
def desk(office: Office, tmp_path: Path) -> WritingOffice:
    """Give an office that writes directives."""
    return _writing(office, tmp_path / "files")


@pytest.fixture
def elsewhere(offices: Offices, tmp_path: Path) -> Iterator[WritingOffice]:
    """Give another office, the same in all."""
    db = offices.new()
    yield _writing(Office(db), tmp_path / "files")
    offices.forget(db)


def _writing(office: Office, folder: Path) -> WritingOffice:
    desk = WritingOffice.of(issuing_office(office, FileStore(folder)))
    desk.issuing.open_register()
    return desk


def _final(desk: WritingOffice, document_id: int) -> bytes:
    with desk.issuing.office.db.reading() as session:
        sha256 = session.scalars(
            select(StoredFile.sha256)
            .join(PaperFile, PaperFile.file_id == StoredFile.id)
            .where(PaperFile.paper_id == document_id, PaperFile.kind == FileKind.FINAL)
        ).one()
    return desk.issuing.files.read(sha256)


def _register_by_hand(desk: WritingOffice, data: bytes) -> int:
    """Take a file in and register it as it was read."""
    db, officer = desk.issuing.office.db, desk.issuing.officer
    upload = ("van-ban.docx", data)
    intake_id = start_intake(db, desk.issuing.files, upload=upload, actor=officer, now=NOW)
    with db.reading() as session:
        (document,) = intake_fact(session, intake_id).documents
    return register_directive(
        db,
        document_id=document.id,
        version=document.version,
        actor=officer,
        now=NOW,
        coverage_reason="đã đọc",
    )


def _dump(desk: WritingOffice, directive_id: int) -> dict[str, list[Any]]:
    """Tell all that the register keeps of a directive, without ids."""
    with desk.issuing.office.db.reading() as session:
        return _told(session, directive_id)


def _told(session: Session, directive_id: int) -> dict[str, list[Any]]:
    name = {agency.id: agency.name for agency in session.scalars(select(Agency))}
    people = {person.id: person.name.split()[0] for person in session.scalars(select(Person))}
    directive = session.get_one(Directive, directive_id)
    tasks = session.scalars(select(Task).filter_by(directive_id=directive_id)).all()
    ids = [task.id for task in tasks]
    path = {task.id: task.path for task in tasks}
    work = session.scalars(select(Assignment).where(Assignment.task_id.in_(ids))).all()
    who = {one.id: (path[one.task_id], name[one.agency_id], one.role) for one in work}
    periods = session.scalars(select(Period).where(Period.assignment_id.in_(who))).all()
    of = {period.id: (*who[period.assignment_id], period.sequence) for period in periods}
    return {
        "directive": [directive.text, directive.status, people[directive.officer_id or 0]],
        "tasks": [_columns(task, "id", "directive_id", "parent_id", "expected_product", "origin") for task in tasks],
        "parents": [path.get(task.parent_id or 0) for task in tasks],
        "mentions": [
            _columns(one, "id", "task_id", "reason", "group_id", "agency_id") | {"of": path[one.task_id], "who": name.get(one.agency_id or 0)}
            for one in session.scalars(select(Mention).where(Mention.task_id.in_(ids)))
        ],
        "work": sorted(who.values()),
        "periods": [
            _columns(one, "id", "assignment_id", "agency_id") | {"of": of[one.id]} for one in periods
        ],
        "deadlines": [
            _columns(one, "id", "period_id", "set_by_id") | {"of": of[one.period_id]}
            for one in session.scalars(select(Deadline).where(Deadline.period_id.in_(of)))
        ],
        "notices": sorted(
            (one.kind, name[one.agency_id or 0], of[one.period_id or 0])
            for one in session.scalars(select(Notice).where(Notice.period_id.in_(of)))
        ),
        "blocks": [
            _columns(one, "id", "directive_id")
            for one in session.scalars(select(DirectiveBlock).filter_by(directive_id=directive_id))
        ],
        "facts": [
            (one.kind, one.position, one.value)
            for one in session.scalars(select(PaperFact).filter_by(paper_id=directive_id))
        ],
        "relations": [
            (one.kind, one.position)
            for one in session.scalars(select(PaperRelation).filter_by(from_paper_id=directive_id))
        ],
    }  # fmt: skip


def _columns(row: Any, *but: str) -> dict[str, Any]:  # noqa: ANN401 - a row of any table
    names = [column.key for column in type(row).__table__.columns if column.key not in but]
    return {name: getattr(row, name) for name in names}


BASES = ("Kế hoạch số 118/KH-UBND ngày 14 tháng 01 năm 2026 của Ủy ban nhân dân tỉnh Sơn Hải",)


@pytest.mark.parametrize("template", [AssignmentLetter.file, Decision.file, Plan.file])
def test_issuing_gives_what_registering_the_same_paper_by_hand_gives(
    desk: WritingOffice, elsewhere: WritingOffice, template: str
) -> None:
    tasks = tuple(
        t for t in many(12, headings=HEADINGS) if template != Plan.file or not t.monitoring
    )
    letter = desk.issue(desk.numbered(desk.begun(written(template, *tasks, bases=BASES))))

    by_hand = _register_by_hand(elsewhere, _final(desk, letter))

    ours, theirs = _dump(desk, letter), _dump(elsewhere, by_hand)
    for what, told in ours.items():
        assert told == theirs[what], what


def test_its_tasks_are_with_their_agencies_the_moment_it_is_issued(desk: WritingOffice) -> None:
    letter = desk.numbered(desk.begun())
    with desk.issuing.office.db.reading() as session:
        assert session.get(Directive, letter) is None
    desk.issue(letter)

    with desk.issuing.office.db.reading() as session:
        directive = session.get_one(Directive, letter)
        assert directive.status is DirectiveStatus.REGISTERED
        assert directive.officer_id == desk.issuing.officer.person_id
        tasks = session.scalars(select(Task).filter_by(directive_id=letter)).all()
        assert [task.path for task in tasks] == ["1", "2", "3", "4", "5", "6", "7"]
        assert tasks[2].expected_product == "Báo cáo tổng hợp"
        assert all(task.reviewed for task in tasks)
        told = set(session.scalars(select(Delivery.agency_id).filter_by(document_id=letter)))
        assert told == set(desk.agencies.values())


def test_a_group_is_those_who_belong_to_it_on_the_day_of_issue(desk: WritingOffice) -> None:
    one = [task for task in ONE_EACH if task.leads == (GROUP,)]
    letter = desk.issue(desk.numbered(desk.begun(written(AssignmentLetter.file, *one))))

    with desk.issuing.office.db.reading() as session:
        names = session.scalars(
            select(Agency.name)
            .join(Assignment, Assignment.agency_id == Agency.id)
            .join(Task, Task.id == Assignment.task_id)
            .where(Task.directive_id == letter)
        )
        assert set(names) == {"Sở Y tế", "Sở Xây dựng", "Sở Tài chính", "Sở Nội vụ"}


def test_it_is_registered_once_however_often_it_is_issued(desk: WritingOffice) -> None:
    letter = desk.issue(desk.numbered(desk.begun()))
    before = _dump(desk, letter)

    with pytest.raises(StepRefused):
        desk.issue(letter)

    assert _dump(desk, letter) == before


def test_a_crash_while_it_is_registered_leaves_it_numbered_and_nothing_given(
    desk: WritingOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = desk.numbered(desk.begun())

    def crash(*given: object, **named: object) -> None:
        register_issued(*given, **named)  # type: ignore[arg-type]  # what it is given itself
        raise RuntimeError("the power failed")

    monkeypatch.setattr("workflows.issuing.sending.register_issued", crash)
    with pytest.raises(RuntimeError):
        desk.issue(letter)
    monkeypatch.undo()

    assert desk.issuing.status(letter) is DocumentStatus.NUMBERED
    with desk.issuing.office.db.reading() as session:
        assert session.get(Directive, letter) is None
        assert session.scalars(select(Task)).all() == []
    desk.issue(letter)
    assert len(_dump(desk, letter)["tasks"]) == len(ONE_EACH)


def test_a_paper_that_was_registered_by_hand_meanwhile_is_not_registered_again(
    desk: WritingOffice,
) -> None:
    letter = desk.numbered(desk.begun())
    _register_by_hand(desk, _final(desk, letter))

    with pytest.raises(AlreadyRegistered):
        desk.issue(letter)

    assert desk.issuing.status(letter) is DocumentStatus.NUMBERED


def test_withdrawing_the_paper_ends_its_work_with_the_reason(desk: WritingOffice) -> None:
    letter = desk.issue(desk.numbered(desk.begun()))

    withdraw_document(
        desk.issuing.office.db, letter, reason="Giao nhầm", actor=desk.issuing.leader, now=NOW
    )

    with desk.issuing.office.db.reading() as session:
        assert session.get_one(Directive, letter).status is DirectiveStatus.WITHDRAWN
        states = set(session.scalars(select(Period.status)))
        assert states == {PeriodStatus.CANCELLED}


def test_a_directive_that_ended_before_stays_as_it_ended(desk: WritingOffice) -> None:
    letter = desk.issue(desk.numbered(desk.begun()))
    db, officer = desk.issuing.office.db, desk.issuing.officer
    end_directive(db, letter, DirectiveStep.WITHDRAW, reason="Hết", actor=officer, now=NOW)

    withdraw_document(db, letter, reason="Giao nhầm", actor=desk.issuing.leader, now=NOW)

    assert desk.issuing.status(letter) is DocumentStatus.WITHDRAWN


def test_what_it_supersedes_is_related_to_it_from_the_day_of_issue(desk: WritingOffice) -> None:
    earlier = desk.issuing.office.directive(number="77")
    one = written(Decision.file, earlier_id=earlier, relation=Relation.SUPERSEDES)
    letter = desk.issue(desk.numbered(desk.begun(one)))

    with desk.issuing.office.db.reading() as session:
        found = session.scalars(select(PaperRelation).filter_by(from_paper_id=letter)).all()
    assert (earlier, Relation.SUPERSEDES) in {(r.to_paper_id, r.kind) for r in found}


@pytest.mark.parametrize(
    ("task", "says"),
    [
        ({"leads": ("Sở Lạ",)}, "«Sở Lạ»"),
        ({"leads": ()}, "chưa có cơ quan chủ trì"),
        ({"leads": ("Sở Y tế",), "deadline": "trước ngày 01/10/2026"}, "đã qua"),
    ],
)
def test_what_is_still_a_question_is_not_handed_in(
    desk: WritingOffice, task: dict[str, Any], says: str
) -> None:
    letter = desk.begun(written(AssignmentLetter.file, TaskWords(text="Rà soát", **task)))

    with pytest.raises(Refusal) as refused:
        desk.approved(letter)

    assert says in str(refused.value)
    assert desk.issuing.status(letter) is DocumentStatus.DRAFT


def test_two_people_who_issue_it_at_once_register_it_once(desk: WritingOffice) -> None:
    letter = desk.numbered(desk.begun())

    def issue(_nth: int) -> bool:
        try:
            desk.issue(letter)
        except StepRefused:
            return False
        return True

    with ThreadPoolExecutor(2) as people:
        done = list(people.map(issue, range(2)))

    assert sorted(done) == [False, True]
    assert len(_dump(desk, letter)["tasks"]) == len(ONE_EACH)
