"""Tables of the register of applications, and what guards it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.db.base import Base, UtcDateTime


class ApplicationRow(Base):
    """One application. ``lookup`` is what it is found by; the proofs are keyed hashes."""

    __tablename__ = "applications"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(64))
    lookup: Mapped[str] = mapped_column(String(48), unique=True)
    status: Mapped[int] = mapped_column(Integer)
    procedure_code: Mapped[str | None] = mapped_column(String(64))
    procedure_name: Mapped[str | None] = mapped_column(Text)
    agency: Mapped[str | None] = mapped_column(Text)
    filed: Mapped[str | None] = mapped_column(String(16))
    received_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    due_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    missing: Mapped[list[str]] = mapped_column(JSON)
    fee_due: Mapped[int | None] = mapped_column(Integer)
    note: Mapped[str | None] = mapped_column(Text)
    personal_proof: Mapped[str | None] = mapped_column(String(64))
    phone_proof: Mapped[str | None] = mapped_column(String(64))
    proof_key: Mapped[str] = mapped_column(String(12), index=True)
    origin: Mapped[str] = mapped_column(String(16), index=True)
    fingerprint: Mapped[str] = mapped_column(String(64))
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)

    history: Mapped[list[ChangeRow]] = relationship(
        order_by="ChangeRow.id", cascade="all, delete-orphan", passive_deletes=True
    )


class ChangeRow(Base):
    """A status that an application took. Rows are only ever added; whoever follows it is told of each."""

    __tablename__ = "application_changes"

    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id", ondelete="CASCADE"), index=True)
    status: Mapped[int] = mapped_column(Integer)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    note: Mapped[str | None] = mapped_column(Text)


class ProofAttempt(Base):
    """A wrong proof: which conversation tried, on which code (a keyed hash of it)."""

    __tablename__ = "proof_attempts"

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[str] = mapped_column(String(64), index=True)
    code_mark: Mapped[str] = mapped_column(String(64), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


class ProvenConversation(Base):
    """A conversation that proved to be the applicant's: strangers' wrong tries do not lock it out."""

    __tablename__ = "proven_conversations"
    __table_args__ = (UniqueConstraint("conversation_id", "code_mark"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[str] = mapped_column(String(64))
    code_mark: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
