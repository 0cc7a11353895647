"""A real browser on a served office; skipped with the reason where Chromium is missing."""

import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect, sync_playwright
from werkzeug.serving import make_server

from tests.shared_files import missing
from webapp.config import Settings


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """Serve the application on a free port of this machine; gives its address."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Give Chromium as Debian installs it."""
    binary = shutil.which("chromium")
    if binary is None:
        missing("needs Chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=binary, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Give an office's settings that need nothing of the machine."""
    return Settings(home=tmp_path, secret_key="a key for tests only, long enough to sign with")


class Watched:
    """A browser's page, and everything in it that should not have happened."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address
        self.complaints: list[str] = []
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", self._asked)

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.complaints.append(f"foreign address: {request.url}")

    def open(self, path: str) -> None:
        """Go to a page of the office."""
        self.page.goto(self.address + path)

    def sign_in(self, login: str, password: str) -> None:
        """Sign in as a person does."""
        self.open("/dang-nhap")
        self.page.get_by_label("Tên đăng nhập").fill(login)
        self.page.get_by_label("Mật khẩu").fill(password)
        self.page.get_by_role("button", name="Đăng nhập").click()
        expect(self.page).not_to_have_url(re.compile("/dang-nhap"))

    def check_everybody_can_use_it(self) -> None:
        """Check with axe, and that nothing is wider than the window."""
        grave = [
            (violation["id"], [node["html"] for node in violation["nodes"][:3]])
            for violation in Axe().run(self.page).response["violations"]
            if violation["impact"] in {"serious", "critical"}
        ]
        assert grave == [], self.page.url
        wide, room = self.page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert wide <= room, f"{self.page.url}: {wide} > {room}"

    def photograph(self, folder: Path, name: str) -> None:
        """Keep a picture of the whole page."""
        self.page.screenshot(path=folder / f"{name}.png", full_page=True)
