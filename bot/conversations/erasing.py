"""Ends conversations for good: what a person said, what was kept for them, and what they follow."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select

from bot.applications.models import ProvenConversation
from bot.conversations.following.models import Follow, Notice
from bot.conversations.models import Conversation
from bot.db.base import Database
from bot.reports.register import forget_reporters


class Eraser:
    """Erases conversations from the database; the engine forgets its part on its own door.

    Counts of wrong proofs stay for their day: erasing must not be a way to guess on.

    Args:
        database: where they are kept.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def erase(self, conversation_ids: Sequence[str]) -> None:
        """Erase conversations with their messages, answers, ratings, vault, notices and follows.

        A report of a problem stays with the city, without whom to call back.
        """
        with self._database.session() as session:
            forget_reporters(session, conversation_ids)
            # Whatever belongs to a conversation goes with it (ON DELETE CASCADE), but for this mark.
            session.execute(delete(ProvenConversation).where(ProvenConversation.conversation_id.in_(conversation_ids)))
            session.execute(delete(Conversation).where(Conversation.id.in_(conversation_ids)))

    def silent(self, channel: str, before: datetime, limit: int = 200) -> list[str]:
        """Conversations of a channel in which nothing was said since a moment and that wait for nothing."""
        follows = select(Follow.id).where(Follow.conversation_id == Conversation.id, Follow.ended_at.is_(None))
        told = select(Notice.id).where(Notice.conversation_id == Conversation.id, Notice.created_at >= before)
        query = select(Conversation.id).where(Conversation.channel == channel, Conversation.last_at < before)
        with self._database.session() as session:
            return list(session.scalars(query.where(~follows.exists(), ~told.exists()).limit(limit)))
