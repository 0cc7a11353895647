"""Keep what a paper's words were made from, and the Word files clerks bring back.

Revision ID: 0027
Revises: 0026
"""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

_WORD_FILE = "fk_document_word_file_id_stored_file"


def upgrade() -> None:
    op.create_table(
        "word_upload",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("words_version", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_word_upload_by_id_person")),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["document.paper_id"],
            name=op.f("fk_word_upload_document_id_document"),
        ),
        sa.ForeignKeyConstraint(
            ["file_id"], ["stored_file.id"], name=op.f("fk_word_upload_file_id_stored_file")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_word_upload")),
    )
    op.create_index(op.f("ix_word_upload_document_id"), "word_upload", ["document_id"])
    op.add_column("paper_file", sa.Column("note", sa.String(), nullable=True))
    with op.batch_alter_table("document") as batch:
        batch.add_column(sa.Column("generated", sa.JSON(), nullable=True))
        batch.add_column(sa.Column("word_file_id", sa.Integer(), nullable=True))
        batch.add_column(
            sa.Column("words_version", sa.Integer(), nullable=False, server_default="1")
        )
        batch.create_foreign_key(op.f(_WORD_FILE), "stored_file", ["word_file_id"], ["id"])
    op.execute("UPDATE document SET generated = context")
    with op.batch_alter_table("document") as batch:
        batch.alter_column("generated", existing_type=sa.JSON(), nullable=False)


def downgrade() -> None:
    with op.batch_alter_table("document") as batch:
        batch.drop_constraint(op.f(_WORD_FILE), type_="foreignkey")
        batch.drop_column("words_version")
        batch.drop_column("word_file_id")
        batch.drop_column("generated")
    op.drop_column("paper_file", "note")
    op.drop_index(op.f("ix_word_upload_document_id"), table_name="word_upload")
    op.drop_table("word_upload")
