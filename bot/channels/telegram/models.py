"""Tables of Telegram: which updates were taken, where chats are, what waits to be sent, who polls."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Integer, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.db.base import Base, UtcDateTime


class TelegramUpdate(Base):
    """An update whose answer is stored; its id is that of the bot and that of the update."""

    __tablename__ = "telegram_updates"

    id: Mapped[str] = mapped_column(String(48), primary_key=True)
    taken_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


class TelegramChat(Base):
    """A chat of a bot. ``key`` is what its conversation is stored under, ``address`` the encrypted chat id.

    ``top`` is the highest message id known there; ``holder`` is the process that sends there until ``held_until``.
    ``language`` is the language of the frame, ``chosen`` whether the person picked it.
    """

    __tablename__ = "telegram_chats"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    bot_id: Mapped[int] = mapped_column(BigInteger)
    address: Mapped[bytes] = mapped_column(LargeBinary)
    is_group: Mapped[bool]
    language: Mapped[str] = mapped_column(String(2))
    chosen: Mapped[bool]
    top: Mapped[int] = mapped_column(BigInteger)
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    blocked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    holder: Mapped[str | None] = mapped_column(String(32))
    held_until: Mapped[datetime | None] = mapped_column(UtcDateTime)


class TelegramSend(Base):
    """One call of the Bot API that waits, encrypted; those of a chat are made in the order of their ids.

    ``state`` is ``waiting``, or ``sending`` while it is being made: found in that state later, nobody knows whether
    it arrived. ``after_id`` is the highest message id that was known when it was begun. A call that was made is
    deleted.
    """

    __tablename__ = "telegram_sends"
    # An id is never used again, or a new call could slip in before an older one.
    __table_args__ = {"sqlite_autoincrement": True}

    id: Mapped[int] = mapped_column(primary_key=True)
    chat_key: Mapped[str] = mapped_column(ForeignKey("telegram_chats.key", ondelete="CASCADE"), index=True)
    body: Mapped[bytes] = mapped_column(LargeBinary)
    state: Mapped[str] = mapped_column(String(8))
    tries: Mapped[int] = mapped_column(Integer)
    not_before: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    after_id: Mapped[int | None] = mapped_column(BigInteger)


class TelegramLease(Base):
    """Who may poll: one process for each bot."""

    __tablename__ = "telegram_leases"

    name: Mapped[str] = mapped_column(String(32), primary_key=True)
    holder: Mapped[str] = mapped_column(String(32))
    until: Mapped[datetime] = mapped_column(UtcDateTime)
