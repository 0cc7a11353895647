"""What was read before and is still true: kept until anybody, in any process, commits a change.

SQLite counts the commits of others for each connection, PostgreSQL names its snapshots; both are asked
in the reading itself. So nothing is ever told that is not in the database at that moment, and a quiet
minute of an office, or a Monday morning of readers, costs little.
"""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar, cast

from sqlalchemy import Connection
from sqlalchemy.orm import Session

T = TypeVar("T")
READS_ONLY = "reads only"  # said of a connection when it is made; a writer remembers nothing
_MOST = 500
_MOMENT = {
    "sqlite": "PRAGMA data_version",
    "postgresql": "SELECT pg_current_snapshot()::text",
}


def remembered(session: Session, key: Hashable, find: Callable[[], T]) -> T:
    """Give what `find` gave before under this key, unless something was written since."""
    if "remembered" not in session.info:
        session.info["remembered"] = _book(session.connection())
    book = session.info["remembered"]
    if book is None:
        return find()
    if key not in book:
        book[key] = find()
    return cast(T, book[key])


def _book(connection: Connection) -> dict[Hashable, Any] | None:
    if not connection.info.get(READS_ONLY):
        return None
    moment = connection.exec_driver_sql(_MOMENT[connection.dialect.name]).scalar_one()
    written, book = connection.info.get("remembered", (None, {}))
    if written != moment or len(book) > _MOST:
        written, book = moment, {}
        connection.info["remembered"] = written, book
    found: dict[Hashable, Any] = book
    return found
