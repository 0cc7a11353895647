"""Keep what a leader asks the office for with one tap, and the draft it made.

Revision ID: 0037
Revises: 0036
"""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None

_SUBJECTS = (("period_id", "period", "id"), ("document_id", "document", "paper_id"))


def upgrade() -> None:
    with op.batch_alter_table("instruction") as batch_op:
        batch_op.add_column(sa.Column("act", sa.String(), nullable=True))
        for name, table, key in _SUBJECTS:
            batch_op.add_column(sa.Column(name, sa.Integer(), nullable=True))
            batch_op.create_foreign_key(
                batch_op.f(f"fk_instruction_{name}_{table}"), table, [name], [key]
            )
    for name, _table, _key in _SUBJECTS:
        op.create_index(op.f(f"ix_instruction_{name}"), "instruction", [name])
    op.create_index(op.f("ix_instruction_leader_id_id"), "instruction", ["leader_id", "id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_instruction_leader_id_id"), table_name="instruction")
    for name, _table, _key in _SUBJECTS:
        op.drop_index(op.f(f"ix_instruction_{name}"), table_name="instruction")
    with op.batch_alter_table("instruction") as batch_op:
        for name, table, _key in reversed(_SUBJECTS):
            batch_op.drop_constraint(
                batch_op.f(f"fk_instruction_{name}_{table}"), type_="foreignkey"
            )
            batch_op.drop_column(name)
        batch_op.drop_column("act")
