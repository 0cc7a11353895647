"""A transaction that breaks off in the middle, wherever a test wants it."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from workflows.store.database import Database

_RAISE = """
CREATE FUNCTION power_cut() RETURNS trigger LANGUAGE plpgsql
AS $$ BEGIN RAISE EXCEPTION 'power cut'; END $$
"""


@contextmanager
def power_cut(db: Database, table: str, *, when: str = "true") -> Iterator[None]:
    """Cut the power as a new row of a table is written; expects that what is done breaks off."""
    begin = f"CREATE TRIGGER power_cut BEFORE INSERT ON {table}"
    if db.engine.dialect.name == "sqlite":
        cut = [f"{begin} WHEN {when} BEGIN SELECT RAISE(ABORT, 'power cut'); END"]
        mend = ["DROP TRIGGER power_cut"]
    else:
        cut = [_RAISE, f"{begin} FOR EACH ROW WHEN ({when}) EXECUTE FUNCTION power_cut()"]
        mend = ["DROP FUNCTION power_cut CASCADE"]
    _run(db, cut)
    with pytest.raises(DBAPIError, match="power cut"):
        yield
    _run(db, mend)


def _run(db: Database, statements: list[str]) -> None:
    with db.writing.begin() as session:
        for statement in statements:
            session.execute(text(statement))
