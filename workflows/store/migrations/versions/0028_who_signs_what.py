"""Say which papers a signatory signs and who usually gets them.

Revision ID: 0028
Revises: 0027
"""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

_NONE = sa.text("'[]'")


def upgrade() -> None:
    with op.batch_alter_table("signatory") as batch_op:
        for name in ("type_codes", "field_ids"):
            batch_op.add_column(sa.Column(name, sa.JSON(), nullable=False, server_default=_NONE))
    with op.batch_alter_table("signatory") as batch_op:
        for name in ("type_codes", "field_ids"):
            batch_op.alter_column(name, server_default=None)
    op.create_table(
        "recipient_list",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("issuing_agency_id", sa.Integer(), nullable=False),
        sa.Column("lines", sa.JSON(), nullable=False),
        sa.Column("type_codes", sa.JSON(), nullable=False),
        sa.Column("field_ids", sa.JSON(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["issuing_agency_id"],
            ["agency.id"],
            name=op.f("fk_recipient_list_issuing_agency_id_agency"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recipient_list")),
    )
    op.create_index(
        op.f("ix_recipient_list_issuing_agency_id"), "recipient_list", ["issuing_agency_id"]
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_recipient_list_issuing_agency_id"), table_name="recipient_list")
    op.drop_table("recipient_list")
    with op.batch_alter_table("signatory") as batch_op:
        batch_op.drop_column("field_ids")
        batch_op.drop_column("type_codes")
