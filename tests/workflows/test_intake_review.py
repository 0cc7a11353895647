"""Reviewing: every step is saved, two reviewers do not overwrite each other, all is in the history."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.builders import NOW, Office
from tests.letters import LETTER, province
from workflows.agencies.actions import create_agency
from workflows.domain.actor import SYSTEM, Actor
from workflows.domain.agencies import AgencyLevel
from workflows.domain.errors import ChangedMeanwhile, NotAllowed, NotFoundRefused
from workflows.domain.roles import AgencyRole, Role
from workflows.intake import changes, steps
from workflows.intake.actions import drop_document, start_intake
from workflows.intake.draft import Draft, DraftTask, HeaderField, MentionState, from_json
from workflows.intake.reviewing import claim_review, save_review, undo_step
from workflows.intake.rules import AlreadyFinished
from workflows.store.files import FileStore
from workflows.store.queries.intake import intake_fact
from workflows.store.tables.events import Event
from workflows.store.tables.intake import IntakeDocument


class Desk:
    """One officer reviewing the letter."""

    def __init__(self, office: Office, folder: Path, text: str = LETTER) -> None:
        self.office = office
        self.ids = province(office)
        self.officer = office.person(Role.OFFICER, name="Lê Minh An")
        self.intake_id = start_intake(
            office.db, FileStore(folder), pasted=text, actor=self.officer, now=NOW
        )
        with office.db.reading() as session:
            self.document_id = intake_fact(session, self.intake_id).documents[0].id

    @property
    def version(self) -> int:
        """Give the version now stored."""
        with self.office.db.reading() as session:
            return session.get_one(IntakeDocument, self.document_id).version

    @property
    def draft(self) -> Draft:
        """Give the draft now stored."""
        with self.office.db.reading() as session:
            return from_json(session.get_one(IntakeDocument, self.document_id).draft)

    def task(self, key: int) -> DraftTask:
        """Give a task of it."""
        return steps.task_of(self.draft, key)

    def save(self, change: changes.Change, *, actor: Actor | None = None) -> int:
        """Save a step."""
        return save_review(
            self.office.db,
            self.document_id,
            change,
            label="step",
            version=self.version,
            actor=actor or self.officer,
            now=NOW,
        )


@pytest.fixture
def desk(office: Office, tmp_path: Path) -> Desk:
    """Give an officer with the letter on the desk."""
    return Desk(office, tmp_path / "files")


def test_a_step_is_stored_and_in_the_history(desk: Desk) -> None:
    version = desk.version
    assert desk.save(changes.plain(lambda d: steps.accept(d, 1))) == version + 1
    with desk.office.db.reading() as session:
        last = session.scalars(select(Event).order_by(Event.id.desc())).first()
    assert last is not None
    assert (last.kind, last.actor_name, last.intake_id) == (
        "intake.step",
        "Lê Minh An",
        desk.intake_id,
    )


def test_a_step_that_changes_nothing_writes_nothing(desk: Desk) -> None:
    version = desk.version
    assert desk.save(changes.plain(lambda d: d)) == version


def test_the_second_of_two_reviewers_is_told_who_was_first(desk: Desk) -> None:
    second = desk.office.person(Role.REGISTRY)
    seen = desk.version
    desk.save(changes.plain(lambda d: steps.accept(d, 1)))
    with pytest.raises(ChangedMeanwhile, match="Lê Minh An"):
        save_review(
            desk.office.db,
            desk.document_id,
            changes.plain(lambda d: steps.accept(d, 2)),
            label="accept",
            version=seen,
            actor=second,
            now=NOW,
        )


def test_a_step_is_undone_in_the_store(desk: Desk) -> None:
    before = desk.draft
    desk.save(changes.plain(lambda d: steps.drop_task(d, 1, reason="Đã xong")))
    undo_step(desk.office.db, desk.document_id, version=desk.version, actor=desk.officer, now=NOW)
    assert desk.draft == before


def test_a_second_person_is_told_who_is_reviewing(desk: Desk) -> None:
    second = desk.office.person(Role.OFFICER)

    def claim(actor: Actor, minutes: int) -> bool:
        moment = NOW + timedelta(minutes=minutes)
        return claim_review(desk.office.db, desk.intake_id, actor=actor, now=moment)

    assert claim(desk.officer, 0)
    assert not claim(second, 5)
    assert claim(second, 60)
    assert not claim(desk.officer, 60)
    with pytest.raises(NotFoundRefused):
        claim_review(desk.office.db, 99, actor=second, now=NOW)


def test_typed_names_are_looked_up_and_known_answers_stay(desk: Desk) -> None:
    desk.save(
        changes.roles(
            1,
            {
                AgencyRole.LEAD: ["Sở Tài chính"],
                AgencyRole.COORDINATING: ["Sở Xây dựng", "", "Sở Mây Trời"],
            },
        )
    )
    task = desk.task(1)
    assert [m.agency_id for m in task.of_role(AgencyRole.LEAD)] == [desk.ids["Sở Tài chính"]]
    kept, new = task.of_role(AgencyRole.COORDINATING)
    assert kept.span is not None
    assert new.state is MentionState.OPEN


def test_a_question_is_answered_wherever_the_name_stands(desk: Desk) -> None:
    for key in (1, 2):
        desk.save(changes.roles(key, {AgencyRole.LEAD: ["Sở Mây Trời"]}))
    desk.save(changes.answer("Sở Mây Trời", agency_id=desk.ids["Sở Du lịch"]))
    for key in (1, 2):
        (mention,) = desk.task(key).mentions
        assert (mention.printed, mention.agency_id) == ("Sở Mây Trời", desk.ids["Sở Du lịch"])


def test_a_name_can_be_answered_by_a_group_or_left_as_printed(desk: Desk) -> None:
    group_id = desk.task(3).mentions[0].group_id
    desk.save(changes.roles(1, {AgencyRole.COORDINATING: ["các đơn vị liên quan"]}))
    desk.save(changes.answer("các đơn vị liên quan", group_id=group_id))
    assert len(desk.task(1).mentions[0].members) == 3
    desk.save(changes.roles(1, {AgencyRole.COORDINATING: ["những ai liên quan"]}))
    desk.save(changes.answer("những ai liên quan"))
    assert desk.task(1).mentions[0].state is MentionState.AS_PRINTED
    with pytest.raises(NotFoundRefused):
        desk.save(changes.answer("x", agency_id=9999))
    with pytest.raises(NotFoundRefused):
        desk.save(changes.answer("x", group_id=9999))


def test_a_new_agency_answers_open_questions_at_the_next_look(desk: Desk) -> None:
    desk.save(changes.roles(1, {AgencyRole.LEAD: ["Sở Mây Trời"]}))
    made = create_agency(
        desk.office.db, name="Sở Mây Trời", level=AgencyLevel.PROVINCE, actor=SYSTEM, now=NOW
    )
    desk.save(changes.look_again)
    assert desk.task(1).mentions[0].agency_id == made


def test_a_deadline_is_typed_as_words(desk: Desk) -> None:
    desk.save(changes.deadline_words(1, "trong quý I/2027"))
    deadline = desk.task(1).deadline
    assert deadline is not None
    assert (deadline.due, deadline.by_person) == (date(2027, 3, 31), True)
    with pytest.raises(changes.NoDeadlineInWords, match="khi nào tiện"):
        desk.save(changes.deadline_words(1, "khi nào tiện"))
    desk.save(changes.deadline_words(1, " "))
    assert desk.task(1).deadline is None


def test_a_deadline_is_typed_as_a_day(desk: Desk) -> None:
    desk.save(changes.deadline_day(1, date(2026, 12, 24)))
    deadline = desk.task(1).deadline
    assert deadline is not None
    assert (deadline.due, deadline.words) == (date(2026, 12, 24), "")


def test_another_date_of_issue_reads_deadlines_and_groups_again(desk: Desk) -> None:
    desk.save(changes.deadline_words(1, "trước ngày 15/3"))
    values = {HeaderField.DATE: "2027-04-01"}
    desk.save(changes.header(values, addressees=["Bưu điện tỉnh"], recipients=[]))
    typed, read = desk.task(1).deadline, desk.task(2).deadline
    assert typed is not None
    assert typed.due == date(2027, 3, 15)  # a person's word stays
    assert read is not None
    assert [flag.value for flag in read.flags] == ["before_issue"]
    assert [v.value for v in desk.draft.addressees] == ["Bưu điện tỉnh"]


def test_a_task_is_split_where_its_words_say(desk: Desk) -> None:
    desk.save(changes.split(2, words="báo cáo Ủy ban"))
    assert [t.path for t in desk.draft.tasks] == ["1", "2#1", "2#2", "3"]
    desk.save(changes.split(1, at=20))
    assert len(desk.draft.tasks) == 5


def test_a_closed_review_cannot_be_changed(desk: Desk) -> None:
    version = desk.version
    drop_document(desk.office.db, desk.document_id, reason="Để biết", actor=desk.officer, now=NOW)
    with pytest.raises(AlreadyFinished):
        save_review(
            desk.office.db,
            desk.document_id,
            changes.plain(lambda d: steps.accept(d, 1)),
            label="accept",
            version=version + 1,
            actor=desk.officer,
            now=NOW,
        )


def test_an_agency_may_not_review(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        desk.save(
            changes.plain(lambda d: steps.accept(d, 1)),
            actor=desk.office.person(Role.AGENCY_CONTACT),
        )
