"""PostgreSQL's own programs that dump a database and bring it back."""

import os
import shutil
import subprocess
from pathlib import Path

from sqlalchemy.engine import make_url

from workflows.domain.errors import N_, Refusal

_DEBIAN = Path("/usr/lib/postgresql")
_MISMATCH = "version mismatch"


class ProgramMissing(Refusal):
    """A program of PostgreSQL is not installed here."""

    message = N_(
        "Máy này thiếu chương trình %(program)s của PostgreSQL. Cài gói postgresql-client cùng bản "
        "với máy chủ rồi chạy lại."
    )


class ProgramTooOld(Refusal):
    """The program is older than the server."""

    message = N_(
        "Chương trình %(program)s trên máy này cũ hơn máy chủ PostgreSQL (%(why)s). Cài gói "
        "postgresql-client cùng bản với máy chủ rồi chạy lại."
    )


class ProgramFailed(Refusal):
    """The program ended without having done it."""

    message = N_("%(program)s không làm được: %(why)s. Chưa có gì bị thay đổi.")


def dump(url: str, to: Path, *, snapshot: str) -> None:
    """Write a database, as one transaction sees it, into a file of pg_dump's own format."""
    words = ["--format=custom", "--compress=1", f"--snapshot={snapshot}", f"--file={to}"]
    _run("pg_dump", url, [*words, "--no-owner", "--no-privileges", "--no-comments"])


def bring_back(url: str, dumped: Path) -> None:
    """Fill an empty database from such a file, in one transaction."""
    words = ["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges"]
    _run("pg_restore", url, [*words, "--no-comments", str(dumped)])


def _run(program: str, url: str, words: list[str]) -> None:
    address = make_url(url).set(drivername="postgresql")
    plain = address.set(password=None).render_as_string(hide_password=False)
    environment = {**os.environ, "LC_ALL": "C"}
    if address.password is not None:
        environment["PGPASSWORD"] = str(address.password)
    done = subprocess.run(  # noqa: S603 - a program we found, words of ours
        [str(_found(program)), f"--dbname={plain}", *words],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode == 0:
        return
    said = " ".join(done.stderr.split()) or str(done.returncode)
    raise (ProgramTooOld if _MISMATCH in said else ProgramFailed)(program=program, why=said[:300])


def _found(program: str) -> Path:
    """Find a program: the newest of Debian's, which can speak to every older server."""
    versions = [one for one in _DEBIAN.glob(f"*/bin/{program}") if one.parts[-3].isdigit()]
    if versions:
        return max(versions, key=lambda one: int(one.parts[-3]))
    on_the_way = shutil.which(program)
    if on_the_way is None:
        raise ProgramMissing(program=program)
    return Path(on_the_way)
