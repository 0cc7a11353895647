"""Send papers by mail: when the mails of a delivery were written, and what became of each.

Revision ID: 0020
Revises: 0019
"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

_DELIVERY = "fk_outgoing_message_delivery_id_delivery"
_DUE = "ix_delivery_channel_posted_at"
_INDEX = "ix_outgoing_message_delivery_id"


def upgrade() -> None:
    with op.batch_alter_table("delivery") as batch:
        batch.add_column(sa.Column("posted_at", sa.DateTime(timezone=True), nullable=True))
        batch.add_column(sa.Column("times", sa.Integer(), nullable=False, server_default="1"))
        batch.create_index(op.f(_DUE), ["channel", "posted_at"])
    with op.batch_alter_table("outgoing_message") as batch:
        batch.add_column(sa.Column("delivery_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(op.f(_DELIVERY), "delivery", ["delivery_id"], ["id"])
        batch.create_index(op.f(_INDEX), ["delivery_id"])


def downgrade() -> None:
    with op.batch_alter_table("outgoing_message") as batch:
        batch.drop_index(op.f(_INDEX))
        batch.drop_constraint(op.f(_DELIVERY), type_="foreignkey")
        batch.drop_column("delivery_id")
    with op.batch_alter_table("delivery") as batch:
        batch.drop_index(op.f(_DUE))
        batch.drop_column("times")
        batch.drop_column("posted_at")
