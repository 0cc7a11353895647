"""A browser without a screen: it signs in as a role and looks over every page it is given."""

import re
import secrets
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import html5lib
import lxml.html
import pytest
from flask import Flask
from flask.testing import FlaskClient
from itsdangerous import URLSafeTimedSerializer
from werkzeug.test import TestResponse

from tests.builders import NOW, Office
from tests.workflows.issuing_office import IssuingOffice, issuing_office
from webapp.application import create_app
from webapp.config import Settings
from workflows.domain.actor import Actor
from workflows.domain.roles import Role

CSRF = "a token of the test"
SECRET = "a key for tests only, long enough to sign with"


class Page:
    """A page that was looked over."""

    def __init__(self, response: TestResponse) -> None:
        self.response = response
        self.text = response.text
        self.tree = lxml.html.fromstring(self.text)  # type: ignore[no-untyped-call]  # has no types

    @property
    def words(self) -> str:
        """Give what a person reads, with single blanks."""
        return " ".join(self.tree.text_content().split())

    @property
    def title(self) -> str:
        """Give the heading."""
        return " ".join(self.tree.findtext(".//h1", default="").split())

    def says(self, words: str) -> bool:
        """Say whether a person reads these words on it."""
        return words in self.words

    def find(self, xpath: str) -> list[Any]:
        """Find elements or attributes."""
        found = self.tree.xpath(xpath)
        assert isinstance(found, list)
        return found

    @property
    def messages(self) -> list[str]:
        """Give the messages at its top, and the refusals above its forms."""
        found = self.find("//*[contains(concat(' ', @class, ' '), ' message ')]")
        return [" ".join(message.text_content().split()) for message in found]


class Pages:
    """Somebody at a browser."""

    def __init__(self, app: Flask, office: Office) -> None:
        self.app, self.office = app, office
        self.client: FlaskClient = app.test_client()
        with self.client.session_transaction() as session:
            session["csrf_token"] = CSRF

    def sign_in_as(self, *roles: Role, agency_id: int | None = None) -> Actor:
        """Make a person with these roles, and sit down as them."""
        return self.sit_down(self.office.person(*roles, agency_id=agency_id))

    def sit_down(self, actor: Actor, *, epoch: int = 0) -> Actor:
        """Sign in as somebody who exists, without asking for a password."""
        with self.client.session_transaction() as session:
            session["_user_id"] = f"{actor.person_id}.{epoch}"
            session["_fresh"] = True
            session["key"] = secrets.token_urlsafe(16)
        return actor

    def get(self, url: str, *, status: int = 200) -> Page:
        """Open a page and look it over."""
        response = self.client.get(url)
        assert response.status_code == status, f"{url}: {response.status} {response.location}"
        return looked_over(response)

    def post(self, url: str, data: Mapping[str, Any] | None = None, **options: Any) -> TestResponse:  # noqa: ANN401 - the test client's own
        """Send a form with its token; follows nothing."""
        return self.client.post(url, data={**(data or {}), "csrf_token": self.token()}, **options)

    def follow(self, url: str, data: Mapping[str, Any] | None = None) -> Page:
        """Send a form that must succeed, and look over the page it leads to."""
        response = self.post(url, data)
        assert response.status_code in {302, 303}, f"{url}: {response.status}"
        return self.get(response.location)

    def refused(self, url: str, data: Mapping[str, Any] | None = None, *, status: int) -> Page:
        """Send a form that must be refused, and look over what it says."""
        response = self.post(url, data)
        assert response.status_code == status, f"{url}: {response.status}"
        return looked_over(response)

    def token(self) -> str:
        """Sign the session's token as Flask-WTF does."""
        return str(URLSafeTimedSerializer(SECRET, salt="wtf-csrf-token").dumps(CSRF))


def looked_over(response: TestResponse) -> Page:
    """Check what every page of ours must be."""
    page = Page(response)
    html5lib.HTMLParser(strict=True).parse(page.text)
    (title,) = page.find("//head/title/text()")
    assert re.fullmatch(r"\S.* – Đôn Đốc", title.strip())
    assert len(page.find("//h1")) == 1
    assert page.find("/html/@lang") in (["vi"], ["en"])
    assert_nothing_inline(page)
    assert_nothing_foreign(page)
    doubled = [name for name, times in Counter(page.find("//@id")).items() if times > 1]
    assert doubled == []
    for form in page.find("//form[translate(@method, 'POST', 'post') = 'post']"):
        assert form.xpath(".//input[@name='csrf_token']"), "a form without its token"
    return page


def assert_nothing_inline(page: Page) -> None:
    """Check that the content security policy would let everything work."""
    assert page.find("//script[not(@src)] | //style | //@style") == []
    assert page.find("//@*[starts-with(name(), 'on')]") == []
    assert page.find("//a[starts-with(@href, 'javascript:')]") == []


def assert_nothing_foreign(page: Page) -> None:
    """Check that the page works with the network cable pulled."""
    addresses = page.find("//@src | //link/@href | //form/@action | //*[local-name()='use']/@href")
    assert [a for a in addresses if re.match(r"(?:[a-z]+:)?//", a)] == []


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Give an office's settings that need nothing of the machine."""
    return Settings(home=tmp_path, secret_key=SECRET)


@pytest.fixture
def app(settings: Settings, office: Office) -> Flask:
    """Give the application on the test's own database, at the tests' moment."""
    application = create_app(settings, office.db, now=lambda: NOW)
    application.testing = False  # a bug must give the bug page, as it does for people
    return application


@pytest.fixture
def pages(app: Flask, office: Office) -> Pages:
    """Give somebody at a browser who has not signed in."""
    return Pages(app, office)


@pytest.fixture
def issuing(office: Office, settings: Settings) -> IssuingOffice:
    """Give an office that may write letters, with the application's own files."""
    return issuing_office(office, settings.file_store)
