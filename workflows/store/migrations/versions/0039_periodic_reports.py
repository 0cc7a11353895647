"""Keep which reports the office owes, those drafted with their figures, and who followed a directive.

Revision ID: 0039
Revises: 0038
"""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None


def _reference(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{column}_{other.partition('.')[0]}"
    return sa.ForeignKeyConstraint([column], [other], name=op.f(name))


def upgrade() -> None:
    duty, made, care = "report_duty", "periodic_report", "former_care"
    op.create_table(
        duty,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("addressee", sa.String(), nullable=False),
        sa.Column("closing_day", sa.Integer(), nullable=False),
        sa.Column("send_within", sa.Integer(), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=True),
        sa.Column("field_id", sa.Integer(), nullable=True),
        sa.Column("leader_id", sa.Integer(), nullable=True),
        sa.Column("by_clock", sa.Boolean(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        _reference(duty, "officer_id", "person.id"),
        _reference(duty, "field_id", "subject_field.id"),
        _reference(duty, "leader_id", "person.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_duty")),
    )
    op.create_table(
        made,
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("duty_id", sa.Integer(), nullable=True),
        sa.Column("covers_from", sa.Date(), nullable=False),
        sa.Column("covers_to", sa.Date(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("field_id", sa.Integer(), nullable=True),
        sa.Column("leader_id", sa.Integer(), nullable=True),
        sa.Column("compared", sa.String(), nullable=False),
        sa.Column("figures", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("dedupe", sa.String(), nullable=True),
        _reference(made, "document_id", "document.paper_id"),
        _reference(made, "duty_id", "report_duty.id"),
        _reference(made, "field_id", "subject_field.id"),
        _reference(made, "leader_id", "person.id"),
        sa.PrimaryKeyConstraint("document_id", name=op.f("pk_periodic_report")),
        sa.UniqueConstraint("dedupe", name=op.f("uq_periodic_report_dedupe")),
    )
    op.create_index(op.f("ix_periodic_report_duty_id_covers_to"), made, ["duty_id", "covers_to"])
    op.create_table(
        care,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("directive_id", sa.Integer(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("field_id", sa.Integer(), nullable=True),
        sa.Column("leader_id", sa.Integer(), nullable=True),
        _reference(care, "directive_id", "directive.paper_id"),
        _reference(care, "field_id", "subject_field.id"),
        _reference(care, "leader_id", "person.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_former_care")),
    )
    op.create_index(op.f("ix_former_care_directive_id_until"), care, ["directive_id", "until"])


def downgrade() -> None:
    for table in ("former_care", "periodic_report", "report_duty"):
        op.drop_table(table)
