"""What people think of answers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select

from bot.conversations.models import Message, Rating, Reply
from bot.db.base import Database, utc_now
from bot.errors import ReplyNotFound


class Verdict(StrEnum):
    """Whether an answer helped; a closed list."""

    UP = "up"
    DOWN = "down"


class Reason(StrEnum):
    """Why an answer did not help; a closed list."""

    OTHER_PROCEDURE = "other_procedure"
    WRONG = "wrong"
    INCOMPLETE = "incomplete"
    UNCLEAR = "unclear"
    OTHER = "other"


@dataclass(frozen=True)
class Rated:
    """A rating; ``reason`` belongs to ``down`` and may be missing."""

    value: Verdict
    reason: Reason | None = None


class Ratings:
    """The ratings of answers.

    Args:
        database: where they are kept.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def rate(self, conversation_id: str, reply_id: str, rated: Rated) -> None:
        """Rate an answer of a conversation; the last word counts.

        Raises:
            ReplyNotFound: the conversation has no such answer.
        """
        row, _, position = reply_id.partition("-")
        if not (_is_number(row) and _is_number(position)):
            raise ReplyNotFound
        with self._database.session() as session:
            own = select(Reply.id).join(Message, Message.id == Reply.message_row)
            own = own.where(Message.conversation_id == conversation_id, Message.id == int(row))
            reply = session.scalar(own.where(Reply.position == int(position)))
            if reply is None:
                raise ReplyNotFound
            session.merge(Rating(reply_id=reply, value=rated.value, reason=rated.reason, rated_at=utc_now()))


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= 9
