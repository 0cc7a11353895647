"""Find what fell due in a stretch of days, for figures by month.

Revision ID: 0032
Revises: 0031
"""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

_NAME = "ix_period_completed_due"
_COLUMNS = ["last_on_time", "role", "status", "ongoing", "completed_on", "agency_id"]
_COMPLETED = sa.text("status IN ('completed')")


def upgrade() -> None:
    op.create_index(_NAME, "period", _COLUMNS, sqlite_where=_COMPLETED, postgresql_where=_COMPLETED)


def downgrade() -> None:
    op.drop_index(_NAME, table_name="period")
