"""Conversations that want an officer, and officers who are there.

Revision ID: 0009
Revises: 0008
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "handovers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conversation_id", sa.String(64), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("open", sa.Integer()),
        sa.Column("asked_at", _MOMENT, nullable=False),
        sa.Column("taken_at", _MOMENT),
        sa.Column("touched_at", _MOMENT, nullable=False),
        sa.Column("closed_at", _MOMENT),
        sa.Column("officer", sa.String(40)),
        sa.Column("procedure_code", sa.String(64)),
        sa.Column("contact", sa.LargeBinary()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handovers")),
        sa.UniqueConstraint("conversation_id", "open", name=op.f("uq_handovers_conversation_id_open")),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversations.id"], name=op.f("fk_handovers_conversation_id_conversations"),
            ondelete="CASCADE",
        ),
    )  # fmt: skip
    for column in ("conversation_id", "state", "taken_at"):
        op.create_index(op.f(f"ix_handovers_{column}"), "handovers", [column])
    op.create_table(
        "duties",
        sa.Column("officer", sa.String(40), nullable=False),
        sa.Column("since", _MOMENT, nullable=False),
        sa.Column("seen_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("officer", name=op.f("pk_duties")),
    )


def downgrade() -> None:
    op.drop_table("duties")
    op.drop_table("handovers")
