"""Begins and ends following; the outbox is filled from the register's history, so a restart loses nothing."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import func, literal, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from bot.applications.models import ApplicationRow, ChangeRow
from bot.applications.register import Register
from bot.applications.schema import Application, Origin
from bot.conversations.following.models import Follow, OutboxItem
from bot.db.base import Database, utc_now
from bot.errors import ApplicationNotFound

WAITING, SENT, DROPPED = "waiting", "sent", "dropped"


class Follows:
    """Who follows which application.

    Args:
        database: where it is kept.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._register = Register(database)

    def begin(self, conversation_id: str, application: Application, now: datetime) -> None:
        """Tell a conversation of each change from here on; doing it again changes nothing.

        An application of a case system is copied into our register, where its changes are noticed.

        Raises:
            ApplicationNotFound: the register has no such application.
        """
        if application.origin is Origin.CASE_SYSTEM:
            self._register.write([application], now)
        with self._database.session() as session:
            row = session.scalar(select(ApplicationRow.id).where(ApplicationRow.lookup == application.lookup))
            if row is None:
                raise ApplicationNotFound
            last = session.scalar(select(func.max(ChangeRow.id)).where(ChangeRow.application_id == row)) or 0
            follow = session.scalar(_of(conversation_id).where(Follow.application_id == row))
            if follow is None:
                follow = Follow(conversation_id=conversation_id, application_id=row, after_change=last)
                follow.created_at = follow.checked_at = utc_now()
                session.add(follow)
            elif follow.ended_at is not None:
                follow.ended_at, follow.after_change = None, last

    def is_followed(self, conversation_id: str, lookup: str) -> bool:
        """Whether a conversation follows an application."""
        query = _active(conversation_id).join(ApplicationRow, ApplicationRow.id == Follow.application_id)
        with self._database.session() as session:
            return session.scalar(query.where(ApplicationRow.lookup == lookup).limit(1)) is not None

    def any(self, conversation_id: str) -> bool:
        """Whether a conversation follows anything."""
        with self._database.session() as session:
            return session.scalar(_active(conversation_id).limit(1)) is not None

    def end_all(self, conversation_id: str) -> int:
        """End everything a conversation follows; what still waits is not sent. Return how many it were."""
        with self._database.session() as session:
            ids = session.scalars(_active(conversation_id).with_for_update()).all()
            for id_ in ids:
                end(session, id_)
            return len(ids)


def end(session: Session, follow_id: int) -> None:
    """End one following and drop what waits for it."""
    session.execute(update(Follow).where(Follow.id == follow_id).values(ended_at=utc_now()))
    waiting = (OutboxItem.follow_id == follow_id) & (OutboxItem.state == WAITING)
    session.execute(update(OutboxItem).where(waiting).values(state=DROPPED, done_at=utc_now()))


def collect(session: Session) -> None:
    """Put every change that a follower has not been told of into the outbox, once each.

    Two gateways may do it at the same time: the table takes a change of a follower only once.
    """
    now = utc_now()
    known = select(OutboxItem.id).where(OutboxItem.follow_id == Follow.id, OutboxItem.change_id == ChangeRow.id)
    news = (
        select(Follow.id, ChangeRow.id, literal(WAITING), literal(0), literal(now), literal(now))
        .join(ChangeRow, ChangeRow.application_id == Follow.application_id)
        .where(Follow.ended_at.is_(None), ChangeRow.id > Follow.after_change, ~known.exists())
        .order_by(ChangeRow.id)
    )
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    names = ["follow_id", "change_id", "state", "tries", "not_before", "created_at"]
    insert: Any = dialect.insert(OutboxItem)
    session.execute(insert.from_select(names, news).on_conflict_do_nothing())


def _of(conversation_id: str):  # type: ignore[no-untyped-def]
    return select(Follow).where(Follow.conversation_id == conversation_id)


def _active(conversation_id: str):  # type: ignore[no-untyped-def]
    return select(Follow.id).where(Follow.conversation_id == conversation_id, Follow.ended_at.is_(None))
