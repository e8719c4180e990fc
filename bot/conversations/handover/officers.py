"""What officers do about handover: take, answer, give back, call back; and what ends by itself."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.conversations.following.models import Notice
from bot.conversations.following.sender import Deliver
from bot.conversations.handover import queue
from bot.conversations.handover.desk import contact_button
from bot.conversations.handover.models import Handover
from bot.conversations.models import Conversation
from bot.conversations.wordings.live import Words
from bot.db.base import Database, utc_now
from bot.errors import BadEntry
from bot.messages import Outcome
from bot.reports.register import forget_contacts
from bot.settings import Settings

logger = logging.getLogger(__name__)
LONGEST = 4000  # characters of one answer
EVERY = 5.0  # seconds between looks at what is overdue


class Officers:
    """The officers' side of conversations that were handed over.

    Args:
        settings: how long is too long.
        database: where the queue is.
        words: in which words the assistant takes over again.
        deliveries: how what is said gets to a conversation, by channel.
    """

    def __init__(self, settings: Settings, database: Database, words: Words, deliveries: Mapping[str, Deliver]) -> None:
        self._settings = settings
        self._database = database
        self._words = words
        self._deliveries = deliveries

    def say(self, session: Session, number: int, officer: str, full_name: str, text: str) -> None:
        """Answer a conversation that the officer has.

        Args:
            session: the transaction.
            number: the handover's.
            officer: the account's name.
            full_name: how the officer is called before people.
            text: plain text.

        Raises:
            BadEntry: it is empty or too long, or its channel is switched off.
            EditConflict: they do not have the conversation.
        """
        if not text:
            raise BadEntry("Câu trả lời đang để trống.")
        if len(text) > LONGEST:
            raise BadEntry(f"Câu trả lời dài quá {LONGEST} chữ.")
        row = queue.held(session, number, officer)
        self._tell(session, row.conversation_id, text, {"outcome": Outcome.HANDED_OVER.value, "officer": full_name})

    def give_back(self, session: Session, number: int, officer: str, full_name: str, text: str = "") -> None:
        """Give a conversation back to the assistant, with a last word if there is one.

        Raises:
            BadEntry: the last word is too long.
            EditConflict: they do not have it.
        """
        if text:
            self.say(session, number, officer, full_name, text)
        row = queue.held(session, number, officer)
        queue.close(session, Handover.id == row.id)
        self._say(session, row.conversation_id, "handover_ended")

    async def run(self) -> None:
        """Give back what nobody answers, until cancelled."""
        while True:
            try:
                await asyncio.to_thread(self.tidy)
            except Exception as error:
                logger.warning("handovers not looked at: %s", type(error).__name__)
            await asyncio.sleep(EVERY)

    def tidy(self) -> None:
        """Give back conversations that wait too long or whose officer fell silent; forget old contacts."""
        own = self._settings
        waiting, silent = timedelta(minutes=own.handover_wait_minutes), timedelta(minutes=own.handover_silent_minutes)
        with self._database.session() as session:
            for row in queue.overdue(session, waiting, silent, list(self._deliveries)):
                # Another gateway may be at the same: whoever closes it tells.
                if queue.close(session, Handover.id == row.id, Handover.state == row.state):
                    self._say(session, row.conversation_id, "handover_nobody_came", [contact_button()])
            old = utc_now() - timedelta(days=own.contact_days)
            queue.old_contacts(session, old)
            forget_contacts(session, old)  # those left with a report of a problem obey the same setting

    def _say(self, session: Session, conversation: str, key: str, buttons: list[dict[str, str]] | None = None) -> None:
        data = {"outcome": Outcome.OTHER.value, "topic": key}
        self._tell(session, conversation, self._words.say(key), data, buttons)

    def _tell(
        self,
        session: Session,
        conversation: str,
        text: str,
        data: dict[str, Any],
        buttons: list[dict[str, str]] | None = None,
    ) -> None:
        # Notices of one conversation get their ids in the order in which they become visible.
        row = session.scalars(select(Conversation).where(Conversation.id == conversation).with_for_update()).one()
        notice = Notice(conversation_id=row.id, created_at=utc_now(), text=text, buttons=buttons or [], data=data)
        session.add(notice)
        session.flush()
        deliver = self._deliveries.get(row.channel)
        if deliver is None:
            raise BadEntry("Kênh của người dân đang tắt ở máy này nên chưa gửi được.")
        deliver(session, notice)
