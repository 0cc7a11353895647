"""Keep spreadsheets that are taken in, what their columns mean, and which task a row became.

Revision ID: 0038
Revises: 0037
"""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sheet_import",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("choices", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("outcome", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("job_id", sa.Integer(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["file_id"], ["stored_file.id"], name=op.f("fk_sheet_import_file_id_stored_file")
        ),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"], name=op.f("fk_sheet_import_job_id_job")),
        sa.ForeignKeyConstraint(
            ["by_id"], ["person.id"], name=op.f("fk_sheet_import_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sheet_import")),
    )
    op.create_index(op.f("ix_sheet_import_file_id"), "sheet_import", ["file_id"])
    op.create_index(op.f("ix_sheet_import_kind_id"), "sheet_import", ["kind", "id"])
    op.create_table(
        "sheet_layout",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("choices", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sheet_layout")),
        sa.UniqueConstraint("key", name=op.f("uq_sheet_layout_key")),
    )
    op.create_table(
        "outside_row",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_outside_row_task_id_task")),
        sa.ForeignKeyConstraint(
            ["import_id"], ["sheet_import.id"], name=op.f("fk_outside_row_import_id_sheet_import")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outside_row")),
        sa.UniqueConstraint("key", "task_id", name=op.f("uq_outside_row_key_task_id")),
    )
    op.create_index(op.f("ix_outside_row_task_id"), "outside_row", ["task_id"])
    op.create_index(op.f("ix_outside_row_import_id"), "outside_row", ["import_id"])


def downgrade() -> None:
    op.drop_table("outside_row")
    op.drop_table("sheet_layout")
    op.drop_table("sheet_import")
