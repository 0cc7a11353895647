"""What a reorganisation does to names, people, groups, letterheads; renames, moves, dissolutions."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.builders import NOW, TODAY, Office
from tests.workflows.mergers_stage import Reorganisation, dump
from workflows.agencies.actions import NameTaken, create_group
from workflows.agencies.resolution import agency_book
from workflows.agencies.rules import Found, group_members, resolve
from workflows.domain.agencies import AgencyLevel, NameKind
from workflows.domain.mergers import Link, MergerKind
from workflows.domain.roles import Role
from workflows.mergers.rules import (
    MergerIncomplete,
    OneNameForTwo,
    UnderItself,
    WorkUndecided,
)
from workflows.mergers.undo import undo_merger
from workflows.store.queries.agency_list import agency_rows
from workflows.store.tables.agencies import Agency, AgencyName
from workflows.store.tables.documents import IssuingBody
from workflows.store.tables.opinions import OpinionRequest
from workflows.store.tables.people import Person
from workflows.store.tables.periods import HandBack, Period
from workflows.store.tables.registers import Register, RegisterKind
from workflows.store.tables.tasks import Delegation
from workflows.tasks.agency_acts import hand_back
from workflows.tasks.delegating import delegate

YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def stage(office: Office, tmp_path: Path) -> Reorganisation:
    """Set the stage."""
    return Reorganisation.of(office, tmp_path / "files")


def undone(stage: Reorganisation, merger_id: int, before: dict[str, list[str]]) -> None:
    undo_merger(stage.db, merger_id, actor=stage.officer, now=NOW)
    assert dump(stage.db) == before


def test_the_old_names_mean_the_successor_from_the_day_and_are_searched_for_both(
    stage: Reorganisation,
) -> None:
    before = dump(stage.db)
    merger_id = stage.merge()
    with stage.db.reading() as session:
        book = agency_book(session)
        found = {row.name for row in agency_rows(session, words="cau duong")}
    assert resolve(book, "SCĐ", on=YESTERDAY).agency_id == stage.old
    answer = resolve(book, "Sở Cầu đường", on=TODAY)
    assert (answer.agency_id, "tên trước khi sắp xếp" in str(answer.reason)) == (stage.new, True)
    assert found == {"Sở Cầu đường", "Sở Xây cất"}
    undone(stage, merger_id, before)


def test_a_name_another_agency_bears_is_not_taken_over(stage: Reorganisation) -> None:
    other = stage.office.agency("Sở Chăn nuôi Đồng cỏ", aliases=("SCĐ",))
    stage.merge()
    with stage.db.reading() as session:
        answer = resolve(agency_book(session), "SCĐ", on=TODAY)
    assert answer.agency_id == other


def test_the_name_of_a_divided_agency_stays_a_question_with_its_successors(
    stage: Reorganisation,
) -> None:
    other = stage.office.agency("Sở Đất")
    links = (Link(stage.old, stage.new), Link(stage.old, other, scope="đất"))
    stage.merge(*links, kind=MergerKind.SPLIT)
    with stage.db.reading() as session:
        answer = resolve(agency_book(session), "Sở Cầu đường", on=TODAY)
    assert answer.found is Found.QUESTION
    assert {one.agency_id for one in answer.candidates} == {stage.new, other}


def test_groups_are_as_they_were_on_the_day_of_issue(stage: Reorganisation) -> None:
    create_group(stage.db, name="Các sở, ngành", members=(stage.old,), actor=stage.officer, now=NOW)
    before = dump(stage.db)
    merger_id = stage.merge()
    with stage.db.reading() as session:
        book = agency_book(session)
    assert group_members(book, book.groups[0], YESTERDAY) == (stage.old,)
    assert group_members(book, book.groups[0], TODAY) == (stage.new,)
    undone(stage, merger_id, before)


def test_people_go_along_unless_somebody_decides_otherwise(stage: Reorganisation) -> None:
    goes = stage.office.person(Role.AGENCY_CONTACT, agency_id=stage.old)
    stays = stage.office.person(Role.AGENCY_MEMBER, agency_id=stage.old)
    before = dump(stage.db)
    merger_id = stage.merge(people={stays.person_id: ""})
    with stage.db.reading() as session:
        homes = {p.id: p.agency_id for p in session.scalars(select(Person))}
    assert (homes[goes.person_id or 0], homes[stays.person_id or 0]) == (stage.new, stage.old)
    undone(stage, merger_id, before)


def test_delegated_work_stays_with_the_member_who_comes_along(stage: Reorganisation) -> None:
    contact = stage.office.person(Role.AGENCY_CONTACT, agency_id=stage.old)
    member = stage.office.person(Role.AGENCY_MEMBER, agency_id=stage.old)
    period_id = stage.office.period(agency_id=stage.old)
    assert member.person_id is not None
    delegate(stage.db, period_id, member_id=member.person_id, actor=contact, now=NOW)
    before = dump(stage.db)
    merger_id = stage.merge()
    with stage.db.reading() as session:
        first, second = session.scalars(select(Delegation).order_by(Delegation.id))
    assert (first.ended_at, second.ended_at) == (NOW, None)
    assert second.member_id == member.person_id
    undone(stage, merger_id, before)


def test_work_handed_back_for_an_agency_that_ends_is_proposed_to_its_heir(
    stage: Reorganisation,
) -> None:
    third = stage.office.agency("Sở Hạ tầng")
    contact = stage.office.person(Role.AGENCY_CONTACT, agency_id=third)
    period_id = stage.office.period(agency_id=third)
    hand_back(
        stage.db,
        period_id,
        reason="Việc của Sở Cầu đường.",
        proposed_agency_id=stage.old,
        actor=contact,
        now=NOW,
    )
    before = dump(stage.db)
    merger_id = stage.merge()
    with stage.db.reading() as session:
        assert session.scalars(select(HandBack.proposed_agency_id)).one() == stage.new
    undone(stage, merger_id, before)


def test_an_unanswered_opinion_is_waited_for_from_the_heir_and_never_folded_away(
    stage: Reorganisation,
) -> None:
    third, task_id = stage.office.agency("Sở Hạ tầng"), stage.office.task()
    mine = stage.office.period(agency_id=third, task_id=task_id, last_day=TODAY)
    stage.office.period(agency_id=stage.new, task_id=task_id, last_day=TODAY)
    with stage.db.writing.begin() as session:
        session.add(
            OpinionRequest(
                period_id=mine,
                agency_id=stage.old,
                asked_on=TODAY,
                answer_by=TODAY,
                words="Xin ý kiến.",
                asked_at=NOW,
            )
        )
    before = dump(stage.db)
    merger_id = stage.merge(Link(stage.old, stage.new), Link(third, stage.new))
    assert stage.open_of(stage.new) == 2
    with stage.db.reading() as session:
        asked = session.scalars(select(OpinionRequest).filter_by(withdrawn_at=None)).one()
        assert session.get_one(Period, asked.period_id).agency_id == stage.new
    assert asked.agency_id == stage.new
    undone(stage, merger_id, before)


def letterhead(stage: Reorganisation) -> None:
    with stage.db.writing.begin() as session:
        session.add(
            IssuingBody(
                agency_id=stage.old,
                issuer_lines=["SỞ", "CẦU ĐƯỜNG"],
                place="Sơn Hải",
                letter_symbol="SCĐ-VP",
                symbol="SCĐ",
                archive_unit="VP",
            )
        )
        session.add(
            Register(
                issuing_agency_id=stage.old,
                kind=RegisterKind.OUTGOING,
                series="Chung",
                type_codes=[],
                year=2026,
                first=1,
                last=0,
                opened_at=NOW,
            )
        )


def test_letterhead_and_register_of_an_agency_that_ends_are_closed(stage: Reorganisation) -> None:
    letterhead(stage)
    before = dump(stage.db)
    merger_id = stage.merge()
    with stage.db.reading() as session:
        assert session.scalars(select(IssuingBody.valid_to)).one() == YESTERDAY
        assert session.scalars(select(Register.closed_at)).one() == NOW
    undone(stage, merger_id, before)


def test_a_renamed_agency_keeps_its_work_and_prints_its_new_name(stage: Reorganisation) -> None:
    letterhead(stage)
    stage.work(3)
    before = dump(stage.db)
    link = Link(stage.old, to_name="Sở Giao thông công chính")
    merger_id = stage.merge(link, kind=MergerKind.RENAME)
    assert stage.open_of(stage.old) == 3
    with stage.db.reading() as session:
        assert session.get_one(Agency, stage.old).name == "Sở Giao thông công chính"
        old, new = session.scalars(select(IssuingBody).order_by(IssuingBody.id))
        book = agency_book(session)
    assert (old.issuer_lines, old.valid_to) == (["SỞ", "CẦU ĐƯỜNG"], YESTERDAY)
    assert (new.issuer_lines, new.valid_from) == (["SỞ GIAO THÔNG CÔNG CHÍNH"], TODAY)
    assert resolve(book, "Sở Cầu đường", on=TODAY).agency_id == stage.old
    undone(stage, merger_id, before)


def test_a_name_may_come_back(stage: Reorganisation) -> None:
    before = dump(stage.db)
    names = ("Sở Giao thông", "Sở Cầu đường", "Sở Giao thông")
    done = [stage.merge(Link(stage.old, to_name=name), kind=MergerKind.RENAME) for name in names]
    with stage.db.reading() as session:
        official = select(AgencyName.text).where(
            AgencyName.kind == NameKind.OFFICIAL, AgencyName.valid_to.is_(None)
        )
        assert set(session.scalars(official)) == {"Sở Giao thông", "Sở Xây cất"}
    for merger_id in reversed(done):
        undo_merger(stage.db, merger_id, actor=stage.officer, now=NOW)
    assert dump(stage.db) == before


def test_a_taken_name_is_refused(stage: Reorganisation) -> None:
    with pytest.raises(NameTaken):
        stage.draft(Link(stage.old, to_name="Sở Xây cất"), kind=MergerKind.RENAME)


def test_an_agency_moves_to_another_level_and_parent(stage: Reorganisation) -> None:
    before = dump(stage.db)
    merger_id = stage.merge(kind=MergerKind.MOVE, level=AgencyLevel.COMMUNE.value)
    with stage.db.reading() as session:
        moved = session.get_one(Agency, stage.old)
    assert (moved.parent_id, moved.level) == (stage.new, AgencyLevel.COMMUNE)
    undone(stage, merger_id, before)


def test_agencies_below_one_that_ends_go_along(stage: Reorganisation) -> None:
    below = stage.office.agency("Trung tâm Kiểm định cầu")
    with stage.db.writing.begin() as session:
        session.get_one(Agency, below).parent_id = stage.old
    before = dump(stage.db)
    merger_id = stage.merge()
    with stage.db.reading() as session:
        assert session.get_one(Agency, below).parent_id == stage.new
    undone(stage, merger_id, before)


def under(stage: Reorganisation, below: int, above: int) -> None:
    with stage.db.writing.begin() as session:
        session.get_one(Agency, below).parent_id = above


def parents(stage: Reorganisation) -> dict[int, int | None]:
    with stage.db.reading() as session:
        return dict(session.execute(select(Agency.id, Agency.parent_id)).all())


def test_no_agency_gets_above_itself(stage: Reorganisation) -> None:
    middle = stage.office.agency()
    under(stage, middle, stage.old)
    under(stage, stage.new, middle)
    with pytest.raises(UnderItself):
        stage.draft(Link(stage.old, stage.new), kind=MergerKind.MOVE)
    under(stage, stage.new, stage.office.agency())
    there = stage.draft(Link(stage.old, stage.new), kind=MergerKind.MOVE)
    back = stage.draft(Link(stage.new, stage.old), kind=MergerKind.MOVE)
    stage.carry_out(there)
    with pytest.raises(UnderItself):
        stage.carry_out(back)
    with pytest.raises(UnderItself):
        both = (Link(middle, stage.old), Link(stage.old, middle))
        stage.draft(*both, kind=MergerKind.MOVE)


def test_a_successor_from_below_takes_the_place_of_what_ends(stage: Reorganisation) -> None:
    top, middle = stage.office.agency(), stage.office.agency()
    under(stage, stage.old, top)
    under(stage, middle, stage.old)
    under(stage, stage.new, middle)
    before = dump(stage.db)
    merger_id = stage.merge()
    now = parents(stage)
    assert (now[stage.new], now[middle]) == (top, stage.new)
    undone(stage, merger_id, before)


def test_two_agencies_do_not_get_one_name(stage: Reorganisation) -> None:
    with pytest.raises(OneNameForTwo):
        stage.draft(
            Link(stage.old, to_name="Sở Giao thông"),
            Link(stage.new, to_name="sở giao thông"),
            kind=MergerKind.RENAME,
        )


def test_a_dissolved_agency_with_open_work_needs_somebody_who_takes_it(
    stage: Reorganisation,
) -> None:
    stage.merge(Link(stage.new), kind=MergerKind.DISSOLVE)  # had no work
    stage.work(2)
    with pytest.raises(WorkUndecided):
        stage.merge(Link(stage.old), kind=MergerKind.DISSOLVE)
    taker = stage.office.agency("Sở Tiếp nhận")
    stage.merge(Link(stage.old, taker), kind=MergerKind.DISSOLVE)
    assert stage.open_of(taker) == 2


def test_a_new_successor_begins_that_day_like_the_one_it_follows(stage: Reorganisation) -> None:
    before = dump(stage.db)
    third = Link(stage.new, to_name="Sở Hạ tầng")
    merger_id = stage.merge(Link(stage.old, to_name="Sở Hạ tầng"), third)
    with stage.db.reading() as session:
        made = session.scalars(select(Agency).filter_by(name="Sở Hạ tầng")).one()
    assert (made.valid_from, made.level, made.parent_id) == (TODAY, AgencyLevel.PROVINCE, None)
    undone(stage, merger_id, before)


def test_a_line_says_what_it_lacks(stage: Reorganisation) -> None:
    with pytest.raises(MergerIncomplete, match="Dòng 1 chưa đủ: đơn vị tiếp nhận"):
        stage.draft(Link(stage.old))
    with pytest.raises(MergerIncomplete, match="phạm vi"):
        stage.draft(Link(stage.old, stage.new), kind=MergerKind.TRANSFER)


def test_a_day_long_past_closes_the_agency_on_that_day(stage: Reorganisation) -> None:
    stage.work(1)
    stage.merge(on_day=date(2025, 7, 1))
    with stage.db.reading() as session:
        assert session.get_one(Agency, stage.old).valid_to == date(2025, 6, 30)
    assert stage.open_of(stage.new) == 1
