"""Index open and completed work.

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("period", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_period_agency_id_status_last_on_time"))
        batch_op.drop_index(batch_op.f("ix_period_status_last_on_time"))
        batch_op.create_index(
            batch_op.f("ix_period_agency_id_last_on_time"),
            ["agency_id", "last_on_time"],
            unique=False,
        )
        batch_op.create_index(
            "ix_period_apart",
            ["status"],
            unique=False,
            sqlite_where=sa.text("status IN ('handed_back', 'suspended')"),
            postgresql_where=sa.text("status IN ('handed_back', 'suspended')"),
        )
        batch_op.create_index(
            "ix_period_completed",
            ["agency_id", "role", "ongoing", "status", "last_on_time", "completed_on"],
            unique=False,
            sqlite_where=sa.text("status IN ('completed')"),
            postgresql_where=sa.text("status IN ('completed')"),
        )
        batch_op.create_index(
            "ix_period_open",
            ["last_on_time", "id"],
            unique=False,
            sqlite_where=sa.text("status IN ('assigned', 'in_progress', 'received', 'reported')"),
            postgresql_where=sa.text(
                "status IN ('assigned', 'in_progress', 'received', 'reported')"
            ),
        )
        batch_op.create_index(
            "ix_period_open_agency",
            ["agency_id", "last_on_time", "id"],
            unique=False,
            sqlite_where=sa.text("status IN ('assigned', 'in_progress', 'received', 'reported')"),
            postgresql_where=sa.text(
                "status IN ('assigned', 'in_progress', 'received', 'reported')"
            ),
        )


def downgrade() -> None:
    with op.batch_alter_table("period", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_period_open_agency",
            sqlite_where=sa.text("status IN ('assigned', 'in_progress', 'received', 'reported')"),
            postgresql_where=sa.text(
                "status IN ('assigned', 'in_progress', 'received', 'reported')"
            ),
        )
        batch_op.drop_index(
            "ix_period_open",
            sqlite_where=sa.text("status IN ('assigned', 'in_progress', 'received', 'reported')"),
            postgresql_where=sa.text(
                "status IN ('assigned', 'in_progress', 'received', 'reported')"
            ),
        )
        batch_op.drop_index(
            "ix_period_completed",
            sqlite_where=sa.text("status IN ('completed')"),
            postgresql_where=sa.text("status IN ('completed')"),
        )
        batch_op.drop_index(
            "ix_period_apart",
            sqlite_where=sa.text("status IN ('handed_back', 'suspended')"),
            postgresql_where=sa.text("status IN ('handed_back', 'suspended')"),
        )
        batch_op.drop_index(batch_op.f("ix_period_agency_id_last_on_time"))
        batch_op.create_index(
            batch_op.f("ix_period_status_last_on_time"), ["status", "last_on_time"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_period_agency_id_status_last_on_time"),
            ["agency_id", "status", "last_on_time"],
            unique=False,
        )
