"""Administrators see that the office is backed up, make a backup, and take one out of it."""

from datetime import timedelta

import pytest
from flask import Flask

from tests.builders import NOW
from tests.pages.conftest import Pages
from webapp.application import create_app
from webapp.config import Settings
from webapp.serving import job_handlers
from workflows.domain.roles import Role
from workflows.jobs.actions import run_job, unfinished

PATH = "/danh-muc/sao-luu"


def back_up(pages: Pages, settings: Settings) -> None:
    """Press the button, and let the worker do what it asks for."""
    assert pages.post(PATH).status_code == 302
    for job_id in unfinished(pages.office.db, now=NOW):
        run_job(pages.office.db, settings.file_store, job_id, job_handlers(), clock=lambda: NOW)


def test_an_administrator_is_warned_until_a_backup_was_made(
    pages: Pages, settings: Settings
) -> None:
    pages.sign_in_as(Role.ADMIN)
    assert pages.get("/").says("Chưa có bản sao lưu nào.")
    assert pages.get(PATH).says("Chưa có bản sao lưu nào.")
    back_up(pages, settings)
    assert not pages.get("/").says("bản sao lưu")
    page = pages.get(PATH)
    assert page.says("Bản gần nhất: hôm nay, nguyên vẹn.")
    assert page.says("dondoc-20261120-100000.zip")


@pytest.mark.parametrize(("days", "warned"), [(1, False), (2, True), (9, True)])
def test_an_old_backup_is_warned_of_on_the_desk(
    pages: Pages, settings: Settings, days: int, warned: bool
) -> None:
    admin = pages.sign_in_as(Role.ADMIN)
    back_up(pages, settings)
    app = create_app(settings, pages.office.db, now=lambda: NOW + timedelta(days=days))
    later = Pages(app, pages.office)
    later.sit_down(admin)
    said = f"Bản sao lưu gần nhất đã {days} ngày trước."
    assert later.get("/").says(said) is warned
    assert later.get(PATH).says(said) is warned


def test_a_backup_is_taken_out_by_an_administrator_only_and_the_log_says_so(
    pages: Pages, settings: Settings
) -> None:
    pages.sign_in_as(Role.ADMIN)
    back_up(pages, settings)
    (name,) = settings.backups.names()
    with pages.post(f"{PATH}/{name}") as given:
        assert given.data == (settings.backups.folder / name).read_bytes()
    assert pages.get("/danh-muc/nhat-ky").says("Tải bản sao lưu về")
    for other in ("..%2Fsecret-key", "dondoc-20261120-100001.zip", "secret-key"):
        assert pages.post(f"{PATH}/{other}").status_code == 404
    for role in set(Role) - {Role.ADMIN}:
        pages.sign_in_as(role, agency_id=None)
        assert pages.post(f"{PATH}/{name}").status_code == 403
        assert pages.client.get(PATH).status_code == 403
        assert not pages.get("/").says("bản sao lưu")


def test_a_backup_that_failed_says_why(app: Flask, pages: Pages, settings: Settings) -> None:
    settings.backups.folder.write_bytes(b"a file where the folder should be")
    pages.sign_in_as(Role.ADMIN)
    back_up(pages, settings)
    assert pages.get(PATH).says("Không ghi được bản sao lưu vào")
