"""Headers, cookies, limits and plain http."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.builders import NOW, Office
from tests.pages.conftest import SECRET, Pages
from webapp.application import create_app
from webapp.config import Settings, kept_secret
from webapp.security import warnings_at_start
from workflows.domain.roles import Role

FAR = {"REMOTE_ADDR": "10.20.0.7"}


def client_of(office: Office, home: Path, **settings: object) -> FlaskClient:
    """Open the office with other settings."""
    given = Settings.model_validate({"home": home, "secret_key": SECRET, **settings})
    return create_app(given, office.db, now=lambda: NOW).test_client()


def test_the_policy_allows_nothing_inline_and_nothing_foreign(app: Flask) -> None:
    headers = app.test_client().get("/dang-nhap").headers
    policy = dict(
        part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";")
    )
    assert policy == {
        "default-src": "'self'",
        "img-src": "'self' data:",
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cache-Control"] == "no-store"


def test_files_of_ours_may_be_kept_because_their_address_has_a_version(pages: Pages) -> None:
    sheets = pages.get("/dang-nhap").find("//link[@rel='stylesheet']/@href")
    assert all("?v=" in sheet for sheet in sheets)
    for sheet in sheets:
        answer = pages.client.get(sheet)
        assert answer.status_code == 200
        assert "max-age=31536000" in answer.headers["Cache-Control"]
        answer.close()


def test_the_session_cookie_is_out_of_reach_of_scripts_and_other_sites(pages: Pages) -> None:
    cookie = pages.client.get("/dang-nhap").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" not in cookie


def test_https_makes_cookies_secure_and_tells_browsers_to_stay(
    office: Office, tmp_path: Path
) -> None:
    client = client_of(office, tmp_path, public_url="https://dondoc.sonhai.gov.vn", proxies=1)
    forwarded = {"X-Forwarded-For": "10.20.0.7", "X-Forwarded-Proto": "https"}
    answer = client.get(
        "/dang-nhap", headers={**forwarded, "X-Forwarded-Host": "dondoc.sonhai.gov.vn"}
    )
    assert answer.status_code == 200
    assert "Secure" in answer.headers["Set-Cookie"]
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"


def test_plain_http_stays_on_this_machine(app: Flask) -> None:
    client = app.test_client()
    assert client.get("/dang-nhap").status_code == 200
    answer = client.get("/dang-nhap", environ_base=FAR)
    assert answer.status_code == 403
    assert "DONDOC_PUBLIC_URL" in answer.text


def test_a_forwarded_request_is_not_from_this_machine(app: Flask) -> None:
    answer = app.test_client().get("/dang-nhap", headers={"X-Forwarded-For": "10.20.0.7"})
    assert answer.status_code == 403


def test_plain_http_on_the_lan_must_be_switched_on_and_is_warned_about(
    office: Office, tmp_path: Path
) -> None:
    client = client_of(office, tmp_path, plain_http_on_lan=True)
    assert client.get("/dang-nhap", environ_base=FAR).status_code == 200
    assert "http không mã hóa" in warnings_at_start(Settings(plain_http_on_lan=True))[0]
    assert warnings_at_start(Settings()) == []


def test_another_name_for_this_machine_is_refused(app: Flask) -> None:
    answer = app.test_client().get("/dang-nhap", headers={"Host": "xau.example"})
    assert answer.status_code == 400


def test_a_file_over_the_limit_is_refused_with_the_limit(office: Office, tmp_path: Path) -> None:
    given = Settings(home=tmp_path, secret_key=SECRET, max_upload_mb=1)
    pages = Pages(create_app(given, office.db, now=lambda: NOW), office)
    pages.sign_in_as(Role.OFFICER)
    page = pages.refused("/tai-khoan/mat-khau", {"old": "x" * 1_200_000}, status=413)
    assert page.says("tối đa 1 MB")


def test_the_secret_key_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "new")
    key = settings.session_key
    assert len(key) >= 48
    assert Settings(home=tmp_path / "new").session_key == key
    assert (tmp_path / "new" / "secret-key").stat().st_mode & 0o777 == 0o600
    assert kept_secret(tmp_path / "another") != key


def test_settings_come_from_the_environment_only() -> None:
    settings = Settings.from_environment({"DONDOC_MAX_UPLOAD_MB": "40", "DONDOC_PUBLIC_URL": ""})
    assert settings.max_upload_mb == 40
    assert not settings.is_https
    with pytest.raises(ValueError, match="max_upload_mb"):
        Settings.from_environment({"DONDOC_MAX_UPLOAD_MB": "nhiều"})
