"""Telegram: updates taken, chats, calls that wait, the lease of the one that polls.

Revision ID: 0005
Revises: 0004
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "telegram_updates",
        sa.Column("id", sa.String(48), nullable=False),
        sa.Column("taken_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_telegram_updates")),
    )
    op.create_index(op.f("ix_telegram_updates_taken_at"), "telegram_updates", ["taken_at"])
    op.create_table(
        "telegram_chats",
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("bot_id", sa.BigInteger(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False),
        sa.Column("is_group", sa.Boolean(), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("chosen", sa.Boolean(), nullable=False),
        sa.Column("top", sa.BigInteger(), nullable=False),
        sa.Column("seen_at", _MOMENT, nullable=False),
        sa.Column("blocked_at", _MOMENT),
        sa.Column("holder", sa.String(32)),
        sa.Column("held_until", _MOMENT),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_telegram_chats")),
    )
    op.create_index(op.f("ix_telegram_chats_seen_at"), "telegram_chats", ["seen_at"])
    op.create_table(
        "telegram_sends",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("chat_key", sa.String(64), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("not_before", _MOMENT, nullable=False),
        sa.Column("after_id", sa.BigInteger()),
        sa.ForeignKeyConstraint(
            ["chat_key"],
            ["telegram_chats.key"],
            name=op.f("fk_telegram_sends_chat_key_telegram_chats"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_telegram_sends")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_telegram_sends_chat_key"), "telegram_sends", ["chat_key"])
    op.create_index(op.f("ix_telegram_sends_not_before"), "telegram_sends", ["not_before"])
    op.create_table(
        "telegram_leases",
        sa.Column("name", sa.String(32), nullable=False),
        sa.Column("holder", sa.String(32), nullable=False),
        sa.Column("until", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_telegram_leases")),
    )


def downgrade() -> None:
    for table in ("telegram_leases", "telegram_sends", "telegram_chats", "telegram_updates"):
        op.drop_table(table)
