"""One ``handle`` for every channel: dedupe, mask, store, ask the engine, store the answer."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from bot.conversations.engine import EngineClient
from bot.conversations.inbound import Inbound
from bot.conversations.privacy.erasing import erase
from bot.conversations.store import MessageStore, StoredReply, Taken, conversation_key
from bot.errors import AssistantUnavailable
from bot.metrics import ANSWER_SECONDS, MESSAGES

logger = logging.getLogger(__name__)
POLL = 0.1


class ConversationService:
    """Answers messages, each once, those of one conversation in their order.

    Args:
        store: the message store.
        engine: the engine's client.
        patience: seconds to wait for another process that is at the same message.
    """

    def __init__(self, store: MessageStore, engine: EngineClient, patience: float) -> None:
        self._store = store
        self._engine = engine
        self._patience = patience
        self._locks: dict[str, tuple[asyncio.Lock, int]] = {}

    async def handle(self, inbound: Inbound) -> list[StoredReply]:
        """Answer a message; the same message again gets the same answer and does nothing twice.

        Raises:
            MessageConflict: the id was used for another text.
            AssistantUnavailable: the engine or the database does not answer; sending again is safe.
        """
        started = time.perf_counter()
        try:
            async with self._turn(conversation_key(inbound.channel, inbound.conversation)):
                replies = await self._answer(inbound)
        except DBAPIError as error:
            logger.error("database does not answer: %s", type(error).__name__)
            raise AssistantUnavailable from error
        ANSWER_SECONDS.labels(inbound.channel).observe(time.perf_counter() - started)
        return replies

    async def erase(self, channel: str, conversation: str) -> Callable[[Session], None]:
        """Erase what the engine remembers of a conversation; what is returned erases the rest, in a transaction.

        Raises:
            AssistantUnavailable: the engine does not answer; nothing was erased.
        """
        key = conversation_key(channel, conversation)
        await self._engine.forget(key)
        return partial(erase, conversation_id=key)

    async def _answer(self, inbound: Inbound) -> list[StoredReply]:
        deadline = time.monotonic() + self._patience
        while True:
            taken = await asyncio.to_thread(self._store.take, inbound)
            if taken.replies is not None:
                return taken.replies
            if taken.is_mine:
                return await self._ask(inbound, taken)
            if time.monotonic() > deadline:
                raise AssistantUnavailable
            await asyncio.sleep(POLL)

    async def _ask(self, inbound: Inbound, taken: Taken) -> list[StoredReply]:
        try:
            replies = await self._engine.send(taken.sender, inbound.message_id, taken.text, inbound.language)
        except BaseException:
            # Also when the person hangs up: the message must not stay claimed by nobody.
            await asyncio.shield(asyncio.to_thread(self._store.fail, taken.row))
            raise
        stored = await asyncio.to_thread(self._store.answer, taken.row, replies)
        for reply in replies:
            MESSAGES.labels(inbound.channel, reply.outcome).inc()
        return stored

    @asynccontextmanager
    async def _turn(self, key: str) -> AsyncIterator[None]:
        """Let the messages of one conversation in one after the other."""
        lock, users = self._locks.get(key, (asyncio.Lock(), 0))
        self._locks[key] = (lock, users + 1)
        try:
            async with lock:
                yield
        finally:
            lock, users = self._locks[key]
            if users == 1:
                del self._locks[key]
            else:
                self._locks[key] = (lock, users - 1)
