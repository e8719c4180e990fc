"""Service centres, what officers see at the counter, and reports of problems.

Revision ID: 0011
Revises: 0010
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "service_centres",
        sa.Column("ward", sa.String(60), nullable=False),
        sa.Column("address", sa.String(200), nullable=False),
        sa.Column("phone", sa.String(40)),
        sa.Column("hours", sa.String(120)),
        sa.Column("officer", sa.String(40), nullable=False),
        sa.Column("verified_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("ward", name=op.f("pk_service_centres")),
    )
    op.create_table(
        "counter_notes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("procedure_code", sa.String(64), nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("avoid", sa.Text(), nullable=False),
        sa.Column("officer", sa.String(40), nullable=False),
        sa.Column("noted_on", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_counter_notes")),
    )
    op.create_index(op.f("ix_counter_notes_procedure_code"), "counter_notes", ["procedure_code"])
    op.create_table(
        "reports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("conversation_id", sa.String(64)),
        sa.Column("field", sa.String(24), nullable=False),
        sa.Column("ward", sa.String(60), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("photo_url", sa.String(500)),
        sa.Column("contact", sa.LargeBinary()),
        sa.Column("channel", sa.String(20), nullable=False),
        sa.Column("unit", sa.String(120), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("reply", sa.Text()),
        sa.Column("officer", sa.String(40)),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reports")),
        sa.UniqueConstraint("number", name=op.f("uq_reports_number")),
        sa.UniqueConstraint("key", name=op.f("uq_reports_key")),
    )
    for column in ("conversation_id", "field", "ward", "state", "created_at"):
        op.create_index(op.f(f"ix_reports_{column}"), "reports", [column])


def downgrade() -> None:
    for table in ("reports", "counter_notes", "service_centres"):
        op.drop_table(table)
