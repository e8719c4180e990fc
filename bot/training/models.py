"""Tables of training: what officers decided about messages, and the models that came of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Float, Index, Integer, String, Text, text
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


class TrainingRun(Base):
    """One training with the model it made; the model that answers is the run whose ``live`` is set.

    ``working`` is 1 from the moment a run is asked for until it has ended, ``live`` is 1 for the model that answers;
    both are unique, so that neither can be twice, whatever the number of gateways and trainers.
    ``worker`` and ``beat_at`` are the lease of the trainer that is at it; a beat that is too old sets it free.
    ``base`` is the fingerprint of what the model stands on beside the reviews: another one's models do not fit.
    ``reviewed`` and ``asked`` are what was learnt from officers, as it was exported; ``digest`` is the model file's.
    """

    __tablename__ = "training_runs"

    id: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[str] = mapped_column(String(16), index=True)
    officer: Mapped[str] = mapped_column(String(40))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    started_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    live_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    working: Mapped[int | None] = mapped_column(Integer, unique=True)
    live: Mapped[int | None] = mapped_column(Integer, unique=True)
    cancelled: Mapped[bool] = mapped_column(default=False)
    worker: Mapped[str | None] = mapped_column(String(32))
    beat_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    tries: Mapped[int] = mapped_column(Integer, default=0)
    step: Mapped[str] = mapped_column(String(120), default="")
    progress: Mapped[float] = mapped_column(Float, default=0.0)
    error: Mapped[str | None] = mapped_column(Text)
    base: Mapped[str | None] = mapped_column(String(64))
    digest: Mapped[str | None] = mapped_column(String(64))
    reviewed: Mapped[str] = mapped_column(Text, default="")
    asked: Mapped[str] = mapped_column(Text, default="")
    examples: Mapped[int] = mapped_column(Integer, default=0)
    questions: Mapped[int] = mapped_column(Integer, default=0)
    report: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    reason: Mapped[str | None] = mapped_column(Text)
