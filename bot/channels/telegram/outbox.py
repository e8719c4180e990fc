"""Calls that wait to be made: those of a chat in their order, by one process at a time.

A call is marked before it is made and deleted after. One that is found marked belongs to a process that died, or to
a request that was never answered: it is in doubt, and ``doubt.py`` finds out.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from cryptography.fernet import InvalidToken
from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.orm import Session

from bot.channels.telegram.calls import Call, Seal
from bot.channels.telegram.models import TelegramChat, TelegramSend
from bot.db.base import Database, utc_now

WAITING, SENDING = "waiting", "sending"
HOLD = timedelta(seconds=20)  # renewed while the process lives
AT_ONCE = 200


@dataclass(frozen=True)
class Send:
    """A call whose turn it is.

    Args:
        id: its row.
        chat_key: its chat.
        call: what to do.
        tries: how often it failed.
        in_doubt: whether it may have been made already.
        after_id: the highest message id known of the bot's chats when it was first begun.
        top: the highest message id known in its chat.
    """

    id: int
    chat_key: str
    call: Call
    tries: int
    in_doubt: bool
    after_id: int
    top: int


class Outbox:
    """The outbox as one process works on it.

    Args:
        database: where it is kept.
        seal: hides the calls, and says whose they are.
    """

    def __init__(self, database: Database, seal: Seal) -> None:
        self._database = database
        self._seal = seal
        self._holder = secrets.token_hex(16)
        self._top: int | None = None

    def add(self, session: Session, key: str, calls: Sequence[Call]) -> None:
        """Let calls wait for a chat, in the caller's transaction."""
        now = utc_now()
        for call in calls:
            session.add(TelegramSend(chat_key=key, body=self._seal.seal(call), state=WAITING, tries=0, not_before=now))
            session.flush()

    def saw(self, message_id: int) -> None:
        """Remember that this message id exists."""
        if self._top is not None:  # else the database knows better: an update that comes again is an old one
            self._top = max(self._top, message_id)

    def ready(self) -> list[tuple[str, bool]]:
        """The chats where something may be sent now, and whether each is a group."""
        now = utc_now()
        free = or_(TelegramChat.holder.is_(None), TelegramChat.held_until <= now)
        query = (
            select(TelegramSend.chat_key, TelegramChat.is_group)
            .join(TelegramChat, TelegramChat.key == TelegramSend.chat_key)
            .where(TelegramSend.not_before <= now, free, TelegramChat.bot_id == self._seal.bot_id)
            .group_by(TelegramSend.chat_key, TelegramChat.is_group)
            .order_by(func.min(TelegramSend.id))
            .limit(AT_ONCE)
        )
        with self._database.session() as session:
            return [(key, is_group) for key, is_group in session.execute(query)]

    def begin(self, key: str) -> Send | None:
        """Hold a chat and return its next call; None if there is none yet or another process is at it."""
        now = utc_now()
        free = or_(TelegramChat.holder.is_(None), TelegramChat.holder == self._holder, TelegramChat.held_until <= now)
        with self._database.session() as session:
            won = session.execute(
                update(TelegramChat)
                .where(TelegramChat.key == key, free)
                .values(holder=self._holder, held_until=now + HOLD)
            )
            return self._next(session, key) if won.rowcount else None  # type: ignore[attr-defined]

    def done(self, send: Send, message_id: int = 0) -> bool:
        """Forget a call that was made, or is not to be made any more; return whether more waits in its chat."""
        if send.call.params.get("chat_id", 0) > 0:
            self.saw(message_id)
        with self._database.session() as session:
            session.execute(delete(TelegramSend).where(TelegramSend.id == send.id))
            raise_top(session, send.chat_key, message_id)
            _release(session, send.chat_key)
            left = select(TelegramSend.id).where(TelegramSend.chat_key == send.chat_key).limit(1)
            return session.scalar(left) is not None

    def later(self, send: Send, seconds: float, *, in_doubt: bool, failed: bool = False) -> None:
        """Let a call wait, and its chat with it."""
        with self._database.session() as session:
            row = session.get(TelegramSend, send.id)
            if row is not None:
                row.state = SENDING if in_doubt else WAITING
                row.not_before = utc_now() + timedelta(seconds=seconds)
                row.tries += failed
            _release(session, send.chat_key)

    def instead(self, send: Send, call: Call) -> None:
        """Make another call in its place."""
        with self._database.session() as session:
            row = session.get(TelegramSend, send.id)
            if row is not None:
                row.body, row.state = self._seal.seal(call), WAITING
            _release(session, send.chat_key)

    def renew(self, keys: Sequence[str]) -> None:
        """Go on holding chats."""
        mine = (TelegramChat.holder == self._holder) & TelegramChat.key.in_(keys)
        with self._database.session() as session:
            session.execute(update(TelegramChat).where(mine).values(held_until=utc_now() + HOLD))

    def release(self) -> None:
        """Hold no chat any more: this process ends."""
        with self._database.session() as session:
            mine = TelegramChat.holder == self._holder
            session.execute(update(TelegramChat).where(mine).values(holder=None, held_until=None))

    def shut(self, key: str) -> None:
        """Nothing can be sent to a chat any more: drop what waits."""
        with self._database.session() as session:
            session.execute(delete(TelegramSend).where(TelegramSend.chat_key == key))
            session.execute(update(TelegramChat).where(TelegramChat.key == key).values(blocked_at=utc_now()))
            _release(session, key)

    def _next(self, session: Session, key: str) -> Send | None:
        now = utc_now()
        query = select(TelegramSend).where(TelegramSend.chat_key == key).order_by(TelegramSend.id).limit(20)
        for row in session.scalars(query):
            if row.not_before > now:
                break
            try:
                call = self._seal.open(row.body)
            except InvalidToken:
                session.delete(row)  # sealed with a key that is gone
                continue
            in_doubt = row.state == SENDING
            if not in_doubt:
                row.state, row.after_id = SENDING, self._known(session)
            top = session.scalar(select(TelegramChat.top).where(TelegramChat.key == key)) or 0
            return Send(row.id, key, call, row.tries, in_doubt, row.after_id or 0, top)
        _release(session, key)
        return None

    def _known(self, session: Session) -> int:
        if self._top is None:
            mine = TelegramChat.bot_id == self._seal.bot_id
            self._top = session.scalar(select(func.max(TelegramChat.top)).where(mine)) or 0
        return self._top


def raise_top(session: Session, key: str, message_id: int) -> None:
    """Remember a message id of a chat."""
    lower = (TelegramChat.key == key) & (TelegramChat.top < message_id)
    session.execute(update(TelegramChat).where(lower).values(top=message_id))


def _release(session: Session, key: str) -> None:
    session.execute(update(TelegramChat).where(TelegramChat.key == key).values(holder=None, held_until=None))
