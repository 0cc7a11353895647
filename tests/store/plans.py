"""How a database would answer a question if it had many rows."""

from typing import Any

from sqlalchemy.orm import Session

_AS_IF_LARGE = ("enable_seqscan", "enable_sort", "enable_hashjoin", "enable_mergejoin")


def plan(session: Session, statement: str, parameters: Any) -> str:  # noqa: ANN401 - as they were sent
    """Give the steps of the plan as one line."""
    connection = session.connection()
    if connection.dialect.name == "sqlite":
        steps = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
        return " / ".join(str(step[3]) for step in steps)
    for setting in _AS_IF_LARGE:  # a table of three rows is better read whole, and sorted
        connection.exec_driver_sql(f"SET LOCAL {setting} = off")
    steps = connection.exec_driver_sql(f"EXPLAIN {statement}", parameters)
    return " / ".join(str(step[0]).strip() for step in steps)
