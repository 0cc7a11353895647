"""Papers that correct, recall or replace one that was issued with a mistake.

Revision ID: 0026
Revises: 0025
"""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

_FIRST = "fk_document_rights_id_document"
_INDEX = "ix_document_rights_id"


def upgrade() -> None:
    with op.batch_alter_table("document") as batch:
        batch.add_column(sa.Column("rights_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("righting", sa.String(length=40), nullable=True))
        batch.create_foreign_key(op.f(_FIRST), "document", ["rights_id"], ["paper_id"])
        batch.create_index(op.f(_INDEX), ["rights_id"])


def downgrade() -> None:
    with op.batch_alter_table("document") as batch:
        batch.drop_index(op.f(_INDEX))
        batch.drop_constraint(op.f(_FIRST), type_="foreignkey")
        batch.drop_column("righting")
        batch.drop_column("rights_id")
