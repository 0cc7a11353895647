"""Keep when a period began and whether it was ongoing: past figures need both as they were.

Revision ID: 0008
Revises: 0007
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_UNKNOWN = "1970-01-01 00:00:00.000000"  # for a moment only: every period gets its own below
_SINCE = "SELECT MIN(since) FROM period_span WHERE period_span.period_id = period.id"
_GIVEN = "SELECT assigned_at FROM assignment WHERE assignment.id = period.assignment_id"
_ONGOING = "SELECT ongoing FROM period WHERE period.id = period_span.period_id"


def upgrade() -> None:
    moment = sa.DateTime(timezone=True)
    begun = sa.Column("begun_at", moment, server_default=_UNKNOWN, nullable=False)
    op.add_column("period", begun)
    op.execute(f"UPDATE period SET begun_at = COALESCE(({_SINCE}), ({_GIVEN}))")  # noqa: S608 - no value in it
    op.add_column(
        "period_span",
        sa.Column("ongoing", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
    op.execute(f"UPDATE period_span SET ongoing = ({_ONGOING})")  # noqa: S608 - no value in it


def downgrade() -> None:
    op.drop_column("period_span", "ongoing")
    op.drop_column("period", "begun_at")
