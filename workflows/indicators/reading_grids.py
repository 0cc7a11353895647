"""A round of a table computed, with the earlier rounds its targets are compared with."""

from sqlalchemy.orm import Session

from workflows.domain.indicators.rounds import before, year_ago
from workflows.indicators.computing import compute, results_of
from workflows.indicators.grid import Grid, Results
from workflows.store.queries.indicators import RoundFact, TableFact, filling_of


def grid_of(session: Session, table: TableFact, made: RoundFact | None) -> Grid:
    """Compute a round as it stands; without one, an empty table."""
    if made is None:
        return compute(table, {})
    return compute(
        table,
        filling_of(session, made.id).cells,
        previous=results_in(session, table, before(made.key)),
        year_ago=results_in(session, table, year_ago(made.key)),
    )


def results_in(session: Session, table: TableFact, key: str) -> Results:
    """Give what a round came to; nothing where it was never opened."""
    made = table.round_named(key)
    return results_of(compute(table, filling_of(session, made.id).cells)) if made else {}
