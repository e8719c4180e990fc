"""Tables of the catalogue. Lists of plain sentences are JSON; what has dates or amounts has a row."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.db.base import Base, UtcDateTime, utc_now

_CASCADE = "all, delete-orphan"


class Procedure(Base):
    """One administrative procedure. ``origin`` says who wrote it: the shipped content, an import or an officer."""

    __tablename__ = "procedures"

    code: Mapped[str] = mapped_column(String(64), primary_key=True)
    official_name: Mapped[str] = mapped_column(Text)
    plain_name: Mapped[str] = mapped_column(Text)
    english_name: Mapped[str | None] = mapped_column(Text)
    field: Mapped[str] = mapped_column(String(200), index=True)
    tier: Mapped[str] = mapped_column(String(16))
    level: Mapped[str] = mapped_column(String(16))
    handler: Mapped[str | None] = mapped_column(Text)
    family: Mapped[str | None] = mapped_column(String(64))
    online_level: Mapped[str] = mapped_column(String(16))
    can_file_online: Mapped[bool | None]
    online_url: Mapped[str | None] = mapped_column(Text)
    portal_url: Mapped[str | None] = mapped_column(Text)
    place: Mapped[str | None] = mapped_column(Text)
    any_centre: Mapped[bool | None]
    result: Mapped[str | None] = mapped_column(Text)
    status: Mapped[str] = mapped_column(String(16), index=True)
    decision: Mapped[str | None] = mapped_column(Text)
    effective_from: Mapped[date | None] = mapped_column(Date)
    effective_to: Mapped[date | None] = mapped_column(Date)
    verified_on: Mapped[str] = mapped_column(String(10))

    audience: Mapped[list[str]] = mapped_column(JSON)
    life_events: Mapped[list[str]] = mapped_column(JSON)
    documents_source: Mapped[str | None] = mapped_column(String(64))
    documents_note: Mapped[str | None] = mapped_column(Text)
    steps: Mapped[list[str]] = mapped_column(JSON)
    steps_source: Mapped[str | None] = mapped_column(String(64))
    conditions: Mapped[list[str]] = mapped_column(JSON)
    conditions_source: Mapped[str | None] = mapped_column(String(64))
    legal_basis: Mapped[list[str]] = mapped_column(JSON)
    notes: Mapped[list[str]] = mapped_column(JSON)
    replaced_by: Mapped[list[str]] = mapped_column(JSON)
    sources: Mapped[dict[str, Any]] = mapped_column(JSON)

    origin: Mapped[str] = mapped_column(String(16))
    fingerprint: Mapped[str] = mapped_column(String(64))
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)

    phrases: Mapped[list[Phrase]] = relationship(cascade=_CASCADE, order_by="Phrase.position")
    channels: Mapped[list[ProcedureChannel]] = relationship(cascade=_CASCADE, order_by="ProcedureChannel.position")
    documents: Mapped[list[ProcedureDocument]] = relationship(cascade=_CASCADE, order_by="ProcedureDocument.position")


class Phrase(Base):
    """What people say for a procedure: an alias, an example question, a keyword, or either in English."""

    __tablename__ = "procedure_phrases"

    id: Mapped[int] = mapped_column(primary_key=True)
    procedure_code: Mapped[str] = mapped_column(ForeignKey("procedures.code", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    position: Mapped[int] = mapped_column(Integer)
    text: Mapped[str] = mapped_column(Text)


class ProcedureChannel(Base):
    """One way to file a procedure: at a counter, online or by post."""

    __tablename__ = "procedure_channels"

    id: Mapped[int] = mapped_column(primary_key=True)
    procedure_code: Mapped[str] = mapped_column(ForeignKey("procedures.code", ondelete="CASCADE"), index=True)
    position: Mapped[int] = mapped_column(Integer)
    channel: Mapped[str] = mapped_column(String(16))
    note: Mapped[str | None] = mapped_column(Text)

    times: Mapped[list[ChannelTime]] = relationship(cascade=_CASCADE, order_by="ChannelTime.position")
    fees: Mapped[list[ChannelFee]] = relationship(cascade=_CASCADE, order_by="ChannelFee.position")


class ChannelTime(Base):
    """A time limit of one channel, in its own unit."""

    __tablename__ = "procedure_times"

    id: Mapped[int] = mapped_column(primary_key=True)
    channel_id: Mapped[int] = mapped_column(ForeignKey("procedure_channels.id", ondelete="CASCADE"), index=True)
    position: Mapped[int] = mapped_column(Integer)
    text: Mapped[str] = mapped_column(Text)
    amount: Mapped[float | None] = mapped_column(Float)
    unit: Mapped[str | None] = mapped_column(String(16))
    cutoff: Mapped[str | None] = mapped_column(String(5))
    case: Mapped[str | None] = mapped_column("applies_to", Text)
    source: Mapped[str] = mapped_column(String(64))


class ChannelFee(Base):
    """A fee of one channel in đồng, with the days it holds for."""

    __tablename__ = "procedure_fees"
    __table_args__ = (Index("ix_procedure_fees_validity", "valid_from", "valid_to"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    channel_id: Mapped[int] = mapped_column(ForeignKey("procedure_channels.id", ondelete="CASCADE"), index=True)
    position: Mapped[int] = mapped_column(Integer)
    text: Mapped[str] = mapped_column(Text)
    amount: Mapped[int | None] = mapped_column(Integer)
    case: Mapped[str | None] = mapped_column("applies_to", Text)
    valid_from: Mapped[date | None] = mapped_column(Date)
    valid_to: Mapped[date | None] = mapped_column(Date)
    source: Mapped[str] = mapped_column(String(64))


class ProcedureDocument(Base):
    """One paper to hand in or to show."""

    __tablename__ = "procedure_documents"

    id: Mapped[int] = mapped_column(primary_key=True)
    procedure_code: Mapped[str] = mapped_column(ForeignKey("procedures.code", ondelete="CASCADE"), index=True)
    position: Mapped[int] = mapped_column(Integer)
    name: Mapped[str] = mapped_column(Text)
    case: Mapped[str | None] = mapped_column("applies_to", Text)
    original: Mapped[int | None] = mapped_column(Integer)
    copies: Mapped[int | None] = mapped_column(Integer)
    form: Mapped[str | None] = mapped_column(Text)
    show_only: Mapped[bool]


class ProcedureRevision(Base):
    """A procedure as it once was: before an officer first changed it, and after each change. Never altered.

    ``officer`` is empty for what the shipped content or an import said.
    """

    __tablename__ = "procedure_revisions"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(64), index=True)
    officer: Mapped[str] = mapped_column(String(40))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    fingerprint: Mapped[str] = mapped_column(String(64))
    record: Mapped[dict[str, Any]] = mapped_column(JSON)


class CatalogueState(Base):
    """One row that changes with every write to the catalogue, so that readers know when to read again."""

    __tablename__ = "catalogue_state"

    id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(Integer, default=0)
