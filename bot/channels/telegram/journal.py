"""Which updates were taken. Taking one, its calls in the outbox and what is known of its chat are one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from bot.channels.telegram.calls import Call, Seal
from bot.channels.telegram.models import TelegramChat, TelegramSend, TelegramUpdate
from bot.channels.telegram.outbox import Outbox, raise_top
from bot.conversations.models import Conversation
from bot.db.base import Database, utc_now

UPDATES_KEPT = timedelta(days=7)  # Telegram itself keeps an update for a day
CHATS_KEPT = timedelta(days=1)  # of which no conversation is stored


@dataclass(frozen=True)
class Manner:
    """In which language a chat is addressed, and whether the person picked it."""

    language: str
    chosen: bool


@dataclass(frozen=True)
class Seen:
    """A chat as an update shows it.

    Args:
        key: what it is stored under.
        chat_id: its id at Telegram.
        message_id: the id of the message that came, 0 if none.
        is_group: whether others read along.
        manner: how it is addressed from now on.
        blocked: whether the person has just shut the bot out.
    """

    key: str
    chat_id: int
    message_id: int
    manner: Manner
    is_group: bool = False
    blocked: bool = False


class Journal:
    """The journal of updates.

    Args:
        database: where it is kept.
        seal: hides chat ids.
        outbox: takes the calls.
    """

    def __init__(self, database: Database, seal: Seal, outbox: Outbox) -> None:
        self._database = database
        self._seal = seal
        self._outbox = outbox

    def name(self, update_id: int) -> str:
        """The id of an update among those of all bots."""
        return f"{self._seal.bot_id}-{update_id}"

    def knows(self, update_id: int) -> bool:
        """Whether an update was taken."""
        with self._database.session() as session:
            return session.get(TelegramUpdate, self.name(update_id)) is not None

    def manner(self, key: str) -> Manner | None:
        """How a chat was addressed last, None if it is new."""
        with self._database.session() as session:
            chat = session.get(TelegramChat, key)
            return None if chat is None else Manner(chat.language, chat.chosen)

    def take(self, update_id: int, seen: Seen, calls: Sequence[Call] = ()) -> bool:
        """Count an update as taken; False if it was already.

        Args:
            update_id: the update.
            seen: its chat.
            calls: the calls that answer it.
        """
        while True:
            try:
                self._take(update_id, seen, calls)
            except IntegrityError:
                if self.knows(update_id):
                    return False
                continue  # the chat's row was made by another process at this very moment
            return True

    def _take(self, update_id: int, seen: Seen, calls: Sequence[Call]) -> None:
        with self._database.session() as session:
            session.add(TelegramUpdate(id=self.name(update_id), taken_at=utc_now()))
            session.flush()
            chat = session.get(TelegramChat, seen.key)
            if chat is None:
                chat = TelegramChat(
                    key=seen.key, bot_id=self._seal.bot_id, address=self._seal.seal_address(seen.chat_id), top=0
                )
                session.add(chat)
            chat.is_group = seen.is_group
            chat.language, chat.chosen, chat.seen_at = seen.manner.language, seen.manner.chosen, utc_now()
            chat.blocked_at = utc_now() if seen.blocked else None
            session.flush()
            raise_top(session, seen.key, seen.message_id)
            if seen.blocked:
                session.execute(delete(TelegramSend).where(TelegramSend.chat_key == seen.key))
            else:
                self._outbox.add(session, seen.key, calls)
        if seen.chat_id > 0:
            self._outbox.saw(seen.message_id)

    def purge(self) -> None:
        """Forget old updates, and chats of which nothing is stored any more."""
        now = utc_now()
        talks = select(Conversation.id).where(Conversation.id == TelegramChat.key)
        waits = select(TelegramSend.id).where(TelegramSend.chat_key == TelegramChat.key)
        idle = TelegramChat.seen_at < now - CHATS_KEPT
        with self._database.session() as session:
            session.execute(delete(TelegramUpdate).where(TelegramUpdate.taken_at < now - UPDATES_KEPT))
            session.execute(delete(TelegramChat).where(idle, ~talks.exists(), ~waits.exists()))
