"""Tables of training: what officers decided about messages."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, Index, Integer, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.db.base import Base, UtcDateTime

_STANDS = text("undone_at IS NULL")


class Review(Base):
    """What an officer decided about messages that say the same thing.

    At most one review of a key stands; one that was replaced or taken back keeps its row with ``undone_at``.
    ``version`` counts the decisions on a key. ``message_ids`` are rows of ``messages``, which may be gone by now.
    """

    __tablename__ = "reviews"
    __table_args__ = (
        Index("uq_reviews_standing", "normalised_key", unique=True, sqlite_where=_STANDS, postgresql_where=_STANDS),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str] = mapped_column(Text)
    normalised_key: Mapped[str] = mapped_column(String(300), index=True)
    message_ids: Mapped[list[int]] = mapped_column(JSON)
    decision: Mapped[str] = mapped_column(String(16))
    intent: Mapped[str | None] = mapped_column(String(64))
    procedure_code: Mapped[str | None] = mapped_column(String(64))
    facets: Mapped[list[str]] = mapped_column(JSON)
    officer: Mapped[str] = mapped_column(String(40))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    version: Mapped[int] = mapped_column(Integer)
    undone_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
