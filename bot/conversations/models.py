"""Tables of conversations. Texts are stored with personal values replaced by tokens, never as typed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Float,
    ForeignKey,
    Integer,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.db.base import Base, UtcDateTime


class Conversation(Base):
    """One conversation. ``id`` is a hash: the name the person's side uses is a secret and is not kept.

    ``consented_at`` is when the person agreed that personal values are kept for a while.
    """

    __tablename__ = "conversations"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    channel: Mapped[str] = mapped_column(String(16))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    consented_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Message(Base):
    """One message of a person, stored once per ``message_id`` of the client.

    ``state`` is ``received`` until the answer is stored, then ``answered``; ``failed`` may be tried again;
    ``with_officer`` is left to an officer, and nothing of the assistant's follows it.
    ``claimed_at`` is when a process last took the work: a claim that is too old belongs to a dead process.
    """

    __tablename__ = "messages"
    __table_args__ = (UniqueConstraint("conversation_id", "message_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"))
    message_id: Mapped[str] = mapped_column(String(128))
    fingerprint: Mapped[str] = mapped_column(String(64))
    text: Mapped[str] = mapped_column(Text)
    is_payload: Mapped[bool]
    state: Mapped[str] = mapped_column(String(16), index=True)
    received_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    claimed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # For officers: what the assistant took it for, and what messages that say the same share; none for a button.
    understood: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    likeness: Mapped[str | None] = mapped_column(String(300), index=True)

    replies: Mapped[list[Reply]] = relationship(cascade="all, delete-orphan", order_by="Reply.position")


class Reply(Base):
    """One message of the assistant, with the typed data that channels render and the console counts."""

    __tablename__ = "replies"
    __table_args__ = (UniqueConstraint("message_row", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    message_row: Mapped[int] = mapped_column(ForeignKey("messages.id", ondelete="CASCADE"))
    position: Mapped[int] = mapped_column(Integer)
    text: Mapped[str] = mapped_column(Text)
    buttons: Mapped[list[dict[str, str]]] = mapped_column(JSON)
    outcome: Mapped[str] = mapped_column(String(16), index=True)
    procedure_code: Mapped[str | None] = mapped_column(String(64), index=True)
    facet: Mapped[str | None] = mapped_column(String(16))
    confidence: Mapped[float | None] = mapped_column(Float)
    data: Mapped[dict[str, Any]] = mapped_column(JSON)


class Rating(Base):
    """What a person thought of an answer: ``up`` or ``down``, and for the latter perhaps why."""

    __tablename__ = "ratings"

    reply_id: Mapped[int] = mapped_column(ForeignKey("replies.id", ondelete="CASCADE"), primary_key=True)
    value: Mapped[str] = mapped_column(String(8), index=True)
    reason: Mapped[str | None] = mapped_column(String(16))
    rated_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


class LinkClick(Base):
    """A link of an answer that was opened; ``n`` is its place among the answer's links. The first time counts.

    Nothing of whoever opened it is kept: no address, no browser.
    """

    __tablename__ = "link_clicks"

    reply_id: Mapped[int] = mapped_column(ForeignKey("replies.id", ondelete="CASCADE"), primary_key=True)
    n: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    channel: Mapped[str] = mapped_column(String(16))
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


class VaultEntry(Base):
    """A personal value behind a token, encrypted, gone after ``expires_at``."""

    __tablename__ = "vault_entries"
    __table_args__ = (UniqueConstraint("conversation_id", "token"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"))
    token: Mapped[str] = mapped_column(String(64))
    digest: Mapped[str] = mapped_column(String(64))
    ciphertext: Mapped[bytes] = mapped_column(LargeBinary)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
