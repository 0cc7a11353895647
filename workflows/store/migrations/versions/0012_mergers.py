"""Keep reorganisations of agencies, with every row they changed.

Revision ID: 0012
Revises: 0011
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

# What undo takes out is looked for in the rows that could point at it.
_LOOKED_FOR = (
    ("assignment", "came_from_id"),
    ("notice", "period_id"),
    ("hand_back", "new_assignment_id"),
)


def upgrade() -> None:
    for table, column in _LOOKED_FOR:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])
    op.create_table(
        "merger",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("basis", sa.String(), nullable=True),
        sa.Column("basis_dated", sa.Date(), nullable=True),
        sa.Column("plan", sa.JSON(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=True),
        sa.Column("failure", sa.String(), nullable=True),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("carried_out_by_id", sa.Integer(), nullable=True),
        sa.Column("carried_out_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_by_id", sa.Integer(), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_words", sa.String(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        *(
            sa.ForeignKeyConstraint(
                [column], ["person.id"], name=op.f(f"fk_merger_{column}_person")
            )
            for column in ("made_by_id", "carried_out_by_id", "undone_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_merger")),
    )
    op.create_index(op.f("ix_merger_status"), "merger", ["status"])
    op.create_table(
        "merger_row",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("merger_id", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=True),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["merger_id"], ["merger.id"], name=op.f("fk_merger_row_merger_id_merger")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_merger_row")),
        sa.UniqueConstraint(
            "merger_id",
            "table_name",
            "row_id",
            name=op.f("uq_merger_row_merger_id_table_name_row_id"),
        ),
    )


def downgrade() -> None:
    op.drop_table("merger_row")
    op.drop_table("merger")
    for table, column in _LOOKED_FOR:
        op.drop_index(op.f(f"ix_{table}_{column}"), table_name=table)
