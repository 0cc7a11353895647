"""Run the revisions on the connection that `workflows.store.schema` hands over."""

from typing import Any, Literal

import sqlalchemy as sa
from alembic import context
from alembic.autogenerate.api import AutogenContext

from workflows.store.tables import Base
from workflows.store.tables.base import UtcMoment


def render_item(kind: str, item: Any, _: AutogenContext) -> str | Literal[False]:
    """Write our own types as what the database sees, so that old revisions need none of our code."""
    if kind == "type" and isinstance(item, UtcMoment):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, sa.Enum):
        return f"sa.String({item.length})"
    if kind == "type" and isinstance(item, sa.JSON):
        return "sa.JSON()"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,  # SQLite changes a table by copying it
    compare_type=True,
    render_item=render_item,
)
with context.begin_transaction():
    context.run_migrations()
