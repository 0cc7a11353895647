"""Close events, files and views of papers in batches by a chained hash; log who saw which paper.

Revision ID: 0031
Revises: 0030
"""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("event") as batch_op:  # seals name ranges, events no seal
        batch_op.drop_index(batch_op.f("ix_event_seal_id"))
        batch_op.drop_constraint(batch_op.f("fk_event_seal_id_event_seal"), type_="foreignkey")
        batch_op.drop_column("seal_id")
    op.drop_table("event_seal")
    op.create_table(
        "seal",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("upto", sa.JSON(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("previous_hash", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seal")),
    )
    op.create_table(
        "paper_view",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("person_name", sa.String(), nullable=False),
        sa.Column("paper_id", sa.Integer(), nullable=False),
        sa.Column("is_file", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["paper_id"], ["paper.id"], name=op.f("fk_paper_view_paper_id_paper")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_paper_view_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_view")),
    )
    op.create_index(op.f("ix_paper_view_paper_id_id"), "paper_view", ["paper_id", "id"])
    op.create_index(
        op.f("ix_paper_view_person_id_paper_id_at"), "paper_view", ["person_id", "paper_id", "at"]
    )


def downgrade() -> None:
    op.drop_table("paper_view")
    op.drop_table("seal")
    op.create_table(
        "event_seal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("first_event_id", sa.Integer(), nullable=False),
        sa.Column("last_event_id", sa.Integer(), nullable=False),
        sa.Column("previous_hash", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_seal")),
        sa.UniqueConstraint("hash", name=op.f("uq_event_seal_hash")),
    )
    with op.batch_alter_table("event") as batch_op:
        batch_op.add_column(sa.Column("seal_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_event_seal_id_event_seal"), "event_seal", ["seal_id"], ["id"]
        )
        batch_op.create_index(batch_op.f("ix_event_seal_id"), ["seal_id"])
