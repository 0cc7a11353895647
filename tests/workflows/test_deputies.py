"""Standing in for an absent colleague: who may, when, with which rights, and under which name."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.builders import NOW, TODAY, Office
from tests.workflows.issuing_office import issuing_office
from tests.workflows.tasks_stage import Stage
from workflows.domain.actor import Actor
from workflows.domain.clock import office_day
from workflows.domain.errors import NotAllowed, NotFoundRefused, Refusal
from workflows.domain.roles import Role
from workflows.people.deputies import end_deputy, name_deputy, take_the_seat
from workflows.people.rules import (
    AbsenceBackwards,
    AbsenceOver,
    DeputyTaken,
    NoChain,
    NotAColleague,
)
from workflows.store.files import FileStore
from workflows.store.queries.counts import as_at
from workflows.store.queries.deputies import StandIn, deputies_to_come, stand_in, stands_in_for
from workflows.store.queries.tasks import task_fact
from workflows.store.tables.documents import Document
from workflows.store.tables.events import Event
from workflows.store.tables.people import Person, RoleGrant
from workflows.store.tables.periods import Period
from workflows.store.tables.tasks import Assignment
from workflows.tasks.leader_acts import instruct

FRIDAY, MONDAY = TODAY, date(2026, 11, 23)


@pytest.fixture
def absent(office: Office) -> Actor:
    return office.person(Role.LEADER, name="Nguyễn Văn Bình")


@pytest.fixture
def deputy(office: Office) -> Actor:
    return office.person(Role.OFFICER, name="Trần Thị An")


def named(
    office: Office,
    absent: Actor,
    deputy: Actor,
    *,
    first: date = FRIDAY,
    last: date = MONDAY,
    by: Actor | None = None,
) -> int:
    return name_deputy(
        office.db,
        absent_id=absent.person_id or 0,
        deputy_id=deputy.person_id or 0,
        from_day=first,
        to_day=last,
        actor=by or absent,
        now=NOW,
    )


def seat(office: Office, row_id: int, deputy: Actor, on: date = FRIDAY) -> StandIn | None:
    with office.db.reading() as session:
        return stand_in(session, row_id, deputy.person_id or 0, on)


def in_the_seat(deputy: Actor, absent: Actor) -> Actor:
    return replace(
        deputy,
        roles=absent.roles,
        agency_id=absent.agency_id,
        acting_for_id=absent.person_id,
        acting_for=absent.name,
    )


def test_a_deputy_has_the_rights_of_the_absent_between_two_days_and_never_administration(
    office: Office, deputy: Actor
) -> None:
    absent = office.person(Role.LEADER, Role.ADMIN)
    row_id = named(office, absent, deputy)
    found = seat(office, row_id, deputy)
    assert found is not None
    assert found.roles == {Role.LEADER}
    assert seat(office, row_id, deputy, FRIDAY - timedelta(days=1)) is None
    assert seat(office, row_id, deputy, MONDAY) is not None
    assert seat(office, row_id, deputy, MONDAY + timedelta(days=1)) is None
    assert seat(office, row_id, absent) is None, "the row is the deputy's alone"


@pytest.mark.parametrize(
    ("moment", "holds"),
    [
        (datetime.fromisoformat("2026-11-23T16:59:59+00:00"), True),  # 23:59:59 in the office
        (datetime.fromisoformat("2026-11-23T17:00:00+00:00"), False),  # midnight there
    ],
)
def test_it_ends_by_itself_at_midnight_in_the_office(
    office: Office, absent: Actor, deputy: Actor, moment: datetime, holds: bool
) -> None:
    row_id = named(office, absent, deputy)
    assert (seat(office, row_id, deputy, office_day(moment)) is not None) is holds


def test_only_the_absent_and_an_administrator_name_a_deputy(
    office: Office, absent: Actor, deputy: Actor
) -> None:
    with pytest.raises(NotAllowed):
        named(office, absent, deputy, by=deputy)
    admin = office.person(Role.ADMIN)
    assert named(office, absent, deputy, by=admin)
    with pytest.raises(NotAllowed):
        acting = in_the_seat(deputy, absent)
        named(office, absent, office.person(Role.OFFICER), by=acting)


@pytest.mark.parametrize(
    ("days", "refusal"),
    [
        ((MONDAY, FRIDAY), AbsenceBackwards),
        ((date(2026, 11, 1), date(2026, 11, 19)), AbsenceOver),
    ],
)
def test_impossible_days_are_refused(
    office: Office, absent: Actor, deputy: Actor, days: tuple[date, date], refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal):
        named(office, absent, deputy, first=days[0], last=days[1])


def test_only_a_colleague_can_be_a_deputy(office: Office, absent: Actor) -> None:
    here, there = office.agency(), office.agency()
    contact = office.person(Role.AGENCY_CONTACT, agency_id=here)
    member = office.person(Role.AGENCY_MEMBER, agency_id=here)
    stranger = office.person(Role.AGENCY_MEMBER, agency_id=there)
    only_admin = office.person(Role.ADMIN)
    gone = office.person(Role.OFFICER)
    with office.db.writing.begin() as session:
        session.get_one(Person, gone.person_id).active = False
    pairs = [(absent, absent), (absent, contact), (contact, absent), (contact, stranger)]
    for one, other in [*pairs, (absent, only_admin), (only_admin, absent), (absent, gone)]:
        with pytest.raises(NotAColleague):
            named(office, one, other)
    assert named(office, contact, member)


def test_there_is_no_chain_no_circle_and_no_second_deputy(
    office: Office, absent: Actor, deputy: Actor
) -> None:
    third = office.person(Role.OFFICER)
    named(office, absent, deputy)
    with pytest.raises(DeputyTaken):
        named(office, absent, third, first=MONDAY, last=MONDAY)
    with pytest.raises(NoChain):
        named(office, deputy, third)  # the deputy goes away as well
    with pytest.raises(NoChain):
        named(office, deputy, absent)  # a circle
    with pytest.raises(NoChain):
        named(office, third, absent)  # the absent stands in for a third
    later = MONDAY + timedelta(days=1)
    assert named(office, deputy, third, first=later, last=later)


def test_an_account_that_is_locked_lends_nothing(
    office: Office, absent: Actor, deputy: Actor
) -> None:
    row_id = named(office, absent, deputy)
    with office.db.writing.begin() as session:
        session.get_one(Person, absent.person_id).active = False
    assert seat(office, row_id, deputy) is None
    with office.db.reading() as session:
        assert stands_in_for(session, deputy.person_id or 0, FRIDAY) == []


def test_rights_lost_meanwhile_are_not_lent(office: Office, absent: Actor, deputy: Actor) -> None:
    row_id = named(office, absent, deputy)
    with office.db.writing.begin() as session:
        for grant in session.scalars(select(RoleGrant).filter_by(person_id=absent.person_id)):
            session.delete(grant)
    assert seat(office, row_id, deputy) is None


def test_nothing_is_lent_once_one_of_both_has_left_the_agency_or_the_office(
    office: Office, absent: Actor, deputy: Actor
) -> None:
    home, elsewhere = office.agency(), office.agency()
    contact = office.person(Role.AGENCY_CONTACT, agency_id=home)
    member = office.person(Role.AGENCY_MEMBER, agency_id=home)
    rows = [named(office, contact, member), named(office, absent, deputy)]
    with office.db.writing.begin() as session:
        session.get_one(Person, member.person_id).agency_id = elsewhere
        for grant in session.scalars(select(RoleGrant).filter_by(person_id=deputy.person_id)):
            grant.role = Role.AGENCY_MEMBER
    for row_id, one in zip(rows, (member, deputy), strict=True):
        assert seat(office, row_id, one) is None
        with office.db.reading() as session:
            assert stands_in_for(session, one.person_id or 0, FRIDAY) == []


def test_it_can_be_ended_early_by_both_and_the_administrator_but_nobody_else(
    office: Office, absent: Actor, deputy: Actor
) -> None:
    row_id = named(office, absent, deputy)
    with pytest.raises(NotAllowed):
        end_deputy(office.db, row_id, actor=office.person(Role.OFFICER), now=NOW)
    end_deputy(office.db, row_id, actor=deputy, now=NOW)
    with pytest.raises(NotFoundRefused):
        end_deputy(office.db, row_id, actor=absent, now=NOW)
    assert seat(office, row_id, deputy) is None
    with office.db.reading() as session:
        assert deputies_to_come(session, FRIDAY) == []
    assert named(office, absent, deputy), "and named again"


def test_nobody_takes_a_seat_from_a_seat(office: Office, absent: Actor, deputy: Actor) -> None:
    row_id = named(office, absent, deputy)
    with pytest.raises(NotFoundRefused):
        take_the_seat(office.db, row_id, actor=in_the_seat(deputy, absent), now=NOW)
    assert take_the_seat(office.db, row_id, actor=deputy, now=NOW) == absent.name


def test_every_act_says_for_whom(office: Office, tmp_path: Path, deputy: Actor) -> None:
    stage = Stage.of(office, tmp_path / "files")
    absent = replace(stage.leader, name="Nguyễn Văn Bình")
    acting = in_the_seat(deputy, absent)
    task_id = stage_task(stage)
    instruct(office.db, task_id, words="Làm ngay.", actor=acting, now=NOW)
    with office.db.reading() as session:
        event = session.scalars(select(Event).filter_by(kind="task.instruct")).one()
        fact = task_fact(session, task_id, stage.officer, as_at(session, TODAY, today=TODAY))
    assert event.actor_name == "Trần Thị An thay cho Nguyễn Văn Bình"
    assert (event.actor_id, event.acting_for_id) == (deputy.person_id, absent.person_id)
    assert [one.leader for one in fact.instructions] == ["Trần Thị An thay cho Nguyễn Văn Bình"]


def test_a_report_is_signed_by_the_deputy_and_the_absent(
    office: Office, tmp_path: Path, deputy: Actor
) -> None:
    stage = Stage.of(office, tmp_path / "files")
    stage.contact = in_the_seat(deputy, replace(stage.contact, name="Lê Văn Cường"))
    stage.report_done()
    with office.db.reading() as session:
        at = as_at(session, TODAY, today=TODAY)
        fact = task_fact(session, stage_task(stage), stage.officer, at)
    (report,) = fact.assignments[0].periods[0].reports
    assert report.by == "Trần Thị An thay cho Lê Văn Cường"


def stage_task(stage: Stage) -> int:
    with stage.office.db.reading() as session:
        assignment_id = session.get_one(Period, stage.period_id).assignment_id
        return session.get_one(Assignment, assignment_id).task_id


def test_a_letter_approved_by_a_deputy_leader_says_so(
    office: Office, tmp_path: Path, deputy: Actor
) -> None:
    issuing = issuing_office(office, FileStore(tmp_path / "files"))
    issuing.leader = in_the_seat(deputy, replace(issuing.leader, name="Nguyễn Văn Bình"))
    (document_id,) = issuing.approved()
    with office.db.reading() as session:
        event = session.scalars(select(Event).filter_by(kind="document.approve")).one()
        assert session.get_one(Document, document_id).decided_by_id == deputy.person_id
    assert event.actor_name == "Trần Thị An thay cho Nguyễn Văn Bình"
