"""The server is killed in the middle of numbering twenty papers: all have a number, or none."""

import http.cookiejar
import re
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from contextlib import suppress
from pathlib import Path

import pytest

from tests.builders import TODAY, Office
from tests.journeys.computers import assert_every_number_has_its_paper_and_file, numbers
from tests.journeys.test_commands import serving
from tests.ports import free_port
from tests.workflows.issuing_office import IssuingOffice, issuing_office
from workflows.domain.statuses import DocumentStatus
from workflows.people.passwords import hash_password
from workflows.store.database import Database
from workflows.store.files import FileStore
from workflows.store.schema import migrate
from workflows.store.tables.people import Person

PAPERS, FIRST = 20, 41
PASSWORD = "mot-hai-ba-bon-nam"
_LONGEST = 60  # seconds

pytestmark = [pytest.mark.journey, pytest.mark.slow]


class Registry:
    """The registry at a computer, signed in over HTTP."""

    def __init__(self, port: int, login: str) -> None:
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self._open = urllib.request.build_opener(jar).open
        self._address = f"http://127.0.0.1:{port}"
        self.send("/dang-nhap", [("login", login), ("password", PASSWORD)])

    def send(self, path: str, fields: list[tuple[str, str]], *, page: str = "") -> str:
        """Fill in a form with the token of its page, and send it."""
        shown = self._open(self._address + (page or path), timeout=_LONGEST).read().decode()
        token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', shown)
        assert token
        sent = urllib.parse.urlencode([*fields, ("csrf_token", token[1])]).encode()
        answer = self._open(self._address + path, data=sent, timeout=_LONGEST)
        return str(answer.read().decode())

    def number(self, ids: list[int]) -> str:
        """Number papers, as the page of the registers sends them."""
        chosen = [("document_ids", str(one)) for one in ids]
        return self.send("/so/cap-so", [*chosen, ("dated", f"{TODAY:%d/%m/%Y}")], page="/so")


def prepared(home: Path) -> tuple[IssuingOffice, str, list[int]]:
    """Make an office with approved letters and a registry that can sign in."""
    db = Database.at(home / "dondoc.sqlite3")
    migrate(db)
    issuing = issuing_office(Office(db), FileStore(home / "files"))
    issuing.open_register(first=FIRST)
    ids = issuing.approved(*(issuing.late(issuing.office.agency()) for _ in range(PAPERS)))
    with db.writing.begin() as session:
        person = session.get_one(Person, issuing.registry.person_id)
        person.password_hash = hash_password(PASSWORD)
        return issuing, person.login, ids


def kept_files(home: Path) -> int:
    """Count the files the office keeps."""
    return sum(path.is_file() for path in (home / "files").rglob("*"))


def states(issuing: IssuingOffice, ids: list[int]) -> set[DocumentStatus]:
    """Say where the papers stand."""
    return {issuing.status(one) for one in ids}


@pytest.mark.parametrize("after", [1, PAPERS // 2])
def test_a_server_killed_while_it_numbers_has_numbered_all_or_none(
    tmp_path: Path, after: int
) -> None:
    issuing, login, ids = prepared(tmp_path)
    before = kept_files(tmp_path)
    with serving(tmp_path, port := free_port()) as (server, _):
        registry = Registry(port, login)

        def number() -> None:
            with suppress(urllib.error.URLError, OSError, http.client.HTTPException):
                registry.number(ids)

        numbering = threading.Thread(target=number)
        numbering.start()
        until = time.monotonic() + _LONGEST
        while kept_files(tmp_path) < before + after and time.monotonic() < until:
            pass  # the file of each paper is written before the numbers are
        server.kill()
        numbering.join(_LONGEST)

    assert states(issuing, ids) in ({DocumentStatus.APPROVED}, {DocumentStatus.NUMBERED})
    assert len(numbers(issuing)) in {0, PAPERS}
    if not numbers(issuing):
        with serving(tmp_path, port := free_port()):
            assert f"Đã cấp số {FIRST} đến {FIRST + PAPERS - 1}" in Registry(port, login).number(
                ids
            )
    assert_every_number_has_its_paper_and_file(issuing, FIRST)
    assert len(numbers(issuing)) == PAPERS
    issuing.office.db.close()
