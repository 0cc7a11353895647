"""What machines ask of a process: is it alive, may it be given work, how is it doing."""

import re

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from tests.builders import NOW, Office
from webapp.application import create_app
from webapp.config import Settings

ELSEWHERE = {"REMOTE_ADDR": "10.0.0.9"}


def asked(office: Office, settings: Settings, **changes: object) -> FlaskClient:
    """Give a client of the office with other settings."""
    other = settings.model_copy(update=changes)
    return create_app(other, office.db, now=lambda: NOW).test_client()


def test_a_living_process_says_so_and_needs_nothing(app: Flask) -> None:
    answer = app.test_client().get("/healthz")
    assert (answer.status_code, answer.text) == (200, "ok\n")


def test_an_office_is_ready_when_database_files_and_room_are_there(app: Flask) -> None:
    answer = app.test_client().get("/readyz")
    assert (answer.status_code, answer.text) == (200, "database ok\nfiles ok\nroom ok\n")


def test_an_office_with_an_older_database_or_no_folder_is_given_no_work(
    office: Office, settings: Settings
) -> None:
    client = asked(office, settings, home=settings.home / "gone")
    answer = client.get("/readyz")
    assert (answer.status_code, answer.text) == (503, "database ok\nfiles failed\nroom failed\n")
    with office.db.writing.begin() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    answer = asked(office, settings).get("/readyz")
    assert (answer.status_code, answer.text.splitlines()[0]) == (503, "database failed")


def test_figures_are_off_unless_switched_on(app: Flask) -> None:
    assert app.test_client().get("/metrics").status_code == 404


def test_figures_count_requests_by_route_and_tell_what_waits(
    office: Office, settings: Settings
) -> None:
    client = asked(office, settings, metrics=True)
    client.get("/van-ban/7")
    figures = client.get("/metrics").text
    assert 'dondoc_requests_total{route="directives.show",status="302"} 1.0' in figures
    assert "/van-ban" not in figures
    assert 'dondoc_jobs{status="waiting"} 0.0' in figures
    assert "dondoc_backup_age_seconds" not in figures  # there is none


def test_figures_are_given_to_this_machine_or_for_the_token_only(
    office: Office, settings: Settings
) -> None:
    on = {"metrics": True, "metrics_token": "a-token", "plain_http_on_lan": True}
    client = asked(office, settings, **on)
    for words, status in [("Bearer a-token", 200), ("Bearer a-tokem", 404), ("", 404)]:
        headers = {"Authorization": words}
        answer = client.get("/metrics", headers=headers, environ_overrides=ELSEWHERE)
        assert answer.status_code == status
    behind = asked(office, settings, **on, proxies=1)  # everybody would seem to be this machine
    assert behind.get("/metrics").status_code == 404
    without = asked(office, settings, metrics=True, plain_http_on_lan=True)
    assert without.get("/metrics", environ_overrides=ELSEWHERE).status_code == 404


def test_every_answer_names_its_request_as_the_log_does(app: Flask) -> None:
    first, second = (app.test_client().get("/dang-nhap").headers["X-Request-ID"] for _ in range(2))
    assert re.fullmatch("[0-9a-f]{8}", first)
    assert first != second
