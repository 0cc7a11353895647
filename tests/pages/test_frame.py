"""The frame around every page, the desk and the page of components."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests.builders import Office
from tests.pages.conftest import Pages
from webapp.navigation import PLACES
from webapp.queues import Contents, Queue, QueueRow
from workflows.domain.actor import Actor
from workflows.domain.roles import Role
from workflows.store.tables.people import Person


def ships(session: Session, actor: Actor, today: date) -> Contents:
    """Find twelve ships; the first two are shown."""
    assert session.scalar(select(func.count(Person.id)))
    late = QueueRow(
        title="Tàu <Sóng> rời bến",
        url="/giao-dien",
        detail=f"của {actor.name}",
        last_day=today - timedelta(days=2),
        state="overdue",
        act="Đôn đốc",
    )
    return Contents(12, [late, QueueRow(title="Tàu Gió", url="/giao-dien")])


def nothing(_session: Session, _actor: Actor, _today: date) -> Contents:
    """Find nothing."""
    return Contents(0, [])


def queue(title: str, order: int, role: Role = Role.OFFICER) -> Queue:
    return Queue(
        title=title,
        roles=frozenset({role}),
        order=order,
        endpoint="design.index",
        query=(("state", "late"),),
        find=nothing if title == "Trống" else ships,
    )


@pytest.fixture
def desk(app: Flask, pages: Pages) -> Pages:
    """Give the office with queues of its own."""
    queues = (queue("Gấp", 1), queue("Trống", 2), queue("Của văn thư", 3, Role.REGISTRY))
    app.extensions["dondoc"] = replace(app.extensions["dondoc"], queues=queues)
    return pages


@pytest.mark.parametrize("url", ["/", "/giao-dien", "/tai-khoan", "/tai-khoan/mat-khau"])
def test_a_page_everybody_has_is_sound(pages: Pages, url: str) -> None:
    pages.sign_in_as(Role.OFFICER)
    page = pages.get(url)
    assert page.find("//main[@id='content']")


def test_the_frame_says_who_one_is(pages: Pages, office: Office) -> None:
    agency = office.agency("Sở Biển và Hải đảo")
    actor = pages.sign_in_as(Role.AGENCY_CONTACT, agency_id=agency)
    page = pages.get("/")
    assert page.says(actor.name)
    assert page.says("Sở Biển và Hải đảo")
    assert page.says("Đầu mối đơn vị")


def test_the_desk_shows_what_waits_and_how_much(desk: Pages) -> None:
    actor = desk.sign_in_as(Role.OFFICER)
    page = desk.get("/")
    assert [word.strip() for word in page.find("//section//h2/text()[1]")] == ["Gấp"]
    assert page.says("Tàu <Sóng> rời bến")
    assert page.says(f"của {actor.name}")
    assert page.says("quá hạn")
    assert page.says("18/11/2026 quá 2 ngày")
    assert page.find("//a[normalize-space()='Xem cả 12']/@href") == ["/giao-dien?state=late"]
    assert page.find("//a[@class='waiting']//span[1]/text()") == ["12"]


def test_the_waiting_number_stands_on_every_page(desk: Pages) -> None:
    desk.sign_in_as(Role.OFFICER, Role.REGISTRY)
    assert desk.get("/tai-khoan").find("//a[@class='waiting']//span[1]/text()") == ["24"]


def test_an_empty_desk_says_so(desk: Pages) -> None:
    desk.sign_in_as(Role.LEADER)
    assert desk.get("/").says("Không có việc nào đang chờ anh/chị.")


def test_every_area_of_the_house_has_a_place_in_the_menu_and_a_role() -> None:
    assert len({place.endpoint for place in PLACES}) == len(PLACES)
    assert all(place.roles for place in PLACES)


def test_the_current_place_is_marked(pages: Pages) -> None:
    pages.sign_in_as(Role.OFFICER)
    current = "//nav[@id='menu']//a[@aria-current='page']/@href"
    assert pages.get("/").find(current) == ["/"]
    assert pages.get("/tai-khoan").find(current) == []


def test_icons_of_the_menu_and_of_states_are_drawn(pages: Pages) -> None:
    pages.sign_in_as(*Role)
    drawn = (Path(pages.app.static_folder or "") / "icons.svg").read_text(encoding="utf-8")
    used = pages.get("/giao-dien").find("//*[local-name()='use']/@href")
    names = {address.rpartition("#")[2] for address in used} | {place.icon for place in PLACES}
    assert [name for name in sorted(names) if f'id="{name}"' not in drawn] == []
