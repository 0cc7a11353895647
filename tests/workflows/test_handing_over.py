"""An officer hands everything they follow to a colleague in one step."""

import pytest
from sqlalchemy import select

from tests.builders import NOW, TODAY, Office
from workflows.directives.handing_over import Following, following, hand_over
from workflows.directives.rules import NobodyToTakeOver, NothingToHandOver, OtherRoleNeeded
from workflows.domain.actor import Actor
from workflows.domain.errors import NotAllowed, Refusal
from workflows.domain.roles import Role
from workflows.domain.statuses import DirectiveStatus, PeriodStatus
from workflows.store.tables.directives import Directive
from workflows.store.tables.events import Event
from workflows.store.tables.jobs import Notice
from workflows.store.tables.people import Person


@pytest.fixture
def old(office: Office) -> Actor:
    return office.person(Role.OFFICER, name="Nguyễn Văn Bình")


@pytest.fixture
def new(office: Office) -> Actor:
    return office.person(Role.OFFICER, name="Trần Thị An")


def directive(office: Office, officer: Actor, status: DirectiveStatus) -> int:
    """Make a directive the officer follows, with one open and one completed task."""
    directive_id = office.directive()
    for where in (PeriodStatus.RECEIVED, PeriodStatus.COMPLETED):
        task_id = office.task(directive_id=directive_id)
        office.period(task_id=task_id, last_day=TODAY, status=where)
    with office.db.writing.begin() as session:
        row = session.get_one(Directive, directive_id)
        row.officer_id, row.status = officer.person_id, status
    return directive_id


def give(office: Office, old: Actor, new: Actor, by: Actor | None = None) -> Following:
    ids = {"from_id": old.person_id or 0, "to_id": new.person_id or 0}
    return hand_over(office.db, **ids, actor=by or old, now=NOW)


def officer_of(office: Office, directive_id: int) -> int | None:
    with office.db.reading() as session:
        return session.get_one(Directive, directive_id).officer_id


def test_all_that_is_open_moves_and_what_has_ended_stays(
    office: Office, old: Actor, new: Actor
) -> None:
    ids = [directive(office, old, DirectiveStatus.REGISTERED) for _ in range(3)]
    closed = directive(office, old, DirectiveStatus.CLOSED)
    of_another = directive(office, new, DirectiveStatus.REGISTERED)
    with office.db.reading() as session:
        counted = following(session, old.person_id or 0)
    assert counted == Following(directives=3, open_work=3)
    assert give(office, old, new) == counted
    assert {officer_of(office, one) for one in ids} == {new.person_id}
    assert officer_of(office, closed) == old.person_id
    assert officer_of(office, of_another) == new.person_id


def test_every_directive_tells_of_it_and_the_new_officer_hears_once(
    office: Office, old: Actor, new: Actor
) -> None:
    ids = [directive(office, old, DirectiveStatus.REGISTERED) for _ in range(3)]
    give(office, old, new)
    with office.db.reading() as session:
        events = list(session.scalars(select(Event).filter_by(kind="directive.hand_over")))
        told = list(session.scalars(select(Notice.person_id)))
    assert [event.directive_id for event in events] == ids
    assert {(e.before or {})["officer"] for e in events} == {old.name}
    assert told == [new.person_id]


def test_a_leader_hands_over_what_they_are_responsible_for(office: Office) -> None:
    old, new = office.person(Role.LEADER), office.person(Role.LEADER)
    directive_id = directive(office, office.person(Role.OFFICER), DirectiveStatus.REGISTERED)
    with office.db.writing.begin() as session:
        session.get_one(Directive, directive_id).leader_id = old.person_id
    give(office, old, new)
    with office.db.reading() as session:
        assert session.get_one(Directive, directive_id).leader_id == new.person_id


def test_an_administrator_does_it_for_somebody_who_left_and_both_hear(
    office: Office, old: Actor, new: Actor
) -> None:
    directive(office, old, DirectiveStatus.REGISTERED)
    with pytest.raises(NotAllowed):
        give(office, old, new, by=new)
    give(office, old, new, by=office.person(Role.ADMIN))
    with office.db.reading() as session:
        assert set(session.scalars(select(Notice.person_id))) == {old.person_id, new.person_id}


def test_nothing_moves_to_somebody_who_could_not_do_it(office: Office, old: Actor) -> None:
    directive_id = directive(office, old, DirectiveStatus.REGISTERED)
    locked = office.person(Role.OFFICER)
    with office.db.writing.begin() as session:
        session.get_one(Person, locked.person_id).active = False
    cases: list[tuple[Actor, type[Refusal]]] = [
        (old, NobodyToTakeOver),
        (locked, NobodyToTakeOver),
        (office.person(Role.REGISTRY), OtherRoleNeeded),
    ]
    for target, refusal in cases:
        with pytest.raises(refusal):
            give(office, old, target)
    assert officer_of(office, directive_id) == old.person_id


def test_the_second_time_there_is_nothing_left(office: Office, old: Actor, new: Actor) -> None:
    directive(office, old, DirectiveStatus.REGISTERED)
    give(office, old, new)
    with pytest.raises(NothingToHandOver):
        give(office, old, new)
