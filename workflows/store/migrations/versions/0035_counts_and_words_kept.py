"""Keep counts of periods and the words of directives; find what was left open by indexes.

What stands in both tables is derived behind the migrations (`workflows.store.derived`).

Revision ID: 0035
Revises: 0034
"""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None

_WORDS = {
    "sqlite": ("CREATE VIRTUAL TABLE directive_words USING fts5(words, tokenize='unicode61')",),
    "postgresql": (
        "CREATE TABLE directive_words (directive_id INTEGER PRIMARY KEY, words tsvector NOT NULL)",
        "CREATE INDEX ix_directive_words ON directive_words USING gin (words)",
    ),
}


def upgrade() -> None:
    op.create_table(
        "tally",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("agency_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("role", sa.String(40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "day", "agency_id", "role", name=op.f("pk_tally")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_tally_agency_id_kind_day_role_number"),
        "tally",
        ["agency_id", "kind", "day", "role", "number"],
    )
    _index("ix_tally_empty", "tally", "agency_id", "number = 0", "number = 0")
    _index("ix_task_unreviewed", "task", "directive_id", "reviewed = 0", "NOT reviewed")
    _index("ix_mention_open", "mention", "task_id", "resolved = 0", "NOT resolved")
    for statement in _WORDS[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    op.execute("DROP TABLE directive_words")
    op.drop_index("ix_mention_open", table_name="mention")
    op.drop_index("ix_task_unreviewed", table_name="task")
    op.drop_table("tally")


def _index(name: str, table: str, column: str, on_sqlite: str, on_postgresql: str) -> None:
    op.create_index(
        name,
        table,
        [column],
        sqlite_where=sa.text(on_sqlite),
        postgresql_where=sa.text(on_postgresql),
    )
