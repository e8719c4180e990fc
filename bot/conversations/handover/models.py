"""Tables of handover: conversations that want an officer, and officers who are there."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Integer, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.conversations import models as _conversations  # noqa: F401  the tables referred to
from bot.db.base import Base, UtcDateTime


class Handover(Base):
    """One wish for an officer.

    ``open`` is 1 while the conversation itself is concerned (states ``asking``, ``waiting``, ``taken``), so that there
    is one at most; a contact that was left (``callback``) no longer holds the conversation. ``officer`` is the name of
    the account. ``contact`` is encrypted and goes when somebody has called back. ``touched_at`` is when either side
    last said something.
    """

    __tablename__ = "handovers"
    __table_args__ = (UniqueConstraint("conversation_id", "open"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"), index=True)
    state: Mapped[str] = mapped_column(String(16), index=True)
    open: Mapped[int | None] = mapped_column(Integer)
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    taken_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    touched_at: Mapped[datetime] = mapped_column(UtcDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    officer: Mapped[str | None] = mapped_column(String(40))
    procedure_code: Mapped[str | None] = mapped_column(String(64))
    contact: Mapped[bytes | None] = mapped_column(LargeBinary)


class Duty(Base):
    """An officer who is there to answer; one whose console has not been seen for a while is not."""

    __tablename__ = "duties"

    officer: Mapped[str] = mapped_column(String(40), primary_key=True)
    since: Mapped[datetime] = mapped_column(UtcDateTime)
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime)
