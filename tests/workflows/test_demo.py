"""The demonstration office: whole, repeatable, taken up where it was cut off, never mixed."""

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.builders import NOW, TODAY, Office
from workflows.agencies.resolution import agency_book
from workflows.agencies.rules import Found, group_members, resolve
from workflows.demo import history
from workflows.demo.actions import OfficeInUse, demo_people, make_demo
from workflows.demo.province import CLOSED_DEPARTMENTS
from workflows.demo.script import Scene
from workflows.demo.texts import demo_texts, fill_dates
from workflows.domain.mergers import MergerStatus
from workflows.domain.roles import Role
from workflows.domain.statuses import (
    DirectiveStatus,
    DocumentStatus,
    HeldStatus,
    PeriodStatus,
    RequestStatus,
)
from workflows.store.database import Database
from workflows.store.files import FileStore
from workflows.store.tables.agencies import Agency
from workflows.store.tables.directives import Directive
from workflows.store.tables.documents import Document
from workflows.store.tables.held_reports import HeldReport
from workflows.store.tables.intake import Intake, IntakeStatus
from workflows.store.tables.mergers import Merger
from workflows.store.tables.papers import Paper
from workflows.store.tables.people import Deputy, RoleGrant
from workflows.store.tables.periods import ExtensionRequest, FollowUp, HandBack, Period
from workflows.store.tables.tasks import Delegation

LAST_DAY_OF_DISTRICTS = date(2025, 6, 30)


@pytest.fixture
def files(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path / "files")


@pytest.fixture
def demo(db: Database, files: FileStore) -> Database:
    assert make_demo(db, files, now=NOW)
    return db


def test_the_office_has_every_kind_of_thing_to_show(demo: Database) -> None:
    with demo.reading() as session:
        statuses = Counter(session.scalars(select(Period.status)))
        roles = set(session.scalars(select(RoleGrant.role)))
        overdue = session.scalars(
            select(Period.id).where(
                Period.last_on_time < TODAY, Period.status == PeriodStatus.ASSIGNED
            )
        ).all()
        waiting = session.scalars(
            select(ExtensionRequest.id).filter_by(status=RequestStatus.REQUESTED)
        ).all()
        intakes = Counter(session.scalars(select(Intake.status)))
        letters = session.scalars(select(FollowUp.times)).all()
        handed_back = session.scalars(select(HandBack.id)).all()
        held = session.scalars(select(HeldReport.id).filter_by(status=HeldStatus.WAITING)).all()
        given = session.scalars(select(Delegation.id)).all()
        away = session.scalars(select(Deputy.from_day)).all()
        registered = session.scalars(
            select(Directive.paper_id).filter_by(status=DirectiveStatus.REGISTERED)
        ).all()
    assert roles == set(Role)
    assert not set(PeriodStatus) - set(statuses) - {PeriodStatus.CANCELLED}
    assert len(overdue) >= 3
    assert waiting
    assert handed_back
    assert held
    assert given
    assert away == [TODAY]
    assert letters == [1]
    assert intakes[IntakeStatus.REVIEW] == 1
    assert len(registered) >= 9


def test_the_province_was_reorganised_by_the_same_act_the_office_uses(demo: Database) -> None:
    old, new = LAST_DAY_OF_DISTRICTS, LAST_DAY_OF_DISTRICTS + timedelta(days=1)
    with demo.reading() as session:
        done = session.execute(select(Merger.kind, Merger.status, Merger.counts)).all()
        ended = set(session.scalars(select(Agency.valid_to)))
        book = agency_book(session)
        districts = next(g for g in book.groups if "huyện" in g.name)
        departments = next(g for g in book.groups if "sở" in g.name)
    assert {row.status for row in done} == {MergerStatus.CARRIED_OUT}
    assert sum(row.counts["assignments"] for row in done) > 0
    assert ended == {None, old}
    assert (len(group_members(book, districts, old)), group_members(book, districts, new)) == (
        5,
        (),
    )
    assert (
        len(group_members(book, departments, old)) - len(group_members(book, departments, new))
        == len(CLOSED_DEPARTMENTS) - 1
    )  # one successor began that day


def test_an_old_name_printed_later_is_proposed_for_the_successor(demo: Database) -> None:
    with demo.reading() as session:
        book = agency_book(session)
    before = resolve(book, "Sở GTVT", on=LAST_DAY_OF_DISTRICTS)
    after = resolve(book, "Sở GTVT", on=TODAY)
    divided = resolve(book, "UBND huyện Trà Sơn", on=TODAY)
    assert book.name_of(before.agency_id or 0) == "Sở Giao thông vận tải"
    assert book.name_of(after.agency_id or 0) == "Sở Xây dựng"
    assert "tên trước khi sắp xếp" in str(after.reason)
    assert divided.found is Found.QUESTION
    assert len(divided.candidates) == 2


def test_making_it_twice_changes_nothing(demo: Database, files: FileStore) -> None:
    with demo.reading() as session:
        before = session.scalars(select(Period.id)).all()
    assert not make_demo(demo, files, now=NOW + timedelta(days=1))
    with demo.reading() as session:
        assert session.scalars(select(Period.id)).all() == before


def test_a_run_that_was_cut_off_is_taken_up_where_it_stopped(
    db: Database, files: FileStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    played: list[object] = []
    play = history._play  # the place where the power fails

    def power_cut(stage: history.Stage, scene: Scene) -> None:
        if len(played) == 14:
            raise KeyboardInterrupt
        played.append(scene)
        play(stage, scene)

    monkeypatch.setattr(history, "_play", power_cut)
    with pytest.raises(KeyboardInterrupt):
        make_demo(db, files, now=NOW)
    monkeypatch.setattr(history, "_play", play)
    assert make_demo(db, files, now=NOW)
    with db.reading() as session:
        numbered = select(Paper.number, Paper.symbol).where(Paper.known, Paper.number.is_not(None))
        codes = session.execute(numbered).all()
        waiting = Counter(session.scalars(select(Document.status)))
        letters = session.scalars(select(FollowUp.times)).all()
    assert len(codes) == len(set(codes))
    assert letters == [1]
    assert (waiting[DocumentStatus.SUBMITTED], waiting[DocumentStatus.DRAFT]) == (2, 1)


def test_a_real_office_is_never_mixed_with_the_demonstration(
    office: Office, files: FileStore
) -> None:
    office.person(Role.OFFICER)
    with pytest.raises(OfficeInUse, match="DONDOC_HOME"):
        make_demo(office.db, files, now=NOW)
    assert demo_people(office.db) == []


def test_dates_are_counted_from_the_day_of_the_demonstration() -> None:
    day = date(2026, 1, 5)
    assert fill_dates("[[S-1]] [[S+1]]", day) == "04/01/2026 06/01/2026"
    assert fill_dates("[[D-1]]", day) == "ngày 02 tháng 01 năm 2026"  # Sunday: Friday before
    assert fill_dates("[[M-1]] [[M+0]] [[M+2]]", day) == "12/2025 01/2026 3/2026"
    assert fill_dates("[[Y]] [[Y+1]]", day) == "2026 2027"
    assert all("[[" not in text for _, text in demo_texts(day))
