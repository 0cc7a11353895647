"""Hold reports inside the agency until its head approves them.

Revision ID: 0016
Revises: 0015
"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "held_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("period_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("signed_as", sa.String(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("content", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decision_words", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_held_report_by_id_person")),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["person.id"], name=op.f("fk_held_report_decided_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["period_id"], ["period.id"], name=op.f("fk_held_report_period_id_period")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_held_report")),
    )
    op.create_index(op.f("ix_held_report_period_id"), "held_report", ["period_id"])
    op.create_index(op.f("ix_held_report_status_period_id"), "held_report", ["status", "period_id"])
    op.create_table(
        "held_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("held_report_id", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["file_id"], ["stored_file.id"], name=op.f("fk_held_file_file_id_stored_file")
        ),
        sa.ForeignKeyConstraint(
            ["held_report_id"],
            ["held_report.id"],
            name=op.f("fk_held_file_held_report_id_held_report"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_held_file")),
    )
    op.create_index(op.f("ix_held_file_held_report_id"), "held_file", ["held_report_id"])


def downgrade() -> None:
    op.drop_table("held_file")
    op.drop_table("held_report")
