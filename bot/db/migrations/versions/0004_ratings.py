"""Ratings of answers, and when a person agreed that personal values are kept for a while.

Revision ID: 0004
Revises: 0003
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("conversations", sa.Column("consented_at", _MOMENT))
    op.create_table(
        "ratings",
        sa.Column("reply_id", sa.Integer(), nullable=False),
        sa.Column("value", sa.String(8), nullable=False),
        sa.Column("reason", sa.String(16)),
        sa.Column("rated_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("reply_id", name=op.f("pk_ratings")),
        sa.ForeignKeyConstraint(
            ["reply_id"], ["replies.id"], name=op.f("fk_ratings_reply_id_replies"), ondelete="CASCADE"
        ),
    )
    op.create_index(op.f("ix_ratings_value"), "ratings", ["value"])
    op.create_index(op.f("ix_ratings_rated_at"), "ratings", ["rated_at"])


def downgrade() -> None:
    op.drop_table("ratings")
    op.drop_column("conversations", "consented_at")
