"""Sends what waits in the outbox, each once, however many gateways run and whenever they die.

What is sent, that it was sent, and the end of the following are one transaction of the database. On PostgreSQL
senders step over each other's rows (``SKIP LOCKED``); on SQLite, which lets one writer in at a time, the state
in the update decides who sends.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session, aliased, selectinload

from bot.applications.models import ApplicationRow, ChangeRow
from bot.applications.register import to_application
from bot.applications.schema import ENDED, Application, ApplicationStatus
from bot.conversations.following.follows import DROPPED, SENT, WAITING, collect, end
from bot.conversations.following.models import Follow, Notice, OutboxItem
from bot.conversations.models import Conversation
from bot.db.base import Database, utc_now
from bot.errors import DeliveryFailed
from bot.messages import BotMessage

logger = logging.getLogger(__name__)
MAX_TRIES = 8
FIRST_WAIT = timedelta(seconds=10)  # before the second try, doubled each time

# Takes a stored notice to where the conversation is; runs inside the sender's transaction.
Deliver = Callable[[Session, Notice], None]


def leave_for_pickup(session: Session, notice: Notice) -> None:
    """The delivery of channels whose client comes for its messages: being stored is all it takes."""


@dataclass(frozen=True)
class _Claimed:
    item: int
    follow: int
    conversation: str
    channel: str
    application: Application
    tries: int


class Sender:
    """The sender of one gateway.

    Args:
        database: where the outbox is.
        compose: what to say about an application that has moved.
        deliveries: how a notice gets to a conversation, by channel.
    """

    def __init__(
        self, database: Database, compose: Callable[[Application], BotMessage], deliveries: Mapping[str, Deliver]
    ) -> None:
        self._database = database
        self._compose = compose
        self._deliveries = deliveries

    def run(self) -> int:
        """Send everything that waits; return how many messages went out."""
        with self._database.session() as session:
            collect(session)
        sent = 0
        while (done := self._one()) is not None:
            sent += done
        return sent

    def _one(self) -> int | None:
        """Send one message: 1 if it went out, 0 if another sender had it or it failed, None if nothing waits."""
        claimed: _Claimed | None = None
        try:
            with self._database.session() as session:
                item = session.scalar(_next())
                if item is None:
                    return None
                claimed = _claim(session, item)
                if claimed is None:
                    return 0
                self._send(session, claimed)
                return 1
        except DeliveryFailed as error:
            assert claimed is not None
            logger.warning("a notice was not taken by %s: %s", claimed.channel, error)
            self._later(claimed)
            return 0

    def _send(self, session: Session, claimed: _Claimed) -> None:
        deliver = self._deliveries.get(claimed.channel)
        if deliver is None:
            logger.warning("no delivery for channel %s: a notice is dropped", claimed.channel)
            session.execute(update(OutboxItem).where(OutboxItem.id == claimed.item).values(state=DROPPED))
            return
        message = self._compose(claimed.application)
        notice = Notice(
            conversation_id=claimed.conversation,
            created_at=utc_now(),
            text=message.text,
            buttons=[{"title": button.title, "payload": button.payload} for button in message.buttons],
            data=message.data(),
        )
        session.add(notice)
        session.flush()
        deliver(session, notice)
        if claimed.application.status in ENDED:
            end(session, claimed.follow)

    def _later(self, claimed: _Claimed) -> None:
        """Try again after a while, and give up in the end."""
        tries = claimed.tries + 1
        values: dict[str, Any] = {"tries": tries, "not_before": utc_now() + FIRST_WAIT * 2 ** (tries - 1)}
        if tries >= MAX_TRIES:
            values = {"tries": tries, "state": DROPPED, "done_at": utc_now()}
        with self._database.session() as session:
            session.execute(update(OutboxItem).where(OutboxItem.id == claimed.item).values(values))


def _next() -> Any:
    """The oldest item whose turn it is; those of one follower in their order."""
    earlier = aliased(OutboxItem)
    first = select(earlier.id).where(
        earlier.follow_id == OutboxItem.follow_id, earlier.id < OutboxItem.id, earlier.state == WAITING
    )
    ready = (OutboxItem.state == WAITING) & (OutboxItem.not_before <= utc_now())
    query = select(OutboxItem).where(ready, ~first.exists()).order_by(OutboxItem.id).limit(1)
    return query.with_for_update(skip_locked=True, of=OutboxItem)


def _claim(session: Session, item: OutboxItem) -> _Claimed | None:
    """Mark an item as sent in this transaction; None if another sender was first."""
    won = session.execute(
        update(OutboxItem)
        .where(OutboxItem.id == item.id, OutboxItem.state == WAITING)
        .values(state=SENT, done_at=utc_now())
    )
    if not won.rowcount:  # type: ignore[attr-defined]
        return None
    follow = session.get_one(Follow, item.follow_id)
    # Notices of one conversation get their ids in the order in which they become visible.
    conversation = session.scalars(
        select(Conversation).where(Conversation.id == follow.conversation_id).with_for_update()
    ).one()
    change = session.get_one(ChangeRow, item.change_id)
    row = session.scalars(
        select(ApplicationRow)
        .where(ApplicationRow.id == follow.application_id)
        .options(selectinload(ApplicationRow.history))
    ).one()
    whole = to_application(row)
    steps = tuple(step for step, kept in zip(whole.history, row.history, strict=True) if kept.id <= change.id)
    then = replace(whole, status=ApplicationStatus(change.status), note=change.note, history=steps)
    return _Claimed(item.id, follow.id, conversation.id, conversation.channel, then, item.tries)
