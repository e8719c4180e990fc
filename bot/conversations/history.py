"""A conversation as it was, in its order, for a page that is opened again."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from bot.conversations.following.models import Notice
from bot.conversations.following.notices import notice_reply
from bot.conversations.models import Conversation, Message, Rating, Reply
from bot.conversations.ratings import Rated, Reason, Verdict
from bot.conversations.store import ANSWERED, WITH_OFFICER, StoredReply, stored
from bot.db.base import Database

MOST = 500  # messages of a person that come back; older ones stay where they are


@dataclass(frozen=True)
class Said:
    """What a person said.

    Args:
        message_id: the client's id.
        text: as stored, with tokens for personal values; of a button its title, None where that is not known.
        state: ``received``, ``answered`` or ``failed``.
        at: when it came.
    """

    message_id: str
    text: str | None
    state: str
    at: datetime


@dataclass(frozen=True)
class Answered:
    """What the assistant said.

    Args:
        reply: the message.
        at: when.
        rated: what the person thought of it, if they said so.
    """

    reply: StoredReply
    at: datetime
    rated: Rated | None = None


@dataclass(frozen=True)
class Transcript:
    """A whole conversation; ``known`` is false where there is none of that name, or no longer."""

    known: bool
    consented: bool = False
    entries: list[Said | Answered] = field(default_factory=list)


class History:
    """Reads conversations back.

    Args:
        database: where they are kept.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, conversation_id: str) -> Transcript:
        """The transcript of a conversation, oldest first: each message, its answers, and what came by itself."""
        with self._database.session() as session:
            conversation = session.get(Conversation, conversation_id)
            if conversation is None:
                return Transcript(False)
            turns = _turns(session, conversation_id) + _notices(session, conversation_id)
            turns.sort(key=lambda turn: turn[0])
            entries = [entry for _, group in turns for entry in group]
            return Transcript(True, conversation.consented_at is not None, entries)


_Turn = tuple[datetime, list[Said | Answered]]


def _turns(session: Session, conversation_id: str) -> list[_Turn]:
    query = select(Message).where(Message.conversation_id == conversation_id).order_by(Message.id.desc()).limit(MOST)
    messages = list(session.scalars(query.options(selectinload(Message.replies))))[::-1]
    ratings = session.scalars(
        select(Rating)
        .join(Reply, Reply.id == Rating.reply_id)
        .join(Message, Message.id == Reply.message_row)
        .where(Message.conversation_id == conversation_id)
    )
    rated = {r.reply_id: Rated(Verdict(r.value), Reason(r.reason) if r.reason else None) for r in ratings}
    titles: dict[str, str] = {}
    turns: list[_Turn] = []
    for message in messages:
        text = titles.get(message.text) if message.is_payload else message.text
        group: list[Said | Answered] = [Said(message.message_id, text, _state(message), message.received_at)]
        for reply in message.replies:
            titles |= {button["payload"]: button["title"] for button in reply.buttons}
            at = message.answered_at or message.received_at
            group.append(Answered(stored(message.id, reply), at, rated.get(reply.id)))
        turns.append((message.received_at, group))
    return turns


def _state(message: Message) -> str:
    """What became of a message, as its person sees it: one that an officer reads has arrived."""
    return ANSWERED if message.state == WITH_OFFICER else message.state


def _notices(session: Session, conversation_id: str) -> list[_Turn]:
    rows = session.scalars(select(Notice).where(Notice.conversation_id == conversation_id).order_by(Notice.id))
    return [(row.created_at, [Answered(notice_reply(row), row.created_at)]) for row in rows]
