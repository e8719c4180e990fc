"""What the comparison asks: the held set, what officers decided last, and what people wrote in the last weeks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from bot.conversations.models import Message
from bot.conversations.store import ANSWERED
from bot.db.base import Database, utc_now
from bot.training.evaluation.answers import Answer
from bot.training.evaluation.cases import Case, load_cases
from bot.training.models import Review

KINDS = ("question", "conversation", "too_general", "other")
REVIEWED_MOST = 300


@dataclass(frozen=True)
class Decided:
    """What an officer decided about a text.

    Args:
        id: of the review.
        decision: ``right``, ``intent``, ``procedure`` or ``not_for_us``.
    """

    id: int
    text: str
    decision: str
    intent: str | None
    procedure: str | None

    def is_followed(self, answer: Answer, intent: str, families: dict[str, str]) -> bool:
        """Whether an answer does what was decided.

        Args:
            answer: to the text alone.
            intent: what the model took it for.
            families: which procedures stand for the same thing.
        """
        if self.decision == "not_for_us":
            return answer.behaviour in ("decline", "smalltalk")
        if self.procedure:
            wanted = families.get(self.procedure, self.procedure)
            return wanted in [families.get(code, code) for code in answer.codes[:1]]
        return intent == self.intent


@dataclass(frozen=True)
class Spoken:
    """A conversation as its person wrote it: the turns in order, each with the message's number, and what was typed."""

    turns: tuple[str, ...]
    messages: tuple[int, ...]
    typed: tuple[bool, ...]


def held() -> list[Case]:
    """The held half of the development sets, which no model learns from."""
    return [case for kind in KINDS for case in load_cases(kind, "held")]


def decided(database: Database) -> list[Decided]:
    """The last decisions that stand, newest first."""
    judged = Review.decision.in_(("right", "intent", "procedure", "not_for_us"))
    query = select(Review).where(Review.undone_at.is_(None), judged).order_by(Review.id.desc()).limit(REVIEWED_MOST)
    with database.session() as session:
        rows = session.scalars(query).all()
    found = [Decided(row.id, row.text, row.decision, row.intent, row.procedure_code) for row in rows]
    return [one for one in found if one.decision == "not_for_us" or one.intent or one.procedure]


def spoken(database: Database, days: int, messages: int) -> list[Spoken]:
    """Conversations of the last days: first those in which officers labelled something, then a sample of all others.

    The key of a conversation is a hash, so that the order of keys is one by chance, and the same for both models.

    Args:
        database: where they are kept.
        days: how far back.
        messages: how many messages at most; a conversation is taken whole or not at all.
    """
    recent = Message.received_at >= utc_now() - timedelta(days=days), Message.state == ANSWERED
    with database.session() as session:
        labelled = _labelled(session, messages // 2)
        counts = session.execute(
            select(Message.conversation_id, func.count()).where(*recent).group_by(Message.conversation_id)
        ).all()
        chosen, left = [], messages
        for conversation, count in sorted(counts, key=lambda row: (row[0] not in labelled, row[0])):
            if count <= left:
                left -= count
                chosen.append(conversation)
        return [_whole(session, conversation, recent) for conversation in chosen]


def _labelled(session: Session, most: int) -> set[str]:
    """The conversations of the messages that officers labelled last."""
    standing = select(Review.message_ids).where(Review.undone_at.is_(None)).order_by(Review.id.desc()).limit(most)
    numbers = [number for ids in session.scalars(standing) for number in ids[:1]]
    return set(session.scalars(select(Message.conversation_id).where(Message.id.in_(numbers))))


def _whole(session: Session, conversation: str, recent: Sequence[ColumnElement[bool]]) -> Spoken:
    query = select(Message.id, Message.text, Message.is_payload).where(Message.conversation_id == conversation, *recent)
    rows = session.execute(query.order_by(Message.id)).all()
    return Spoken(
        tuple(text for _, text, _ in rows),
        tuple(number for number, _, _ in rows),
        tuple(not is_payload for _, _, is_payload in rows),
    )
