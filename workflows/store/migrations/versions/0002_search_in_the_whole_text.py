"""Search in the whole text of a directive.

Both databases add and drop a column in place; a copy of the table would break the keys to it.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "directive", sa.Column("text_fold", sa.String(), server_default="", nullable=False)
    )


def downgrade() -> None:
    op.drop_column("directive", "text_fold")
