"""Keep calls with whom they were, and steps of chasing that were put off.

Revision ID: 0019
Revises: 0018
"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("follow_up", sa.Column("spoken_with", sa.String(), nullable=True))
    op.create_table(
        "ladder_pause",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("period_id", sa.Integer(), nullable=False),
        sa.Column("until_day", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["person.id"], name=op.f("fk_ladder_pause_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["period_id"], ["period.id"], name=op.f("fk_ladder_pause_period_id_period")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ladder_pause")),
    )
    op.create_index(
        op.f("ix_ladder_pause_period_id_until_day"), "ladder_pause", ["period_id", "until_day"]
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_ladder_pause_period_id_until_day"), table_name="ladder_pause")
    op.drop_table("ladder_pause")
    op.drop_column("follow_up", "spoken_with")
