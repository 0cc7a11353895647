"""Remind by digest: one per agency and morning, and the rounds that wrote them.

Revision ID: 0007
Revises: 0006
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "round",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("agencies", sa.Integer(), nullable=False),
        sa.Column("reminders", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round")),
        sa.UniqueConstraint("kind", "on_day", name=op.f("uq_round_kind_on_day")),
    )
    op.create_table(
        "digest",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_digest_agency_id_agency")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_digest_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_digest")),
        sa.UniqueConstraint("agency_id", "on_day", name=op.f("uq_digest_agency_id_on_day")),
        sa.UniqueConstraint("person_id", "on_day", name=op.f("uq_digest_person_id_on_day")),
    )
    op.create_index(op.f("ix_digest_on_day"), "digest", ["on_day"])
    for table in ("follow_up", "notice"):
        told_in = sa.Column(
            "digest_id",
            sa.Integer(),
            sa.ForeignKey("digest.id", name=op.f(f"fk_{table}_digest_id_digest")),
        )
        op.add_column(table, told_in, inline_references=True)
        op.create_index(op.f(f"ix_{table}_digest_id"), table, ["digest_id"])


def downgrade() -> None:
    for table in ("notice", "follow_up"):
        op.drop_index(op.f(f"ix_{table}_digest_id"), table_name=table)
        with op.batch_alter_table(table) as batch:
            batch.drop_column("digest_id")
    op.drop_table("digest")
    op.drop_table("round")
