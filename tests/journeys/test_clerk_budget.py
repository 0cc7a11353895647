"""A real decision from paste to register: how many keys and clicks it costs a clerk."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select

from tests.builders import NOW, Office
from tests.journeys.conftest import Watched, served
from tests.shared_files import shared_folder
from webapp.application import create_app
from webapp.config import Settings
from workflows.agencies.actions import create_group
from workflows.agencies.book import group_key
from workflows.agencies.groups import names_a_group
from workflows.domain.actor import SYSTEM
from workflows.domain.roles import AgencyRole, Role
from workflows.people.actions import create_person
from workflows.store.tables.agencies import Agency
from workflows.store.tables.periods import Period
from workflows.store.tables.tasks import Assignment, Task

pytestmark = [pytest.mark.journey, pytest.mark.slow]

PASSWORD = "mot mat khau dai va de nho"
KEYSTROKES, CLICKS = 100, 12
COUNTER = """
const count = (what, times) => localStorage.setItem(what, Number(localStorage.getItem(what)) + times);
addEventListener("keydown", (event) => {
  const capital = event.key.length === 1 && event.key !== event.key.toLowerCase();
  if (!event.repeat) count("keys", capital ? 2 : 1);
}, { capture: true });
addEventListener("beforeinput", (event) => {
  // A letter with marks comes without its keys: by Telex it takes one key more for each mark.
  const marked = [...(event.data ?? "").normalize("NFC")].filter((letter) => letter > "~");
  if (event.inputType === "insertText" && marked.length < 40) {
    count("keys", marked.join("").replace(/đ/gi, "dd").normalize("NFD").length);
  }
}, { capture: true });
addEventListener("click", (event) => { if (event.detail > 0) count("clicks", 1); }, { capture: true });
"""


class Seed:
    """The decision with its gold; what is wrong in it is put in when the test runs."""

    def __init__(self) -> None:
        folder = shared_folder("seeds")
        name = "ba-ria-qd-ubnd"
        self.text = (folder / f"{name}.txt").read_text("utf-8")
        (self.gold,) = json.loads((folder / f"{name}.gold.json").read_text("utf-8"))

    @property
    def names(self) -> set[str]:
        """List every name the gold gives work to, and the issuer."""
        roles = ("lead", "coordinating", "monitoring")
        tasks = self.gold["tasks"]
        return {self.gold["issuer"], *(n for t in tasks for role in roles for n in t[role])}

    def task(self, path: str) -> dict[str, Any]:
        """Give a task of the gold."""
        found: dict[str, Any] = next(t for t in self.gold["tasks"] if t["path"] == path)
        return found

    def misprint_a_lead(self) -> tuple[str, str]:
        """Print another office over a section that one office leads alone; give path and office."""
        alone = [t for t in self.gold["tasks"] if len(t["lead"]) == 1]
        leads = [t["lead"][0] for t in alone]
        task = next(
            t for t in alone if leads.count(t["lead"][0]) == 1 and self._heads(t["lead"][0])
        )
        right = task["lead"][0]
        wrong = next(n for n in leads if n != right and not names_a_group(n))
        self.text = self.text.replace(f". {right}\n", f". {wrong}\n", 1)
        return task["path"], right

    def _heads(self, name: str) -> bool:
        return f". {name}\n" in self.text

    def misprint_a_deadline(self) -> tuple[str, str]:
        """Print another day in a deadline that stands once; give path and the right day."""
        for task in self.gold["tasks"]:
            year, month, day = (task["due"] or "--").split("-")
            printed = f"ày {day}/{month}/{year}.**"
            if self.text.count(printed) == 1:
                self.text = self.text.replace(printed, f"ày 27/{month}/{year}.**")
                return task["path"], f"{day}/{month}/{year}"
        raise AssertionError("no such deadline")

    def run_two_together(self) -> tuple[str, str]:
        """Print two items as one; give the path of the first and how the second begins."""
        for first, second in zip(self.gold["tasks"], self.gold["tasks"][1:], strict=False):
            begins = second["text"][:30]
            between = f"{first['text'][-20:]}\n\n- {begins}"
            if between in self.text:
                self.text = self.text.replace(between, between.replace("\n\n- ", " "))
                return first["path"], begins
        raise AssertionError("no such items")


@pytest.fixture
def seed() -> Seed:
    """Give the decision."""
    return Seed()


@pytest.fixture
def address(office: Office, settings: Settings, seed: Seed) -> Iterator[str]:
    """Serve an office that knows the names of the decision."""
    agencies = [office.agency(name) for name in sorted(seed.names) if not names_a_group(name)]
    groups = {group_key(name): name for name in sorted(seed.names) if names_a_group(name)}
    for name in groups.values():
        create_group(office.db, name=name, members=tuple(agencies[:3]), actor=SYSTEM, now=NOW)
    create_person(
        office.db,
        login="ra.soat",
        name="Lê Minh An",
        roles=[Role.OFFICER],
        password=PASSWORD,
        must_change_password=False,
        actor=SYSTEM,
        now=NOW,
    )
    with served(create_app(settings, office.db, now=lambda: NOW)) as url:
        yield url


class Clerk:
    """Somebody with a keyboard and a mouse, whose every press is counted by the page."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, *keys: str) -> None:
        """Press keys one after another."""
        for key in keys:
            self.page.keyboard.press(key)

    def spent(self, what: str) -> int:
        """Give what the page has counted."""
        return int(self.page.evaluate(f"Number(localStorage.getItem('{what}'))"))

    def chosen(self) -> str:
        """Give the path of the task that is chosen."""
        return self.page.locator(".task.is-current .task-path").inner_text()

    def accept(self) -> None:
        """Accept the chosen task and wait for the next."""
        card = self.page.locator(".task.is-current").get_attribute("id")
        self.press("a")
        expect(self.page.locator(f"#{card}.is-accepted")).to_be_visible()

    def put_lead_right(self, name: str) -> None:
        """Type who leads."""
        self.press("g")
        self.page.keyboard.type(name)
        self.press("Control+Enter")
        expect(self.page.locator(".task.is-current .card-rows")).to_contain_text(name)

    def put_deadline_right(self, day: str) -> None:
        """Type the day."""
        self.press("d")
        self.page.keyboard.type(day)
        self.press("Enter")
        expect(self.page.locator(".task.is-current .card-rows")).to_contain_text(day)

    def part(self, begins: str, tasks: int) -> None:
        """Click where the second task begins, and split there."""
        self.press("s")
        text = self.page.locator(".task.is-current [data-split-text]")
        text.click()
        text.evaluate(
            "(area, words) => { const at = area.value.indexOf(words); area.setSelectionRange(at, at); }",
            begins,
        )
        self.press("Control+Enter")
        expect(self.page.get_by_role("heading", name=f"{tasks} nhiệm vụ")).to_be_visible()


def test_a_decision_is_registered_within_the_clerks_budget(
    chromium: Browser, address: str, office: Office, seed: Seed, tmp_path: Path
) -> None:
    wrong_lead, lead = seed.misprint_a_lead()
    wrong_day, day = seed.misprint_a_deadline()
    two_in_one, begins = seed.run_two_together()
    page = chromium.new_context(locale="vi-VN", viewport={"width": 1440, "height": 900}).new_page()
    seat, clerk = Watched(page, address), Clerk(page)
    seat.sign_in("ra.soat", PASSWORD)
    page.add_init_script(COUNTER)
    seat.open("/tiep-nhan")
    page.locator("#text").click()
    page.keyboard.insert_text(seed.text)  # the paste itself
    page.evaluate("localStorage.setItem('keys', 0)")
    page.get_by_role("button", name="Đọc văn bản").click()
    expect(page.locator(".task").first).to_be_visible()
    tasks = len(seed.gold["tasks"])
    for _ in range(tasks):
        path = clerk.chosen()
        if path == wrong_lead:
            clerk.put_lead_right(lead)
        if path == wrong_day:
            clerk.put_deadline_right(day)
        if path == two_in_one:
            clerk.part(begins, tasks)
        clerk.accept()
    page.locator("button[form='ghi-so-form']").click()
    expect(page.get_by_text("Đã ghi sổ văn bản")).to_be_visible()
    keys, clicks = clerk.spent("keys"), clerk.spent("clicks")
    assert (keys <= KEYSTROKES, clicks <= CLICKS) == (True, True), f"{keys} keys, {clicks} clicks"
    with office.db.reading() as session:
        assert len(session.scalars(select(Task)).all()) == tasks
        led = Assignment.role == AgencyRole.LEAD
        names = select(Agency.name).join(Assignment, Assignment.agency_id == Agency.id)
        names = names.join(Task, Task.id == Assignment.task_id)
        assert session.scalars(names.where(led, Task.path == wrong_lead)).all() == [lead]
        given = select(Period.last_on_time).join(Assignment).join(Task)
        days = session.scalars(given.where(led, Task.path == wrong_day))
        assert {f"{found:%d/%m/%Y}" for found in days if found} == {day}
    assert seat.complaints == []
