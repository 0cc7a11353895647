"""Search and replace over all templates: the versions one act made belong together.

Revision ID: 0022
Revises: 0021
"""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

_PERSON = "fk_template_change_made_by_id_person"
_CHANGE = "fk_template_version_change_id_template_change"
_INDEX = "ix_template_version_change_id"


def upgrade() -> None:
    op.create_table(
        "template_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("searched", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["made_by_id"], ["person.id"], name=op.f(_PERSON)),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_template_change")),
    )
    with op.batch_alter_table("template_version") as batch:
        batch.add_column(sa.Column("change_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(op.f(_CHANGE), "template_change", ["change_id"], ["id"])
        batch.create_index(op.f(_INDEX), ["change_id"])


def downgrade() -> None:
    with op.batch_alter_table("template_version") as batch:
        batch.drop_index(op.f(_INDEX))
        batch.drop_constraint(op.f(_CHANGE), type_="foreignkey")
        batch.drop_column("change_id")
    op.drop_table("template_change")
