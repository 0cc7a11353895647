"""Keep the targets of a decision that is written here, and the indicator table they come from.

Revision ID: 0040
Revises: 0039
"""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None

_KEY = "fk_written_directive_table_id_indicator_table"


def upgrade() -> None:
    none = sa.text("'[]'")
    with op.batch_alter_table("written_directive") as batch:
        batch.add_column(sa.Column("targets", sa.JSON(), nullable=False, server_default=none))
        batch.add_column(sa.Column("table_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(op.f(_KEY), "indicator_table", ["table_id"], ["id"])
    with op.batch_alter_table("written_directive") as batch:
        batch.alter_column("targets", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("written_directive") as batch:
        batch.drop_constraint(op.f(_KEY), type_="foreignkey")
        batch.drop_column("table_id")
        batch.drop_column("targets")
