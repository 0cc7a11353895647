"""One tap of a leader makes the clerk's draft and keeps the instruction: once, whole, or not at all."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from tests.builders import NOW, Office
from tests.power_cut import power_cut
from tests.workflows.issuing_office import IssuingOffice, issuing_office
from workflows.domain.errors import NotAllowed, NotFoundRefused
from workflows.domain.leader_acts import LeaderAct
from workflows.domain.roles import AgencyRole, Role
from workflows.domain.statuses import DeadlineSource, DocumentStatus, PeriodStatus, RequestStatus
from workflows.issuing.actions import discard_document
from workflows.leading.asking import ask
from workflows.leading.rules import DayMissing, NothingChosen, NotWorkedOn
from workflows.store.files import FileStore
from workflows.store.queries.asked import asked_about, asked_by, asked_for, drafts_asked_for
from workflows.store.queries.history import history_of_task
from workflows.store.tables.documents import Document
from workflows.store.tables.events import Event
from workflows.store.tables.jobs import Notice
from workflows.store.tables.periods import Deadline, ExtensionRequest, Period
from workflows.store.tables.tasks import Assignment, Instruction
from workflows.tasks.agency_acts import request_extension
from workflows.tasks.rules import NewDayTooEarly

UNTIL = date(2026, 12, 15)
ACTS = [(act, UNTIL if act is LeaderAct.EXTEND else None) for act in LeaderAct]


@pytest.fixture
def desk(office: Office, tmp_path: Path) -> IssuingOffice:
    return issuing_office(office, FileStore(tmp_path / "files"))


def count(office: Office, table: type) -> int:
    with office.db.reading() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


@pytest.mark.parametrize(("act", "until"), ACTS)
def test_each_act_makes_one_draft_and_a_second_tap_finds_it(
    desk: IssuingOffice, act: LeaderAct, until: date | None
) -> None:
    period = desk.late()
    first = ask(desk.office.db, [period], act, until=until, actor=desk.leader, now=NOW)
    again = ask(desk.office.db, [period], act, until=until, actor=desk.leader, now=NOW)
    assert (first.new, again.new) == (1, 0)
    assert first.document_ids == again.document_ids
    assert count(desk.office, Document) == count(desk.office, Instruction) == 1
    with desk.office.db.reading() as session:
        ((told,),) = asked_about(session, [period]).values()
    assert (told.act, told.status, told.document_id) == (
        act,
        DocumentStatus.DRAFT,
        *first.document_ids,
    )


@pytest.mark.parametrize(("act", "until"), ACTS)
def test_what_breaks_in_between_leaves_nothing(
    desk: IssuingOffice, act: LeaderAct, until: date | None
) -> None:
    period = desk.late()
    with power_cut(desk.office.db, "instruction"):
        ask(desk.office.db, [period], act, until=until, actor=desk.leader, now=NOW)
    for table in (Document, Instruction, Event, Notice, ExtensionRequest):
        assert count(desk.office, table) == 0
    assert count(desk.office, Deadline) == 1
    assert ask(desk.office.db, [period], act, until=until, actor=desk.leader, now=NOW).new == 1


def test_several_at_once_give_one_letter_per_agency_and_one_invitation_to_all(
    desk: IssuingOffice,
) -> None:
    one = desk.office.agency("Sở Một")
    chosen = [desk.late(one), desk.late(one), desk.late(desk.office.agency("Sở Hai"))]
    for act, drafts in ((LeaderAct.CHASE, 2), (LeaderAct.REPORT, 2), (LeaderAct.MEET, 1)):
        asked = ask(desk.office.db, chosen, act, actor=desk.leader, now=NOW)
        assert (len(asked.document_ids), asked.new) == (drafts, 3)


def test_work_a_letter_is_drafted_about_stays_with_the_clerks_draft(desk: IssuingOffice) -> None:
    period = desk.late()
    (letter,) = desk.draft(period)
    asked = ask(desk.office.db, [period], LeaderAct.CHASE, actor=desk.leader, now=NOW)
    assert asked.document_ids == (letter,)
    assert count(desk.office, Document) == 1


def test_after_the_draft_was_given_up_one_may_ask_again(desk: IssuingOffice) -> None:
    period = desk.late()
    (draft,) = ask(
        desk.office.db, [period], LeaderAct.MEET, actor=desk.leader, now=NOW
    ).document_ids
    discard_document(desk.office.db, draft, actor=desk.officer, now=NOW)
    again = ask(desk.office.db, [period], LeaderAct.MEET, actor=desk.leader, now=NOW)
    assert again.new == 1
    assert again.document_ids != (draft,)


def test_a_later_deadline_nobody_asked_for_is_set_in_the_history_and_told_by_a_letter(
    desk: IssuingOffice,
) -> None:
    period = desk.late()
    (draft,) = ask(
        desk.office.db, [period], LeaderAct.EXTEND, until=UNTIL, actor=desk.leader, now=NOW
    ).document_ids
    with desk.office.db.reading() as session:
        kept = session.get_one(Period, period)
        sources = session.scalars(select(Deadline.source).order_by(Deadline.sequence)).all()
        context = session.get_one(Document, draft).context
    assert kept.last_on_time == UNTIL
    assert sources == [DeadlineSource.DIRECTIVE, DeadlineSource.EXTENSION]
    assert "gia hạn đến ngày 15/12/2026" in context["paragraphs"][0]


def test_a_request_that_waits_is_granted_to_the_leaders_day_and_answered(
    desk: IssuingOffice,
) -> None:
    agency = desk.office.agency()
    contact = desk.office.person(Role.AGENCY_CONTACT, agency_id=agency)
    period = desk.late(agency)
    request_extension(
        desk.office.db,
        period,
        proposed_day=UNTIL - timedelta(days=5),
        reason="Chờ số liệu.",
        actor=contact,
        now=NOW,
    )
    (draft,) = ask(
        desk.office.db, [period], LeaderAct.EXTEND, until=UNTIL, actor=desk.leader, now=NOW
    ).document_ids
    with desk.office.db.reading() as session:
        (request,) = session.scalars(select(ExtensionRequest)).all()
        context = session.get_one(Document, draft).context
    assert (request.status, request.granted_day) == (RequestStatus.GRANTED, UNTIL)
    assert request.reply_id == draft
    assert context["rows"][0]["decision"] == "Đồng ý gia hạn đến 15/12/2026"


def test_one_refusal_asks_for_none_of_them(desk: IssuingOffice) -> None:
    done = desk.late(status=PeriodStatus.COMPLETED)
    coordinating = desk.late(role=AgencyRole.COORDINATING)
    for bad in (done, coordinating):
        with pytest.raises(NotWorkedOn):
            ask(desk.office.db, [desk.late(), bad], LeaderAct.MEET, actor=desk.leader, now=NOW)
    with pytest.raises(NewDayTooEarly):
        ask(
            desk.office.db,
            [desk.late(), desk.late(last_day=UNTIL)],
            LeaderAct.EXTEND,
            until=UNTIL,
            actor=desk.leader,
            now=NOW,
        )
    assert count(desk.office, Document) == count(desk.office, Instruction) == 0


def test_what_is_missing_is_said(desk: IssuingOffice) -> None:
    with pytest.raises(NothingChosen):
        ask(desk.office.db, [], LeaderAct.MEET, actor=desk.leader, now=NOW)
    with pytest.raises(DayMissing):
        ask(desk.office.db, [desk.late()], LeaderAct.EXTEND, actor=desk.leader, now=NOW)
    with pytest.raises(NotFoundRefused):
        ask(desk.office.db, [987], LeaderAct.MEET, actor=desk.leader, now=NOW)


@pytest.mark.parametrize("role", [Role.OFFICER, Role.REGISTRY, Role.AGENCY_CONTACT, Role.ADMIN])
def test_only_leaders_ask_and_any_leader_may(desk: IssuingOffice, role: Role) -> None:
    period = desk.late()
    somebody = desk.office.person(role, agency_id=desk.own_id)
    with pytest.raises(NotAllowed):
        ask(desk.office.db, [period], LeaderAct.MEET, actor=somebody, now=NOW)
    of_another_field = desk.office.person(Role.LEADER, name="Lãnh đạo khác")
    ask(desk.office.db, [period], LeaderAct.MEET, actor=of_another_field, now=NOW)
    with desk.office.db.reading() as session:
        ((told,),) = asked_about(session, [period]).values()
    assert told.leader == "Lãnh đạo khác"


def test_the_officer_finds_it_the_leader_follows_it_and_the_agency_reads_nothing(
    desk: IssuingOffice,
) -> None:
    agency = desk.office.agency()
    contact = desk.office.person(Role.AGENCY_CONTACT, agency_id=agency)
    period = desk.late(agency)
    words = "Gọi trước cho Giám đốc Sở."
    (draft,) = ask(
        desk.office.db, [period], LeaderAct.CHASE, words=words, actor=desk.leader, now=NOW
    ).document_ids
    with desk.office.db.reading() as session:
        total, rows = drafts_asked_for(session, desk.officer.person_id, limit=5)
        mine = asked_by(session, desk.leader.person_id or 0, limit=5)
        task_id = session.scalars(select(Assignment.task_id)).one()
        seen_inside = history_of_task(session, task_id, desk.officer)
        seen_outside = history_of_task(session, task_id, contact)
        assert [one.document_id for one in asked_for(session, draft)] == [draft]
    assert (total, [row.document_id for row in rows]) == (1, [draft])
    assert mine == rows
    assert rows[0].words == f"Yêu cầu đôn đốc bằng công văn. {words}"
    assert any(entry.words and words in entry.words for entry in seen_inside)
    assert not any(entry.words and words in entry.words for entry in seen_outside)
