"""Send digests by mail, and know the addresses that do not receive.

Revision ID: 0011
Revises: 0010
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_DIGEST = "fk_outgoing_message_digest_id_digest"


def upgrade() -> None:
    op.create_table(
        "mail_address",
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("failing_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failure", sa.String(), nullable=True),
        sa.Column("is_permanent", sa.Boolean(), nullable=False),
        sa.Column("last_sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("address", name=op.f("pk_mail_address")),
    )
    op.create_index(op.f("ix_mail_address_failing_since"), "mail_address", ["failing_since"])
    with op.batch_alter_table("outgoing_message") as batch:
        written_at = sa.Column("written_at", sa.DateTime(timezone=True), nullable=False)
        written_at.server_default = sa.DefaultClause(sa.func.now())
        batch.add_column(written_at)
        batch.add_column(sa.Column("digest_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(op.f(_DIGEST), "digest", ["digest_id"], ["id"])
        batch.create_index(op.f("ix_outgoing_message_digest_id"), ["digest_id"])


def downgrade() -> None:
    with op.batch_alter_table("outgoing_message") as batch:
        batch.drop_index(op.f("ix_outgoing_message_digest_id"))
        batch.drop_constraint(op.f(_DIGEST), type_="foreignkey")
        batch.drop_column("digest_id")
        batch.drop_column("written_at")
    op.drop_index(op.f("ix_mail_address_failing_since"), table_name="mail_address")
    op.drop_table("mail_address")
