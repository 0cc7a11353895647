"""PostgreSQL as an office needs it: one writer at a time, readers of one moment, Vietnamese order."""

from contextlib import suppress
from dataclasses import dataclass
from importlib.util import find_spec
from threading import Lock
from typing import Any

from sqlalchemy import Connection, Engine, NullPool, create_engine, event, text
from sqlalchemy.exc import DBAPIError

from workflows.domain.errors import N_, Refusal

OLDEST = 13  # from here on, whoever owns a database may add pg_trgm to it
TRIGRAM = "_trigram"  # how the indexes end that PostgreSQL alone has, for search inside words

_OURS = 0x646F6E64  # «dond», the first half of the name of every advisory lock of ours
_WRITERS_TURN = 0  # the second half of the one that writers wait for
_GIVE_BACK = text("SELECT pg_advisory_unlock_all()")
_TAKE = text("SELECT pg_try_advisory_lock(:ours, hashtext(:name))")
_LONGEST_READING_MS = 60_000
_LONGEST_SILENCE_MS = 60_000  # a writer whose machine died keeps the others waiting no longer
# At most this many connections a process: several processes share the hundred of a server.
_READERS = {"pool_size": 4, "max_overflow": 6}
_WRITERS = {"pool_size": 2, "max_overflow": 4}
_CONNECT = {
    "application_name": "dondoc",
    "connect_timeout": 10,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
}
# What is said when a lock, a statement or a free connection took too long.
_BUSY = frozenset({"55P03", "57014", "53300"})
_NO_SUCH_NUMBER = "22003"


class PostgresqlTooOld(Refusal):
    """The server is older than what we build on."""

    message = N_("PostgreSQL %(version)s quá cũ. Cần bản %(oldest)s trở lên.")


class PostgresqlOrder(Refusal):
    """The database compares words in another order than ours, or cannot keep every letter."""

    message = N_(
        "Cơ sở dữ liệu PostgreSQL phải dùng bảng mã UTF8 và thứ tự C. Tạo lại bằng lệnh: createdb "
        "--template=template0 --encoding=UTF8 --locale=C %(name)s."
    )


class PostgresqlIncomplete(Refusal):
    """The server lacks the extension that search needs."""

    message = N_(
        "Máy chủ PostgreSQL thiếu phần mở rộng pg_trgm để tìm kiếm. Cài gói postgresql-contrib "
        "trên máy chủ đó rồi chạy lại."
    )


class DriverMissing(Refusal):
    """The library that speaks to PostgreSQL is not installed."""

    message = N_(
        "Thiếu thư viện psycopg để dùng PostgreSQL. Cài bằng lệnh: pip install 'psycopg[binary]'."
    )


@dataclass(frozen=True, slots=True)
class Server:
    """What a server is, as far as an office cares."""

    version: str
    keeps_every_letter: bool
    compares_by_letter: bool
    can_search: bool  # its extension is there to be added
    searches: bool  # it was added

    @classmethod
    def asked(cls, connection: Connection) -> "Server":
        """Ask a server what it is."""
        row = connection.execute(text(_FACTS)).one()
        return cls(row.version, row.encoding == "UTF8", row.ordered, row.can_search, row.searches)


# Sort keys are compared letter by letter: a locale would pass over their blanks and signs.
_FACTS = """
SELECT split_part(current_setting('server_version'), ' ', 1) AS version,
       current_setting('server_encoding') AS encoding,
       'B' < 'a' AND 'a b' < 'aa' AND 'Z' < 'à' AS ordered,
       EXISTS (SELECT 1 FROM pg_available_extensions WHERE name = 'pg_trgm') AS can_search,
       EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm') AS searches
"""


def refuse_unfit(connection: Connection) -> None:
    """Refuse a database on which an office would sort, search or keep words wrongly."""
    server = Server.asked(connection)
    if int(server.version.partition(".")[0]) < OLDEST:
        raise PostgresqlTooOld(version=server.version, oldest=OLDEST)
    if not (server.keeps_every_letter and server.compares_by_letter):
        raise PostgresqlOrder(name=connection.engine.url.database)
    if not server.can_search:
        raise PostgresqlIncomplete


def engine_at(url: str, *, read_only: bool, wait_ms: int) -> Engine:
    """Make an engine whose transactions mean what those on SQLite mean."""
    settings: dict[str, Any] = {
        "timezone": "UTC",
        "lock_timeout": wait_ms,
        "idle_in_transaction_session_timeout": _LONGEST_SILENCE_MS,
    }
    if read_only:
        settings |= {
            "default_transaction_read_only": "on",
            "default_transaction_isolation": r"repeatable\ read",
            "statement_timeout": _LONGEST_READING_MS,
        }
    if find_spec("psycopg") is None:
        raise DriverMissing
    options = " ".join(f"-c {name}={value}" for name, value in settings.items())
    engine = create_engine(
        url,
        pool_pre_ping=True,
        pool_use_lifo=True,
        pool_timeout=wait_ms / 1000,
        connect_args={**_CONNECT, "options": options},
        **(_READERS if read_only else _WRITERS),
    )
    if not read_only:
        event.listen(engine, "begin", _wait_for_the_turn)
    return engine


def _wait_for_the_turn(connection: Connection) -> None:
    # READ COMMITTED is right behind the lock: a snapshot taken before it would be stale.
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_OURS}, {_WRITERS_TURN})")


def is_busy(error: BaseException | None) -> bool:
    """Say whether something only took too long, so that trying again helps."""
    return getattr(error, "sqlstate", None) in _BUSY


def is_beyond_numbers(error: BaseException | None) -> bool:
    """Say whether a number was asked for that no row can have."""
    return getattr(error, "sqlstate", None) == _NO_SUCH_NUMBER


class StandingLocks:
    """Locks that end with the process holding them, on a connection of their own."""

    def __init__(self, url: str) -> None:
        self._engine = create_engine(
            url, poolclass=NullPool, isolation_level="AUTOCOMMIT", connect_args=_CONNECT
        )
        self._connection: Connection | None = None
        self._one_at_a_time = Lock()

    def hold(self, name: str) -> bool:
        """Take a lock, or see that it is still held here; False while another process has it."""
        with self._one_at_a_time:
            try:
                connection = self._connection = self._connection or self._engine.connect()
                taken = connection.execute(_TAKE, {"ours": _OURS, "name": name}).scalar_one()
            except DBAPIError:  # the server went away, and every lock with it
                self._disconnect()
                return False
            return bool(taken)

    def let_go(self) -> None:
        """Give every lock back."""
        with self._one_at_a_time, suppress(DBAPIError):  # it may have been lost already
            if self._connection is not None:
                self._connection.execute(_GIVE_BACK)
        with self._one_at_a_time:
            self._disconnect()

    def _disconnect(self) -> None:
        if self._connection is not None:
            self._connection.invalidate()
            self._connection.close()
            self._connection = None
