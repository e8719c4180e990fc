"""One ``handle`` for every channel: dedupe, mask, store, ask the engine, store the answer."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime

from sqlalchemy.exc import DBAPIError

from bot.conversations.engine import EngineClient
from bot.conversations.english import EnglishFrame
from bot.conversations.erasing import Eraser
from bot.conversations.handover.desk import HandoverDesk
from bot.conversations.inbound import Inbound
from bot.conversations.store import ANSWERED, WITH_OFFICER, MessageStore, StoredReply, Taken, conversation_key
from bot.errors import AssistantUnavailable
from bot.metrics import ANSWER_SECONDS, MESSAGES

logger = logging.getLogger(__name__)
POLL = 0.1


class ConversationService:
    """Answers messages, each once, those of one conversation in their order.

    Args:
        store: the message store.
        eraser: ends conversations.
        engine: the engine's client.
        english: the frame for people who write English.
        handover: takes what is meant for an officer.
        patience: seconds to wait for another process that is at the same message.
    """

    def __init__(
        self,
        store: MessageStore,
        eraser: Eraser,
        engine: EngineClient,
        english: EnglishFrame,
        handover: HandoverDesk,
        patience: float,
    ) -> None:
        self._store = store
        self._eraser = eraser
        self._engine = engine
        self._english = english
        self._handover = handover
        self._patience = patience
        self._locks: dict[str, tuple[asyncio.Lock, int]] = {}

    async def handle(self, inbound: Inbound) -> list[StoredReply]:
        """Answer a message; the same message again gets the same answer and does nothing twice.

        Raises:
            MessageConflict: the id was used for another text.
            ConsentNeeded: it holds something personal and the person has not agreed yet.
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

    async def forget(self, channel: str, name: str) -> None:
        """Erase a conversation everywhere, at once; one that is not there is no error.

        Raises:
            AssistantUnavailable: the engine or the database does not answer; asking again is safe.
        """
        key = conversation_key(channel, name)
        try:
            async with self._turn(key):
                await self._erase([key])
        except DBAPIError as error:
            logger.error("database does not answer: %s", type(error).__name__)
            raise AssistantUnavailable from error

    async def forget_silent(self, channel: str, before: datetime) -> None:
        """Erase the conversations of a channel in which nothing was said since a moment."""
        while keys := await asyncio.to_thread(self._eraser.silent, channel, before):
            await self._erase(keys)

    async def _erase(self, keys: list[str]) -> None:
        # The engine first: if it does not answer, the row is still there to be found by the next try.
        for key in keys:
            await self._engine.forget(key)
        await asyncio.to_thread(self._eraser.erase, keys)

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
            received = await asyncio.to_thread(self._handover.receive, taken.sender, taken.text, inbound.is_payload)
            if received is None:
                said = await self._engine.send(
                    taken.sender, inbound.message_id, taken.text, inbound.language, taken.expects
                )
                replies = await asyncio.to_thread(self._handover.offer, taken.sender, said, inbound.in_group)
            else:
                replies = received.replies
        except BaseException:
            # Also when the person hangs up: the message must not stay claimed by nobody.
            await asyncio.shield(asyncio.to_thread(self._store.fail, taken.row))
            raise
        if inbound.is_english:
            replies = await asyncio.to_thread(self._english.around, replies)
        state = WITH_OFFICER if received and received.to_officer else ANSWERED
        stored = await asyncio.to_thread(self._store.answer, taken.row, replies, state)
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
