"""What the comparison asks: the held set, what officers decided last, and what people wrote in the last weeks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select

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
    """The newest conversations of the last days, at most so many messages of them; those of officers' tries too.

    Args:
        database: where they are kept.
        days: how far back.
        messages: how many messages at most; a conversation is taken whole or not at all.
    """
    since = utc_now() - timedelta(days=days)
    query = select(Message.id, Message.conversation_id, Message.text, Message.is_payload)
    query = query.where(Message.received_at >= since, Message.state == ANSWERED).order_by(Message.id.desc())
    by_conversation: dict[str, list[tuple[int, str, bool]]] = {}
    with database.session() as session:
        for number, conversation, text, is_payload in session.execute(query.limit(20 * messages)).tuples():
            by_conversation.setdefault(conversation, []).append((number, text, not is_payload))
    chosen: list[Spoken] = []
    left = messages
    for entries in by_conversation.values():
        if len(entries) <= left:
            left -= len(entries)
            numbers, texts, typed = zip(*reversed(entries), strict=True)
            chosen.append(Spoken(texts, numbers, typed))
    return chosen
