"""What the database derives by itself: counts of periods, and the words directives are found by.

Triggers keep both in the transaction of the change, whoever makes it: an action, a reorganisation, a
migration of data. They are put in place behind the migrations, since SQLite forgets the triggers of
a table that a migration copies; what they derive is made anew then.
"""

from sqlalchemy import Connection, inspect

from workflows.store.derived import tallies, words

_ALL = (tallies, words)
TABLES = frozenset({tallies.TABLE, words.TABLE})
"""Tables nobody writes but the triggers."""


def put_in_place(connection: Connection) -> None:
    """Make triggers where their tables are, and derive everything anew."""
    there = set(inspect(connection).get_table_names())
    for one in _ALL:
        if one.TABLE in there:
            for statement in one.triggers(connection.dialect.name):
                connection.exec_driver_sql(statement)
            one.rebuild(connection)


def set_aside(connection: Connection) -> None:
    """Take the triggers away, before many rows or whole tables change."""
    if connection.dialect.name == "sqlite":
        wanted = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'derive\\_%' ESCAPE '\\'"
        for (name,) in connection.exec_driver_sql(wanted).all():
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        return
    wanted = (
        "SELECT proname FROM pg_proc WHERE pronamespace = current_schema()::regnamespace "
        "AND proname LIKE 'derive\\_%'"
    )
    for (name,) in connection.exec_driver_sql(wanted.replace("%", "%%")).all():
        connection.exec_driver_sql(f"DROP FUNCTION {name} CASCADE")
