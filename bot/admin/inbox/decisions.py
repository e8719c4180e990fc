"""What officers decide about messages: kept for good, never overwritten unseen, always to be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from bot.admin.audit import record
from bot.admin.inbox.labels import Decision
from bot.conversations.likeness import likeness
from bot.db.base import Database, utc_now
from bot.errors import EditConflict, NoSuchRecord
from bot.training.models import Review


@dataclass(frozen=True)
class Subject:
    """What a decision is about.

    Args:
        key: what its messages share.
        text: the wording to learn from.
        messages: their rows.
        seen: the review that the officer saw standing for the key, 0 for none.
    """

    key: str
    text: str
    messages: tuple[int, ...]
    seen: int


@dataclass(frozen=True)
class Verdict:
    """A decision with what belongs to it."""

    decision: Decision
    intent: str | None = None
    procedure: str | None = None
    facets: tuple[str, ...] = ()


class Decisions:
    """The reviews.

    Args:
        database: where they are kept.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def decide(self, officer: str, subjects: Sequence[tuple[Subject, Verdict]]) -> list[int]:
        """Keep decisions, all or none; one that stood before keeps its row as taken back.

        Returns:
            The new reviews' ids, to undo them by.

        Raises:
            EditConflict: somebody else decided in the meantime; nothing was kept.
        """
        try:
            with self._database.session() as session:
                return [_keep(session, officer, subject, verdict) for subject, verdict in subjects]
        except IntegrityError as error:
            raise EditConflict from error  # both saw none standing, and the other one was faster

    def undo(self, officer: str, ids: Sequence[int]) -> int:
        """Take decisions back; what stood before them stands again. Return how many were taken back.

        Raises:
            NoSuchRecord: there is no such decision.
            EditConflict: somebody decided again in the meantime.
        """
        undone = 0
        try:
            with self._database.session() as session:
                for review_id in ids:
                    undone += _take_back(session, officer, review_id)
        except IntegrityError as error:
            raise EditConflict from error
        return undone

    def newest(self, limit: int = 100) -> list[Review]:
        """The latest decisions, those taken back too."""
        with self._database.session() as session:
            return list(session.scalars(select(Review).order_by(Review.id.desc()).limit(limit)))

    def history(self, key: str) -> list[Review]:
        """Every decision on a key, newest first."""
        with self._database.session() as session:
            query = select(Review).where(Review.normalised_key == key).order_by(Review.id.desc())
            return list(session.scalars(query))


def split_in_two(subject: Subject, parts: Sequence[tuple[str, str]]) -> list[tuple[Subject, Verdict]]:
    """The decisions of a message that asks two things: itself as split, each part with its intent."""
    made = [(subject, Verdict(Decision.SPLIT))]
    for text, intent in parts:
        part = Subject(likeness(text), text, subject.messages, -1)
        made.append((part, Verdict(Decision.INTENT, intent=intent)))
    return made


def _keep(session: Session, officer: str, subject: Subject, verdict: Verdict) -> int:
    standing = session.scalar(
        select(Review).where(Review.normalised_key == subject.key, Review.undone_at.is_(None)).with_for_update()
    )
    # A part of a split text was not seen by anybody; what stands for it already is replaced like any other.
    if subject.seen >= 0 and (standing.id if standing else 0) != subject.seen:
        who = f"{standing.officer} vừa ghi “{Decision(standing.decision).label}”." if standing else ""
        raise EditConflict(f"Đồng nghiệp vừa xử lý câu này. {who} Vui lòng mở lại để xem.".replace("  ", " "))
    before, now = None, utc_now()
    if standing:
        standing.undone_at = now  # the very moment of what replaces it, by which undoing finds it
        before = _said(standing)
        session.flush()
    count = session.scalar(select(func.count()).where(Review.normalised_key == subject.key)) or 0
    review = Review(
        text=subject.text,
        normalised_key=subject.key,
        message_ids=list(subject.messages),
        decision=verdict.decision.value,
        intent=verdict.intent,
        procedure_code=verdict.procedure,
        facets=list(verdict.facets),
        officer=officer,
        created_at=now,
        version=count + 1,
    )
    session.add(review)
    session.flush()
    record(session, officer, "review.decide", subject.key, before, _said(review))
    return review.id


def _take_back(session: Session, officer: str, review_id: int) -> int:
    review = session.get(Review, review_id)
    if review is None:
        raise NoSuchRecord
    now = utc_now()
    changed = session.execute(
        update(Review).where(Review.id == review_id, Review.undone_at.is_(None)).values(undone_at=now)
    )
    if not changed.rowcount:  # type: ignore[attr-defined]
        return 0
    earlier = session.scalar(
        select(Review).where(Review.normalised_key == review.normalised_key, Review.id < review_id)
        .order_by(Review.id.desc()).limit(1)
    )  # fmt: skip
    # What this decision replaced stands again; one that was taken back by hand stays so.
    restored = earlier is not None and earlier.undone_at is not None and earlier.undone_at == review.created_at
    if restored and earlier:
        earlier.undone_at = None
        session.flush()
    record(session, officer, "review.undo", review.normalised_key, _said(review),
           _said(earlier) if restored and earlier else None)  # fmt: skip
    return 1


def _said(review: Review) -> dict[str, Any]:
    said = {"decision": review.decision, "intent": review.intent, "procedure": review.procedure_code,
            "text": review.text, "messages": len(review.message_ids)}  # fmt: skip
    return {key: value for key, value in said.items() if value is not None}
