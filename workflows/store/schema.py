"""The database's schema: brought up to date by migrations, never by hand."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from workflows.store import derived
from workflows.store.database import (
    Database,
    references_unchecked,
    refuse_broken_references,
    refuse_unfit,
)
from workflows.store.postgresql import TRIGRAM
from workflows.store.tables import Base

_MIGRATIONS = Path(__file__).parent / "migrations"


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    return config


def migrate(db: Database, *, to: str = "head") -> None:
    """Bring the database to a revision; creates it when it is empty. Refuses an unfit server."""
    config = _config()
    with _changing(db) as connection:
        refuse_unfit(connection)
        if to == "head" and _revision(connection) == newest_revision():
            return
        config.attributes["connection"] = connection
        derived.set_aside(connection)
        command.upgrade(config, to)
        derived.put_in_place(connection)


def downgrade(db: Database, *, to: str) -> None:
    """Take the database back to an older revision (`base`: to nothing)."""
    config = _config()
    with _changing(db) as connection:
        config.attributes["connection"] = connection
        derived.set_aside(connection)
        command.downgrade(config, to)
        derived.put_in_place(connection)


@contextmanager
def _changing(db: Database) -> Iterator[Connection]:
    """Give one transaction for all revisions.

    SQLite changes a table by copying it, and would miss the old one in every table that refers to
    it: references are checked as a whole before the transaction ends.
    """
    with db.engine.connect() as connection, references_unchecked(connection), connection.begin():
        yield connection
        refuse_broken_references(connection)


def newest_revision() -> str:
    """Name the revision this version of the program needs."""
    return ScriptDirectory.from_config(_config()).get_current_head() or ""


def knows(revision: str) -> bool:
    """Say whether tables of this revision can be brought up to date here."""
    return any(
        one.revision == revision for one in ScriptDirectory.from_config(_config()).walk_revisions()
    )


def current_revision(db: Database) -> str | None:
    """Name the revision the database is at; None when it is empty."""
    with db.reading() as session:  # whoever only looks waits for no writer
        return _revision(session.connection())


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def differences(db: Database) -> list[object]:
    """List what the tables in code have that the database has not, and the other way round."""
    with db.engine.connect() as connection:
        options = {"compare_type": True, "include_object": _is_of_both}
        context = MigrationContext.configure(connection, opts=options)
        return list(compare_metadata(context, Base.metadata))


def _is_of_both(_object: Any, name: str | None, kind: str, *_more: Any) -> bool:  # noqa: ANN401 - Alembic's own
    name = name or ""
    of_one = kind == "index" and name.endswith(TRIGRAM)
    derived_words = kind == "table" and name.startswith(derived.words.TABLE)
    return not (of_one or derived_words)
