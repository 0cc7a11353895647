"""Keep the Word files somebody had checked for their form.

Revision ID: 0015
Revises: 0014
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "format_check",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("errors", sa.Integer(), nullable=False),
        sa.Column("warnings", sa.Integer(), nullable=False),
        sa.Column("hints", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["file_id"], ["stored_file.id"], name=op.f("fk_format_check_file_id_stored_file")
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["person.id"], name=op.f("fk_format_check_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_format_check")),
    )
    op.create_index(op.f("ix_format_check_by_id_id"), "format_check", ["by_id", "id"])
    op.create_index(op.f("ix_format_check_file_id"), "format_check", ["file_id"])


def downgrade() -> None:
    op.drop_table("format_check")
