"""Keep what a deadline is counted from, and which calendar days were loaded.

Revision ID: 0006
Revises: 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "calendar_day",
        sa.Column("loaded", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
    op.add_column(
        "deadline", sa.Column("rolls", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
    op.add_column("deadline", sa.Column("term_count", sa.Integer(), nullable=True))
    op.add_column("deadline", sa.Column("term_unit", sa.String(length=40), nullable=True))
    op.add_column("deadline", sa.Column("term_from", sa.Date(), nullable=True))
    op.execute(
        "UPDATE deadline SET rolls = true WHERE source IN ('directive', 'amendment') "
        "AND (boundary = 'term' OR (boundary = 'by' AND due <> last_on_time))"
    )


def downgrade() -> None:
    for column in ("term_from", "term_unit", "term_count", "rolls"):
        op.drop_column("deadline", column)
    op.drop_column("calendar_day", "loaded")
