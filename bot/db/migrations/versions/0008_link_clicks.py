"""Which links of answers were opened.

Revision ID: 0008
Revises: 0007
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "link_clicks",
        sa.Column("reply_id", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("reply_id", "n", name=op.f("pk_link_clicks")),
        sa.ForeignKeyConstraint(
            ["reply_id"], ["replies.id"], name=op.f("fk_link_clicks_reply_id_replies"), ondelete="CASCADE"
        ),
    )
    op.create_index(op.f("ix_link_clicks_at"), "link_clicks", ["at"])


def downgrade() -> None:
    op.drop_table("link_clicks")
