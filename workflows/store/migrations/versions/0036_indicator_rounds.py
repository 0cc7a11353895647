"""Fill indicator tables round by round; nothing was kept in the tables they replace.

Revision ID: 0036
Revises: 0035
"""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def _id():
    return sa.Column("id", sa.Integer(), nullable=False)


def _text(name, *, nullable=False, length=None):
    return sa.Column(name, sa.String(length), nullable=nullable)


def _number(name, *, nullable=False):
    return sa.Column(name, sa.Integer(), nullable=nullable)


def _moment(name, *, nullable=False):
    return sa.Column(name, _MOMENT, nullable=nullable)


def _flag(name):
    return sa.Column(name, sa.Boolean(), nullable=False)


def _key(table, column, to, field="id"):
    return sa.ForeignKeyConstraint(
        [column], [f"{to}.{field}"], name=op.f(f"fk_{table}_{column}_{to}")
    )


def _primary(table):
    return sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}"))


def _unique(table, *columns):
    return sa.UniqueConstraint(*columns, name=op.f(f"uq_{table}_{'_'.join(columns)}"))


def _index(table, column):
    op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def upgrade() -> None:
    _drop("indicator_value", "indicator_row", "indicator_column", "indicator_table")
    op.create_table(
        "indicator_table",
        _id(),
        _number("directive_id", nullable=True),
        _text("title"),
        _flag("by_agency"),
        _text("cycle", length=40),
        _number("due_days"),
        _flag("others_visible"),
        _number("version"),
        _moment("made_at"),
        _number("made_by_id", nullable=True),
        _moment("ended_at", nullable=True),
        _key("indicator_table", "directive_id", "directive", "paper_id"),
        _key("indicator_table", "made_by_id", "person"),
        _primary("indicator_table"),
    )
    _index("indicator_table", "directive_id")
    op.create_table(
        "indicator_column",
        _id(),
        _number("table_id"),
        _number("number"),
        _text("label"),
        _text("unit"),
        _text("formula", nullable=True),
        _text("target"),
        _text("summing", length=40),
        _number("weight", nullable=True),
        _key("indicator_column", "table_id", "indicator_table"),
        _primary("indicator_column"),
        _unique("indicator_column", "table_id", "number"),
    )
    op.create_table(
        "indicator_row",
        _id(),
        _number("table_id"),
        _number("position"),
        _text("heading"),
        _text("label"),
        _number("agency_id", nullable=True),
        _text("unit"),
        _text("target"),
        _flag("is_total"),
        _key("indicator_row", "table_id", "indicator_table"),
        _key("indicator_row", "agency_id", "agency"),
        _primary("indicator_row"),
        _unique("indicator_row", "table_id", "position"),
    )
    _index("indicator_row", "agency_id")
    _rounds()


def _rounds() -> None:
    op.create_table(
        "indicator_round",
        _id(),
        _number("table_id"),
        _text("key"),
        sa.Column("due", sa.Date(), nullable=False),
        _moment("opened_at"),
        _number("opened_by_id", nullable=True),
        _moment("closed_at", nullable=True),
        _number("closed_by_id", nullable=True),
        _key("indicator_round", "table_id", "indicator_table"),
        _key("indicator_round", "opened_by_id", "person"),
        _key("indicator_round", "closed_by_id", "person"),
        _primary("indicator_round"),
        _unique("indicator_round", "table_id", "key"),
    )
    op.create_table(
        "indicator_entry",
        _id(),
        _number("row_id"),
        _number("round_id"),
        _number("version"),
        _flag("is_complete"),
        _text("note"),
        _number("by_id", nullable=True),
        _text("by_name"),
        _moment("first_at"),
        _moment("at"),
        _key("indicator_entry", "row_id", "indicator_row"),
        _key("indicator_entry", "round_id", "indicator_round"),
        _key("indicator_entry", "by_id", "person"),
        _primary("indicator_entry"),
        _unique("indicator_entry", "row_id", "round_id"),
    )
    _index("indicator_entry", "round_id")
    op.create_table(
        "indicator_value",
        _id(),
        _number("row_id"),
        _number("column_id"),
        _number("round_id"),
        _number("sequence"),
        _text("printed"),
        _text("kind", length=40),
        _text("value", nullable=True),
        _number("by_id", nullable=True),
        _moment("at"),
        _key("indicator_value", "row_id", "indicator_row"),
        _key("indicator_value", "column_id", "indicator_column"),
        _key("indicator_value", "round_id", "indicator_round"),
        _key("indicator_value", "by_id", "person"),
        _primary("indicator_value"),
        _unique("indicator_value", "row_id", "column_id", "round_id", "sequence"),
    )
    _index("indicator_value", "round_id")


def downgrade() -> None:
    _drop("indicator_value", "indicator_entry", "indicator_round")
    _drop("indicator_row", "indicator_column", "indicator_table")
    op.create_table(
        "indicator_table",
        _id(),
        _number("directive_id", nullable=True),
        _text("title"),
        _flag("by_agency"),
        _key("indicator_table", "directive_id", "directive", "paper_id"),
        _primary("indicator_table"),
    )
    _index("indicator_table", "directive_id")
    op.create_table(
        "indicator_column",
        _id(),
        _number("table_id"),
        _number("position"),
        _text("label"),
        _text("formula", nullable=True),
        _text("unit", nullable=True),
        _key("indicator_column", "table_id", "indicator_table"),
        _primary("indicator_column"),
        _unique("indicator_column", "table_id", "position"),
    )
    op.create_table(
        "indicator_row",
        _id(),
        _number("table_id"),
        _number("position"),
        _text("label"),
        _number("agency_id", nullable=True),
        _text("target_sign", nullable=True),
        sa.Column("target", sa.Numeric(), nullable=True),
        _key("indicator_row", "table_id", "indicator_table"),
        _key("indicator_row", "agency_id", "agency"),
        _primary("indicator_row"),
        _unique("indicator_row", "table_id", "position"),
    )
    _index("indicator_row", "agency_id")
    op.create_table(
        "indicator_value",
        _id(),
        _number("row_id"),
        _number("column_id"),
        _text("period"),
        _number("sequence"),
        _text("printed"),
        sa.Column("value", sa.Numeric(), nullable=True),
        _number("by_id", nullable=True),
        _moment("at"),
        _key("indicator_value", "row_id", "indicator_row"),
        _key("indicator_value", "column_id", "indicator_column"),
        _key("indicator_value", "by_id", "person"),
        _primary("indicator_value"),
        _unique("indicator_value", "row_id", "column_id", "period", "sequence"),
    )


def _drop(*tables: str) -> None:
    for table in tables:
        op.drop_table(table)
