"""Keep who named a deputy and when it was taken back, and whom a deputy signed for.

Revision ID: 0010
Revises: 0009
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_SIGNED = (
    ("report", "signed_as"),
    ("delegation", "signed_as"),
    ("instruction", "signed_as"),
    ("document", "drafted_as"),
)


def upgrade() -> None:
    _deputy_table(  # nothing has ever written into the old one
        sa.Column("named_by_id", sa.Integer(), nullable=True),
        sa.Column("named_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["named_by_id"], ["person.id"], name=op.f("fk_deputy_named_by_id_person")
        ),
    )
    for table, column in _SIGNED:
        op.add_column(table, sa.Column(column, sa.String(), nullable=True))


def downgrade() -> None:
    for table, column in reversed(_SIGNED):
        op.drop_column(table, column)
    _deputy_table()


def _deputy_table(*more: sa.Column | sa.ForeignKeyConstraint) -> None:
    op.drop_table("deputy")
    op.create_table(
        "deputy",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("absent_id", sa.Integer(), nullable=False),
        sa.Column("deputy_id", sa.Integer(), nullable=False),
        sa.Column("from_day", sa.Date(), nullable=False),
        sa.Column("to_day", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["absent_id"], ["person.id"], name=op.f("fk_deputy_absent_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["deputy_id"], ["person.id"], name=op.f("fk_deputy_deputy_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deputy")),
        *more,
    )
    op.create_index(op.f("ix_deputy_absent_id"), "deputy", ["absent_id"])
    op.create_index(op.f("ix_deputy_deputy_id"), "deputy", ["deputy_id"])
