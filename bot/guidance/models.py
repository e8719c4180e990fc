"""The table of what officers see at the counter."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.db.base import Base, UtcDateTime


class CounterNote(Base):
    """Why files of a procedure come back, as an officer has seen it, and how to avoid it."""

    __tablename__ = "counter_notes"

    id: Mapped[int] = mapped_column(primary_key=True)
    procedure_code: Mapped[str] = mapped_column(String(64), index=True)
    cause: Mapped[str] = mapped_column(Text)
    avoid: Mapped[str] = mapped_column(Text)
    officer: Mapped[str] = mapped_column(String(40))
    noted_on: Mapped[datetime] = mapped_column(UtcDateTime)
