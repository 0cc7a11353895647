"""Correcting and completing a registered directive: the past stays readable, the work goes on."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.builders import NOW, Office
from tests.letters import LETTER, province
from workflows.agencies.actions import create_group
from workflows.directives.actions import register_unreviewed
from workflows.directives.amending import amend_deadline
from workflows.directives.completing import add_task, resolve_mention
from workflows.directives.correcting import correct_header, correct_task, mark_reviewed
from workflows.directives.rules import DateUnreadable, TypeUnknown
from workflows.domain.actor import SYSTEM, Actor
from workflows.domain.errors import ChangedMeanwhile, NotAllowed, NotFoundRefused
from workflows.domain.roles import AgencyRole, Role
from workflows.domain.statuses import DeadlineSource, Nature
from workflows.intake.changes import NoDeadlineInWords
from workflows.intake.draft import HeaderField
from workflows.intake.steps import ReasonMissing, TaskTextMissing
from workflows.store.files import FileStore
from workflows.store.queries.one_directive import party_names
from workflows.store.tables.directives import Directive
from workflows.store.tables.events import Event
from workflows.store.tables.papers import Paper, PaperParty, PartyKind
from workflows.store.tables.periods import Deadline, Period
from workflows.store.tables.tasks import Assignment, Mention, Task


class Registered:
    """The letter in the register, with two names that are still questions."""

    def __init__(self, office: Office, folder: Path) -> None:
        self.office, self.ids = office, province(office)
        self.officer: Actor = office.person(Role.OFFICER)
        text = LETTER.replace("2. Sở Tài chính", "2. Các phòng thuộc tỉnh")
        text = text.replace("phối hợp với Sở Xây dựng", "phối hợp với Sở Mây Trời")
        ((self.id, _code),) = register_unreviewed(
            office.db, FileStore(folder), text.encode(), "a.txt", actor=SYSTEM, now=NOW
        )

    def task(self, path: str) -> Task:
        """Give a task by its path."""
        with self.office.db.reading() as session:
            return session.scalars(select(Task).where(Task.path == path)).one()

    def mention(self, printed: str) -> int:
        """Give an open name."""
        with self.office.db.reading() as session:
            wanted = select(Mention.id).where(Mention.printed.ilike(f"%{printed}%"))
            return session.scalars(wanted.where(~Mention.resolved)).one()

    def given(self, path: str) -> set[tuple[int, AgencyRole]]:
        """Give who has a task."""
        with self.office.db.reading() as session:
            rows = session.scalars(select(Assignment).join(Task).where(Task.path == path))
            return {(a.agency_id, a.role) for a in rows}

    def last_event(self) -> Event:
        """Give the newest event of the directive."""
        with self.office.db.reading() as session:
            wanted = select(Event).where(Event.directive_id == self.id)
            event = session.scalars(wanted.order_by(Event.id.desc())).first()
            assert event is not None
            return event


@pytest.fixture
def letter(office: Office, tmp_path: Path) -> Registered:
    """Register the letter."""
    return Registered(office, tmp_path / "files")


def _correct(letter: Registered, values: dict[HeaderField, str], version: int = 1) -> None:
    correct_header(
        letter.office.db, letter.id, values, version=version, actor=letter.officer, now=NOW
    )


def test_a_corrected_header_keeps_the_old_values_in_the_history(letter: Registered) -> None:
    _correct(
        letter,
        {
            HeaderField.NUMBER: "3128",
            HeaderField.TYPE: "chỉ thị",
            HeaderField.DATE: "2026-11-03",
            HeaderField.SIGNER: "Trịnh Hoài Nam A",
        },
    )
    with letter.office.db.reading() as session:
        paper = session.get_one(Paper, letter.id)
        assert (paper.number_sort, paper.code_key) == (3128, "3128/ubnd-th")
        assert (paper.type_code, paper.dated_from) == ("chi_thi", date(2026, 11, 3))
        assert "chi thi 3128/ubnd-th" in paper.search_fold
        assert session.get_one(Directive, letter.id).version == 2
    event = letter.last_event()
    assert event.before is not None
    assert event.after is not None
    assert (event.before["number"], event.after["number"]) == ("3127", "3128")


def test_who_a_directive_names_is_corrected_with_a_history(letter: Registered) -> None:
    def correct(recipients: list[str], version: int) -> None:
        correct_header(
            letter.office.db, letter.id, {}, parties={PartyKind.RECIPIENT: recipients},
            version=version, actor=letter.officer, now=NOW,
        )  # fmt: skip

    correct(["Như trên", " Sở Tài chính ", ""], 1)
    with letter.office.db.reading() as session:
        assert party_names(session, letter.id, PartyKind.RECIPIENT) == ("Như trên", "Sở Tài chính")
        named = select(PaperParty).filter_by(printed="Sở Tài chính", kind=PartyKind.RECIPIENT)
        assert session.scalars(named).one().agency_id == letter.ids["Sở Tài chính"]
        assert party_names(session, letter.id, PartyKind.ADDRESSEE)
    event = letter.last_event()
    assert (event.after or {})["recipients"] == "Như trên; Sở Tài chính"
    correct(["Như trên", "Sở Tài chính"], 2)
    assert letter.last_event().id == event.id


def test_a_header_left_alone_is_no_event(letter: Registered) -> None:
    before = letter.last_event().id
    _correct(letter, {})
    assert letter.last_event().id == before


def test_an_older_header_and_wrong_values_are_refused(letter: Registered) -> None:
    with pytest.raises(ChangedMeanwhile):
        _correct(letter, {}, version=0)
    with pytest.raises(DateUnreadable):
        _correct(letter, {HeaderField.DATE: "31/02"})
    with pytest.raises(TypeUnknown):
        _correct(letter, {HeaderField.TYPE: "giấy tờ"})
    with pytest.raises(NotFoundRefused):
        correct_header(letter.office.db, 999, {}, version=1, actor=letter.officer, now=NOW)


def test_a_corrected_task_is_reviewed_and_found_by_its_new_words(letter: Registered) -> None:
    task = letter.task("1")
    correct_task(
        letter.office.db,
        task.id,
        text="Lập danh mục cầu cảng",
        path="1",
        expected_product="Danh mục",
        version=task.version,
        actor=letter.officer,
        now=NOW,
    )
    changed = letter.task("1")
    assert (changed.search_fold, changed.reviewed) == ("lap danh muc cau cang", True)
    with pytest.raises(ChangedMeanwhile):
        correct_task(
            letter.office.db,
            task.id,
            text="x",
            path="1",
            expected_product="",
            version=task.version,
            actor=letter.officer,
            now=NOW,
        )
    with pytest.raises(TaskTextMissing):
        correct_task(
            letter.office.db,
            task.id,
            text=" ",
            path="1",
            expected_product="",
            version=changed.version,
            actor=letter.officer,
            now=NOW,
        )


def test_looking_twice_is_one_event(letter: Registered) -> None:
    task = letter.task("1")
    for _ in range(2):
        mark_reviewed(letter.office.db, task.id, actor=letter.officer, now=NOW)
    with letter.office.db.reading() as session:
        kinds = list(session.scalars(select(Event.kind).where(Event.task_id == task.id)))
    assert kinds.count("task.review") == 1
    with pytest.raises(NotFoundRefused):
        mark_reviewed(letter.office.db, 999, actor=letter.officer, now=NOW)


def test_an_overlooked_task_is_added_with_its_leader_and_deadline(letter: Registered) -> None:
    lead = letter.ids["Sở Xây dựng"]
    made = add_task(
        letter.office.db,
        letter.id,
        text="Báo cáo hằng tháng",
        path="",
        leads=(lead,),
        deadline_words="trước ngày 25 hằng tháng",
        actor=letter.officer,
        now=NOW,
    )
    with letter.office.db.reading() as session:
        task = session.get_one(Task, made)
        assert (task.position, task.path, task.nature) == (4, "4", Nature.PERIODIC)
        assert (task.origin, task.reviewed) == ("added", True)
    assert letter.given("4") == {(lead, AgencyRole.LEAD)}
    with pytest.raises(TaskTextMissing):
        add_task(
            letter.office.db,
            letter.id,
            text="",
            path="",
            leads=(),
            deadline_words="",
            actor=letter.officer,
            now=NOW,
        )


def test_an_answered_name_gets_the_work_in_its_role(letter: Registered) -> None:
    agency = letter.ids["Sở Xây dựng"]
    mention = letter.mention("Mây Trời")
    resolve_mention(letter.office.db, mention, agency_id=agency, actor=letter.officer, now=NOW)
    assert (agency, AgencyRole.COORDINATING) in letter.given("1")
    with letter.office.db.reading() as session:
        deadline = session.scalars(
            select(Deadline)
            .join(Period)
            .join(Assignment)
            .join(Task)
            .where(Period.agency_id == agency, Task.path == "1")
        ).first()
        assert deadline is not None
        assert deadline.due == date(2026, 12, 10)
    with pytest.raises(NotFoundRefused):  # it is no question any more
        resolve_mention(letter.office.db, mention, actor=letter.officer, now=NOW)


def test_an_answered_group_gives_the_work_to_its_members(letter: Registered) -> None:
    members = (letter.ids["Sở Xây dựng"], letter.ids["Sở Tài chính"])
    group = create_group(
        letter.office.db, name="Hai sở", members=members, actor=letter.officer, now=NOW
    )
    mention = letter.mention("phòng")
    resolve_mention(letter.office.db, mention, group_id=group, actor=letter.officer, now=NOW)
    assert letter.given("2") == {(member, AgencyRole.LEAD) for member in members}


def test_a_name_left_as_printed_gives_nobody_work(letter: Registered) -> None:
    resolve_mention(letter.office.db, letter.mention("phòng"), actor=letter.officer, now=NOW)
    assert letter.given("2") == set()


def test_what_is_not_there_is_no_answer(letter: Registered) -> None:
    mention = letter.mention("phòng")
    for unknown in ({"agency_id": 999}, {"group_id": 999}):
        with pytest.raises(NotFoundRefused):
            resolve_mention(letter.office.db, mention, **unknown, actor=letter.officer, now=NOW)


def test_a_leader_is_not_given_the_same_task_to_coordinate(letter: Registered) -> None:
    lead = letter.ids["Sở Du lịch"]
    mention = letter.mention("Mây Trời")
    resolve_mention(letter.office.db, mention, agency_id=lead, actor=letter.officer, now=NOW)
    assert letter.given("1") == {(lead, AgencyRole.LEAD)}


def test_an_amended_deadline_stands_behind_the_first(letter: Registered) -> None:
    task = letter.task("1")
    moved = amend_deadline(
        letter.office.db,
        task.id,
        words="chậm nhất ngày 31/12/2026",
        reason="Công văn 3300/UBND-TH",
        actor=letter.officer,
        now=NOW,
    )
    assert moved == 1
    with letter.office.db.reading() as session:
        first, second = session.scalars(
            select(Deadline)
            .join(Period)
            .join(Assignment)
            .where(Assignment.task_id == task.id)
            .order_by(Deadline.sequence)
        )
        assert (first.due, second.due) == (date(2026, 12, 10), date(2026, 12, 31))
        assert (second.source, second.reason) == (
            DeadlineSource.AMENDMENT,
            "Công văn 3300/UBND-TH",
        )
        assert session.get_one(Period, first.period_id).last_on_time == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("words", "reason", "refusal"),
    [
        ("trước ngày 31/12/2026", " ", ReasonMissing),
        ("lúc nào đó", "Công văn mới", NoDeadlineInWords),
        ("", "Công văn mới", NoDeadlineInWords),
    ],
)
def test_an_amendment_needs_a_day_and_a_reason(
    letter: Registered, words: str, reason: str, refusal: type[Exception]
) -> None:
    task = letter.task("1")
    with pytest.raises(refusal):
        amend_deadline(
            letter.office.db, task.id, words=words, reason=reason, actor=letter.officer, now=NOW
        )


def test_an_agency_corrects_nothing(letter: Registered) -> None:
    contact = letter.office.person(Role.AGENCY_CONTACT)
    with pytest.raises(NotAllowed):
        mark_reviewed(letter.office.db, letter.task("1").id, actor=contact, now=NOW)


def test_an_answered_name_gets_the_day_that_was_set_by_hand(letter: Registered) -> None:
    task, agency = letter.task("1"), letter.ids["Sở Xây dựng"]
    amend_deadline(
        letter.office.db,
        task.id,
        words="trước ngày 10/12/2026",
        day=date(2026, 12, 24),
        reason="Công văn 3300/UBND-TH",
        actor=letter.officer,
        now=NOW,
    )
    mention = letter.mention("Mây Trời")
    resolve_mention(letter.office.db, mention, agency_id=agency, actor=letter.officer, now=NOW)
    with letter.office.db.reading() as session:
        wanted = select(Period).join(Assignment).join(Task).where(Task.path == "1")
        given = session.scalars(wanted.where(Period.agency_id == agency)).one()
        assert given.last_on_time == date(2026, 12, 24)


def test_a_day_set_while_nobody_has_the_task_waits_for_who_gets_it(letter: Registered) -> None:
    amend_deadline(
        letter.office.db,
        letter.task("2").id,
        words="",
        day=date(2026, 12, 24),
        reason="Công văn 3300/UBND-TH",
        actor=letter.officer,
        now=NOW,
    )
    agency = letter.ids["Sở Tài chính"]
    mention = letter.mention("phòng")
    resolve_mention(letter.office.db, mention, agency_id=agency, actor=letter.officer, now=NOW)
    with letter.office.db.reading() as session:
        wanted = select(Period).join(Assignment).join(Task).where(Task.path == "2")
        assert session.scalars(wanted).one().last_on_time == date(2026, 12, 24)
