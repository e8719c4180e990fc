"""The table of reports."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.db.base import Base, UtcDateTime


class Report(Base):
    """A citizen's report of a problem (phản ánh, kiến nghị).

    ``number`` is what the person follows it by; its end is random, so that nobody reads others' by counting. Texts
    hold no personal value; ``contact`` is encrypted and goes when the report is closed. ``key`` makes a report that
    is sent twice one. ``conversation_id`` only serves to erase: who ends the conversation takes the contact back, the
    report itself was made to the city and stays.
    """

    __tablename__ = "reports"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(20), unique=True)
    key: Mapped[str] = mapped_column(String(64), unique=True)
    conversation_id: Mapped[str | None] = mapped_column(String(64), index=True)
    field: Mapped[str] = mapped_column(String(24), index=True)
    ward: Mapped[str] = mapped_column(String(60), index=True)
    place: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    photo_url: Mapped[str | None] = mapped_column(String(500))
    contact: Mapped[bytes | None] = mapped_column(LargeBinary)
    channel: Mapped[str] = mapped_column(String(20))
    unit: Mapped[str] = mapped_column(String(120))
    state: Mapped[str] = mapped_column(String(16), index=True)
    reply: Mapped[str | None] = mapped_column(Text)
    officer: Mapped[str | None] = mapped_column(String(40))
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)
