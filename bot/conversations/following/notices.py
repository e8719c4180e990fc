"""Reads the messages that the assistant sent by itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, func, select

from bot.conversations.following.models import Notice
from bot.conversations.store import StoredReply
from bot.db.base import Database

PREFIX = "n"  # sets the ids of notices apart from those of answers


def notice_reply(row: Notice) -> StoredReply:
    """A notice as channels send it out."""
    return StoredReply(f"{PREFIX}{row.id}", row.text, row.buttons, row.data)


class Notices:
    """What was sent to conversations.

    Args:
        database: where it is kept.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def after(self, conversation_id: str, number: int, limit: int = 100) -> list[tuple[int, StoredReply]]:
        """The notices of a conversation behind a number, oldest first, each with its own number."""
        query = select(Notice).where(Notice.conversation_id == conversation_id, Notice.id > number)
        with self._database.session() as session:
            rows = session.scalars(query.order_by(Notice.id).limit(limit)).all()
        return [(row.id, notice_reply(row)) for row in rows]

    def latest(self, conversation_ids: Sequence[str]) -> dict[str, int]:
        """The number of the newest notice of each conversation that has one."""
        query = select(Notice.conversation_id, func.max(Notice.id)).where(Notice.conversation_id.in_(conversation_ids))
        with self._database.session() as session:
            rows = session.execute(query.group_by(Notice.conversation_id)).tuples()
            return dict(rows.all())

    def purge(self, before: datetime) -> None:
        """Delete notices sent before a moment."""
        with self._database.session() as session:
            session.execute(delete(Notice).where(Notice.created_at < before))
