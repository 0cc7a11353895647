"""Serving the product and visiting it as people do: real processes, real sign-in, one connection."""

import http.client
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from tests.ports import free_port

_TOKEN = re.compile(r'name="csrf_token"[^>]* value="([^"]+)"')
_START = 60  # seconds


@dataclass(frozen=True, slots=True)
class Server:
    """A process that serves."""

    port: int
    process: subprocess.Popen[bytes]

    @property
    def megabytes(self) -> int:
        """Give the memory it holds."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        return int(status.partition("VmRSS:")[2].split()[0]) // 1024


@contextmanager
def serving(*command: str, **settings: str) -> Iterator[Server]:
    """Run a command that takes `--port` until it answers, and end it afterwards."""
    port = free_port()
    words = [*command, "--port", str(port)]
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(words, env={**os.environ, **settings}, stdout=quiet, stderr=quiet)  # noqa: S603 - our own
    try:
        _wait(process, port)
        yield Server(port, process)
    finally:
        process.terminate()
        process.wait()


@contextmanager
def products(number: int, database_url: str, home: Path) -> Iterator[Sequence[Server]]:
    """Serve an office by so many processes."""
    settings = {"DONDOC_DATABASE_URL": database_url, "DONDOC_HOME": str(home)}
    with ExitStack() as stack:
        command = (str(Path(sys.executable).with_name("dondoc")), "serve")
        yield [stack.enter_context(serving(*command, **settings)) for _ in range(number)]


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    until = time.monotonic() + _START
    while process.poll() is None and time.monotonic() < until:
        try:
            with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=5)) as probe:
                probe.request("GET", "/dang-nhap")
                probe.getresponse().read()
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the server did not start")


@dataclass(slots=True)
class Visitor:
    """Somebody with one connection that stays open, and the cookies they were given."""

    port: int
    connection: http.client.HTTPConnection = field(init=False)
    cookies: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Open the connection."""
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    def close(self) -> None:
        """Hang up."""
        self.connection.close()

    def get(self, path: str) -> str:
        """Read a page that must be there."""
        return self._ask("GET", path, 200)

    def post(self, path: str, **fields: str) -> None:
        """Send a form that must be taken."""
        self._ask("POST", path, 302, urlencode(fields))

    def sign_in(self, login: str, password: str) -> "Visitor":
        """Sign in as a person does."""
        token = token_of(self.get("/dang-nhap"))
        self.post("/dang-nhap", csrf_token=token, login=login, password=password)
        return self

    def _ask(self, method: str, path: str, expected: int, body: str | None = None) -> str:
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, path, body, headers)
        response = self.connection.getresponse()
        page = response.read().decode()
        for cookie in response.headers.get_all("Set-Cookie") or ():
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        if response.status != expected:
            raise RuntimeError(f"{method} {path}: {response.status} {page[:2000]}")
        return page


def token_of(page: str) -> str:
    """Find the token of a page's forms."""
    found = _TOKEN.search(page)
    if found is None:
        raise ValueError("no form on the page")
    return found[1]
