"""Keep receipts of what agencies report at once, and files that wait for their report.

Revision ID: 0034
Revises: 0033
"""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _receipts()
    _waiting_files()


def _receipts() -> None:
    op.create_table(
        "report_receipt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("agency_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("content", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_report_receipt_agency_id_agency")
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["person.id"], name=op.f("fk_report_receipt_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_receipt")),
        sa.UniqueConstraint("code", name=op.f("uq_report_receipt_code")),
        sa.UniqueConstraint("token", name=op.f("uq_report_receipt_token")),
    )
    op.create_index(op.f("ix_report_receipt_agency_id"), "report_receipt", ["agency_id"])
    op.create_table(
        "receipt_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("receipt_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=True),
        sa.Column("held_report_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["held_report_id"],
            ["held_report.id"],
            name=op.f("fk_receipt_line_held_report_id_held_report"),
        ),
        sa.ForeignKeyConstraint(
            ["receipt_id"],
            ["report_receipt.id"],
            name=op.f("fk_receipt_line_receipt_id_report_receipt"),
        ),
        sa.ForeignKeyConstraint(
            ["report_id"], ["report.id"], name=op.f("fk_receipt_line_report_id_report")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipt_line")),
    )
    op.create_index(
        op.f("ix_receipt_line_receipt_id_position"), "receipt_line", ["receipt_id", "position"]
    )
    op.create_index(op.f("ix_receipt_line_report_id"), "receipt_line", ["report_id"])
    op.create_index(op.f("ix_receipt_line_held_report_id"), "receipt_line", ["held_report_id"])


def _waiting_files() -> None:
    op.create_table(
        "waiting_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("period_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["person.id"], name=op.f("fk_waiting_file_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["file_id"], ["stored_file.id"], name=op.f("fk_waiting_file_file_id_stored_file")
        ),
        sa.ForeignKeyConstraint(
            ["period_id"], ["period.id"], name=op.f("fk_waiting_file_period_id_period")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waiting_file")),
    )
    op.create_index(op.f("ix_waiting_file_period_id"), "waiting_file", ["period_id"])
    op.create_index(op.f("ix_waiting_file_by_id_period_id"), "waiting_file", ["by_id", "period_id"])


def downgrade() -> None:
    for table in ("waiting_file", "receipt_line", "report_receipt"):
        op.drop_table(table)
