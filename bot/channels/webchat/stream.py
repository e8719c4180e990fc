"""Wakes open pages when something was sent to them: one look at the database a second for all of them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import suppress

from bot.conversations.following.notices import Notices
from bot.conversations.store import StoredReply
from bot.errors import TooManyMessages

logger = logging.getLogger(__name__)
EVERY = 1.0
MAX_STREAMS = 2000
MAX_OF_ONE = 6  # pages of one conversation open at once
_CHUNK = 400


class Streams:
    """The open event streams of this gateway.

    Args:
        notices: what was sent.
    """

    def __init__(self, notices: Notices) -> None:
        self._notices = notices
        self._waiting: dict[str, list[asyncio.Event]] = {}
        self._seen: dict[str, int] = {}
        self._task: asyncio.Task[None] | None = None

    async def follow(self, conversation_id: str, number: int) -> AsyncIterator[tuple[int, StoredReply]]:
        """Yield the notices of a conversation behind a number, and each new one as it comes.

        Raises:
            TooManyMessages: too many streams are open.
        """
        wake = asyncio.Event()
        open_here = self._waiting.setdefault(conversation_id, [])
        open_here.append(wake)
        if self._task is None:
            self._task = asyncio.create_task(self._look())
        try:
            while True:
                for last, reply in await asyncio.to_thread(self._notices.after, conversation_id, number):
                    number = last
                    yield number, reply
                await wake.wait()
                wake.clear()
        finally:
            open_here.remove(wake)
            if not open_here:
                self._waiting.pop(conversation_id, None)
                self._seen.pop(conversation_id, None)

    def check(self, conversation_id: str) -> None:
        """Refuse a stream too many.

        Raises:
            TooManyMessages: try again later, or ask now and then instead.
        """
        total = sum(len(events) for events in self._waiting.values())
        if total >= MAX_STREAMS or len(self._waiting.get(conversation_id, ())) >= MAX_OF_ONE:
            raise TooManyMessages(30)

    async def close(self) -> None:
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def _look(self) -> None:
        while True:
            await asyncio.sleep(EVERY)
            names = list(self._waiting)
            for start in range(0, len(names), _CHUNK):
                try:
                    latest = await asyncio.to_thread(self._notices.latest, names[start : start + _CHUNK])
                except Exception as error:
                    logger.warning("notices cannot be read: %s", type(error).__name__)
                    continue
                for name, number in latest.items():
                    if self._seen.get(name) != number:
                        self._seen[name] = number
                        for event in self._waiting.get(name, ()):
                            event.set()
