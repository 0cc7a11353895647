"""Keep directives written here as tasks, from the first draft on.

Revision ID: 0024
Revises: 0023
"""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "written_directive",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("bases", sa.JSON(), nullable=False),
        sa.Column("purpose", sa.JSON(), nullable=True),
        sa.Column("opening", sa.JSON(), nullable=True),
        sa.Column("closing", sa.JSON(), nullable=True),
        sa.Column("addressees", sa.JSON(), nullable=True),
        sa.Column("recipients", sa.JSON(), nullable=True),
        sa.Column("field_id", sa.Integer(), nullable=True),
        sa.Column("leader_id", sa.Integer(), nullable=True),
        sa.Column("earlier_id", sa.Integer(), nullable=True),
        sa.Column("relation", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["document.paper_id"],
            name=op.f("fk_written_directive_document_id_document"),
        ),
        sa.ForeignKeyConstraint(
            ["earlier_id"],
            ["directive.paper_id"],
            name=op.f("fk_written_directive_earlier_id_directive"),
        ),
        sa.ForeignKeyConstraint(
            ["field_id"],
            ["subject_field.id"],
            name=op.f("fk_written_directive_field_id_subject_field"),
        ),
        sa.ForeignKeyConstraint(
            ["leader_id"], ["person.id"], name=op.f("fk_written_directive_leader_id_person")
        ),
        sa.PrimaryKeyConstraint("document_id", name=op.f("pk_written_directive")),
    )
    op.create_table(
        "written_task",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("heading", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("leads", sa.JSON(), nullable=False),
        sa.Column("coordinating", sa.JSON(), nullable=False),
        sa.Column("monitoring", sa.JSON(), nullable=False),
        sa.Column("deadline", sa.String(), nullable=False),
        sa.Column("product", sa.String(), nullable=False),
        sa.Column("is_whole", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["written_directive.document_id"],
            name=op.f("fk_written_task_document_id_written_directive"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_written_task")),
        sa.UniqueConstraint(
            "document_id", "position", name=op.f("uq_written_task_document_id_position")
        ),
    )


def downgrade() -> None:
    op.drop_table("written_task")
    op.drop_table("written_directive")
