"""No agency sees or moves what is another's, by whatever address; administrators read no content.

The demonstration office is marked: every text of work in which the agency has no part begins with
a word that no page may show it. Then each role of the agency opens every route with every kind of
id, and sends every form.
"""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import pytest
import sqlalchemy as sa
from flask import Flask
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from tests.builders import NOW, Office
from tests.pages.canaries import CONTENT, FOREIGN, Secrets, mark
from tests.pages.conftest import Pages
from webapp.access import access_of
from webapp.application import create_app
from webapp.config import Settings
from workflows.demo.actions import make_demo
from workflows.domain.actor import Actor
from workflows.domain.roles import Role
from workflows.store.tables.agencies import Agency, AgencySuccession
from workflows.store.tables.base import Base
from workflows.store.tables.people import Person, RoleGrant

MOST = 8  # rows of a kind that are tried on each route
# What the ids in addresses are. Whoever adds a route that agencies may open says it here.
IDS = {
    "agency_id": "agency", "assignment_id": "assignment", "directive_id": "directive",
    "document_id": "document", "evidence_id": "evidence", "held_id": "held_report",
    "job_id": "job", "period_id": "period", "report_id": "report", "request_id": "opinion_request",
    "row_id": "deputy", "task_id": "task", "check_id": "format_check", "file_id": "stored_file",
    "digest_id": "digest", "message_id": "outgoing_message", "table_id": "indicator_table",
    "group_id": "agency_group", "person_id": "person", "merger_id": "merger",
    "import_id": "sheet_import", "duty_id": "report_duty", "waiting_id": "waiting_file", "round_id": "indicator_round", "change_id": "template_change", "version_id": "template_version", "entry_id": "signatory",
}  # fmt: skip
WORDS = {
    "act": ("nhan", "tien-do", "xong", "tra-lai"), "name": ("letter",), "kind": ("cong-van",),
    "way": ("dinh-chinh",), "page": ("1",), "number": ("1",), "year": ("2026",),
}  # fmt: skip
ELSEWHERE = {("indicators", "row_id"): "indicator_row"}  # the same name, another thing
CODES = {"code": "report_receipt"}  # who holds the paper may check it, and reads no report there
UNSEEN = {403, 404}
NOBODY_S = 999_999


@dataclass
class Stage:
    """The marked office, and who tries."""

    app: Flask
    office: Office
    secrets: Secrets

    def sit(self, actor: Actor) -> Pages:
        """Give somebody at a browser."""
        pages = Pages(self.app, self.office)
        pages.sit_down(actor)
        return pages

    def routes(self, actor: Actor, method: str) -> Iterator[Rule]:
        """Give the routes this person may open, that name a thing."""
        for rule in self.app.url_map.iter_rules():
            is_own = access_of(self.app, rule.endpoint).roles & actor.roles
            if is_own and method in (rule.methods or ()):
                yield rule

    def addresses(self, rule: Rule) -> Iterator[tuple[str, bool]]:
        """Give addresses of a route, and whether one of the things it names is another's."""
        names = sorted(rule.arguments - set(rule.defaults or ()))
        choices = [self._choices(rule, name) for name in names]
        adapter = self.app.url_map.bind("localhost")
        for chosen in product(*choices):
            values = dict(zip(names, chosen, strict=True)) | dict(rule.defaults or {})
            is_foreign = any(
                value in self.secrets.foreign.get(_table(rule, name), ())
                for name, value in values.items()
            )
            yield adapter.build(rule.endpoint, values), is_foreign

    def _choices(self, rule: Rule, name: str) -> list[int | str]:
        if name in WORDS:
            return list(WORDS[name])
        if name in CODES:
            receipts = self.secrets.rows[CODES[name]]
            chosen = self.secrets.of_table(CODES[name], most=MOST)
            return [*(receipts[one]["code"] for one in chosen), "khong-co"]
        assert name in IDS, f"a new name in an address: say in IDS or WORDS what «{name}» is"
        table = _table(rule, name)
        return [
            *self.secrets.of_table(table, most=MOST),
            *self.secrets.own(table, most=2),
            NOBODY_S,
        ]


def _table(rule: Rule, name: str) -> str:
    return ELSEWHERE.get((rule.endpoint.partition(".")[0], name)) or IDS.get(name, "")


@pytest.fixture
def stage(settings: Settings, office: Office) -> Stage:
    """Mark the demonstration office for one of its departments."""
    make_demo(office.db, settings.file_store, now=NOW)
    with office.db.writing.begin() as session:
        own = session.scalars(sa.select(Person.agency_id).where(Person.login == "donvi")).one()
        below = session.scalars(sa.select(Agency.id).where(Agency.parent_id == own)).all()
        earlier = sa.select(AgencySuccession.predecessor_id).where(
            AgencySuccession.successor_id == own
        )
        agency_ids = {own or 0, *below, *session.scalars(earlier)}
        secrets = Secrets.of(session, agency_ids)
        mark(session, secrets)
    app = create_app(settings, office.db, now=lambda: NOW)
    return Stage(app, office, secrets)


def who(stage: Stage, login: str) -> Actor:
    with stage.office.db.reading() as session:
        person = session.scalars(sa.select(Person).where(Person.login == login)).one()
        roles = session.scalars(
            sa.select(RoleGrant.role).where(RoleGrant.person_id == person.id)
        ).all()
        return Actor(
            person_id=person.id, name=person.name, roles=frozenset(roles),
            agency_id=person.agency_id,
        )  # fmt: skip


def said(response: TestResponse) -> str:
    """Give every word of an answer, also those inside an Office file."""
    if response.data[:2] != b"PK":
        return response.get_data(as_text=False).decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(response.data)) as parts:
        return "".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())


def state(stage: Stage) -> dict[str, list[tuple[object, ...]]]:
    """Give the whole content of what is another's."""
    with stage.office.db.reading() as session:
        now = Secrets.of(session, stage.secrets.agency_ids)
    return {
        table.name: [
            tuple(row.items())
            for key, row in sorted(now.rows[table.name].items())
            if key in stage.secrets.foreign.get(table.name, ())
        ]
        for table in Base.metadata.sorted_tables
    }


PEOPLE = ("donvi", "canbo", "thutruong")


def must_have_enough(stage: Stage) -> None:
    """Check that the marks are there, and show to whom they may."""
    for table in ("directive", "task", "period", "report", "document", "hand_back", "intake"):
        assert stage.secrets.foreign[table], table
    shown = said(stage.sit(who(stage, "chuyenvien")).client.get("/nhiem-vu"))
    assert FOREIGN in shown
    assert CONTENT in shown


def searched(stage: Stage) -> list[str]:
    """Give words that stand in what is another's."""
    texts = [
        stage.secrets.rows["task"][key]["text"] for key in stage.secrets.of_table("task", most=20)
    ]
    words = {word.strip(".,;:«»()").casefold() for text in texts for word in text.split()}
    return sorted(word for word in words if len(word) > 4)[:10]


def test_no_page_shows_an_agency_what_is_another_s(stage: Stage) -> None:
    must_have_enough(stage)
    tried, leaks, words = 0, [], searched(stage)
    for login in PEOPLE:
        actor = who(stage, login)
        pages = stage.sit(actor)
        for rule in stage.routes(actor, "GET"):
            searches = (
                [] if rule.arguments else [(f"{rule.rule}?q={word}", False) for word in words]
            )
            for address, is_foreign in [*stage.addresses(rule), *searches]:
                response = pages.client.get(address)
                tried += 1
                if FOREIGN in said(response):
                    leaks.append(f"{login} reads {address}")
                elif is_foreign and response.status_code not in UNSEEN:
                    leaks.append(f"{login} gets {response.status_code} for {address}")
    assert leaks == []
    assert tried > 300, "the walk must not become empty unnoticed"


def test_no_form_moves_what_is_another_s(stage: Stage) -> None:
    before, tried, leaks = state(stage), 0, []
    every = {
        "period_ids": stage.secrets.of_table("period", most=MOST),
        "document_ids": stage.secrets.of_table("document", most=MOST),
        "task_ids": stage.secrets.of_table("task", most=MOST),
        "words": "thử",
        "reason": "thử",
    }
    for login in PEOPLE:
        actor = who(stage, login)
        pages = stage.sit(actor)
        for rule in stage.routes(actor, "POST"):
            if rule.endpoint.startswith("auth."):
                continue  # the own account; signing out would end the walk
            for address, is_foreign in stage.addresses(rule):
                response = pages.post(address, every)
                tried += 1
                if is_foreign and response.status_code not in UNSEEN:
                    leaks.append(f"{login} gets {response.status_code} for {address}")
                if FOREIGN in said(response):
                    leaks.append(f"{login} reads {address}")
    assert leaks == []
    assert state(stage) == before
    assert tried > 60, "the walk must not become empty unnoticed"


def test_an_administrator_reads_no_content(stage: Stage) -> None:
    actor = who(stage, "quantri")
    assert actor.roles == {Role.ADMIN}
    pages, leaks = stage.sit(actor), []
    for rule in stage.routes(actor, "GET"):
        for address, _ in stage.addresses(rule):
            shown = said(pages.client.get(address))
            if FOREIGN in shown or CONTENT in shown:
                leaks.append(address)
    assert leaks == []
