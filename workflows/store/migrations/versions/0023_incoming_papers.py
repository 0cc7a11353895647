"""Keep of incoming papers who got them, by when they are to be dealt with, and the answer.

Revision ID: 0023
Revises: 0022
"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

_WORDS, _DAYS = ("receiver", "answer"), ("passed_on", "due_on", "settled_on")


def upgrade() -> None:
    for name in _WORDS:
        op.add_column("register_entry", sa.Column(name, sa.String(), nullable=True))
    for name in _DAYS:
        op.add_column("register_entry", sa.Column(name, sa.Date(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("register_entry") as batch:
        for name in (*_DAYS, *_WORDS):
            batch.drop_column(name)
