"""Keep the paper that amended a deadline, the end of periodic work, and days leaders ask for.

Revision ID: 0017
Revises: 0016
"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    amended_by = sa.Column(
        "paper_id",
        sa.Integer(),
        sa.ForeignKey("paper.id", name=op.f("fk_deadline_paper_id_paper")),
        nullable=True,
    )
    op.add_column("deadline", amended_by, inline_references=True)
    late = sa.Column("is_late", sa.Boolean(), server_default=sa.false(), nullable=False)
    op.add_column("extension_request", late)
    op.add_column("task", sa.Column("ended_on", sa.Date(), nullable=True))
    op.add_column("instruction", sa.Column("report_by", sa.Date(), nullable=True))

    _set_parents()


def _set_parents() -> None:
    """Give every subtask the task its path stands under."""
    connection = op.get_bind()
    task = sa.table(
        "task",
        sa.column("id", sa.Integer),
        sa.column("directive_id", sa.Integer),
        sa.column("path", sa.String),
        sa.column("parent_id", sa.Integer),
    )
    rows = connection.execute(sa.select(task.c.id, task.c.directive_id, task.c.path)).all()
    by_path = {(row.directive_id, row.path): row.id for row in rows}
    for row in rows:
        above, parent = row.path, None
        while parent is None and "." in above:
            above = above.rpartition(".")[0]
            parent = by_path.get((row.directive_id, above))
        if parent is not None:
            connection.execute(task.update().where(task.c.id == row.id).values(parent_id=parent))


def downgrade() -> None:
    op.drop_column("extension_request", "is_late")
    op.drop_column("instruction", "report_by")
    op.drop_column("task", "ended_on")
    with op.batch_alter_table("deadline") as batch_op:
        batch_op.drop_column("paper_id")
