"""Who may open what: every route, by walking them all."""

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from werkzeug.routing import Rule

from tests.builders import NOW, Office
from tests.pages.conftest import Pages
from webapp.access import UndeclaredRoute, access_of, init_access, requires
from webapp.application import create_app
from webapp.config import Settings
from workflows.domain.roles import Role
from workflows.store.database import Database

PUBLIC = {
    "auth.sign_in", "auth.code", "auth.language", "auth.theme", "static", "bootstrap.static", "htmx.static",
    "health.alive", "health.ready", "health.metrics",
}  # fmt: skip


def routes(app: Flask, method: str) -> Iterator[tuple[Rule, str]]:
    """Give every route with this method, and an address of it."""
    for rule in app.url_map.iter_rules():
        if method in (rule.methods or set()) and not rule.endpoint.endswith("static"):
            yield rule, re.sub(r"<[^>]+>", "1", rule.rule)


def test_only_these_pages_open_without_signing_in(app: Flask) -> None:
    endpoints = {rule.endpoint for rule in app.url_map.iter_rules()}
    assert {e for e in endpoints if access_of(app, e).is_public} == PUBLIC


def test_a_route_that_does_not_say_who_may_open_it_stops_the_start() -> None:
    app = Flask("careless")
    app.add_url_rule("/quen", "forgotten", lambda: "")
    with pytest.raises(UndeclaredRoute, match="forgotten"):
        init_access(app)


def test_a_declaration_names_its_roles() -> None:
    with pytest.raises(TypeError, match="name the roles"):
        requires()


def test_whoever_has_not_signed_in_is_led_to_do_so(app: Flask, pages: Pages) -> None:
    for rule, url in routes(app, "GET"):
        if rule.endpoint not in PUBLIC:
            response = pages.client.get(url)
            assert response.status_code == 302, rule
            assert response.location.startswith("/dang-nhap"), rule


@pytest.mark.parametrize("role", list(Role))
def test_a_page_opens_to_its_roles_only(
    app: Flask, pages: Pages, office: Office, role: Role
) -> None:
    pages.sign_in_as(role, agency_id=office.agency())
    for rule, url in routes(app, "GET"):
        access = access_of(app, rule.endpoint)
        response = pages.client.get(url)
        assert response.status_code < 500, f"{rule}: {response.status}"
        if not access.is_public and role not in access.roles:
            assert response.status_code == 403, rule


def test_a_form_without_its_token_is_refused_everywhere(
    app: Flask, pages: Pages, office: Office
) -> None:
    pages.sign_in_as(*Role, agency_id=office.agency())
    for rule, url in routes(app, "POST"):
        assert pages.client.post(url).status_code == 400, rule


def test_no_page_that_shows_can_write(settings: Settings, office: Office) -> None:
    cannot_write = Database(url=office.db.url, reading=office.db.reading, writing=office.db.reading)
    app = create_app(settings, cannot_write, now=lambda: NOW)
    pages = Pages(app, office)
    pages.sign_in_as(*Role, agency_id=office.agency())
    for rule, url in routes(app, "GET"):
        assert pages.client.get(url).status_code < 500, rule


def test_addresses_are_vietnamese_without_marks(app: Flask) -> None:
    for rule in app.url_map.iter_rules():
        address = re.sub(r"<[^>]+>", "", rule.rule)
        if not rule.endpoint.endswith("static"):
            assert re.fullmatch(r"[a-z0-9/.-]+", address), rule


def test_the_menu_shows_only_what_one_may_open(app: Flask, pages: Pages, office: Office) -> None:
    for role in Role:
        pages.sign_in_as(role, agency_id=office.agency())
        for url in pages.get("/").find("//nav[@id='menu']//li/a/@href"):
            assert pages.client.get(url).status_code == 200, (role, url)
