"""Keep the kind of a result document, and the day promised in a report, in time.

Revision ID: 0013
Revises: 0012
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("report", sa.Column("result_type", sa.String(), nullable=True))
    confirmed = sa.Column(
        "promise_confirmed", sa.Boolean(), server_default=sa.false(), nullable=False
    )
    op.add_column("report", confirmed)
    op.add_column("period", sa.Column("promised_on", sa.Date(), nullable=True))
    op.add_column("period_span", sa.Column("promised_on", sa.Date(), nullable=True))


def downgrade() -> None:
    op.drop_column("period_span", "promised_on")
    op.drop_column("period", "promised_on")
    op.drop_column("report", "promise_confirmed")
    op.drop_column("report", "result_type")
