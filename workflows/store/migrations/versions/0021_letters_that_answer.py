"""Keep which letter answers a request for a later deadline.

Revision ID: 0021
Revises: 0020
"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("extension_request") as batch_op:
        batch_op.add_column(sa.Column("reply_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_extension_request_reply_id_document"),
            "document",
            ["reply_id"],
            ["paper_id"],
        )
        batch_op.create_index(batch_op.f("ix_extension_request_reply_id"), ["reply_id"])


def downgrade() -> None:
    with op.batch_alter_table("extension_request") as batch_op:
        batch_op.drop_index(batch_op.f("ix_extension_request_reply_id"))
        batch_op.drop_constraint(
            batch_op.f("fk_extension_request_reply_id_document"), type_="foreignkey"
        )
        batch_op.drop_column("reply_id")
