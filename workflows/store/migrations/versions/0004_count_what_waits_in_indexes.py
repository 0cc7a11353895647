"""Count what waits in indexes: tasks nobody leads, and open work by its status.

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_OPEN = sa.text("status IN ('assigned', 'in_progress', 'received', 'reported')")


def upgrade() -> None:
    op.add_column("task", sa.Column("led", sa.Boolean(), server_default=sa.false(), nullable=False))
    led = "SELECT 1 FROM assignment WHERE assignment.task_id = task.id AND role = 'lead'"
    op.execute(f"UPDATE task SET led = true WHERE EXISTS ({led})")  # noqa: S608 - no value in it
    op.create_index(
        "ix_task_unled",
        "task",
        ["directive_id"],
        sqlite_where=sa.text("led = 0"),
        postgresql_where=sa.text("NOT led"),
    )
    op.drop_index("ix_period_open", table_name="period")
    op.create_index(
        "ix_period_open",
        "period",
        ["last_on_time", "id", "status", "ongoing"],
        sqlite_where=_OPEN,
        postgresql_where=_OPEN,
    )


def downgrade() -> None:
    op.drop_index("ix_period_open", table_name="period")
    op.create_index(
        "ix_period_open",
        "period",
        ["last_on_time", "id"],
        sqlite_where=_OPEN,
        postgresql_where=_OPEN,
    )
    op.drop_index("ix_task_unled", table_name="task")
    op.drop_column("task", "led")
