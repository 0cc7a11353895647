"""Never give the id of a row that was taken away to another: the log of events keeps naming it.

Revision ID: 0029
Revises: 0028
"""

from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

_TABLES = ("agency", "assignment", "period")  # an undone merger takes its rows away again


def upgrade() -> None:
    _copy(numbered_once=True)


def downgrade() -> None:
    _copy(numbered_once=False)


def _copy(*, numbered_once: bool) -> None:
    if op.get_bind().dialect.name != "sqlite":  # PostgreSQL counts on by itself
        return
    for table in _TABLES:
        kept = {"sqlite_autoincrement": numbered_once}
        with op.batch_alter_table(table, recreate="always", table_kwargs=kept):
            pass
