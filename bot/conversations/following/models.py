"""Tables of following: who wants to know, what is to be sent, and what was sent."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.applications import models as _applications  # noqa: F401  the tables referred to
from bot.conversations import models as _conversations  # noqa: F401
from bot.db.base import Base, UtcDateTime


class Follow(Base):
    """A conversation that wants to know when an application moves.

    ``after_change`` is the last change it has seen when it began; ``checked_at`` is when a case system was last
    asked about the application.
    """

    __tablename__ = "follows"
    __table_args__ = (UniqueConstraint("conversation_id", "application_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"))
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id", ondelete="CASCADE"), index=True)
    after_change: Mapped[int] = mapped_column(Integer)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    checked_at: Mapped[datetime] = mapped_column(UtcDateTime)


class OutboxItem(Base):
    """One change to tell one follower of: ``waiting``, then ``sent``, or ``dropped`` if it is no longer wanted."""

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("follow_id", "change_id"),
        Index("ix_outbox_state_not_before", "state", "not_before"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    follow_id: Mapped[int] = mapped_column(ForeignKey("follows.id", ondelete="CASCADE"))
    change_id: Mapped[int] = mapped_column(ForeignKey("application_changes.id", ondelete="CASCADE"), index=True)
    state: Mapped[str] = mapped_column(String(16))
    tries: Mapped[int] = mapped_column(Integer)
    not_before: Mapped[datetime] = mapped_column(UtcDateTime)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    done_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Notice(Base):
    """A message that the assistant sent by itself; its id orders those of one conversation."""

    __tablename__ = "notices"
    # An id is never used again, or a page that has seen it would miss the new message.
    __table_args__ = {"sqlite_autoincrement": True}

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    text: Mapped[str] = mapped_column(Text)
    buttons: Mapped[list[dict[str, str]]] = mapped_column(JSON)
    data: Mapped[dict[str, Any]] = mapped_column(JSON)
