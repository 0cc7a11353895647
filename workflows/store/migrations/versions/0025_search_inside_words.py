"""Index parts of words for search, on PostgreSQL; SQLite looks through the folded columns.

Revision ID: 0025
Revises: 0024
"""

from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

_SEARCHED = (
    ("paper", "search_fold"),
    ("directive", "text_fold"),
    ("task", "search_fold"),
    ("agency_name", "search_fold"),
)


def upgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    for table, column in _SEARCHED:
        op.create_index(
            f"ix_{table}_{column}_trigram",
            table,
            [column],
            postgresql_using="gin",
            postgresql_ops={column: "gin_trgm_ops"},
        )


def downgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    for table, column in reversed(_SEARCHED):
        op.drop_index(f"ix_{table}_{column}_trigram", table_name=table)
